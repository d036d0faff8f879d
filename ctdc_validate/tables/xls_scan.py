"""Find in an old workbook (.xls) the cells that its reader leaves out.

Of a formula a file of Excel 97 to 2003 stores a number, or what stands for a text, an
error or nothing. The number 0 also stands where nothing was calculated.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.sheet_scan import SheetScan
from ctdc_validate.tables.table import ERROR_VALUE, UNCALCULATED, UnreadableFile

_OLD: Final = message("tables.workbook.old")
# A file is held whole.
_BYTES_AT_MOST: Final = 300_000_000

# Records of a workbook, by their numbers.
_FORMULA: Final = 0x0006
_END: Final = 0x000A
_SHEET: Final = 0x0085
_BEGIN: Final = (0x0009, 0x0209, 0x0409, 0x0809)
_ERROR_OR_TRUE: Final = 0x0205
_TEXT: Final = 0x0207
# What may stand between a formula and its text.
_OF_FORMULA: Final = (0x04BC, 0x0221, 0x0236)

# Sectors of this number and above are no sectors.
_NO_SECTOR: Final = 0xFFFFFFFA


def scan_xls(content: Content) -> list[SheetScan]:
    """Return what cannot be read of each sheet, in the order of the workbook.

    Raises UnreadableFile.
    """
    if content.size > _BYTES_AT_MOST:
        raise UnreadableFile(_OLD)
    with content.open() as file:
        data = file.read()
    try:
        stream = _workbook_stream(data)
        places = [
            struct.unpack_from("<I", body)[0]
            for number, body in _records(stream, 0)
            if number == _SHEET
        ]
        return [_scan(stream, place) for place in places]
    except (struct.error, IndexError, ValueError):
        raise UnreadableFile(message("tables.workbook.damaged-sheets")) from None


def _scan(stream: bytes, place: int) -> SheetScan:
    scan = SheetScan()
    waiting: tuple[int, int] | None = None  # a formula whose text follows
    for number, body in _records(stream, place):
        if waiting is not None and number not in _OF_FORMULA:
            if number != _TEXT:
                scan.unread[waiting] = UNCALCULATED
            waiting = None
        if number not in (_FORMULA, _ERROR_OR_TRUE):
            continue
        row, column = struct.unpack_from("<HH", body)
        if number == _ERROR_OR_TRUE:
            if body[7]:
                scan.unread[row, column] = ERROR_VALUE
        elif body[12:14] != b"\xff\xff":
            if struct.unpack_from("<d", body, 6)[0] == 0:
                scan.unread[row, column] = UNCALCULATED
        elif body[6] == 2:
            scan.unread[row, column] = ERROR_VALUE
        elif body[6] == 0:
            waiting = row, column
    return scan


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the workbook, without those of its charts."""
    depth = 0
    while True:
        number, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if number in _BEGIN:
            depth += 1
        elif number == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield number, body


def _workbook_stream(data: bytes) -> bytes:
    """Return the stream of the workbook within an OLE file."""
    large, small = (1 << size for size in struct.unpack_from("<HH", data, 30))
    directory, _, smallest, table, _, more, extra = struct.unpack_from("<7I", data, 48)

    def sector(number: int) -> bytes:
        return data[(number + 1) * large : (number + 2) * large]

    def numbers(text: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(text) // 4}I", text)

    def chain(first: int) -> bytes:
        return _joined(first, next_of, sector)

    listed = list(struct.unpack_from("<109I", data, 76))
    for _ in range(extra):
        *further, more = numbers(sector(more))
        listed += further
    next_of = [n for s in listed if s < _NO_SECTOR for n in numbers(sector(s))]
    entries = chain(directory)
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name.casefold() not in ("workbook", "book"):
            continue
        first, size = struct.unpack_from("<II", entries, at + 116)
        if size >= smallest:
            return chain(first)[:size]
        held = chain(struct.unpack_from("<I", entries, 116)[0])
        pieces = [held[n : n + small] for n in range(0, len(held), small)]
        return _joined(first, numbers(chain(table)), pieces.__getitem__)[:size]
    raise ValueError


def _joined(
    first: int, next_of: Sequence[int], sector: Callable[[int], bytes]
) -> bytes:
    """Return the sectors of a stream one after the other."""
    found: list[bytes] = []
    while first < _NO_SECTOR:
        if len(found) > len(next_of):
            raise ValueError  # they go round in a circle
        found.append(sector(first))
        first = next_of[first]
    return b"".join(found)
