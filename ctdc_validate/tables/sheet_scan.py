"""Find in a sheet's XML what the reader of workbooks leaves out.

The reader returns error cells, and formulas that were never calculated, as empty; for
a text that the workbook does not have it takes the first one, or refuses the sheet.
And it allocates every cell up to the last one, even if that one is far away.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from ctdc_validate.messages import message
from ctdc_validate.tables.addresses import column_position
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.plain_cells import COLUMNS, PlainCells, blocks_of
from ctdc_validate.tables.table import (
    ERROR_VALUE,
    NOTHING,
    TEXT_LACKING,
    UNCALCULATED,
    VALUE_FIRST,
    UnreadableFile,
)
from ctdc_validate.tables.xlsx_remarks import OUTSIDE_CELLS, Behind

# A rectangle of this many cells takes 1.5 GB: sheets of records are smaller.
AREA_AT_MOST = 64_000_000
# What Excel can hold.
_ROWS_AT_MOST = 1_048_576
_COLUMNS_AT_MOST = 16_384
_UNREAD_AT_MOST = 1_000_000
# A sheet that has to be mended is held whole.
_REPAIRED_AT_MOST = 200_000_000

# A tag or a comment; a cell's text comes in parts.
_TOKEN_AT_MOST = 4 << 20
_ERROR_TEXT_AT_MOST = 20
_DAMAGED = message("tables.workbook.damaged-sheets")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
# The errors that the reader knows; of any other it refuses the sheet.
_ERRORS: Final = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
)
# How any error is written.
_ERROR: Final = re.compile(r"#[A-Z0-9/_]+[!?]?")
# A cell that points to a text, and whose next tag is not its number. It is looked for
# in the bytes, for a callback at each such cell would take half as long again.
_ODD_TEXT: Final = re.compile(rb't="s"[^>]*>(?!<v>[0-9]+</v>)')


# The first and the last of cells that are merged, as (row, column).
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class SheetScan:
    """The cells that cannot be read, by (row, column) from 0, and why.

    With NOTHING they are empty, though the reader of workbooks finds something there.
    ``errors`` are the texts of errors that stand in place of values.
    ``merged`` are ranges of merged cells, where the reader of workbooks does not tell
    them. ``part`` is the sheet's XML within the package, ``repaired`` its content
    without what the reader stumbles over, where it has that. ``behind`` is what stands
    behind the cells, and may say something about a person.
    """

    unread: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    part: str = ""
    repaired: bytes | None = None
    behind: Behind | None = None


class SheetParts:
    """Where the sheets of a workbook stand in its package; looked up once for all."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Read what the workbook says. Raises UnreadableFile."""
        try:
            workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
            rels = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        except (*PACKAGE_ERRORS, LookupError, SyntaxError):
            raise UnreadableFile(_DAMAGED) from None
        self.package = package
        self.recalculates = _recalculates(workbook)
        targets = {r.get("Id"): r.get("Target", "") for r in rels}
        parts = {name.casefold(): name for name in package.namelist()}
        self._of: dict[str | None, str | None] = {}
        for element in workbook.iter():
            if element.tag.endswith("}sheet"):
                part = parts.get(_target(element, targets))
                name = element.get("name")
                self._of[name] = self._of.get(name) or part

    def of(self, sheet: str) -> str:
        """Return the name of a sheet's XML within the package.

        Raises UnreadableFile: a sheet that is not found could not be checked.
        """
        part = self._of.get(sheet)
        if part is None:
            raise UnreadableFile(_DAMAGED)
        return part


def _target(element: ElementTree.Element, targets: Mapping[str | None, str]) -> str:
    """Return to which part a sheet refers, in lower case."""
    ids = {value for key, value in element.attrib.items() if key.endswith("}id")}
    target = targets.get(ids.pop(), "") if len(ids) == 1 else ""
    if target.startswith("xl/"):
        target = f"/{target}"
    return normpath(join("/xl", target)).lstrip("/").casefold()


def scan_sheet(parts: SheetParts, sheet: str, repairs: bool = False) -> SheetScan:
    """Scan a sheet before it is read, or after it was refused.

    With ``repairs`` its texts are counted, too. Raises UnreadableFile where a stray
    cell makes the sheet too large to be read.
    """
    try:
        part = parts.of(sheet)
        package = parts.package
        scanner = _Scanner(parts.recalculates)
        if not repairs:
            plain = PlainCells()
            with package.open(part) as file:
                scanner.feed(plain.blanked(file))
            if scanner.may_reach_too_far(plain):
                scanner = _Scanner(parts.recalculates)
                with package.open(part) as file:
                    scanner.feed(blocks_of(file))
        if repairs or scanner.stumbles:
            scanner = _RepairingScanner(parts.recalculates, _texts_of(package))
            with package.open(part) as file:
                scanner.feed(blocks_of(file))
    except (*PACKAGE_ERRORS, LookupError, SyntaxError, expat.ExpatError):
        raise UnreadableFile(_DAMAGED) from None
    scanner.check_area()
    scanner.scan.part = part
    return scanner.scan


