"""What changed between two deliveries, as far as it tells of no few people.

A change of fewer records than the smallest group is told like none, and counts are
rounded. Values of one variable add up to all records, so a change that is told may
tell another that is not. Where a reader could work one out, the counts of that
variable are rounded more coarsely, and in the end not told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final, NamedTuple

from ctdc_validate.pooling.deliveries import Delivery
from ctdc_validate.pooling.regions import (
    ANYTHING,
    NOTHING,
    Region,
    told_region,
    untold_region,
)
from ctdc_validate.results import Told
from ctdc_validate.standard import Standard

# By how much more coarsely counts are rounded, in turn.
COARSER: Final = (1, 5, 10, 50, 100, 500, 1_000)


class Change(NamedTuple):
    """How many records have a value before and after; None is too few to be told."""

    value: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The values of a variable whose counts changed, rounded to ``unit``.

    ``unit`` is None where a reader could work out more than may be told.
    """

    variable: str
    unit: int | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one delivery to the next; names are sorted.

    ``records`` is None where their number changed by less than may be told, or cannot
    be told without telling more.
    """

    old: str
    new: str
    old_sources: tuple[str, ...]
    new_sources: tuple[str, ...]
    columns_gone: tuple[str, ...]
    columns_come: tuple[str, ...]
    variables_gone: tuple[str, ...]
    variables_come: tuple[str, ...]
    records: Changes | None
    values: tuple[Changes, ...]
    told: Told

    @property
    def some(self) -> bool:
        """Say whether there is any difference that is told."""
        return bool(
            self.old_sources != self.new_sources
            or self.columns_gone
            or self.columns_come
            or self.variables_gone
            or self.variables_come
            or self.records
            or self.values
        )


class _Variable:
    """One variable in both deliveries, and how far its changes are told."""

    def __init__(
        self, name: str, before: Mapping[str, int], after: Mapping[str, int], told: Told
    ) -> None:
        self.name = name
        self._before, self._after, self._told = before, after, told
        self._coarse = 0
        present = [v for v in {*before, *after} if before.get(v) or after.get(v)]
        self._big = sorted(v for v in present if self._moves(v))
        self._hidden = len(present) - len(self._big)

    @property
    def changed(self) -> bool:
        return bool(self._big)

    @property
    def told(self) -> bool:
        return self.changed and self._coarse < len(COARSER)

    def coarser(self) -> None:
        self._coarse += 1

    def result(self) -> Changes:
        if not self.told:
            return Changes(self.name, None, ())
        shown = self._shown
        changes = (
            Change(v, *(shown.tell(count) for count in self._pair(v)))
            for v in self._big
        )
        return Changes(self.name, shown.unit, tuple(changes))

    def region(self) -> Region:
        """Return what is known of all records by what is told of this variable."""
        if self.changed and not self.told:
            return ANYTHING
        return self._sum(self._big) + untold_region(self._hidden, self._told)

    def gives_away(self, whole: Region) -> bool:
        """Say whether a small count or change can be worked out.

        ``whole`` is what is known of all records.
        """
        if self.changed and not self.told:
            return False
        few = self._told.smallest
        if self._hidden:
            left = whole - self._sum(self._big)
            left = left.meet(untold_region(self._hidden, self._told))
            others = (self._hidden - 1) * (few - 1)
            low, high = left.change
            return low > others or high < -others or _is_small(left, few)
        for value in self._big:
            if min(self._pair(value)) >= few:
                continue
            left = whole - self._sum([v for v in self._big if v != value])
            if _is_small(left.meet(self._region(value)), few):
                return True
        return False

    def _sum(self, values: Sequence[str]) -> Region:
        return reduce(Region.__add__, map(self._region, values), NOTHING)

    def _region(self, value: str) -> Region:
        return told_region(*self._pair(value), self._shown)

    @property
    def _shown(self) -> Told:
        unit = self._told.unit * COARSER[min(self._coarse, len(COARSER) - 1)]
        return Told(self._told.smallest, unit)

    def _pair(self, value: str) -> tuple[int, int]:
        return self._before.get(value, 0), self._after.get(value, 0)

    def _moves(self, value: str) -> bool:
        before, after = self._pair(value)
        return abs(after - before) >= self._told.smallest


def _is_small(known: Region, few: int) -> bool:
    """Say whether a count of either delivery is known to be small, and not none."""
    sides = (known.before, known.after)
    return any(low > 0 and high < few for low, high in sides)


class _Total(_Variable):
    """The number of all records, as a variable with one value."""

    def __init__(self, before: int, after: int, told: Told) -> None:
        super().__init__("", {"": before}, {"": after}, told)

    def records(self) -> Changes | None:
        return self.result() if self.told else None


def differences(
    standard: Standard, old: Delivery, new: Delivery, told: Told
) -> Differences:
    """Return what changed from one delivery to the next."""
    names = [n for n in standard.variables if n in old.counts and n in new.counts]
    variables = {n: _Variable(n, old.counts[n], new.counts[n], told) for n in names}
    single = [v for n, v in variables.items() if not standard.variables[n].multivalued]
    total = _Total(old.records, new.records, told)
    _protect(single, total)
    return Differences(
        old=old.file,
        new=new.file,
        old_sources=tuple(sorted(old.sources)),
        new_sources=tuple(sorted(new.sources)),
        columns_gone=tuple(sorted(old.columns - new.columns)),
        columns_come=tuple(sorted(new.columns - old.columns)),
        variables_gone=_without(standard, old, new),
        variables_come=_without(standard, new, old),
        records=total.records(),
        values=tuple(v.result() for v in variables.values() if v.changed),
        told=told,
    )


def _without(standard: Standard, one: Delivery, other: Delivery) -> tuple[str, ...]:
    return tuple(n for n in standard.variables if n in one.counts.keys() - other.counts)


def _protect(variables: Sequence[_Variable], total: _Total) -> None:
    """Round more coarsely until no change that is not told can be worked out.

    The variable that gives one away comes first; where it is not told itself, the
    total, and in the end all others.
    """
    while True:
        known = [v.region() for v in (total, *variables)]
        whole = reduce(Region.meet, known)
        # Each bound may narrow the others once more.
        whole = whole.meet(whole)
        wrong = [v for v in variables if v.gives_away(whole)]
        if not wrong:
            return
        found = [v for v in wrong if v.told]
        found = found or [v for v in (total,) if v.told]
        found = found or [v for v in variables if v.told]
        if not found:
            return
        for variable in found:
            variable.coarser()
