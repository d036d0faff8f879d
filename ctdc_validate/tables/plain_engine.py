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
from io import StringIO
from operator import itemgetter
from typing import Any

from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    Shared,
    agreed,
)

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
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(records)
    return written.getvalue().encode()


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
        keys = map(getter(columns), self.records)
        for number, key in zip(self.numbers, keys, strict=True):
            rows = wanted.get(key)
            if rows is not None and len(rows) < limit:
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
        return PlainRecoded([[r[i] for i in columns] for r in self.records]).csv()

    def counted(self, columns: Sequence[int]) -> None:
        """Return nothing: these records were not counted."""

    def recode(self, recodings: Sequence[Recoding], width: int) -> PlainRecoded:
        """Return new records of so many cells, in the order of the old ones."""
        recoded = recoder(recodings, width)
        return PlainRecoded([new for record in self.records for new in recoded(record)])


@dataclass(frozen=True, slots=True)
class PlainRecoded:
    """New records as lists of cells."""

    records: Sequence[Sequence[str]]

    @property
    def size(self) -> int:
        """Return the number of records."""
        return len(self.records)

    def json(self) -> Iterator[str]:
        """Yield the records as JSON objects; each cell is the text of a member."""
        for record in self.records:
            yield "{" + ", ".join(filter(None, record)) + "}"

    def csv(self) -> bytes:
        """Return the records as comma-separated lines."""
        return csv_lines(self.records)


def recoder(
    recodings: Sequence[Recoding], width: int
) -> Callable[[Sequence[str]], list[list[str]]]:
    """Return what gives the new records, of so many cells, for an old one."""
    looked_up = [
        (
            r,
            getter(r.columns),
            {key_of(cells, r.columns): cells for cells in r.cells},
        )
        for r in recodings
    ]

    def recoded(record: Sequence[str]) -> list[list[str]]:
        new, copies = [""] * width, 1
        for recoding, get, keys in looked_up:
            cells = keys[get(record)]
            if recoding.copies is not None:
                copies *= recoding.copies[cells]
            for place, cell in zip(recoding.places, recoding.cells[cells], strict=True):
                new[place] = cell
        return [new] * copies

    return recoded


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
