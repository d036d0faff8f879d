"""How many records of one file stand in another, too, whatever the order of rows.

A record is known here by a number made of its whole line, so nothing of what it holds
is kept. Where there are more different records than fit, only those are kept whose
number ends with so many zeros: a sample that does not depend on the order of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations
from typing import Final, NamedTuple

# So many different records at most are remembered, of all files together.
MOST: Final = 1 << 16
BYTES: Final = 16
WRAP: Final = 1 << 128


class Pair(NamedTuple):
    """Two files, by their places, and the rare records that stand in both.

    ``records`` of the ``rare`` ones of the file that has fewer of them; both are
    estimates where ``Twins.sampled``. ``all_alike`` says that both files have the very
    same records, each as often. ``within`` is the one of them, by its place, whose
    records all stand in the other, as far as they were compared; None where there is
    none, or where so few of them are rare that it may be chance.
    """

    first: int
    second: int
    records: int
    rare: int
    all_alike: bool
    within: int | None

    @property
    def part_and_whole(self) -> tuple[int, int] | None:
        """The file that stands within the other, and that other, by their places."""
        if self.within is None:
            return None
        whole = self.second if self.within == self.first else self.first
        return self.within, whole


class Twins:
    """The records of each file, as far as they can tell of the same ones elsewhere."""

    def __init__(self, smallest: int, most: int = MOST) -> None:
        """Take the size of a group that is no longer rare."""
        self._smallest = smallest
        self._most = most
        self._zeros = 0
        self._files: list[Counter[int]] = []
        self._sums: list[tuple[int, int]] = []

    @property
    def sampled(self) -> bool:
        """Say whether only a sample of the records was compared."""
        return self._zeros > 0

    def begin(self) -> None:
        """Begin the next file."""
        self._files.append(Counter())
        self._sums.append((0, 0))

    def add(self, lines: Counter[bytes]) -> None:
        """Count records of the file that was begun last."""
        kept = self._files[-1]
        records, total = self._sums[-1]
        for line, times in lines.items():
            number = int.from_bytes(blake2b(line, digest_size=BYTES).digest(), "big")
            records += times
            total += number * times
            if not number & ((1 << self._zeros) - 1):
                kept[number] += times
        self._sums[-1] = records, total % WRAP
        while sum(map(len, self._files)) > self._most:
            self._zeros += 1
            mask = (1 << self._zeros) - 1
            for at, counts in enumerate(self._files):
                left = {n: c for n, c in counts.items() if not n & mask}
                self._files[at] = Counter(left)

    def pairs(self) -> Iterator[Pair]:
        """Yield what each two files have in common."""
        rare = [self._rare(counts) for counts in self._files]
        size = 1 << self._zeros
        for first, second in combinations(range(len(rare)), 2):
            both = rare[first].keys() & rare[second].keys()
            records = sum(min(rare[first][n], rare[second][n]) for n in both)
            fewer = min(rare[first].total(), rare[second].total())
            alike = self._sums[first] == self._sums[second]
            within = None if alike else self._within(first, second, records)
            yield Pair(first, second, records * size, fewer * size, alike, within)

    def _within(self, first: int, second: int, rare_in_both: int) -> int | None:
        """Return the file whose records are all in the other, if that is no chance."""
        if rare_in_both < self._smallest:
            return None
        for part, whole in ((first, second), (second, first)):
            if self._files[part] <= self._files[whole]:
                return part
        return None

    def _rare(self, counts: Counter[int]) -> Counter[int]:
        return Counter({n: c for n, c in counts.items() if c < self._smallest})
