"""Count the tuples of keys in a table, and what a group of records must not share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from ctdc_validate.deidentification.keys import KeysToBlank
from ctdc_validate.deidentification.protecting import Choice, protect, target
from ctdc_validate.deidentification.wanted import NotReached, Wanted
from ctdc_validate.messages import message
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Batch, Cells, Table
from ctdc_validate.tally import BEFORE_GIVEN, SENSITIVE, CountingAlike, Values
from ctdc_validate.translation import Layout

Progress: TypeAlias = Callable[[str, int], None]
# What the records of a tuple hold in some columns.
Held: TypeAlias = dict[Values, set[Cells]]
# So many batches are kept, each of some ten MB.
BATCHES_KEPT: Final = 3


@dataclass(slots=True)
class Counted:
    """The true counts of a table.

    ``tuples`` has by the cells of the columns that the keys need what is counted.
    ``units`` are the units (such as cases) of each tuple where they count in place of
    records. ``said`` is for each sensitive variable what the records of a tuple say.
    """

    records: int = 0
    not_counted: int = 0
    counts: Counter[Values] = field(default_factory=Counter)
    tuples: Mapping[Cells, Values] = field(default_factory=dict)
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


class Counting:
    """Counts the tuples of a table's keys, batch by batch, or all that it reads.

    A file of few batches need not be read again: they are kept until they are taken.
    """

    def __init__(
        self, standard: Standard, layout: Layout, table: Table, wanted: Wanted
    ) -> None:
        """Take a table and how to de-identify it. Raises NotReached."""
        self.layout = layout
        self.table = table
        today = wanted.today or date.today()
        self.keys = KeysToBlank(standard, layout, table, wanted.keys, today)
        if not self.keys.names:
            raise NotReached(message("deidentification.no-key"))
        self._has_unit = wanted.unit is not None
        self._sensitive: dict[str, Sequence[int]] = {}
        if wanted.diverse is not None:
            for name, variable in standard.variables.items():
                columns = [b.index for b in layout.spelling(name)]
                is_key = name in wanted.keys
                if variable.privacy == SENSITIVE and columns and not is_key:
                    self._sensitive[name] = columns
        units = [] if wanted.unit is None else [(wanted.unit,)]
        held = [*units, *map(tuple, self._sensitive.values())]
        self._alike = CountingAlike(standard, layout, self.keys, table, held=held)
        self._kept: list[Batch] | None = []

    def read(self, progress: Progress | None = None) -> None:
        """Count all records of the table. Raises UnreadableFile."""
        self._alike.read(progress)
        self._kept = None

    def add(self, batch: Batch) -> None:
        """Count the records of a batch."""
        self._alike.add(batch)
        if self._kept is not None:
            self._kept.append(batch)
            if len(self._kept) > BATCHES_KEPT:
                self._kept = None

    def take_batches(self) -> Iterable[Batch]:
        """Return what was counted once more. Raises UnreadableFile."""
        kept, self._kept = self._kept, None
        if kept is not None:
            return kept
        return self.table.batches(self.keys.knows, counted=True)

    def counted(self) -> Counted:
        """Return what was counted, once all is. Raises UnreadableFile."""
        found = self._alike.counted()
        tuples = self.keys.filled(found.tuples)
        counted = Counted(found.records, found.not_counted, tuples=tuples)
        counts = counted.counts
        for values, times in zip(tuples.values(), found.times, strict=True):
            counts[values] = counts.get(values, 0) + times
        by_values = [_by_values(tuples, each) for each in found.held]
        if self._has_unit:
            counted.units = {
                values: {tuple(map(_unit, each)) for each in units}
                for values, units in by_values.pop(0).items()
            }
        counted.said = dict(zip(self._sensitive, by_values, strict=True))
        return counted


def _by_values(
    tuples: Mapping[Cells, Values], held: Mapping[Cells, set[Cells]]
) -> Held:
    found: Held = defaultdict(set)
    for cells, said in held.items():
        found[tuples[cells]] |= said
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
