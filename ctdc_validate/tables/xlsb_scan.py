"""Find in a binary workbook (.xlsb) the cells that its reader leaves out."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree

from ctdc_validate.messages import message
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.sheet_scan import SheetScan, check_area
from ctdc_validate.tables.table import ERROR_VALUE, UNCALCULATED, UnreadableFile

# Records, by their numbers.
_ROW: Final = 0
_BLANK: Final = 1
_ERRORS: Final = (3, 11)
_NUMBER_OF_FORMULA: Final = 9
_CELLS: Final = range(1, 12)
_SHEET: Final = 156
_CALCULATION: Final = 157
_MERGED: Final = 176
# Where the settings of calculation say that all is calculated when the file is opened.
_ON_LOAD: Final = 24


def scan_xlsb(package: zipfile.ZipFile) -> list[SheetScan]:
    """Return what cannot be read of each sheet, in the order of the workbook.

    Raises UnreadableFile, also where a stray cell makes a sheet too large to be read.
    """
    try:
        rels = ElementTree.fromstring(package.read("xl/_rels/workbook.bin.rels"))
        targets = {r.get("Id"): r.get("Target", "") for r in rels}
        names = {name.casefold(): name for name in package.namelist()}
        workbook = list(_records(package.read("xl/workbook.bin")))
        recalculates = any(
            number == _CALCULATION and body[_ON_LOAD] & 1 for number, body in workbook
        )
        scans = []
        for number, body in workbook:
            if number == _SHEET:
                part = normpath(join("/xl", targets[_text(body, 8)])).lstrip("/")
                sheet = package.read(names[part.casefold()])
                scans.append(_scan(sheet, recalculates))
    except (*PACKAGE_ERRORS, IndexError, SyntaxError):
        raise UnreadableFile(message("tables.workbook.damaged-sheets")) from None
    return scans


def _scan(sheet: bytes, recalculates: bool) -> SheetScan:
    scan = SheetScan()
    row = last_row = last_column = -1
    for number, body in _records(sheet):
        if number == _ROW:
            row = struct.unpack_from("<I", body)[0]
        elif number == _MERGED:
            top, bottom, first, last = struct.unpack_from("<4I", body)
            scan.merged.append(((top, first), (bottom, last)))
        elif number in _CELLS:
            column = struct.unpack_from("<I", body)[0]
            if number != _BLANK:
                last_row, last_column = max(row, last_row), max(column, last_column)
            if number in _ERRORS:
                scan.unread[row, column] = ERROR_VALUE
            elif number == _NUMBER_OF_FORMULA and recalculates and _is_zero(body):
                scan.unread[row, column] = UNCALCULATED
    check_area(last_row + 1, last_column + 1)
    return scan


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part; their numbers and sizes are in bytes of 7 bits."""
    at = 0
    while at < len(part):
        number, at = part[at], at + 1
        if number & 0x80:
            number, at = (number & 0x7F) | (part[at] & 0x7F) << 7, at + 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte, at = part[at], at + 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield number, part[at : at + size]
        at += size


def _is_zero(body: bytes) -> bool:
    return bool(struct.unpack_from("<d", body, 8)[0] == 0)


def _text(body: bytes, at: int) -> str:
    length = struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : at + 4 + 2 * length].decode("utf-16-le")
