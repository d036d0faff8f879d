"""How counts of records are told to others: rounded, and none that is small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Told(NamedTuple):
    """How counts are told: rounded to ``unit``, none below ``smallest``."""

    smallest: int
    unit: int

    def rounded(self, count: int) -> int:
        """Return the multiple of the unit next to a count, the higher of two."""
        return (count + self.unit // 2) // self.unit * self.unit

    def tell(self, count: int) -> int | None:
        """Return a count as it is told, None where it is too small or none."""
        if count < self.smallest:
            return None
        return max(self.rounded(count), self.unit)  # what is told is never none

    def tell_some(self, count: int) -> int | None:
        """Return a count as it is told; that there is none is told as well."""
        return self.tell(count) if count else 0

    def bounds(self, count: int) -> tuple[int, int]:
        """Return the least and the greatest count that are told like this one."""
        shown = self.tell(count)
        if shown is None:
            return 0, self.smallest - 1
        low, high = shown - self.unit // 2, shown + (self.unit - 1) // 2
        return max(low, self.smallest), high

    def tell_steps(self, counts: Sequence[int], first: int) -> list[int | None]:
        """Return counts of which each has the one before as a part, as they are told.

        Steps of fewer than two units are merged, so that no small one shows, from the
        place ``first`` on, whose own count is told, and back from there.
        """
        told = [self.tell_some(count) for count in counts]
        for places in (range(first + 1, len(told)), range(first - 1, -1, -1)):
            last = told[first]
            for at in places:
                now = told[at]
                if now and last and abs(now - last) < 2 * self.unit:
                    told[at] = last
                last = told[at]
        return told
