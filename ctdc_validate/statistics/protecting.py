"""Which counts are printed how, so that nobody can work out a small one.

A count below the smallest group is printed like none at all. All others are rounded,
and sums are rounded on their own. What is printed is then attacked as a reader would:
each sum bounds its parts, and they bound it. Where that narrows a small count down,
the sum is rounded more coarsely, and in the end not shown.

That a count is not shown must not tell that it is large. So in a list of all values
small counts are then not shown, either; and a row that stands there only because many
records have it is left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

# By how much more coarsely a sum is rounded, in turn.
COARSER: Final = (1, 2, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000)


@dataclass(slots=True, eq=False)  # each is itself alone
class Together:
    """The figures of one panel; ``hides`` where one of them is not shown.

    With ``by_size`` a row stands in it only for the number of its records.
    """

    by_size: bool = False
    hides: bool = False


@dataclass(slots=True, eq=False)  # each is itself alone
class Figure:
    """One count, and how it is printed.

    ``coarse`` is the step in COARSER; past its end the count is not shown.
    ``most`` bounds what is not printed at all: a value that is not listed has fewer
    records than the last one listed. ``known`` says that a reader has the exact count
    from elsewhere: an edition of the same records shows how many they are.
    """

    count: int
    panel: Together = field(default_factory=Together)
    listed: bool = True
    most: float = math.inf
    coarse: int = 0
    known: bool = False


class Sum(NamedTuple):
    """A figure that is the sum of others, with records of neither where it is open."""

    total: Figure
    parts: tuple[Figure, ...]
    is_open: bool


class Rounding(NamedTuple):
    """The smallest group that is told of, and what counts are multiples of."""

    smallest: int
    unit: int

    def is_small(self, figure: Figure) -> bool:
        """Say whether a count must not be told from zero."""
        return figure.count < self.smallest

    def unit_of(self, figure: Figure) -> int | None:
        """Return what a figure is rounded to; None where it is not shown."""
        if figure.coarse >= len(COARSER):
            return None
        unit = self.unit * COARSER[figure.coarse]
        return unit if _rounded(figure.count, unit) else None

    def printed(self, figure: Figure) -> int | None:
        """Return the rounded count of a figure that is not small; None: not shown."""
        unit = self.unit_of(figure)
        return None if unit is None else _rounded(figure.count, unit)

    def is_hidden(self, figure: Figure) -> bool:
        """Say whether nothing is shown of a count, not even that it is small."""
        if self.is_small(figure):
            return figure.panel.hides
        return self.printed(figure) is None

    def bounds(self, figure: Figure) -> tuple[float, float]:
        """Return the least and the greatest count that look like this one."""
        if figure.known:
            return figure.count, figure.count
        if not figure.listed:
            return 0, figure.most
        if self.is_hidden(figure):
            return 0, math.inf
        if self.is_small(figure):
            return 0, self.smallest - 1
        unit = self.unit_of(figure) or self.unit
        middle = _rounded(figure.count, unit)
        return max(self.smallest, middle - unit // 2), middle + (unit - 1) // 2


def protect(rounding: Rounding, sums: Sequence[Sum]) -> None:
    """Round sums more coarsely until no small count can be told from another.

    Raises nothing, and always ends: a sum that is not shown bounds nothing, and where
    that is not enough the other parts are taken. Where nothing is left to show, nobody
    sees what the sum is of.
    """
    unseen: set[Figure] = set()
    while (told := _told(rounding, sums, unseen)) is not None:
        cause, small = told
        others = sorted(
            (part for part in cause.parts if part is not small and part.listed),
            key=lambda part: -part.count,
        )
        for figure in (cause.total, *others):
            if _is_shown(rounding, figure):
                _coarsen(rounding, figure)
                break
        else:  # nothing of it is shown, so another sum must have told it
            figures = (f for each in sums for f in (each.total, *each.parts))
            shown = [f for f in figures if _is_shown(rounding, f)]
            if shown and small.panel.hides:
                _coarsen(rounding, max(shown, key=lambda figure: figure.count))
            elif not small.panel.hides:  # nor that it is small
                small.panel.hides = True
            else:
                unseen.add(small)


def _coarsen(rounding: Rounding, figure: Figure) -> None:
    """Round a figure more coarsely; if nothing is left of it, hide what that tells."""
    figure.coarse += 1
    if rounding.printed(figure) is None:
        if figure.panel.by_size:
            figure.listed = False
        else:
            figure.panel.hides = True


def _is_shown(rounding: Rounding, figure: Figure) -> bool:
    """Say whether a figure tells of a number that can be rounded more coarsely."""
    if figure.known or not figure.listed or rounding.is_small(figure):
        return False
    return rounding.printed(figure) is not None


def _told(
    rounding: Rounding, sums: Sequence[Sum], unseen: Collection[Figure]
) -> tuple[Sum, Figure] | None:
    """Return a sum by which a reader can narrow a small count down, and that count.

    Those that are ``unseen`` are passed over.
    A small count is also that of all records but those of which a count is shown.
    """
    reader = _Reader(rounding, sums)
    for cause, figure in reader.narrowed():
        if not rounding.is_small(figure) or figure in unseen:
            continue
        low, high = reader.bounds[figure]
        if low > 0 or high < rounding.smallest - 1:
            return cause, figure
    for each in sums:
        large = [part for part in each.parts if _is_shown_large(rounding, part)]
        least, most = reader.bounds[each.total]
        for part in large:
            least -= reader.bounds[part][1]
            most -= reader.bounds[part][0]
        if large and least > 0 and most < rounding.smallest:  # few are all others
            small = (part for part in each.parts if rounding.is_small(part))
            return each, next(small, Figure(0, each.parts[0].panel))
    return None


def _is_shown_large(rounding: Rounding, figure: Figure) -> bool:
    return (
        figure.listed
        and not rounding.is_small(figure)
        and not rounding.is_hidden(figure)
    )


class _Reader:
    """What a reader knows of each figure who has all that is printed."""

    def __init__(self, rounding: Rounding, sums: Sequence[Sum]) -> None:
        figures = dict.fromkeys(f for s in sums for f in (s.total, *s.parts))
        self.bounds = {figure: rounding.bounds(figure) for figure in figures}
        self._sums = sums

    def narrowed(self) -> Iterator[tuple[Sum, Figure]]:
        """Yield each figure that a sum tells more about, until none does."""
        is_new = True
        while is_new:
            is_new = False
            for each in self._sums:
                for figure in self._by(each):
                    is_new = True
                    yield each, figure

    def _by(self, each: Sum) -> Iterator[Figure]:
        least = sum(self.bounds[part][0] for part in each.parts)
        highs = [self.bounds[part][1] for part in each.parts]
        without_end = sum(map(math.isinf, highs)) + each.is_open
        most = sum(high for high in highs if math.isfinite(high))
        if self._narrow(each.total, least, math.inf if without_end else most):
            yield each.total
        low, high = self.bounds[each.total]
        for part, own_high in zip(each.parts, highs, strict=True):
            is_bounded = math.isfinite(own_high)
            others = most - own_high if is_bounded else most
            if without_end > (not is_bounded):
                others = math.inf
            own_low = self.bounds[part][0]
            if self._narrow(part, low - others, high - (least - own_low)):
                yield part

    def _narrow(self, figure: Figure, low: float, high: float) -> bool:
        before = self.bounds[figure]
        after = max(before[0], low), min(before[1], high)
        self.bounds[figure] = after
        return after != before


def _rounded(count: int, unit: int) -> int:
    """Return the multiple of a unit next to a count, the higher of two."""
    return (count + unit // 2) // unit * unit
