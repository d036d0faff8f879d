"""Hold what is to be published against what was published before.

Who has both editions sees which counts changed: by one, and the record is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

Values = tuple[str, ...]
# How many keys are counted together.
WAYS: Final = (1, 2, 3)


class Moved(NamedTuple):
    """Keys of which so many combinations changed by few records."""

    keys: tuple[str, ...]
    combinations: int


def moved_by_few(
    before: Mapping[Values, int], now: Mapping[Values, int], keys: Sequence[str], k: int
) -> Iterator[Moved]:
    """Yield each one to three keys of which a count changed by 1 to ``k`` - 1."""
    changes = Counter(dict(now))
    changes.subtract(before)
    changed = {values: n for values, n in changes.items() if n}
    for ways in WAYS:
        for places in combinations(range(len(keys)), ways):
            counts = Counter[Values]()
            for values, n in changed.items():
                counts[tuple([values[at] for at in places])] += n
            few = sum(1 for n in counts.values() if 0 < abs(n) < k)
            if few:
                yield Moved(tuple(keys[at] for at in places), few)
