"""Bring rows to the width of the header, and tell what is no record or no column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ctdc_validate.tables.blanks import BLANKS, is_blank
from ctdc_validate.tables.rows_below import LINES_AT_MOST, RowsBelow
from ctdc_validate.tables.table import Batch, RowFault

# The rows kept of each fault in a whole file, as many as a sheet has: the same ones,
# however it is read.
ROWS_KEPT = 1_048_576
# The cells of a batch whose rows are Python objects: about 30 MB.
CELLS_PER_BATCH = 500_000
# Of a narrow table: what is known of the distinct cells of a batch is held at once.
ROWS_AT_ONCE = 50_000
# So many cells side by side are rather a table than a remark.
_CELLS_OF_TABLE = 3

# Row numbers, cells ("" where there is nothing), width, faults.
MakeBatch = Callable[
    [Sequence[int], Sequence[Sequence[str]], int, Mapping[str, RowFault]], Batch
]


class _Held(NamedTuple):
    """A row that may be no record, and the blank rows before it."""

    blanks: int
    blank_rows: list[int]
    row: int
    cells: list[str]


class RowShapes:
    """The width that rows should have, and the faults of those seen so far.

    A ragged row is no record: its cells may be under the wrong columns. Empty
    cells behind the last column are accepted up to ``written``, the number of cells
    that the header was written with (None: any number). Where something stands in
    them the row is judged without them if its cells are known to be under their
    columns: always with ``keeps_columns``, as in a workbook; in a text where the row is
    as long as the header was written, and a cell behind the last column is empty.

    A blank row counts only if a record follows: spreadsheets leave blank rows behind
    the last record. With ``empty_records``, as in JSON, cells that
    hold nothing make a record all the same, and only a row without cells is blank.

    A row that repeats ``header`` is no record, and neither is one that ``below`` takes
    for a line below the table, unless a record follows. Such a row is held until that
    is known, and then among the ``released``, before the record that follows it.
    """

    def __init__(
        self,
        width: int,
        written: int | None = None,
        *,
        header: Sequence[str] = (),
        keeps_columns: bool = False,
        empty_records: bool = False,
        below: RowsBelow | None = None,
    ) -> None:
        self.width = width
        self.released: list[tuple[int, list[str]]] = []
        self._written = written
        self._keeps_columns = keeps_columns
        self._empty_records = empty_records
        self._below = below
        self._held: list[_Held] = []
        self._too_many = False  # rows that may be below the table: they are records
        self._faults: dict[str, RowFault] = {}
        self._kept: dict[str, int] = {}
        self._blanks = 0
        self._blank_rows: list[int] = []
        self._names = _folded(header)
        self.telling = next((i for i, name in enumerate(self._names) if name), 0)
        self.heads = _spellings(header)

    @property
    def holds_rows(self) -> bool:
        """Say whether it is open of some rows whether they are records."""
        return bool(self._held)

    def shape(self, row: int, cells: list[str]) -> list[str] | None:
        """Return the cells at the header's width, None for what is no record so far."""
        if len(cells) > self.width:
            cells = self._without_strays(row, cells)
        if is_blank(cells) and not (cells and self._empty_records):
            self.blank(row, 1)
            return None
        if self._below is not None and self._below.may_hold(cells):
            if not self._too_many:
                self._hold(row, cells)
                return None
            self._count_blanks()
        elif self._blanks or self._held or self._too_many:
            self.record()
        return self._fitted(row, cells)

    def blank(self, row: int, count: int) -> None:
        """Note so many blank rows, of which this is the first."""
        left = max(0, ROWS_KEPT - self._blanks)
        self._blanks += count
        self._blank_rows.extend(range(row, row + min(count, left)))

    def plain(self, cells: list[str]) -> list[str] | None:
        """Return a row at the header's width if it is a record wherever it stands.

        None for all that ``shape`` must see, in the order of rows.
        """
        length = len(cells)
        most = length if self._written is None else self._written
        if not self.width <= length <= most:
            return None
        if length > self.width and not is_blank(cells[self.width :]):
            return None
        likely = cells[0].isalnum() if cells else False
        if not likely and is_blank(cells) and not (cells and self._empty_records):
            return None
        if self.may_be_below(cells) or self._is_header_again(cells):
            return None
        return cells if length == self.width else cells[: self.width]

    def may_be_below(self, cells: list[str]) -> bool:
        """Say whether a row may be a line below the table, if no record follows."""
        return self._below is not None and self._below.may_hold(cells)

    def record(self) -> None:
        """Note that a record follows the blank rows and those held so far."""
        self._release()
        self._count_blanks()
        self._too_many = False

    def end(self) -> None:
        """Note that no record follows: the rows held are lines below the table."""
        rows = [held.row for held in self._held]
        if rows:
            self._add("below", len(rows), rows)
        self._held = []

    def take_faults(self) -> dict[str, RowFault]:
        """Return the faults since they were last taken."""
        faults, self._faults = self._faults, {}
        return faults

    def take_released(self) -> list[tuple[int, list[str]]]:
        """Return the rows held that turned out to be records."""
        released, self.released = self.released, []
        return released

    def _hold(self, row: int, cells: list[str]) -> None:
        self._held.append(_Held(self._blanks, self._blank_rows, row, cells))
        self._blanks, self._blank_rows = 0, []
        if len(self._held) > LINES_AT_MOST:
            self._release()
            self._too_many = True

    def _release(self) -> None:
        held, self._held = self._held, []
        for blanks, blank_rows, row, cells in held:
            if blanks:
                self._add("blank", blanks, blank_rows)
            record = self._fitted(row, cells)
            if record is not None:
                self.released.append((row, record))

    def _count_blanks(self) -> None:
        if self._blanks:
            self._add("blank", self._blanks, self._blank_rows)
            self._blanks, self._blank_rows = 0, []

    def _fitted(self, row: int, cells: list[str]) -> list[str] | None:
        """Return a row that is not blank at the header's width, None if it is none."""
        length = len(cells)
        if self._is_header_again(cells):
            self._add("header-again", 1, [row])
            return None
        if length == self.width:
            return cells
        if length < self.width:
            self._add("too-short", 1, [row])
            return None
        too_long = self._written is not None and length > self._written
        if too_long or not is_blank(cells[self.width :]):
            self._add("too-long", 1, [row])
            return None
        return cells[: self.width]

    def _without_strays(self, row: int, cells: list[str]) -> list[str]:
        """Return a longer row without the cells beside the table, which are noted.

        In a text that is done only where they shifted none of the others: a list that
        was split at its separators pushes the last value directly behind the last
        column. Three cells and more may be another table.
        """
        beyond = cells[self.width :]
        strays = [i for i, cell in enumerate(beyond) if cell.strip(BLANKS)]
        if not strays:
            return cells
        apart = strays[0] > 0
        if not self._keeps_columns and not (apart and len(cells) == self._written):
            return cells
        few = apart and len(strays) < _CELLS_OF_TABLE
        columns = [self.width + at for at in strays]
        kind = "beside" if few else "data-beside"
        self._add(kind, len(strays), [row] * len(strays), columns)
        return cells[: self.width]

    def _is_header_again(self, cells: Sequence[str]) -> bool:
        return (
            len(cells) > self.telling
            and cells[self.telling] in self.heads
            and self._repeats_header(cells)
        )

    def _repeats_header(self, cells: Sequence[str]) -> bool:
        names = _folded(cells)
        # Row names have no header, so a header that is repeated is shorter, too.
        unnamed = bool(self._names) and not self._names[0]
        return names == self._names or (unnamed and names == self._names[1:])

    def _add(
        self, kind: str, count: int, rows: list[int], columns: Sequence[int] = ()
    ) -> None:
        before = self._faults.get(kind, RowFault(0, []))
        left = ROWS_KEPT - self._kept.get(kind, 0)
        self._kept[kind] = self._kept.get(kind, 0) + len(rows[:left])
        before.rows.extend(rows[:left])
        before.columns.extend(columns[:left])
        self._faults[kind] = RowFault(before.count + count, before.rows, before.columns)


