"""Cells that are blanked before a sheet is scanned, and that this changes no scan."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdc_validate.tables.plain_cells import PlainCells
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


def _scanned(blocks: object, recalculates: bool) -> tuple[SheetScan, bool] | str:
    scanner = _Scanner(recalculates)
    try:
        scanner.feed(blocks)  # type: ignore[arg-type]
    except UnreadableFile as error:
        return error.message.id
    return scanner.scan, scanner.stumbles
