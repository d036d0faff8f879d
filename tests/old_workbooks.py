"""Write workbooks of other programs, cell by cell, as their specifications say."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

# A cell: its row and column from 0, what it is, and its value.
Cell = tuple[int, int, str, object]
# The first and the last row, the first and the last column.
Range = tuple[int, int, int, int]

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(cells: Sequence[Cell], merged: Sequence[Range] = ()) -> bytes:
    """Return a workbook of Excel 97 with one sheet, Data.

    Kinds: text, number, error, and for formulas =number, =text, =error, =lost-text.
    """
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = b"\x04\x00Data"
    sheet = b"".join(_xls_cell(*cell) for cell in cells)
    ranges = b"".join(struct.pack("<4H", *each) for each in merged)
    globals_ = _record(0x809, begin)
    place = len(globals_) + 4 + 6 + len(name) + 4
    stream = b"".join(
        (
            globals_,
            _record(0x85, struct.pack("<IBB", place, 0, 0) + name),
            _record(0x0A, b""),
            _record(0x809, begin[:2] + b"\x10\x00" + begin[4:]),
            sheet,
            _record(0xE5, struct.pack("<H", len(merged)) + ranges),
            _record(0x0A, b""),
        )
    )
    return _ole(stream.ljust(4096, b"\0"))


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _xls_cell(row: int, column: int, kind: str, value: object) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if kind == "text":
        text = str(value).encode("latin1")
        return _record(0x204, at + struct.pack("<HB", len(text), 0) + text)
    if kind == "number":
        return _record(0x203, at + struct.pack("<d", value))
    if kind == "error":
        return _record(0x205, at + bytes((0x2A, 1)))
    results = {
        "=number": struct.pack("<d", value) if kind == "=number" else b"",
        "=text": b"\0\0\0\0\0\0\xff\xff",
        "=lost-text": b"\0\0\0\0\0\0\xff\xff",
        "=error": b"\2\0\x2a\0\0\0\xff\xff",
    }
    formula = _record(0x06, at + results[kind] + bytes(6) + b"\x03\0\x1e\1\0")
    if kind != "=text":
        return formula
    text = str(value).encode("latin1")
    return formula + _record(0x207, struct.pack("<HB", len(text), 0) + text)


def _ole(stream: bytes) -> bytes:
    """Return an OLE file with one stream, Workbook."""
    sectors = -(-len(stream) // SECTOR)
    table = [TABLE, END, *range(3, sectors + 2), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0,
                          4096, END, 0, END, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    entries = _entry("Root Entry", 5, 1, END, 0)
    entries += _entry("Workbook", 2, FREE, 2, len(stream))
    return b"".join(
        (
            header,
            struct.pack("<128I", *table, *[FREE] * (128 - len(table))),
            entries.ljust(SECTOR, b"\0"),
            stream.ljust(sectors * SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    fixed = struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return text.ljust(64, b"\0") + fixed + bytes(36) + struct.pack("<IQ", first, size)


_SPACES = {
    **{name: name for name in ("office", "table", "text", "style", "meta")},
    "draw": "drawing",
    "svg": "svg-compatible",
}
OPEN_DOCUMENT = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in _SPACES.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def ods(
    rows: str, before: str = "", behind: str = "", parts: Mapping[str, str] = {}
) -> bytes:
    """Return an OpenDocument workbook with one sheet, Data, of rows as XML.

    ``before`` and ``behind`` stand around the sheet, ``parts`` beside the content.
    """
    names = OPEN_DOCUMENT
    content = (
        f'<?xml version="1.0"?><office:document-content{names}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:'
        'calcext:1.0"><office:body><office:spreadsheet>'
        f'{before}<table:table table:name="Data">{rows}</table:table>{behind}'
        "</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
        '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    found = {
        "mimetype": kind,
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
        **parts,
    }
    return _zipped({name: text.encode() for name, text in found.items()})


def xlsb(
    cells: Sequence[Cell], merged: Sequence[Range] = (), recalculates: bool = False
) -> bytes:
    """Return a binary workbook with one sheet, Data.

    Kinds: text, number, error, and for formulas =number, =error.
    """
    reaches = (max(cell[at] for cell in cells) for at in (0, 1))
    size = struct.pack("<4I", *(n for reach in reaches for n in (0, reach)))
    sheet, last = [_binary(129, b""), _binary(148, size), _binary(145, b"")], -1
    for row, column, kind, value in cells:
        if row != last:
            sheet.append(_binary(0, struct.pack("<I", row) + bytes(13)))
            last = row
        sheet.append(_xlsb_cell(column, kind, value))
    sheet.append(_binary(146, b""))
    sheet += [_binary(176, struct.pack("<4I", *each)) for each in merged]
    sheet.append(_binary(130, b""))
    calculation = bytes(24) + struct.pack("<H", recalculates)
    book = [
        _binary(131, b""),
        _binary(143, b""),
        _binary(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Data")),
        _binary(144, b""),
        _binary(157, calculation),
        _binary(132, b""),
    ]
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns='
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{types}/worksheet"'
        ' Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return _zipped(
        {
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": rels.encode(),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def _binary(number: int, body: bytes) -> bytes:
    head = (
        bytes((number,)) if number < 128 else bytes((number & 0x7F | 0x80, number >> 7))
    )
    size = len(body)
    sizes = bytes((size,)) if size < 128 else bytes((size & 0x7F | 0x80, size >> 7))
    return head + sizes + body


def _xlsb_cell(column: int, kind: str, value: object) -> bytes:
    at = struct.pack("<II", column, 0)
    formula = struct.pack("<HII", 0, 0, 0)
    match kind:
        case "text":
            return _binary(6, at + _wide(str(value)))
        case "number":
            return _binary(5, at + struct.pack("<d", value))
        case "error":
            return _binary(3, at + b"\x2a")
        case "=error":
            return _binary(11, at + b"\x2a" + formula)
        case _:
            return _binary(9, at + struct.pack("<d", value) + formula)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()
