"""What changed between two deliveries, as far as it tells of no few people.

A change of fewer records than the smallest group is told like none, and counts are
rounded. Values of one variable add up to all records, so a change that is told may
tell another that is not. Where a reader could work one out, the counts of that
variable are rounded more coarsely, and in the end not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ctdc_validate.pooling.account import Told
from ctdc_validate.pooling.deliveries import Delivery
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

    ``records`` is None where their number changed by less than may be told.
    """

    old: str
    new: str
    old_sources: tuple[str, ...]
    new_sources: tuple[str, ...]
    columns_gone: tuple[str, ...]
    columns_come: tuple[str, ...]
    variables_gone: tuple[str, ...]
    variables_come: tuple[str, ...]
    records: Change | None
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


Bounds = tuple[int, int]


class _Variable:
    """One variable in both deliveries, and how far its changes are told."""

    def __init__(
        self, name: str, before: Mapping[str, int], after: Mapping[str, int], told: Told
    ) -> None:
        self.name = name
        self._before, self._after, self._least = before, after, told.smallest
        self._unit, self._coarse = told.unit, 0
        present = [v for v in {*before, *after} if before.get(v) or after.get(v)]
        self._big = sorted(v for v in present if _moves(self._pair(v), self._least))
        self.hidden = len(present) - len(self._big)

    @property
    def told(self) -> bool:
        return bool(self._big) and self._coarse < len(COARSER)

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
        return Changes(self.name, self._unit * COARSER[self._coarse], tuple(changes))

    @property
    def changed(self) -> bool:
        return bool(self._big)

    def bounds(self) -> Bounds:
        """Return between what the changes that are told add up to."""
        found = [_bounds_of_change(self._pair(v), self._shown) for v in self._big]
        return sum(low for low, _ in found), sum(high for _, high in found)

    def sides(self, totals: tuple[Bounds, Bounds]) -> bool:
        """Say whether a small count of one delivery may still be none."""
        if self.hidden:
            return True
        for side, (least, _) in enumerate(totals):
            counts = [self._pair(v)[side] for v in self._big]
            small = sum(count < self._least for count in counts)
            most = sum(_bounds_of_count(c, self._shown)[1] for c in counts)
            if small and least - (most - (self._least - 1)) > 0:
                return False
        return True

    @property
    def _shown(self) -> Told:
        return Told(self._least, self._unit * COARSER[self._coarse])

    def _pair(self, value: str) -> tuple[int, int]:
        return self._before.get(value, 0), self._after.get(value, 0)


def differences(
    standard: Standard, old: Delivery, new: Delivery, told: Told
) -> Differences:
    """Return what changed from one delivery to the next."""
    totals = (old.records, new.records)
    names = [n for n in standard.variables if n in old.counts and n in new.counts]
    variables = {n: _Variable(n, old.counts[n], new.counts[n], told) for n in names}
    single = [v for n, v in variables.items() if not standard.variables[n].multivalued]
    _protect(single, totals, told)
    moved = _moves(totals, told.smallest)
    return Differences(
        old=old.file,
        new=new.file,
        old_sources=tuple(sorted(old.sources)),
        new_sources=tuple(sorted(new.sources)),
        columns_gone=tuple(sorted(old.columns - new.columns)),
        columns_come=tuple(sorted(new.columns - old.columns)),
        variables_gone=_without(standard, old, new),
        variables_come=_without(standard, new, old),
        records=Change("", *map(told.tell, totals)) if moved else None,
        values=tuple(v.result() for v in variables.values() if v.changed),
        told=told,
    )


def _without(standard: Standard, one: Delivery, other: Delivery) -> tuple[str, ...]:
    return tuple(n for n in standard.variables if n in one.counts.keys() - other.counts)


def _protect(variables: list[_Variable], totals: tuple[int, int], told: Told) -> None:
    """Round more coarsely until no change that is not told can be worked out."""
    sides = (_bounds_of_count(totals[0], told), _bounds_of_count(totals[1], told))
    while True:
        whole = _whole(variables, totals, told)
        wrong = [v for v in variables if v.told and _is_told_on(v, whole, sides, told)]
        if not wrong:
            return
        for variable in wrong:
            variable.coarser()


def _whole(variables: list[_Variable], totals: tuple[int, int], told: Told) -> Bounds:
    """Return between what the change of all records is, from all that is told."""
    least, most = _bounds_of_change(totals, told)
    for variable in variables:
        if variable.told:
            low, high = variable.bounds()
            slack = variable.hidden * (told.smallest - 1)
            least, most = max(least, low - slack), min(most, high + slack)
    return least, most


def _is_told_on(
    variable: _Variable, whole: Bounds, sides: tuple[Bounds, Bounds], told: Told
) -> bool:
    """Say whether one value that is not told must have changed, or be there at all."""
    if not variable.sides(sides):
        return True
    if not variable.hidden:
        return False
    low, high = variable.bounds()
    left = whole[0] - high, whole[1] - low
    others = (variable.hidden - 1) * (told.smallest - 1)
    return left[0] > others or left[1] < -others


def _moves(pair: tuple[int, int], least: int) -> bool:
    return abs(pair[1] - pair[0]) >= least


def _bounds_of_change(pair: tuple[int, int], told: Told) -> Bounds:
    """Return between what a change is, as told."""
    few = told.smallest - 1
    if not _moves(pair, told.smallest):
        return -few, few
    before, after = (_bounds_of_count(count, told) for count in pair)
    least, most = after[0] - before[1], after[1] - before[0]
    if pair[1] > pair[0]:
        return max(least, told.smallest), most
    return least, min(most, -told.smallest)


def _bounds_of_count(count: int, told: Told) -> Bounds:
    """Return between what a count is, as told."""
    shown = told.tell(count)
    if shown is None:
        return 0, told.smallest - 1
    low, high = shown - told.unit // 2, shown + (told.unit - 1) // 2
    return (told.smallest if shown == told.unit else max(low, told.smallest)), high
