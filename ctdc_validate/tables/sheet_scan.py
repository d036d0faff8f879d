"""Find in a sheet's XML what the reader of workbooks leaves out.

The reader returns error cells, and formulas that were never calculated, as empty; and
it allocates every cell up to the last one, even if that one is far away.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from ctdc_validate.messages import message
from ctdc_validate.tables.addresses import cell_address, column_position
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.table import UnreadableFile

# A rectangle of this many cells takes 1.5 GB: sheets of records are smaller.
AREA_AT_MOST = 64_000_000
# What Excel can hold.
_ROWS_AT_MOST = 1_048_576
_COLUMNS_AT_MOST = 16_384
_ERRORS_AT_MOST = 1_000_000

_BLOCK = 1 << 18
# A tag or a comment; a cell's text comes in parts.
_TOKEN_AT_MOST = 4 << 20
_ERROR_TEXT_AT_MOST = 20
_DAMAGED = message("tables.workbook.damaged-sheets")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")


@dataclass(slots=True)
class SheetScan:
    """Error cells by (row, column) from 0, and formulas without a stored value."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: int = 0
    first_uncalculated: str | None = None


def scan_sheet(package: zipfile.ZipFile, sheet: str) -> SheetScan:
    """Scan a sheet before it is read.

    Raises UnreadableFile where a stray cell makes the sheet too large to be read.
    """
    try:
        scanner = _Scanner()
        with package.open(_part_of(package, sheet)) as file:
            scanner.feed(file)
    except (*PACKAGE_ERRORS, LookupError, SyntaxError, expat.ExpatError):
        raise UnreadableFile(_DAMAGED) from None
    scanner.check_area()
    return scanner.scan


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of a sheet's XML within the package.

    Raises UnreadableFile: a sheet that is not found could not be checked.
    """
    workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    parts = {name.casefold(): name for name in package.namelist()}
    for element in workbook.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            ids = {v for k, v in element.attrib.items() if k.endswith("}id")}
            target = targets.get(ids.pop(), "") if len(ids) == 1 else ""
            if target.startswith("xl/"):
                target = f"/{target}"
            part = normpath(join("/xl", target)).lstrip("/").casefold()
            if part in parts:
                return parts[part]
    raise UnreadableFile(_DAMAGED)


class _Scanner:
    """Takes in a sheet's XML, tag by tag.

    Only the beginnings of tags are listened to: a cell ends where the next tag that
    is not its own begins.
    """

    def __init__(self) -> None:
        self.scan = SheetScan()
        self._row = 0
        self._column = -1
        self._suffix = "0"  # the row as it ends an address
        self._columns: dict[str, int] = {}  # by their letters
        self._last_row = self._last_column = -1  # of the cells with something in them
        self._deferred: Sequence[str] | None = None  # a cell not looked at so far
        self._cell = (0, 0)
        self._kind = ""
        self._formula = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._tag
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, file: Any) -> None:
        """Take in a sheet's XML.

        Raises UnreadableFile where it has what no sheet has.
        """
        fed = 0
        while block := file.read(_BLOCK):
            fed += len(block)
            self._parser.Parse(block, False)
            if fed - self._parser.CurrentByteIndex > _TOKEN_AT_MOST:
                raise UnreadableFile(_DAMAGED)
        self._parser.Parse(b"", True)
        self._finish_cell()

    def check_area(self) -> None:
        """Raise UnreadableFile where the cells with something in them reach too far."""
        rows, columns = self._last_row + 1, self._last_column + 1
        if rows * columns > AREA_AT_MOST:
            raise UnreadableFile(
                message("tables.sheet.too-large", rows=rows, columns=columns)
            )

    def _doctype(self, *_: object) -> None:
        # Entities, and attributes by default, the reader of workbooks does not know.
        raise UnreadableFile(_DAMAGED)

    def _tag(self, name: str, attributes: Sequence[str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if self._kind == "e" or self._formula:
            self._parser.CharacterDataHandler = None
            if name == "c" or name == "row":
                self._finish_cell()
        if name == "c":
            # Of a cell with nothing in it the place is not needed.
            if attributes and attributes[0] == "r":
                self._deferred = attributes
            else:
                self._place_deferred()
                self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "v" or name == "is":
            self._begin_value()
        elif name == "f":
            self._place_deferred()
            self._formula = True

    def _begin_value(self) -> None:
        self._place_deferred()
        row, column = self._cell
        if row > self._last_row:
            self._last_row = row
        if column > self._last_column:
            self._last_column = column
        if self._kind == "e" or self._formula:
            self._parser.CharacterDataHandler = self._keep_text

    def _place_deferred(self) -> None:
        attributes, self._deferred = self._deferred, None
        if attributes is not None:
            self._begin_cell(attributes)

    def _keep_text(self, text: str) -> None:
        if len(self._text) < _ERROR_TEXT_AT_MOST:
            self._text.append(text[:_ERROR_TEXT_AT_MOST])

    def _begin_row(self, attributes: Sequence[str]) -> None:
        self._column, self._deferred = -1, None
        if attributes and attributes[0] == "r":
            text = attributes[1]
        else:
            given = dict(zip(attributes[::2], attributes[1::2], strict=True))
            text = given.get("r", str(self._row + 1))
        if not (text.isascii() and text.isdigit() and len(text) <= 10):
            raise UnreadableFile(_DAMAGED)
        self._row, self._suffix = int(text), text
        if not 1 <= self._row <= _ROWS_AT_MOST:
            _check_bounds(self._row, 1)

    def _begin_cell(self, attributes: Sequence[str]) -> None:
        self._kind = ""
        row, column = self._row, self._column + 1
        for index in range(0, len(attributes), 2):
            if attributes[index] == "r":
                row, column = self._place(attributes[index + 1])
            elif attributes[index] == "t":
                self._kind = attributes[index + 1]
        if column >= _COLUMNS_AT_MOST or row < 1:
            _check_bounds(row, column + 1)
        self._column = column
        self._cell = (row - 1, column)

    def _place(self, address: str) -> tuple[int, int]:
        """Return a cell's row from 1 and column from 0."""
        letters = address.removesuffix(self._suffix)
        column = self._columns.get(letters)
        if column is not None and len(letters) < len(address):
            return self._row, column
        match = _ADDRESS.fullmatch(address.strip())
        if match is None:
            raise UnreadableFile(_DAMAGED)
        row, column = int(match[2]), column_position(match[1])
        _check_bounds(row, column + 1)
        self._columns[match[1]] = column
        return row, column

    def _finish_cell(self) -> None:
        """Take note of an error, or of a formula without a stored value."""
        text = "".join(self._text).strip()[:_ERROR_TEXT_AT_MOST]
        row, column = self._cell
        if self._kind == "e":
            self.scan.errors[row, column] = text or "#N/A"
            if len(self.scan.errors) > _ERRORS_AT_MOST:
                raise UnreadableFile(
                    message("tables.sheet.too-many-errors", most=_ERRORS_AT_MOST)
                )
        elif self._formula and not text and self._kind != "str":
            self.scan.uncalculated += 1
            first = self.scan.first_uncalculated
            self.scan.first_uncalculated = first or cell_address(row + 1, column)
        self._kind, self._formula, self._text = "", False, []


def _check_bounds(row: int, columns: int) -> None:
    if row < 1:
        raise UnreadableFile(_DAMAGED)
    if row > _ROWS_AT_MOST or columns > _COLUMNS_AT_MOST:
        raise UnreadableFile(
            message(
                "tables.sheet.out-of-bounds",
                rows=_ROWS_AT_MOST,
                columns=_COLUMNS_AT_MOST,
            )
        )