def _recalculates(workbook: ElementTree.Element) -> bool:
    """Say whether a workbook asks for its formulas to be calculated when it is opened.

    Programs that cannot calculate say so, and store 0 as the result of each.
    """
    return any(
        element.get("fullCalcOnLoad") in ("1", "true")
        for element in workbook.iter()
        if element.tag.endswith("}calcPr")
    )


def _texts_of(package: zipfile.ZipFile) -> int:
    """Return how many texts the workbook has that cells may point to."""
    names = {name.casefold(): name for name in package.namelist()}
    part = names.get("xl/sharedstrings.xml")
    if part is None:
        return 0
    found = 0

    def count(name: str, _: object) -> None:
        nonlocal found
        found += name.rpartition(":")[2] == "si"

    parser = expat.ParserCreate()
    parser.StartElementHandler = count
    with package.open(part) as file:
        parser.ParseFile(file)
    return found


class _Scanner:
    """Takes in a sheet's XML, tag by tag.

    Only the beginnings of tags are listened to: a cell ends where the next tag that
    is not its own begins. ``stumbles`` says that the reader of workbooks may.
    """

    # The kinds of cells whose value is looked at.
    _kinds: tuple[str, ...] = ("e",)

    def __init__(self, recalculates: bool) -> None:
        self.scan = SheetScan()
        self.stumbles = False
        self._recalculates = recalculates
        self._row = 0
        self._column = -1
        self._suffix = "0"  # the row as it ends an address
        self._columns: dict[str, int] = {}  # by their letters
        self._last_row = self._last_column = -1  # of the cells with something in them
        self._deferred: Sequence[str] | None = None  # a cell not looked at so far
        self._cell = (0, 0)
        self._kind = ""
        self._listens = False  # to what the cell holds
        self._valued = False
        self._formula = False
        self._value_first = False
        self._of_many = ""  # the cells of one formula
        self._text: list[str] = []
        self._kept = b""
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._root = ""
        self._encoding: str | None = None
        self._parser.StartElementHandler = self._begin
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, blocks: Iterable[bytes]) -> None:
        """Take in a sheet's XML.

        Raises UnreadableFile where it has what no sheet has.
        """
        fed = 0
        for block in blocks:
            self._take(block)
            self._parser.Parse(block, False)
            if self.scan.behind is not None:
                self.scan.behind.take(block, fed)
            fed += len(block)
            if fed - self._parser.CurrentByteIndex > _TOKEN_AT_MOST:
                raise UnreadableFile(_DAMAGED)
        self._parser.Parse(b"", True)
        self._take(b"", final=True)
        self._finish_cell()

    def _take(self, block: bytes, final: bool = False) -> None:
        """Look for cells that point to a text, but not by its number alone."""
        if self.stumbles:
            return
        text = self._kept + block
        cut = -1 if final else text.rfind(b"<c ")
        text, self._kept = (text, b"") if cut < 0 else (text[:cut], text[cut:])
        self.stumbles = (
            _ODD_TEXT.search(text) is not None
            or text.count(b'"s"') != text.count(b't="s"')
            or b"'s'" in text
        )

    def may_reach_too_far(self, plain: PlainCells) -> bool:
        """Say whether cells that were blanked may make the sheet too large."""
        rows = max(self._last_row + 1, plain.last_row)
        return rows * max(self._last_column + 1, COLUMNS) > AREA_AT_MOST

    def check_area(self) -> None:
        """Raise UnreadableFile where the cells with something in them reach too far."""
        check_area(self._last_row + 1, self._last_column + 1)

    def _doctype(self, *_: object) -> None:
        # Entities, and attributes by default, the reader of workbooks does not know.
        raise UnreadableFile(_DAMAGED)

    def _declaration(self, version: str, encoding: str | None, _: int) -> None:
        self._encoding = encoding

    def _begin(self, name: str, attributes: Sequence[str]) -> None:
        self._root = name
        self._parser.StartElementHandler = self._tag
        self._tag(name, attributes)

    def _begin_behind(self) -> None:
        """Take note that what follows stands behind the cells."""
        if self._listens:
            self._parser.CharacterDataHandler = None
            self._finish_cell()
        self._parser.StartElementHandler = self._tag_behind
        if self.scan.behind is None:
            at, opening = self._parser.CurrentByteIndex, f"<{self._root}>".encode()
            self.scan.behind = Behind(at, opening, self._encoding)

    def _tag_behind(self, name: str, attributes: Sequence[str]) -> None:
        # Formulas here are of rules; cells would be in a place that is not theirs.
        if name.rpartition(":")[2] in ("row", "c"):
            self._parser.StartElementHandler = self._tag
            self._tag(name, attributes)

    def _tag(self, name: str, attributes: Sequence[str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if self._listens:
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
            self._begin_formula(attributes)
        elif name in OUTSIDE_CELLS:
            self._begin_behind()

    def _begin_value(self) -> None:
        self._place_deferred()
        self._valued = True
        row, column = self._cell
        if row > self._last_row:
            self._last_row = row
        if column > self._last_column:
            self._last_column = column
        if self._listens:
            self._parser.CharacterDataHandler = self._keep_text

    def _begin_formula(self, attributes: Sequence[str]) -> None:
        self._place_deferred()
        self._formula = self._listens = True
        self._value_first = self._valued
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if given.get("t") in ("array", "dataTable"):
            self._of_many = given.get("ref", "")

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
        self._valued = False
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
        if self._kind in self._kinds:
            self._listens = True

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
        """Take note of a cell that cannot be read."""
        if self._listens:
            text = "".join(self._text).strip()[:_ERROR_TEXT_AT_MOST]
            why = self._why_unread(text)
            if why is not None:
                for cell in self._cells_of_formula(why):
                    self.scan.unread[cell] = why
                if len(self.scan.unread) > _UNREAD_AT_MOST:
                    raise UnreadableFile(
                        message("tables.sheet.too-many-unread", most=_UNREAD_AT_MOST)
                    )
        self._kind, self._of_many, self._text = "", "", []
        self._listens = self._formula = self._value_first = False

    def _why_unread(self, text: str) -> str | None:
        if self._kind == "e":
            self.stumbles |= text not in _ERRORS
            if _ERROR.fullmatch(text):
                self.scan.errors[self._cell] = text
            return ERROR_VALUE
        if not self._formula:
            return None
        if self._value_first:
            return VALUE_FIRST
        # A text with nothing in it is a result.
        lacking = not text and not (self._kind == "str" and self._valued)
        zero = self._recalculates and text == "0" and self._kind in ("", "n")
        return UNCALCULATED if lacking or zero else None

    def _cells_of_formula(self, why: str) -> Iterator[tuple[int, int]]:
        """Yield the cell, and those that its formula fills together with it."""
        yield self._cell
        first, _, last = self._of_many.partition(":")
        corners = [_ADDRESS.fullmatch(corner) for corner in (first, last)]
        if why != UNCALCULATED or not all(corners):
            return
        (top, left), (bottom, right) = (
            (int(found[2]) - 1, column_position(found[1])) for found in corners if found
        )
        _check_bounds(bottom + 1, right + 1)
        left_over = _UNREAD_AT_MOST
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                left_over -= 1
                if left_over < 0:
                    return
                yield row, column


class _RepairingScanner(_Scanner):
    """Also looks at which texts cells point to, and mends what the reader refuses."""

    _kinds = ("e", "s")

    def __init__(self, recalculates: bool, texts: int) -> None:
        super().__init__(recalculates)
        self._texts = texts
        self._whole = bytearray()
        self._value: tuple[int, str] | None = None  # where it begins, and its tag
        self._value_ends: int | None = None
        self._mends: list[tuple[int, int, bytes]] = []
        self._parser.EndElementHandler = self._end

    def feed(self, blocks: Iterable[bytes]) -> None:
        """Take in a sheet's XML, and keep it as mended."""
        super().feed(blocks)
        if self._mends:
            pieces, at = [], 0
            for start, end, mended in self._mends:
                pieces += [bytes(self._whole[at:start]), mended]
                at = end
            self.scan.repaired = b"".join((*pieces, bytes(self._whole[at:])))

    def _take(self, block: bytes, final: bool = False) -> None:
        self._whole += block
        if len(self._whole) > _REPAIRED_AT_MOST:
            raise UnreadableFile(_DAMAGED)

    def _tag(self, name: str, attributes: Sequence[str]) -> None:
        super()._tag(name, attributes)
        match name.rpartition(":")[2]:
            case "c":
                self._value = self._value_ends = None
            case "v":
                self._value = (self._parser.CurrentByteIndex, name)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "v":
            self._parser.CharacterDataHandler = None
            self._value_ends = self._parser.CurrentByteIndex

    def _why_unread(self, text: str) -> str | None:
        why = super()._why_unread(text)
        instead = ""
        if self._kind == "e" and text not in _ERRORS:
            instead = "#N/A"
        elif self._kind == "s" and self._valued and not self._has_text(text):
            instead, why = "0", TEXT_LACKING if text else NOTHING
        if instead and self._value is not None and self._value_ends is not None:
            self._mend(*self._value, self._value_ends, instead)
        return why

    def _mend(self, start: int, tag: str, end: int, value: str) -> None:
        mended = f"<{tag}>{value}"
        if self._whole[start:end].endswith(b"/>"):
            mended += f"</{tag}>"
        self._mends.append((start, end, mended.encode()))

    def _has_text(self, number: str) -> bool:
        known = number.isascii() and number.isdigit()
        return known and int(number) < self._texts


def check_area(rows: int, columns: int) -> None:
    """Raise UnreadableFile where a sheet's filled rectangle is too large to be read."""
    if rows * columns > AREA_AT_MOST:
        raise UnreadableFile(
            message("tables.sheet.too-large", rows=rows, columns=columns)
        )


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
