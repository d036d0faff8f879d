"""Where the records of all files go: one table, and beside it whose each record is."""

from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO
from typing import Any, BinaryIO, Final

from ctdc_validate.tally import Twins

RECORD, ORGANISATION = "record", "organisation"
ORIGIN_COLUMNS: Final = (RECORD, ORGANISATION, "file", "version")
# So many lines of the second table are written at a time.
LINES: Final = 20_000
# Signs with which a cell begins that a spreadsheet would run.
RUN: Final = ("=", "+", "-", "@", "\t", "\r")


class Sink(BytesIO):
    """Takes what conversions write, one after the other: each begins with a header.

    A record is one line, for no code has a line break in it.
    """

    def __init__(self, pool: BinaryIO, origin: BinaryIO, twins: Twins) -> None:
        """Take the files that are written, and who looks for the same records."""
        super().__init__()
        self._pool, self._origin, self._twins = pool, origin, twins
        self._header: bytes | None = None
        self._begun = False
        self._apart: BinaryIO | None = None
        self._ending = ""
        self.records = 0
        self._origin.write((",".join(ORIGIN_COLUMNS) + "\n").encode())

    def begin(
        self, organisation: str, file: str, version: str, apart: BinaryIO | None = None
    ) -> None:
        """Begin the records of the next file; ``apart`` takes them, too."""
        self._apart = apart
        out = StringIO()
        cells = [_safe(organisation), _safe(file), _safe(version)]
        csv.writer(out, lineterminator="\n").writerow(cells)
        self._ending = f",{out.getvalue()}"
        self._begun = False
        self._twins.begin()

    def write(self, content: Any) -> int:
        """Write the header, of the first file only, or whole lines of records."""
        written = bytes(content)
        if not self._begun:
            self._begun = True
            if self._header is None:
                self._header = written
                self._pool.write(written)
            if self._apart is not None and not self._apart.tell():
                self._apart.write(written)
            return len(written)
        self._pool.write(written)
        if self._apart is not None:
            self._apart.write(written)
        lines = written.split(b"\n")
        lines.pop()  # what is behind the last line feed is nothing
        self._twins.add(Counter(lines))
        for start in range(0, len(lines), LINES):
            size = min(LINES, len(lines) - start)
            first = self.records + 1
            self.records += size
            numbers = range(first, first + size)
            self._origin.write("".join(f"{n}{self._ending}" for n in numbers).encode())
        return len(written)


def organisation_of(cell: str) -> str:
    """Return the organisation that a cell of the second table names."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(RUN) else cell


def _safe(cell: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(RUN) else cell
