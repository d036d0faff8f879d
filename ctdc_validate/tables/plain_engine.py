"""The plain engine: batches that are counted with the standard library alone."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from itertools import compress, repeat
from operator import itemgetter, mul
from typing import Any, Final

from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    Shared,
    agreed,
)

# So many new records are written at a time.
TEXTS_AT_ONCE: Final = 10_000

Getter = Callable[[Sequence[str]], Any]


def shared(
    columns: Sequence[int],
    labels: Sequence[Labels],
    records: Iterable[tuple[Sequence[str], int]],
) -> Shared:
    """Return what a batch answers, of records with how often each stands in it."""
    looked_up = [
        (getter(each), {key_of(cells, each): label for cells, label in of.items()})
        for each, of in labels
    ]
    get_key = getter(columns)
    counts: Counter[Any] = Counter()
    found: dict[Any, tuple[int | None, ...]] = {}
    for record, times in records:
        key = get_key(record)
        counts[key] += times
        mine = tuple([of[get(record)] for get, of in looked_up])
        known = found.setdefault(key, mine)
        if known != mine:
            found[key] = agreed(known, mine)
    return [
        (cells_of(key, columns), count, found[key]) for key, count in counts.items()
    ]


def csv_lines(records: Iterable[Sequence[str]]) -> bytes:
    """Return records as comma-separated lines.

    The line end is a line feed: Python 3.11 quotes a line break only where it is one.
    """
    return "".join(_csv_texts(records)).encode()


@dataclass(frozen=True, slots=True)
class PlainBatch:
    """Records as lists of cells, "" where a cell has nothing; all of one width."""

    numbers: Sequence[int]
    records: Sequence[Sequence[str]]
    width: int
    faults: Mapping[str, RowFault]

    @property
    def size(self) -> int:
        """Return the number of records."""
        return len(self.records)

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        answers = []
        for columns in groups:
            counts = Counter(map(getter(columns), self.records))
            answers.append([(cells_of(k, columns), n) for k, n in counts.items()])
        return answers

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> Shared:
        """Return the distinct tuples, and of which labels all their records are one."""
        return shared(columns, labels, ((record, 1) for record in self.records))

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        found: dict[Cells, list[int]] = {cells: [] for cells in tuples}
        wanted = {key_of(cells, columns): rows for cells, rows in found.items()}
        keys = list(map(getter(columns), self.records))
        numbered = zip(self.numbers, keys, strict=True)
        for number, key in compress(numbered, map(wanted.__contains__, keys)):
            rows = wanted[key]
            if len(rows) < limit:
                rows.append(number)
        return found

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> PlainBatch:
        """Return the records of which these columns hold one of the tuples, or none."""
        wanted = {key_of(cells, columns) for cells in tuples}
        keys = map(getter(columns), self.records)
        kept = [n for n, key in enumerate(keys) if (key in wanted) is not others]
        return PlainBatch(
            [self.numbers[n] for n in kept],
            [self.records[n] for n in kept],
            self.width,
            {},
        )

    def csv(self, columns: Sequence[int]) -> bytes:
        """Return the records as comma-separated lines, of these columns."""
        return csv_lines([[r[i] for i in columns] for r in self.records])

    def counted(self, columns: Sequence[int]) -> None:
        """Return nothing: these records were not counted."""

    def recode(self, recodings: Sequence[Recoding], width: int) -> PlainRecoded:
        """Return new records of so many cells, in the order of the old ones."""
        return recoded(self.records, recodings, width)


@dataclass(frozen=True, slots=True)
class PlainRecoded:
    """New records as cells, each with how often it is written, None for once."""

    records: Sequence[Sequence[str]]
    copies: Sequence[int] | None = None

    @property
    def size(self) -> int:
        """Return the number of records."""
        return len(self.records) if self.copies is None else sum(self.copies)

    def json(self) -> Iterator[bytes]:
        """Yield the records as JSON objects, each behind a comma and a line feed."""
        yield from _pieces(self.json_texts())

    def csv(self) -> Iterator[bytes]:
        """Yield the records as comma-separated lines, whole ones."""
        yield from _pieces(self.csv_texts())

    def json_texts(self) -> list[str]:
        """Return for each record what ``json`` writes, as often as it is written."""
        texts = [",\n{" + ", ".join(filter(None, r)) + "}" for r in self.records]
        return self._copied(texts)

    def csv_texts(self) -> list[str]:
        """Return for each record its line, as often as it is written."""
        return self._copied(_csv_texts(self.records))

    def _copied(self, texts: list[str]) -> list[str]:
        if self.copies is None:
            return texts
        return [text * n for text, n in zip(texts, self.copies, strict=True)]


class _Texts:
    """A file to a writer of CSV, which writes each record at once."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.write = self.texts.append


def _csv_texts(records: Iterable[Sequence[str]]) -> list[str]:
    """Return each record as comma-separated lines."""
    written = _Texts()
    csv.writer(written, lineterminator="\n").writerows(records)
    return written.texts


def _pieces(texts: Sequence[str]) -> Iterator[bytes]:
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        yield "".join(texts[start : start + TEXTS_AT_ONCE]).encode()


def recoded(
    records: Sequence[Sequence[str]], recodings: Sequence[Recoding], width: int
) -> PlainRecoded:
    """Return for each record the new one, of so many cells."""
    new: list[Iterable[str]] = [repeat("", len(records)) for _ in range(width)]
    copies: list[int] | None = None
    for each in recodings:
        # No loop of Python over the records: this is done for every one of them.
        keys = list(map(getter(each.columns), records))
        if each.places:
            found = {key_of(cells, each.columns): c for cells, c in each.cells.items()}
            cells = list(map(found.__getitem__, keys))
            for at, place in enumerate(each.places):
                new[place] = map(itemgetter(at), cells)
        if each.copies is not None:
            times = {key_of(c, each.columns): n for c, n in each.copies.items()}
            copied = map(times.__getitem__, keys)
            copies = list(copied if copies is None else map(mul, copies, copied))
    return PlainRecoded(list(zip(*new, strict=True)), copies)


def getter(columns: Sequence[int]) -> Getter:
    """Return what takes a record's key: a tuple, or the bare cell of one column."""
    return itemgetter(*columns) if columns else lambda record: ()


def cells_of(key: Any, columns: Sequence[int]) -> Cells:
    """Return the tuple that a key stands for."""
    if len(columns) == 1:
        return (key or None,)
    return tuple([cell or None for cell in key]) if "" in key else key


def key_of(cells: Cells, columns: Sequence[int]) -> Any:
    """Return the key that stands for a tuple."""
    return cells[0] or "" if len(columns) == 1 else tuple(cell or "" for cell in cells)
