"""Bring rows to the width of the header, and count those that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ctdc_validate.tables.table import Batch, RowFault

# The rows kept of each fault in a whole file, as many as a sheet has: the same ones,
# however it is read.
ROWS_KEPT = 1_048_576
# Characters that cannot be seen in a cell: a row of them is blank.
BLANKS = " \t\r\n\v\f\u00a0\u1680\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"
# The cells of a batch whose rows are Python objects: about 30 MB.
CELLS_PER_BATCH = 500_000

# Row numbers, cells ("" where there is nothing), width, faults.
MakeBatch = Callable[
    [Sequence[int], Sequence[Sequence[str]], int, Mapping[str, RowFault]], Batch
]


class RowShapes:
    """The width that rows should have, and the faults of those seen so far.

    A ragged row is no record: its cells may be under the wrong columns. Empty
    cells behind the last column are accepted up to ``written``, the number of cells
    that the header was written with (None: any number).

    A blank row counts only if a record follows: spreadsheets leave blank rows behind
    the last record. With ``empty_records``, as in JSON, cells that
    hold nothing make a record all the same, and only a row without cells is blank.
    """

    def __init__(
        self, width: int, written: int | None = None, empty_records: bool = False
    ) -> None:
        self.width = width
        self._written = written
        self._empty_records = empty_records
        self._faults: dict[str, RowFault] = {}
        self._kept: dict[str, int] = {}
        self._blanks = 0
        self._blank_rows: list[int] = []

    def shape(self, row: int, cells: list[str]) -> list[str] | None:
        """Return the cells at the header's width, None for a blank or ragged row."""
        if is_blank(cells) and not (cells and self._empty_records):
            self._blanks += 1
            if self._blanks <= ROWS_KEPT:
                self._blank_rows.append(row)
            return None
        if self._blanks:
            self.record()
        if len(cells) == self.width:
            return cells
        if len(cells) < self.width:
            self._add("too-short", 1, [row])
            return None
        too_long = self._written is not None and len(cells) > self._written
        if too_long or any(cells[self.width :]):
            self._add("too-long", 1, [row])
            return None
        return cells[: self.width]

    def record(self) -> None:
        """Note that a record follows the blank rows seen so far."""
        if self._blanks:
            self._add("blank", self._blanks, self._blank_rows)
            self._blanks, self._blank_rows = 0, []

    def take_faults(self) -> dict[str, RowFault]:
        """Return the faults since they were last taken."""
        faults, self._faults = self._faults, {}
        return faults

    def _add(self, kind: str, count: int, rows: list[int]) -> None:
        before = self._faults.get(kind, RowFault(0, []))
        kept = rows[: ROWS_KEPT - self._kept.get(kind, 0)]
        self._kept[kind] = self._kept.get(kind, 0) + len(kept)
        before.rows.extend(kept)
        self._faults[kind] = RowFault(before.count + count, before.rows)


def in_batches(
    rows: Iterable[tuple[int, list[str]]], shapes: RowShapes, make: MakeBatch
) -> Iterator[Batch]:
    """Yield numbered rows as batches of records."""
    numbers: list[int] = []
    records: list[list[str]] = []
    most = max(1, CELLS_PER_BATCH // max(1, shapes.width))
    shape = shapes.shape
    for row, cells in rows:
        record = shape(row, cells)
        if record is None:
            continue
        numbers.append(row)
        records.append(record)
        if len(numbers) >= most:
            yield make(numbers, records, shapes.width, shapes.take_faults())
            numbers, records = [], []
    faults = shapes.take_faults()
    if numbers or faults:
        yield make(numbers, records, shapes.width, faults)


def is_blank(cells: Sequence[str]) -> bool:
    """Say whether a row holds nothing but blanks."""
    return not any(cells) or not any(cell.strip(BLANKS) for cell in cells)
