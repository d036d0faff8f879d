"""What a reader knows of a count before and after: bounds of both, and of the change.

The sum of two such regions is exactly the region of the sums of their bounds, for all
bounds are of one count or of a difference of two.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from ctdc_validate.results import Told

EVER: Final = math.inf


class Region(NamedTuple):
    """Bounds, both included, of a count before, after, and of what it changed by."""

    before: tuple[float, float]
    after: tuple[float, float]
    change: tuple[float, float]

    def __add__(self, other: Region) -> Region:  # type: ignore[override]
        """Return what is known of the sum of two counts."""
        return Region(
            *((a[0] + b[0], a[1] + b[1]) for a, b in zip(self, other, strict=True))
        )

    def __sub__(self, other: Region) -> Region:
        """Return what is known of what is left without a part."""
        return Region(
            *((a[0] - b[1], a[1] - b[0]) for a, b in zip(self, other, strict=True))
        )

    def meet(self, other: Region) -> Region:
        """Return what is known by both, each bound as narrow as the others make it."""
        (b0, b1), (a0, a1), (c0, c1) = (
            (max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(self, other, strict=True)
        )
        return Region(
            (max(b0, a0 - c1), min(b1, a1 - c0)),
            (max(a0, b0 + c0), min(a1, b1 + c1)),
            (max(c0, a0 - b1), min(c1, a1 - b0)),
        )


NOTHING: Final = Region((0, 0), (0, 0), (0, 0))
# All that is known of a count of which nothing is told.
ANYTHING: Final = Region((0, EVER), (0, EVER), (-EVER, EVER))


def told_region(before: int, after: int, told: Told) -> Region:
    """Return what a reader knows of a count whose change is told."""
    change = (told.smallest, EVER) if after > before else (-EVER, -told.smallest)
    known = Region(told.bounds(before), told.bounds(after), change)
    return known.meet(ANYTHING)


def untold_region(values: int, told: Told) -> Region:
    """Return what a reader knows of the sum of values whose change is not told."""
    if not values:
        return NOTHING
    most = values * (told.smallest - 1)
    return Region((0, EVER), (0, EVER), (-most, most))
