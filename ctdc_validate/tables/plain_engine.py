"""The plain engine: batches that are counted with the standard library alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from ctdc_validate.tables.table import Cells, RowFault


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

    def distinct(self, columns: Sequence[int]) -> list[tuple[Cells, int]]:
        """Return the distinct tuples with their counts, in order of appearance."""
        counts = Counter(map(_getter(columns), self.records))
        return [(_cells(key, columns), count) for key, count in counts.items()]

    def distinct_many(
        self, groups: Sequence[Sequence[int]]
    ) -> list[list[tuple[Cells, int]]]:
        """Return what distinct returns for each group."""
        return [self.distinct(columns) for columns in groups]

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows, ascending, of each tuple asked for."""
        found: dict[Cells, list[int]] = {cells: [] for cells in tuples}
        wanted = {_key(cells, columns): rows for cells, rows in found.items()}
        keys = map(_getter(columns), self.records)
        for number, key in zip(self.numbers, keys, strict=True):
            rows = wanted.get(key)
            if rows is not None and len(rows) < limit:
                rows.append(number)
        return found


def _getter(columns: Sequence[int]) -> Callable[[Sequence[str]], Any]:
    """Return what takes a record's key: a tuple, or the bare cell of one column."""
    return itemgetter(*columns) if columns else _nothing


def _nothing(record: Sequence[str]) -> tuple[()]:
    return ()


def _cells(key: Any, columns: Sequence[int]) -> Cells:
    return (key or None,) if len(columns) == 1 else tuple(cell or None for cell in key)


def _key(cells: Cells, columns: Sequence[int]) -> Any:
    return cells[0] or "" if len(columns) == 1 else tuple(cell or "" for cell in cells)