def in_batches(
    rows: Iterable[tuple[int, list[str]]],
    shapes: RowShapes,
    make: MakeBatch,
    last: bool = True,
) -> Iterator[Batch]:
    """Yield numbered rows as batches of records; ``last``: no more rows follow."""
    numbers: list[int] = []
    records: list[list[str]] = []
    most = max(1, min(ROWS_AT_ONCE, CELLS_PER_BATCH // max(1, shapes.width)))
    shape = shapes.shape
    for row, cells in rows:
        record = shape(row, cells)
        if shapes.released:
            for number, released in shapes.take_released():
                numbers.append(number)
                records.append(released)
        if record is None:
            continue
        numbers.append(row)
        records.append(record)
        if len(numbers) >= most:
            yield make(numbers, records, shapes.width, shapes.take_faults())
            numbers, records = [], []
    if last:
        shapes.end()
    faults = shapes.take_faults()
    if numbers or faults:
        yield make(numbers, records, shapes.width, faults)


def _folded(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without case, blanks around them, and empty cells at the end."""
    folded = [cell.strip(BLANKS).casefold() for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)


def _spellings(header: Sequence[str]) -> frozenset[str]:
    """Return how the names of a header are likely to be written when repeated."""
    return frozenset(
        spelled
        for name in header
        if name
        for spelled in (
            name,
            name.lower(),
            name.upper(),
            name.casefold(),
            name.capitalize(),
            name.title(),
        )
    )
