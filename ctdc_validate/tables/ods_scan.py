"""Find in an OpenDocument workbook (.ods) what its reader leaves out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.ods_remarks import (
    DAMAGED,
    OFFICE,
    TABLE,
    OdsRemarks,
    read_part,
)
from ctdc_validate.tables.plain_cells import blocks_of_ods
from ctdc_validate.tables.sheet_scan import SheetScan, check_area
from ctdc_validate.tables.table import ERROR_VALUE, UNCALCULATED, UnreadableFile

_CELLS: Final = (f"{TABLE} table-cell", f"{TABLE} covered-table-cell")
# What LibreOffice and Excel show for an error.
_ERROR: Final = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:[0-9]+")
_TEXT_AT_MOST: Final = 20
_UNREAD_AT_MOST: Final = 1_000_000


def scan_ods(package: zipfile.ZipFile) -> tuple[dict[str, SheetScan], OdsRemarks]:
    """Return what cannot be read of each sheet, and its merged cells, by its name.

    Beside it, what the sheets say outside of their cells.

    Raises UnreadableFile, also where a stray cell makes a sheet too large to be read.
    """
    scanner = _Scanner()
    read_part(package, "content.xml", scanner, scanner.shortened)
    return scanner.scans, scanner.remarks


class _Scanner:
    """Takes in the content, tag by tag."""

    def __init__(self) -> None:
        self.scans: dict[str, SheetScan] = {}
        self.remarks = OdsRemarks()
        self._scan = SheetScan()
        self._row = self._column = 0
        self._rows = self._columns = 1  # that the row and the cell stand for
        self._last_row = self._last_column = -1
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []
        self._note = 0

    def shortened(self, file: IO[bytes]) -> Iterator[bytes]:
        """Yield the content without the plain cells that need not be taken in."""
        for block, short in blocks_of_ods(file):
            yield block if self.remarks.listens or self._note else short

    def keep(self, text: str) -> None:
        """Take in a text."""
        self.remarks.keep(text)
        if self._cell is None or self._note or not text.strip():
            return
        if len(self._shown) < _TEXT_AT_MOST:
            self._shown.append(text)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if name in _CELLS:
            self._cell, self._shown = attributes, []
            self._columns = _number(attributes, "number-columns-repeated")
            self.remarks.place = self._row + 1, self._column
        elif name == f"{TABLE} table-row":
            self._column = 0
            self._rows = _number(attributes, "number-rows-repeated")
        elif name == f"{OFFICE} annotation":
            self._note += 1
        elif name == f"{TABLE} table":
            self._scan = SheetScan()
            name_ = attributes.get(f"{TABLE} name", "")
            self.scans[name_], self.remarks.sheet = self._scan, name_
            self._row, self._last_row, self._last_column = 0, -1, -1
        self.remarks.begin(name, attributes)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        self.remarks.end(name)
        if name in _CELLS and self._cell is not None:
            self._finish(self._cell)
            self._cell = None
            self._column += self._columns
            self.remarks.place = None, None
        elif name == f"{TABLE} table-row":
            self._row += self._rows
        elif name == f"{OFFICE} annotation":
            self._note -= 1
        elif name == f"{TABLE} table":
            check_area(self._last_row + 1, self._last_column + 1)
            self.remarks.sheet = None

    def _finish(self, cell: dict[str, str]) -> None:
        """Take note of a cell that is merged, or that cannot be read."""
        typed = f"{OFFICE} value-type" in cell
        if typed or self._shown:
            self._last_row = max(self._last_row, self._row + self._rows - 1)
            last = self._column + self._columns - 1
            self._last_column = max(self._last_column, last)
        high = _number(cell, "number-rows-spanned")
        wide = _number(cell, "number-columns-spanned")
        if high > 1 or wide > 1:
            corner = self._row + high - 1, self._column + wide - 1
            self._scan.merged.append(((self._row, self._column), corner))
        why = None
        if f"{TABLE} formula" in cell:
            shown = "".join(self._shown).strip()
            if _ERROR.fullmatch(shown):
                why = ERROR_VALUE
            elif not typed:
                why = UNCALCULATED
        if "error" in [v for k, v in cell.items() if k.endswith(" value-type")]:
            why = ERROR_VALUE
        if why is None:
            return
        if len(self._scan.unread) + self._rows * self._columns > _UNREAD_AT_MOST:
            raise UnreadableFile(
                message("tables.sheet.too-many-unread", most=_UNREAD_AT_MOST)
            )
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                self._scan.unread[row, column] = why


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"{TABLE} {name}", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 8):
        raise UnreadableFile(DAMAGED)
    return max(1, int(text))
