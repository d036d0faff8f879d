"""Read delimited records with the standard library's own reader of quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ctdc_validate.messages import message
from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.table import SWALLOWED, UnreadableFile, unread

# In a table of so many columns a text with as many delimiters as a record may be no
# more than a text.
_FEW_COLUMNS = 3


class QuotedRecords:
    """The records of a stream, numbered as a spreadsheet numbers its rows.

    A line break within quotation marks begins no row. ``row`` is the last one read.
    ``columns`` is how many cells a record should have, once that is known.
    ``swallowed`` are the places of cells that may hold another record.
    """

    def __init__(self, stream: LineStream, delimiter: str) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self.row = 0
        self.columns: int | None = None
        self.swallowed: list[tuple[int, int]] = []

    def of(self, piece: bytes, count: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the records of a piece of ``count`` lines; the last may end behind it.

        Raises UnreadableFile.
        """
        lines = _Lines(io.BytesIO(piece), count, self._stream)
        while lines.left:
            yield self.row + 1, self._next(lines)

    def _next(self, lines: _Lines) -> list[str]:
        """Return the next record of some lines.

        Raises UnreadableFile.
        """
        lines.read.clear()
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            raise _broken(self.row + 1, lines.read, self._delimiter) from None
        if reader.line_num > 1:
            self._look_for_records(cells)
        self.row += 1
        return cells

    def across(
        self, row: int, lines: Sequence[bytes], at: int
    ) -> tuple[list[str], int]:
        """Return the record that begins at a line of some, and the line behind it.

        ``row`` is its number. The stream is read on where it is open behind the last
        line. Raises UnreadableFile.
        """
        self.row = row - 1
        # They may stand as in the file, but for what ends them.
        texts = (lines[i].removesuffix(b"\r") + b"\n" for i in range(at, len(lines)))
        taken = _Lines(texts, len(lines) - at, self._stream)
        cells = self._next(taken)
        return cells, len(lines) - taken.left

    def _look_for_records(self, cells: list[str]) -> None:
        """Mark a cell that may hold whole records: its quote is closed too late.

        Raises UnreadableFile where it surely does.
        """
        if self.columns is None or self.columns < 2:
            return
        few = self.columns <= _FEW_COLUMNS
        for column, cell in enumerate(cells):
            lines = cell.split("\n")
            inner = sum(self._is_record(line) for line in lines[1:-1])
            outer = len(lines) > 1 and self._is_cut_out(lines, column, len(cells))
            if inner >= 2 or (outer and not few):
                raise UnreadableFile(
                    message("tables.delimited.open-quote", row=self.row + 1)
                )
            if outer and not any(f"{self._delimiter} " in line for line in lines):
                cells[column] = unread(SWALLOWED)
                self.swallowed.append((self.row + 1, column))

    def _is_record(self, line: str) -> bool:
        return line.count(self._delimiter) + 1 == self.columns

    def _is_cut_out(self, lines: list[str], column: int, cells: int) -> bool:
        """Say whether each line of a cell would be a record with what is beside it."""
        first, *between, last = lines
        before = self._delimiter * column
        behind = self._delimiter * (cells - 1 - column)
        return (
            self._is_record(before + first)
            and self._is_record(last + behind)
            and all(self._is_record(line) or not line for line in between)
        )

    def next(self) -> list[str] | None:
        """Return the next record of the stream, None at its end.

        Raises UnreadableFile.
        """
        line = self._stream.line()
        return next(self.of(line, 1))[1] if line else None


class _Lines:
    """Some lines, and those behind them if a record is still open there.

    ``read`` are the texts of those taken, until it is cleared.
    """

    def __init__(self, lines: Iterable[bytes], count: int, stream: LineStream) -> None:
        self._lines = iter(lines)
        self._stream = stream
        self.read: list[str] = []
        self.left = count

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.left:
            self.left -= 1
            line = next(self._lines)
        else:
            line = self._stream.line()
            if not line:
                raise StopIteration
        self.read.append(line.decode())
        return self.read[-1]


def split_line(line: bytes, delimiter: str) -> list[str]:
    """Return the cells of one line that is known to be a whole record."""
    return next(csv.reader([line.decode()], delimiter=delimiter, strict=True), [])


def cells_of_line(line: bytes, delimiter: str) -> list[str] | None:
    """Return the cells of a line, None where it is not a whole record by itself."""
    text = line.decode()
    if '"' not in text and len(text) <= csv.field_size_limit():
        return text.split(delimiter) if text else []
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _broken(row: int, lines: list[str], delimiter: str) -> UnreadableFile:
    """Return the exception for a row whose lines the reader refuses.

    All faults raise csv.Error, which tells them apart by its text alone. A reader that
    is not strict accepts all of them but one: a cell that is too long.
    """
    try:
        next(csv.reader(lines, delimiter=delimiter), None)
    except csv.Error:
        most = csv.field_size_limit()
        return UnreadableFile(message("tables.delimited.long-cell", row=row, most=most))
    return UnreadableFile(message("tables.delimited.open-quote", row=row))
