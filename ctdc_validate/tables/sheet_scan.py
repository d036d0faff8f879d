"""What the reader of workbooks does not tell of a sheet, from the sheet's XML.

It gives error cells, and formulas that were never calculated, as empty; and it makes
room for every cell up to the last one, even if a single cell stands far away.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree

from ctdc_validate.tables.content import Content
from ctdc_validate.tables.table import UnreadableFile

_BLOCK = 1 << 20
_ROW_AT_MOST = 64 << 20
# So many cells, counted as a rectangle, take 1.5 GB: a sheet of records stays below.
AREA_AT_MOST = 64_000_000

_CELL = re.compile(rb"<(?:\w+:)?c ([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?: [^>]*)?>([^<]+)<")
_ERROR = re.compile(rb'\bt="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_PREFIX = re.compile(rb"<(\w+:|)sheetData")
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
# Beyond column CZ.
_FAR = re.compile(rb'c r="(?:[A-Z]{3}|[D-Z][A-Z])\d')


@dataclass(slots=True)
class SheetScan:
    """Error cells by (row, column) from 0, and formulas without a stored value."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: int = 0
    first_uncalculated: str | None = None


def scan_sheet(content: Content, sheet: str) -> SheetScan:
    """Scan a sheet before it is read.

    Raises UnreadableFile where a stray cell makes the sheet too large to be read.
    """
    scan = SheetScan()
    with content.open() as file, zipfile.ZipFile(file) as package:
        part = _part_of(package, sheet)
        if part is None:
            return scan
        far, last_row = False, 0
        for block in _blocks(package, part):
            far = far or _FAR.search(block) is not None
            last_row = max(last_row, _last_row(block))
            if b't="e"' in block or _FORMULA.search(block):
                _scan_cells(block, scan)
        if far and last_row * 16_384 > AREA_AT_MOST:
            _check_area(_blocks(package, part))
    return scan


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the name of a sheet's XML within the package, None if not found."""
    try:
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(
            package.read("xl/_rels/workbook.xml.rels"),
        )
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    for element in workbook.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            ids = [v for k, v in element.attrib.items() if k.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            part = normpath(join("/xl", target)).lstrip("/")
            return part if part in package.NameToInfo else None
    return None


def _blocks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a sheet's XML in blocks of whole rows."""
    with package.open(part) as file:
        row, rest = b"<row ", b""
        while block := file.read(_BLOCK):
            block = rest + block
            prefix = _PREFIX.search(block)
            if prefix is not None:
                row = b"<" + prefix[1] + b"row "
            cut = max(0, block.rfind(row))
            if len(block) > _ROW_AT_MOST:
                cut = len(block)
            yield block[:cut]
            rest = block[cut:]
        yield rest


def _last_row(block: bytes) -> int:
    """Return the number of the last row in a block, 0 if there is none."""
    start = max(0, block.rfind(b"row "))
    match = _ROW.search(block, max(0, block.rfind(b"<", 0, start)))
    return int(match[1]) if match else 0


def _scan_cells(block: bytes, scan: SheetScan) -> None:
    for attributes, body in _CELL.findall(block):
        address = _ADDRESS.search(attributes)
        if address is None:
            continue
        value = _VALUE.search(body)
        if _ERROR.search(attributes):
            text = value[1].decode("utf-8", "replace") if value else "#N/A"
            scan.errors[int(address[2]) - 1, _column(address[1])] = text
        elif value is None and _FORMULA.search(body) and b't="str"' not in attributes:
            scan.uncalculated += 1
            first = (address[1] + address[2]).decode()
            scan.first_uncalculated = scan.first_uncalculated or first


def _check_area(blocks: Iterator[bytes]) -> None:
    """Raise UnreadableFile where the cells with something in them reach too far."""
    rows = columns = 0
    for block in blocks:
        for attributes, body in _CELL.findall(block):
            address = _ADDRESS.search(attributes)
            if address is not None and _VALUE.search(body):
                rows = max(rows, int(address[2]))
                columns = max(columns, _column(address[1]) + 1)
    if rows * columns > AREA_AT_MOST:
        raise UnreadableFile(
            f"The sheet has {rows:,} rows and {columns:,} columns, most of them empty:"
            " delete the stray cells beside and below the records, and save it again."
        )


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + letter - ord("A") + 1
    return column - 1
