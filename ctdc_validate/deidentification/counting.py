"""Count the tuples of keys in a table, and what a group of records must not share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ctdc_validate.deidentification.protecting import Choice, protect, target
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally import BEFORE_GIVEN, Keys, Values, count_alike
from ctdc_validate.translation import Layout

Progress: TypeAlias = Callable[[str, int], None]
# What the records of a tuple hold in some columns.
Held: TypeAlias = dict[Values, set[Cells]]


@dataclass(slots=True)
class Counted:
    """The true counts of a table.

    ``tuples`` are the cells of the columns that the keys need. ``units`` are the units
    (such as cases) of each tuple where they count in place of records. ``said`` is for
    each sensitive variable what the records of a tuple say.
    """

    records: int = 0
    not_counted: int = 0
    counts: Counter[Values] = field(default_factory=Counter)
    tuples: Collection[Cells] = ()
    units: Held | None = None
    said: dict[str, Held] = field(default_factory=dict)

    def sizes(self) -> Mapping[Values, int]:
        """Return how large each tuple is, in records or in units."""
        if self.units is None:
            return self.counts
        return {values: len(units) for values, units in self.units.items()}

    def as_written(self) -> Counted:
        """Return the same, where nobody fills in a blank."""
        counted = Counted(self.records, self.not_counted)
        for values, times in self.counts.items():
            counted.counts[as_written(values)] += times
        if self.units is not None:
            counted.units = defaultdict(set)
            for values, units in self.units.items():
                counted.units[as_written(values)] |= units
        return counted

    def below(self, k: int) -> int:
        """Return the records in groups of fewer than k."""
        sizes = self.sizes()
        return sum(n for values, n in self.counts.items() if sizes[values] < k)


def as_written(values: Values) -> Values:
    """Return a tuple where nobody fills in a blank."""
    if BEFORE_GIVEN not in "".join(values):
        return values
    return tuple(value.partition(BEFORE_GIVEN)[0] for value in values)


def count(
    standard: Standard,
    layout: Layout,
    keys: Keys,
    table: Table,
    unit: int | None = None,
    sensitive: Mapping[str, Sequence[int]] | None = None,
    progress: Progress | None = None,
) -> Counted:
    """Return the tuples of a table; ``sensitive`` are columns by variable.

    Raises UnreadableFile.
    """
    held = {} if sensitive is None else sensitive
    more = [*([] if unit is None else [(unit,)]), *map(tuple, held.values())]
    found = count_alike(standard, layout, keys, table, held=more, progress=progress)
    counted = Counted(found.records, found.not_counted, tuples=found.times)
    for cells, times in found.times.items():
        counted.counts[keys.filled(cells)] += times
    by_values = [_by_values(keys, each) for each in found.held]
    if unit is not None:
        counted.units = {
            values: {tuple(map(_unit, each)) for each in units}
            for values, units in by_values.pop(0).items()
        }
    counted.said = dict(zip(held, by_values, strict=True))
    return counted


def _by_values(keys: Keys, held: Mapping[Cells, set[Cells]]) -> Held:
    found: Held = defaultdict(set)
    for cells, said in held.items():
        found[keys.filled(cells)] |= said
    return found


def _unit(cell: str | None) -> str:
    """Return a unit without case, blanks and punctuation: A-1 and a1 are one case."""
    return "".join([sign for sign in (cell or "").casefold() if sign.isalnum()])


def choose(
    counted: Counted, k: int, diverse: int | None, weights: Sequence[int | None]
) -> dict[Values, Choice]:
    """Return what becomes of each tuple so that all groups are large and diverse.

    A group that turns out not to be is barred, and all is chosen anew.
    """
    barred: set[Values] = set()
    sizes = counted.sizes()
    while True:
        choices = protect(sizes, k, weights, barred)
        bad = bad_groups(counted, choices, k, diverse)
        if not bad:
            return choices
        barred |= bad


def bad_groups(
    counted: Counted, choices: Mapping[Values, Choice], k: int, diverse: int | None
) -> set[Values]:
    """Return the groups that have too few units, or share what is sensitive."""
    bad: set[Values] = set()
    if counted.units is not None:
        for group, units in _joined(counted.units, choices).items():
            if len(units) < k:
                bad.add(group)
    if diverse is not None:
        for held in counted.said.values():
            most = len({cells for cells_of in held.values() for cells in cells_of})
            for group, said in _joined(held, choices).items():
                if _is_alike(said, min(diverse, most)):
                    bad.add(group)
    return bad


def _is_alike(said: set[Cells], least: int) -> bool:
    """Say whether a group says too few different things; nothing at all is none."""
    is_silent = len(said) == 1 and not any(next(iter(said)))
    return len(said) < least and not is_silent


def _joined(held: Held, choices: Mapping[Values, Choice]) -> Held:
    joined: defaultdict[Values, set[Cells]] = defaultdict(set)
    for values, cells in held.items():
        group = target(values, choices[values])
        if group is not None:
            joined[group] |= cells
    return joined
