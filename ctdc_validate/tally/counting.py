"""How many records of a table share the same values of some variables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import Batch, Cells, Table
from ctdc_validate.translation import Facts, Layout, Reading

# What stands for a value that is contradicted or not understood; no code looks so.
UNCLEAR: Final = "\0"
SEPARATOR: Final = ";"
Progress: TypeAlias = Callable[[str, int], None]
# The privacy role of a variable that nobody must learn of a person.
SENSITIVE: Final = "sensitive"

# The values of some variables in one record: a code, a number in digits, the codes of a
# list in the standard's order joined by ";", "" where nothing is reported.
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records have each tuple of values, for each set of variables asked for.

    The tuples are in no order that tells one of rows apart: they are sorted.
    """

    records: int
    counts: tuple[Mapping[Values, int], ...]


class Tallying:
    """Counts the values of each set of variables that is wanted, batch by batch."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        wanted: Sequence[Sequence[str]],
    ) -> None:
        """Take the layout of a table; ``typed`` says that its cells are JSON texts."""
        orders = orders_of(standard)

        def values(group: Group, cells: Cells, facts: Facts) -> Values:
            return values_of(standard, orders, facts, wanted[group.holds[0]])

        self.records = 0
        columns = [columns_of(layout, names) for names in wanted]
        self._groups = [Group(c, frozenset(c), (n,)) for n, c in enumerate(columns)]
        self._counters: list[Counter[Values]] = [Counter() for _ in wanted]
        self._study: Study[None, Values] = Study(
            standard, layout, typed, nothing, values, empty_apart=True
        )

    def read(self, table: Table, progress: Progress | None = None) -> None:
        """Count all records of a table. Raises UnreadableFile."""
        for batch in table.batches(self._study.knows, counted=True):
            self.add(batch)
            if progress is not None:
                progress(table.path, self.records)

    def add(self, batch: Batch) -> None:
        """Count the records of a batch."""
        self.records += batch.size
        for group, answers in self._study.ask(batch, self._groups):
            counter = self._counters[group.holds[0]]
            for answer in answers:
                counter[answer.of_tuple] += answer.times

    def tally(self) -> Tally:
        """Return what was counted."""
        counts = tuple(dict(sorted(c.items())) for c in self._counters)
        return Tally(self.records, counts)


def tally(
    standard: Standard,
    layout: Layout,
    table: Table,
    wanted: Sequence[Sequence[str]],
    progress: Progress | None = None,
) -> Tally:
    """Return the counts of the values of each set of variables that is wanted.

    Every row of the table is a record here; what decides how many victims a row stands
    for, or whether it is converted at all, is for the caller. Raises UnreadableFile.
    """
    tallying = Tallying(standard, layout, table.typed, wanted)
    tallying.read(table, progress)
    return tallying.tally()


def values_of(
    standard: Standard,
    orders: Mapping[str, Mapping[str, int]],
    facts: Facts,
    names: Sequence[str],
) -> Values:
    """Return what facts say of some variables; ``orders`` are those of their codes."""
    record = facts.record(names, standard.variables)
    unclear = _unclear(standard, facts, names)
    return tuple(
        UNCLEAR if name in unclear else _text(record.get(name), orders.get(name))
        for name in names
    )


def columns_of(layout: Layout, names: Sequence[str]) -> tuple[int, ...]:
    """Return the columns that decide some variables, by their positions."""
    read = {b.index for b in layout.bound if b.column.use == "terms"}
    return tuple(sorted({b.index for n in names for b in layout.basis(n)} & read))


def orders_of(standard: Standard) -> dict[str, dict[str, int]]:
    """Return the place of each code in its list, by variable that holds several."""
    return {
        name: {c: n for n, c in enumerate(standard.lists[variable.list].values)}
        for name, variable in standard.variables.items()
        if variable.multivalued and variable.list is not None
    }


def _unclear(standard: Standard, facts: Facts, names: Sequence[str]) -> set[str]:
    """Return the variables of which a cell speaks that is not understood, or two."""
    doubted = {
        name
        for b in facts.bound
        if b.index in facts.doubtful and not facts.readings[b.index].missing
        for name in b.column.variables
    }
    contradicted = {
        name
        for name in names
        if facts.contradicts(name, standard.variables[name].multivalued)
    }
    return doubted | contradicted


def _text(value: Any, order: Mapping[str, int] | None) -> str:
    if value is None:
        return ""
    if order is None:
        return str(value)
    return SEPARATOR.join(sorted(value, key=order.__getitem__))


def nothing(index: int, cell: str | None, reading: Reading | None) -> None:
    """Make nothing of single cells: what is counted follows from the facts."""
