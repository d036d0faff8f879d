"""A batch of lines that were counted: what repeats is held, and answered, once."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, compress
from operator import mul

from ctdc_validate.tables.plain_engine import (
    TEXTS_AT_ONCE,
    Getter,
    PlainRecoded,
    cells_of,
    getter,
    key_of,
    recoded,
    shared,
)
from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    Shared,
)

# What stands for a row that is no record.
NO_RECORD = 0

# So many searches for the rows of some lines; then it is quicker to search for all.
_SEARCHES_AT_MOST = 4


@dataclass(frozen=True)
class LineBatch:
    """Records that are lines of a file, one after the other.

    ``lines`` has a number for each row from ``first`` on; ``records`` are the cells
    that a number stands for, "" where a cell has nothing.
    """

    first: int
    lines: array[int]
    records: Sequence[Sequence[str]]
    width: int
    faults: Mapping[str, RowFault]
    _firsts: dict[int, dict[int, list[int]]] = field(default_factory=dict, repr=False)
    _searches: list[int] = field(default_factory=list, repr=False)

    @cached_property
    def size(self) -> int:
        """Return the number of records."""
        return sum(self._times.values())

    @cached_property
    def _times(self) -> dict[int, int]:
        """Return how often each number stands, in order of appearance."""
        times = dict(Counter(self.lines))
        times.pop(NO_RECORD, None)
        return times

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        records = list(map(self.records.__getitem__, self._times))
        once = len(records) == self.size
        answers: list[Counts] = []
        for columns in groups:
            keys = map(getter(columns), records)
            if once:
                counts = Counter(keys)
            else:
                counts = Counter()
                for key, times in zip(keys, self._times.values(), strict=True):
                    counts[key] = counts.get(key, 0) + times
            answers.append([(cells_of(k, columns), n) for k, n in counts.items()])
        return answers

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> Shared:
        """Return the distinct tuples, and of which labels all their records are one."""
        records = map(self.records.__getitem__, self._times)
        return shared(columns, labels, zip(records, self._times.values(), strict=True))

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        numbers: dict[Cells, list[int]] = {cells: [] for cells in tuples}
        wanted = {key_of(cells, columns): rows for cells, rows in numbers.items()}
        keys = map(getter(columns), map(self.records.__getitem__, self._times))
        found = [(n, k) for n, k in zip(self._times, keys, strict=True) if k in wanted]
        for number, key in found:
            wanted[key].append(number)
        firsts = self._first_rows(limit, {number for number, _ in found})
        return {
            cells: sorted(chain.from_iterable(map(firsts.__getitem__, found)))[:limit]
            for cells, found in numbers.items()
        }

    def _keys(self, get: Getter) -> Iterator[tuple[int, object]]:
        for number in self._times:
            yield number, get(self.records[number])

    def _first_rows(self, limit: int, asked: set[int]) -> dict[int, list[int]]:
        """Return the first rows of these numbers at least.

        Each search passes over all lines; so after some, it is for all numbers.
        """
        firsts = self._firsts.setdefault(limit, {})
        wanted = asked - firsts.keys()
        if not wanted:
            return firsts
        self._searches.append(limit)
        if self._searches.count(limit) > _SEARCHES_AT_MOST:
            wanted = self._times.keys() - firsts.keys()
        firsts |= {number: [] for number in wanted}
        if not limit:
            return firsts
        numbered = enumerate(self.lines, self.first)
        for row, number in compress(numbered, map(wanted.__contains__, self.lines)):
            rows = firsts[number]
            rows.append(row)
            if len(rows) == limit:
                wanted.remove(number)
        return firsts

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> LineBatch:
        """Return the records of which these columns hold one of the tuples, or none."""
        wanted = {key_of(cells, columns) for cells in tuples}
        kept = array("I", [NO_RECORD]) * len(self.records)
        for number, key in self._keys(getter(columns)):
            if (key in wanted) is not others:
                kept[number] = number
        lines = array("I", map(kept.__getitem__, self.lines))
        return LineBatch(self.first, lines, self.records, self.width, {})

    def csv(self, columns: Sequence[int]) -> bytes:
        """Return the records as comma-separated lines, of these columns."""
        records = [[self.records[n][i] for i in columns] for n in self._times]
        return b"".join(self._recoded(PlainRecoded(records)).csv())

    def counted(
        self, columns: Sequence[int]
    ) -> Iterable[tuple[Sequence[str], int]] | None:
        """Return records of some columns with how often they stand."""
        keys = map(getter(columns), map(self.records.__getitem__, self._times))
        cells = ((key,) for key in keys) if len(columns) == 1 else keys
        return zip(cells, self._times.values(), strict=True)

    def recode(self, recodings: Sequence[Recoding], width: int) -> LineRecoded:
        """Return new records of so many cells, in the order of the old ones."""
        records = list(map(self.records.__getitem__, self._times))
        return self._recoded(recoded(records, recodings, width))

    def _recoded(self, made: PlainRecoded) -> LineRecoded:
        return LineRecoded(self.lines, self._times, made)


@dataclass(frozen=True)
class LineRecoded:
    """New records: those ``made`` stand for numbers, which are written at their lines.

    ``times`` says how often each number stands, in the order of what was made.
    """

    lines: array[int]
    times: Mapping[int, int]
    made: PlainRecoded

    @property
    def size(self) -> int:
        """Return the number of records."""
        times = self.times.values()
        return sum(
            times if self.made.copies is None else map(mul, times, self.made.copies)
        )

    def json(self) -> Iterator[bytes]:
        """Yield the records as JSON objects, each behind a comma and a line feed."""
        yield from self._written(self.made.json_texts())

    def csv(self) -> Iterator[bytes]:
        """Yield the records as comma-separated lines, whole ones."""
        yield from self._written(self.made.csv_texts())

    def _written(self, texts: Iterable[str]) -> Iterator[bytes]:
        written = dict(zip(self.times, map(str.encode, texts), strict=True))
        written[NO_RECORD] = b""
        for start in range(0, len(self.lines), TEXTS_AT_ONCE):
            some = self.lines[start : start + TEXTS_AT_ONCE]
            yield b"".join(map(written.__getitem__, some))
