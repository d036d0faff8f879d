"""The distinct lines of a text, each parsed once and known by its number."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Sequence
from typing import Final

from ctdc_validate.tables.line_batch import NO_RECORD
from ctdc_validate.tables.line_stream import LINE_AT_MOST
from ctdc_validate.tables.row_shapes import ROWS_AT_ONCE, RowShapes
from ctdc_validate.tables.table import UnreadableFile

# What is remembered at once: about 50 MB.
_CELLS_AT_MOST: Final = 3_000_000
_BYTES_AT_MOST: Final = 32_000_000

# What only the whole text explains: old line ends, and what ends a text.
_SIGNS: Final = (b"\r", b"\0", b"\x1a")

# Returns the cells of a line, None for one whose record goes on behind it.
Parse = Callable[[bytes], list[str] | None]


class LineMemory(dict[bytes, int]):
    """The number of each line, which is parsed when it is first asked for.

    ``records`` has for a number the cells that it stands for. ``apart`` are the numbers
    of lines that may be no records by themselves: ``cells`` has what stands in them, or
    None where the record goes on. A line that is ``foreign`` cannot be taken as it
    stands, since it holds signs that only the whole text explains; with ``checked``
    there is none. Whoever parses may name the ``row`` of a line that cannot be parsed.
    """

    def __init__(self, parse: Parse, shapes: RowShapes) -> None:
        super().__init__()
        self._parse = parse
        self._shapes = shapes
        self._most = min(ROWS_AT_ONCE, _CELLS_AT_MOST // max(1, shapes.width))
        self.row = 1
        self.checked = False
        self.foreign = False
        self.ascii = True
        self.forget()

    def forget(self) -> None:
        """Forget all lines; batches keep what they have."""
        self.clear()
        self.records: list[Sequence[str]] = [()]  # that of NO_RECORD
        self.apart: dict[int, list[str] | None] = {}
        self._by_cells: dict[tuple[str, ...], int] = {}
        self._bytes = 0

    @property
    def full(self) -> bool:
        """Say whether no more should be remembered."""
        return len(self.records) > self._most or self._bytes > _BYTES_AT_MOST

    def numbers(self, lines: Sequence[bytes], first: int) -> array[int]:
        """Return the numbers of lines; ``first`` is the row of the first one.

        Raises UnreadableFile where a line cannot be parsed.
        """
        self.foreign, self.row = False, first
        try:
            return array("I", map(self.__getitem__, lines))
        except UnreadableFile:
            if self.foreign:  # they will be read again
                return array("I")
            at = next(at for at, line in enumerate(lines) if line not in self)
            self.row = first + at
            self[lines[at]]
            raise

    def __missing__(self, line: bytes) -> int:
        text = line
        if not self.checked:
            text = line.removesuffix(b"\r")
            if _is_foreign(text):
                self.foreign = True
                return NO_RECORD
            self.ascii = self.ascii and text.isascii()
        self._bytes += len(line)
        number = self[line] = self._number(self._parse(text))
        return number

    def number_of(self, cells: list[str]) -> int:
        """Return the number of cells that are no line by themselves."""
        key = tuple(cells)
        number = self._by_cells.get(key)
        if number is None:
            self._bytes += sum(map(len, cells))
            number = self._by_cells[key] = self._number(cells)
        return number

    def number_of_record(self, record: list[str]) -> int:
        """Return the number of a record that stands for itself, whatever it is."""
        number = self.number_of(record)
        if number in self.apart:
            self.records[number] = record
        return number

    def _number(self, cells: list[str] | None) -> int:
        number = len(self.records)
        record = None if cells is None else self._shapes.plain(cells)
        if record is None:
            self.apart[number] = cells
            self.records.append(())
        else:
            self.records.append(list(map(sys.intern, record)))
        return number


def is_plain(block: bytes) -> bool:
    """Say whether no line of a block holds a sign that must be looked at."""
    return block.isascii() and not any(map(block.__contains__, _SIGNS))


def _is_foreign(line: bytes) -> bool:
    """Say whether a line may be more than one, no text, or none of its text."""
    if len(line) > LINE_AT_MOST or any(map(line.__contains__, _SIGNS)):
        return True
    if line.isascii():
        return False
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False
