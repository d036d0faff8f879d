"""How many records of a table are written alike, with what that says.

The cells of one variable are translated by themselves, and so once each; what stands
beside them is only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import HOLDING_DATA, SWALLOWED, Cells, Table
from ctdc_validate.tally.counting import (
    Values,
    columns_of,
    nothing,
    orders_of,
    values_of,
)
from ctdc_validate.translation import Facts, Layout

# Between the cells of columns that spell one variable together.
UNIT: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Alike:
    """How many records have the same cells in the columns that some variables need.

    ``columns`` are their positions in the header. ``basis`` and ``spelled`` are for
    each variable the places of its columns in a tuple: those that decide its value,
    and those that spell it. ``values`` are the values by the cells of the basis.
    """

    variables: tuple[str, ...]
    columns: tuple[int, ...]
    basis: tuple[tuple[int, ...], ...]
    spelled: tuple[tuple[int, ...], ...]
    values: tuple[dict[Cells, str], ...]
    counts: Counter[Cells]

    def value(self, at: int, cells: Cells) -> str:
        """Return what a tuple says of one variable, in the standard's values."""
        return self.values[at][tuple([cells[place] for place in self.basis[at]])]

    def says(self, cells: Cells) -> Values:
        """Return what a tuple says of the variables."""
        return tuple([self.value(at, cells) for at in range(len(self.basis))])

    def written(self, cells: Cells) -> Values:
        """Return for each variable the cells that spell it, as one text."""
        return tuple(
            [UNIT.join([cells[place] or "" for place in p]) for p in self.spelled]
        )


@dataclass(frozen=True, slots=True)
class Written:
    """The counts of each set of variables that was asked for.

    ``not_counted`` are the rows that hold data and are no records.
    """

    records: int
    not_counted: int
    sets: tuple[Alike, ...]


def tally_as_written(
    standard: Standard,
    layout: Layout,
    table: Table,
    wanted: Sequence[Sequence[str]],
    progress: Callable[[str, int], None] | None = None,
) -> Written:
    """Return how many records are written alike in the columns of some variables.

    Who reads a file tells two records apart by how they are written, whatever it means.
    Raises UnreadableFile.
    """
    orders = orders_of(standard)
    names = tuple(dict.fromkeys(name for each in wanted for name in each))
    groups = {
        name: Group(c, frozenset(c), (n,))
        for n, name in enumerate(names)
        for c in [columns_of(layout, (name,))]
    }

    def value(group: Group, cells: Cells, facts: Facts) -> str:
        (found,) = values_of(standard, orders, facts, (names[group.holds[0]],))
        return found

    study: Study[None, str] = Study(
        standard, layout, table.typed, nothing, value, empty_apart=True
    )
    said: dict[str, dict[Cells, str]] = {name: {} for name in names}
    sets = [_set(layout, each, groups, said) for each in wanted]
    records = not_counted = 0
    for batch in table.batches(study.knows, counted=True):
        records += batch.size
        for kind, fault in batch.faults.items():
            if kind in HOLDING_DATA:
                not_counted += fault.count
        for group, answers in study.ask(batch, list(groups.values())):
            known = said[names[group.holds[0]]]
            for answer in answers:
                known[answer.cells] = answer.of_tuple
        counted = batch.distinct([each.columns for each in sets])
        for each, tuples in zip(sets, counted, strict=True):
            for cells, times in tuples:
                each.counts[cells] += times
        if progress is not None:
            progress(table.path, records)
    swallowed = sum(1 for cell in table.unread_cells() if cell.why == SWALLOWED)
    return Written(records, not_counted + swallowed, tuple(sets))


def _set(
    layout: Layout,
    variables: Sequence[str],
    groups: dict[str, Group],
    said: dict[str, dict[Cells, str]],
) -> Alike:
    columns = tuple(dict.fromkeys(c for n in variables for c in groups[n].columns))
    at = {column: place for place, column in enumerate(columns)}
    spelling = [{b.index for b in layout.spelling(name)} for name in variables]
    return Alike(
        tuple(variables),
        columns,
        tuple(tuple(at[c] for c in groups[name].columns) for name in variables),
        tuple(tuple(at[c] for c in columns if c in spells) for spells in spelling),
        tuple(said[name] for name in variables),
        Counter(),
    )
