"""Cells that are blanked before a sheet is scanned, and that this changes no scan."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdc_validate.tables.ods_remarks import read_part
from ctdc_validate.tables.ods_scan import _Scanner as _OdsScanner
from ctdc_validate.tables.plain_cells import PlainCells, blocks_of_ods
from ctdc_validate.tables.sheet_scan import SheetScan, _Scanner
from ctdc_validate.tables.table import UnreadableFile

# A row, and what is left of it; three dots are blanks.
ROWS = {
    '<c r="A7" t="s"><v>0</v></c><c r="B7" s="2"/></row>': "...</row>",
    '<c r="A7"><v>1</v></c><c r="B7" t="str"><v>two</v></c></row>': "...</row>",
    '<c r="A7" t="inlineStr"><is><t>a b</t></is></c></row>': "...</row>",
    '<c r="A7"><v>1</v></c><c r="B7" t="e"><v>#REF!</v></c></row>': (
        '...<c r="B7" t="e"><v>#REF!</v></c></row>'
    ),
    '<c r="A7" t="e"><v>#REF!</v></c><c r="B7"><v>1</v></c></row>': None,
    '<c r="A7"><f>B7</f></c><c r="B7"><v>1</v></c></row>': None,
    '<c r="A7"><v>1</v><f>B7</f></c></row>': None,
    '<c r="A7" t="s"><v>-1</v></c></row>': None,
    '<c r="A7"><v>&amp;</v></c></row>': None,
    '<c r="A7"><v>1</v><extLst/></c></row>': None,
    '<c r="A8"><v>in another row</v></c></row>': None,
    '<c r="AAA7"><v>far away</v></c></row>': None,
    '<c r="A7"><v>1</v></c><c><v>next to it</v></c></row>': None,
    '<c r="A7"><v>1</v></c><!-- <c r="B7"><v>1</v></c> --></row>': None,
    '<c r="A7"><v>1</v></c': None,
    '<c r="A7"><v><![CDATA[<row r="1"><c r="A1"/></row>]]></v></c></row>': None,
}


@pytest.mark.parametrize(("row", "left"), ROWS.items())
def test_plain_cells_at_the_beginning_of_a_row_are_blanked(
    row: str, left: str | None
) -> None:
    whole = f'<row r="7">{row}'.encode()
    blanked = b"".join(PlainCells().blanked(io.BytesIO(whole)))
    assert len(blanked) == len(whole)
    assert re.sub(" {3,}", "...", blanked.decode()) == f'<row r="7">{left or row}'


CELL = st.builds(
    "<c{}{}>{}</c>".format,
    st.sampled_from((' r="A1"', ' r="B2"', ' r="C3"', ' r="ZZ9"', ' r="D3"', "")),
    st.sampled_from(("", ' t="s"', ' t="e"', ' t="str"', ' s="1"', ' t="n" s="1"')),
    st.sampled_from(
        (
            *("<v>1</v>", "<v>#REF!</v>", "<f>A1</f>", "<f>A1</f><v>0</v>", "<v/>"),
            *(
                "<v>1</v><f>A1</f>",
                "<is><t>x</t></is>",
                "",
                '<f t="array" ref="A1:B2"/>',
            ),
            *("<extLst/>", "<!-- <v>1</v> -->", '<c r="A1"><v>1</v></c>', "<v>-1</v>"),
        )
    ),
)
ROW = st.builds(
    "<row{}>{}</row>".format,
    st.sampled_from((' r="1"', ' r="2"', ' r="3" spans="1:3"', ' r="999999"', "")),
    st.lists(CELL, max_size=4).map("".join),
)


@given(st.lists(ROW, max_size=5).map("".join), st.booleans())
def test_a_scan_finds_the_same_with_and_without_plain_cells(
    rows: str, recalculates: bool
) -> None:
    sheet = f"<worksheet><sheetData>{rows}</sheetData><autoFilter/></worksheet>"
    file = io.BytesIO(sheet.encode())
    whole = _scanned([sheet.encode()], recalculates)
    assert _scanned(PlainCells().blanked(file), recalculates) == whole


# What is left of a row of a table in an OpenDocument workbook.
TYPED = '<table:table-cell office:value-type="{}"{}/>'.format
MANY = ' table:number-columns-repeated="{}"'.format
TEXT = '<table:table-cell office:value-type="string"><text:p>a</text:p>{}'.format
CELL_ENDS = "</table:table-cell>"
ODS_ROWS = {
    TYPED("float", "") + TEXT(CELL_ENDS): TYPED("string", MANY(2)),
    TYPED("float", MANY(3)) + TEXT(CELL_ENDS): TYPED("string", MANY(4)),
    f"<table:table-cell{MANY(2)}/>" + TEXT(CELL_ENDS): TYPED("string", MANY(3)),
    TEXT(CELL_ENDS) + f"<table:table-cell{MANY(9)}/>": (
        TYPED("string", MANY(1)) + f"<table:table-cell{MANY(9)}/>"
    ),
    TEXT(CELL_ENDS) + '<table:table-cell table:formula="of:=1"/>': (
        TYPED("string", MANY(1)) + '<table:table-cell table:formula="of:=1"/>'
    ),
    '<table:table-cell table:formula="of:=1"/>' + TEXT(CELL_ENDS): None,
    '<table:table-cell calcext:value-type="error"/>': None,
    "<table:table-cell><text:p>no type</text:p></table:table-cell>": None,
    TEXT("<office:annotation/>" + CELL_ENDS): None,
    TEXT(CELL_ENDS) + "<!-- -->": None,
}


@pytest.mark.parametrize(("row", "left"), ODS_ROWS.items())
def test_plain_cells_of_an_open_document_become_one(row: str, left: str | None) -> None:
    whole = f"<table:table-row>{row}</table:table-row>"
    [(block, short)] = blocks_of_ods(io.BytesIO(whole.encode()))
    assert block.decode() == whole
    assert short.decode() == f"<table:table-row>{left or row}</table:table-row>"


ODS_CELL = st.sampled_from(
    (
        *("<table:table-cell/>", f"<table:table-cell{MANY(2)}/>", TYPED("float", "")),
        *(TYPED("error", ""), TYPED("string", MANY(3)), TEXT(CELL_ENDS)),
        TYPED("float", ' table:formula="of:=1"'),
        TYPED("float", ' table:number-rows-spanned="2"'),
        '<table:table-cell table:formula="of:=1"><text:p>#REF!</text:p>' + CELL_ENDS,
        "<table:table-cell><text:p>no type</text:p>" + CELL_ENDS,
        "<table:covered-table-cell/>",
        TEXT(f"<office:annotation><text:p>n</text:p></office:annotation>{CELL_ENDS}"),
    )
)
ODS_ROW = st.builds(
    "<table:table-row{}>{}</table:table-row>".format,
    st.sampled_from(("", ' table:number-rows-repeated="3"')),
    st.lists(ODS_CELL, max_size=5).map("".join),
)
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


@given(st.lists(ODS_ROW, max_size=5))
def test_an_open_document_says_the_same_without_plain_cells(rows: list[str]) -> None:
    head = f'<office:document {NAMES}><table:table table:name="Data">'
    blocks = [head, *rows, "</table:table></office:document>"]
    assert _scanned_ods(blocks, shortened=True) == _scanned_ods(blocks, shortened=False)


class _Pieces:
    """A file that is read piece by piece."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = iter([*pieces, ""])

    def read(self, size: int) -> bytes:
        return next(self._pieces).encode()


def _scanned_ods(blocks: list[str], shortened: bool) -> object:
    scanner = _OdsScanner()
    packed = io.BytesIO()

    def read(file: IO[bytes]) -> Iterable[bytes]:
        pieces: Any = _Pieces(blocks)
        return scanner.shortened(pieces) if shortened else [file.read()]

    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("content.xml", "".join(blocks))
        read_part(package, "content.xml", scanner, read)
    last = scanner._last_row, scanner._last_column
    return scanner.scans, scanner.remarks.found, last


def _scanned(
    blocks: Iterable[bytes], recalculates: bool
) -> tuple[SheetScan, bool] | str:
    scanner = _Scanner(recalculates)
    try:
        scanner.feed(blocks)
    except UnreadableFile as error:
        return error.message.id
    return scanner.scan, scanner.stumbles
