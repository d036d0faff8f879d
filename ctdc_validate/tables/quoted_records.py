"""Read delimited records with the standard library's own reader of quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.table import UnreadableFile


class QuotedRecords:
    """The records of a stream, numbered as a spreadsheet numbers its rows.

    A line break within quotation marks begins no row. ``row`` is the last one read.
    ``columns`` is how many cells a record should have, once that is known.
    """

    def __init__(self, stream: LineStream, delimiter: str) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self.row = 0
        self.columns: int | None = None

    def of(self, piece: bytes, count: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the records of a piece of so many lines; the last may end behind it.

        Raises UnreadableFile.
        """
        lines = _Lines(piece, count, self._stream)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while lines.left:
            before = reader.line_num
            try:
                cells = next(reader)
            except csv.Error as error:
                raise UnreadableFile(_sentence(self.row + 1, str(error))) from None
            if reader.line_num > before + 1 and self._swallows(cells):
                raise UnreadableFile(_sentence(self.row + 1, ""))
            self.row += 1
            yield self.row, cells

    def _swallows(self, cells: list[str]) -> bool:
        """Say whether a cell holds whole records: its quote was closed too late."""
        if self.columns is None or self.columns < 2:
            return False
        return any(self._whole_records(cell) >= 2 for cell in cells if "\n" in cell)

    def _whole_records(self, cell: str) -> int:
        width = self.columns
        inner = cell.split("\n")[1:-1]
        return sum(line.count(self._delimiter) + 1 == width for line in inner)

    def next(self) -> list[str] | None:
        """Return the next record of the stream, None at its end.

        Raises UnreadableFile.
        """
        line = self._stream.line()
        return next(self.of(line, 1))[1] if line else None


class _Lines:
    """The lines of a piece, and those behind it if a record is still open there."""

    def __init__(self, piece: bytes, count: int, stream: LineStream) -> None:
        self._lines = io.BytesIO(piece)
        self._stream = stream
        self.left = count

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.left -= 1
            yield line.decode()
        while line := self._stream.line():
            yield line.decode()


def split_line(line: bytes, delimiter: str) -> list[str]:
    """Return the cells of one line that is known to be a whole record."""
    return next(csv.reader([line.decode()], delimiter=delimiter, strict=True), [])


def _sentence(row: int, error: str) -> str:
    if "field limit" in error:
        return (
            f"Row {row} has a cell of more than {csv.field_size_limit():,} characters."
            " Is a quotation mark opened there and never closed?"
        )
    return (
        f"Row {row} opens a quotation mark that is not closed at the end of its cell."
        " Close it, or double the quotation marks that belong to the text."
    )
