"""Choose which keys to blank in which records, so that no group stays small.

Works on the distinct tuples of the keys with their counts, never on rows, and always
in the order of the tuples themselves: the result follows from the counts alone.

What is large enough stays. For all else the cheapest set of keys is blanked that makes
a large group, together with what is there already or is blank there by itself; the set
that rescues most records comes first. In the end each tuple that was blanked is given
back what it can have, alone where a group is large, or with others that then make one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from operator import sub
from typing import Final, NamedTuple

from ctdc_validate.tally import BLANK, Values

# How often each cost is tried again, and tuples are given back what they can have.
ROUNDS: Final = 4


class Choice(NamedTuple):
    """The keys to blank, by their places; None where the records must be dropped."""

    blanks: frozenset[int] | None


KEPT: Final = Choice(frozenset())
DROPPED: Final = Choice(None)


class _Subset(NamedTuple):
    """Keys that may be blanked together, with what that costs in one record."""

    cost: int
    size: int
    keys: tuple[int, ...]


_NOTHING: Final = _Subset(0, 0, ())


def protect(
    counts: Mapping[Values, int],
    k: int,
    weights: Sequence[int | None],
    barred: Collection[Values] = (),
) -> dict[Values, Choice]:
    """Return what becomes of each tuple of keys, by the tuple.

    ``weights`` are what blanking each key costs, None where it must not be blanked.
    No record ends in a tuple that is ``barred``.
    """
    return _Protection(counts, k, weights, barred).choices()


def target(values: Values, choice: Choice) -> Values | None:
    """Return what a tuple becomes, None where its records are dropped."""
    if choice.blanks is None:
        return None
    if not choice.blanks:
        return values
    return tuple(BLANK if at in choice.blanks else v for at, v in enumerate(values))


class _Protection:
    """The tuples as numbers, in which each key has digits of its own; blank is 0."""

    def __init__(
        self,
        counts: Mapping[Values, int],
        k: int,
        weights: Sequence[int | None],
        barred: Collection[Values],
    ) -> None:
        self._k = k
        self._tuples = sorted(counts)
        self._counts = [counts[values] for values in self._tuples]
        digits: list[dict[str, int]] = []
        step = 1
        for at in range(len(weights)):
            known = sorted({v[at] for v in (*self._tuples, *barred)} - {BLANK})
            digits.append({BLANK: 0, **{c: step * n for n, c in enumerate(known, 1)}})
            step *= len(known) + 1
        # For each key, what it adds to the number of each tuple.
        self._adds = [
            [digit[v[at]] for v in self._tuples] for at, digit in enumerate(digits)
        ]
        self._numbers: list[int] = [sum(each) for each in zip(*self._adds, strict=True)]
        self._barred = {
            sum(digit[c] for digit, c in zip(digits, values, strict=True))
            for values in barred
        }
        self._blankable = [
            at for at, weight in enumerate(weights) if weight is not None
        ]
        self._subsets = sorted(
            _Subset(sum(weights[at] or 0 for at in keys), size, keys)
            for size in range(1, len(self._blankable) + 1)
            for keys in combinations(self._blankable, size)
        )
        self._subset_of = {s.keys: s for s in (_NOTHING, *self._subsets)}
        self._chosen: dict[int, _Subset] = {}
        self._standing: defaultdict[int, int] = defaultdict(int)
        self._left: list[int] = []

    def choices(self) -> dict[Values, Choice]:
        for i, (number, count) in enumerate(
            zip(self._numbers, self._counts, strict=True)
        ):
            if count >= self._k and number not in self._barred:
                self._standing[number] = count
            else:
                self._left.append(i)
        for _, level in groupby(self._subsets, lambda s: (s.cost, s.size)):
            self._take(list(level))
        self._give_back()
        choices = dict.fromkeys(self._tuples, KEPT)
        for i, subset in self._chosen.items():
            if subset.keys:
                choices[self._tuples[i]] = Choice(frozenset(subset.keys))
        for i in self._left:
            choices[self._tuples[i]] = DROPPED
        return choices

    def _take(self, level: list[_Subset]) -> None:
        """Blank the sets of one cost, those first by which most records are rescued."""
        for _ in range(ROUNDS):
            if not self._left:
                return
            gains = [(self._gain(subset), subset) for subset in level]
            level = [s for n, s in sorted(gains, key=lambda g: (-g[0], g[1])) if n]
            if not level:
                return
            for subset in level:
                self._apply(subset)

    def _moved(
        self, subset: _Subset, tuples: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield tuples, and what they become without the keys of a set."""
        become: Iterable[int] = map(self._numbers.__getitem__, tuples)
        for key in subset.keys:
            become = map(sub, become, map(self._adds[key].__getitem__, tuples))
        return zip(tuples, become, strict=True)

    def _large(self, moved: Sequence[tuple[int, int]]) -> set[int]:
        """Return the numbers at which so many records meet that they are large."""
        totals: defaultdict[int, int] = defaultdict(int)
        counts = self._counts
        for i, number in moved:
            totals[number] += counts[i]
        standing, barred = self._standing, self._barred
        return {
            number
            for number, count in totals.items()
            if count + standing.get(number, 0) >= self._k and number not in barred
        }

    def _gain(self, subset: _Subset) -> int:
        moved = list(self._moved(subset, self._left))
        large = self._large(moved)
        return sum(self._counts[i] for i, number in moved if number in large)

    def _apply(self, subset: _Subset) -> None:
        moved = list(self._moved(subset, self._left))
        large = self._large(moved)
        for i, number in moved:
            if number in large:
                self._chosen[i] = self._blanked(i, subset)
                self._standing[number] += self._counts[i]
        if large:
            self._left = [i for i in self._left if i not in self._chosen]

    def _blanked(self, i: int, subset: _Subset) -> _Subset:
        """Return those keys of a set that a tuple has."""
        keys = tuple([at for at in subset.keys if self._adds[at][i]])
        return subset if keys == subset.keys else self._subset_of[keys]

    def _give_back(self) -> None:
        """Move tuples to cheaper places, alone and then together, while any go."""
        for _ in range(ROUNDS):
            self._move_each()
            if not self._move_together():
                return
        self._move_each()

    def _move_together(self) -> bool:
        """Make large groups of tuples that lose less there, or as much; say if any.

        What each leaves stays large or gets empty.
        """
        dearest = sorted(self._chosen, key=lambda i: (-self._chosen[i].cost, i))
        costs = [-self._chosen[i].cost for i in dearest]
        any_moved = False
        for subset in self._subsets:
            some = dearest[: bisect_right(costs, -subset.cost)]
            meeting: defaultdict[int, list[int]] = defaultdict(list)
            for i, there in self._moved(subset, some):
                meeting[there].append(i)
            for there, together in meeting.items():
                if not self._standing.get(there) and there not in self._barred:
                    any_moved |= self._open(there, subset, together)
        return any_moved

    def _open(self, there: int, subset: _Subset, together: Sequence[int]) -> bool:
        """Move tuples, the dearest first, to a place where none is yet."""
        if sum([self._counts[i] for i in together]) < self._k:
            return False
        total = gain = 0
        taken: dict[int, _Subset] = {}
        left: dict[int, int] = {}
        for i in together:
            blanked = self._blanked(i, subset)
            count, gained = self._counts[i], self._chosen[i].cost - blanked.cost
            if gained < 0 or (not gained and (total >= self._k or not gain)):
                continue
            here = self._place(i)
            rest = left.get(here, self._standing[here]) - count
            if rest and rest < self._k:
                continue
            left[here] = rest
            taken[i] = blanked
            total += count
            gain += gained
        if total < self._k or not gain:
            return False
        self._standing.update(left)
        self._standing[there] = total
        self._chosen.update(taken)
        return True

    def _place(self, i: int) -> int:
        """Return what a tuple becomes."""
        number = self._numbers[i]
        for at in self._chosen[i].keys:
            number -= self._adds[at][i]
        return number

    def _move_each(self) -> None:
        """Move tuples to cheaper places, where both places stay large or get empty."""
        subsets = (_NOTHING, *self._subsets)
        again = sorted(self._chosen, key=lambda i: (-self._chosen[i].cost, i))
        for _ in range(ROUNDS):
            before = len(again)
            again = [i for i in again if self._must_stay(i, subsets)]
            if len(again) == before:
                return

    def _must_stay(self, i: int, subsets: Sequence[_Subset]) -> bool:
        """Move one tuple to the cheapest place that is large.

        Say whether it could not go, for what it leaves would be small: then it is worth
        another try. Of all others it is not, as no place gets large any more.
        """
        now, count, standing = self._chosen[i], self._counts[i], self._standing
        adds = [of_key[i] for of_key in self._adds]
        number = self._numbers[i]
        here = self._place(i)
        rest = standing[here] - count
        if 0 < rest < self._k:
            return True
        cost, k, barred = now.cost, self._k, self._barred
        for subset in subsets:
            if subset.cost >= cost:
                return False
            there = number
            for at in subset.keys:
                if not adds[at]:
                    break
                there -= adds[at]
            else:
                if (
                    standing.get(there, 0) >= k
                    and there != here
                    and there not in barred
                ):
                    standing[here] = rest
                    standing[there] += count
                    self._chosen[i] = subset
                    return False
        return False
