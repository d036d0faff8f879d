"""Workbooks: which sheet is read, what its cells say, where they stand."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from test_tables_csv import ENGINES, faults, fit, records

from ctdc_validate.messages import text
from ctdc_validate.tables import (
    ReadOptions,
    RowFault,
    Table,
    UnreadableFile,
    open_table,
)
from ctdc_validate.tables.sheet_scan import SheetParts, scan_sheet
from ctdc_validate.tables.table import unread as unread_as

# What stands in a batch for cells that cannot be read.
ERROR = unread_as("error-value")
UNCALCULATED = unread_as("uncalculated")
WHY = ("error-value", "uncalculated", "value-first", "text-lacking")

Book = Callable[[xlsxwriter.Workbook], None]


def notes(table: Table) -> tuple[str, ...]:
    """Return the notes of a table as they are worded."""
    return tuple(map(text, table.notes))


def workbook(tmp_path: Path, write: Book, name: str = "partner.xlsx") -> Path:
    path = tmp_path / name
    with xlsxwriter.Workbook(str(path)) as book:
        write(book)
    return path


def open_book(tmp_path: Path, write: Book, **options: Any) -> Table:
    return open_table(str(workbook(tmp_path, write)), ReadOptions(**options), fit)


def sheet(book: xlsxwriter.Workbook, rows: Sequence[Sequence[Any]], name: str) -> Any:
    added = book.add_worksheet(name)
    for number, row in enumerate(rows):
        added.write_row(number, 0, row)
    return added


def readme_and_data(book: xlsxwriter.Workbook) -> None:
    sheet(book, [["Read this first"], ["gender", "means female or male"]], "README")
    book.add_worksheet("Empty")
    data = sheet(book, [], "My data")
    data.write_row("B3", ["gender", "age_broad"])
    data.write_row("B4", ["female", "9--17"])
    data.write_row("B6", ["male", "48+"])
    hidden = sheet(book, [["gender", "age_broad", "means_of_control"]], "Old")
    hidden.hide()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sheet_that_fits_is_read_at_its_own_addresses(
    tmp_path: Path, engine: str
) -> None:
    table = open_book(tmp_path, readme_and_data, engine=engine)
    assert (table.format, table.sheet, table.typed) == ("xlsx", "My data", False)
    assert (table.encoding, table.delimiter) == (None, None)
    assert (table.header, table.header_row) == (("", "gender", "age_broad"), 3)
    assert records(table) == [
        (4, (None, "female", "9--17")),
        (6, (None, "male", "48+")),
    ]
    assert faults(table)["blank"].rows == [5]
    assert table.place_cell(6, 1) == "'My data'!B6"
    assert notes(table) == (
        text("tables.sheet.passed-over.fits-less", sheet="README"),
        text("tables.sheet.passed-over.empty", sheet="Empty"),
        text("tables.sheet.passed-over.hidden", sheet="Old"),
    )


def test_a_sheet_can_be_given(tmp_path: Path) -> None:
    table = open_book(tmp_path, readme_and_data, sheet="old ")
    assert (table.sheet, table.header_row, notes(table)) == ("Old", 1, ())
    assert table.place_cell(2, 2) == "Old!C2"
    with pytest.raises(UnreadableFile) as caught:
        open_book(tmp_path, readme_and_data, sheet="Datum")
    assert str(caught.value) == (
        text("tables.sheet.absent", sheets="README, Empty, My data, Old")
    )
    with pytest.raises(UnreadableFile) as caught:
        open_book(tmp_path, readme_and_data, sheet="Empty")
    assert str(caught.value) == "The sheet Empty is empty."


def test_a_hidden_sheet_is_read_if_there_is_no_other(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Cover")
        sheet(book, [["gender"], ["female"]], "Data").hide()

    table = open_book(tmp_path, write)
    assert (table.sheet, table.header) == ("Data", ("gender",))


CELLS: list[tuple[Any, str | None, str | None]] = [
    (2017.0, None, "2017"),
    (-99, None, "-99"),
    (0.1, None, "0.1"),
    (1e300, None, "1e+300"),
    (True, None, "TRUE"),
    (False, None, "FALSE"),
    ("2017", None, "2017"),
    ("0--8", None, "0--8"),
    ("NA", None, "NA"),
    (" female\u00a0", None, " female\u00a0"),
    (datetime.datetime(2026, 9, 17), "yyyy-mm-dd", "2026-09-17"),
    (datetime.datetime(2026, 9, 17, 12, 30), "d-mmm hh:mm", "2026-09-17T12:30:00"),
    (datetime.time(12, 30), "hh:mm", "12:30:00"),
    ("", None, None),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_are_the_shortest_text(tmp_path: Path, engine: str) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender", "x"]], "Data")
        for row, (value, style, _) in enumerate(CELLS, 1):
            data.write(row, 1, "x")
            data.write(row, 0, value, book.add_format({"num_format": style or ""}))

    found = records(open_book(tmp_path, write, engine=engine))
    assert [cells[0] for _, cells in found] == [text for _, _, text in CELLS]


def unread(table: Table) -> list[tuple[int, int | None, str, str]]:
    """Return the cells of a table that cannot be read; its records are read first."""
    records(table)
    return [(c.row, c.column, c.address, c.why) for c in table.unread_cells()]


def test_error_cells_are_not_empty(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender", "x"], ["female", "#N/A"]], "Data")
        data.write_formula("A3", "=1/0", None, "#DIV/0!")
        data.write_formula("B3", "=NA()", None, "#N/A")
        data.write_formula("A4", '=IF(1,"male","")', None, "male")
        data.write_formula("C4", "=NA()", None, "#N/A")

    table = open_book(tmp_path, write)
    assert records(table) == [
        (2, ("female", "#N/A")),
        (3, (ERROR, ERROR)),
        (4, ("male", None)),
    ]
    assert unread(table) == [
        (3, 0, "Data!A3", "error-value"),
        (3, 1, "Data!B3", "error-value"),
        (4, None, "Data!C4", "error-value"),
    ]


def test_formulas_without_a_result_and_merged_cells_are_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    data = book.active
    assert data is not None
    for row in (
        ["Title"],
        ["gender", "age_broad", "=B1"],
        ["female", "=1+1"],
        ["male", "=2", "x"],
        ["=3", "48+", "x"],
        [None, "=4"],
    ):
        data.append(row)
    data.merge_cells("A1:B1")
    data.merge_cells("A3:A4")
    path = tmp_path / "partner.xlsx"
    book.save(path)
    table = open_table(str(path), ReadOptions(), fit)
    assert table.header == ("gender", "age_broad")
    assert records(table) == [
        (3, ("female", UNCALCULATED)),
        (4, (unread_as("merged"), UNCALCULATED)),
        (5, (UNCALCULATED, "48+")),
        (6, (None, UNCALCULATED)),
    ]
    assert faults(table) == {"data-beside": RowFault(2, [4, 5], [2, 2])}
    assert unread(table) == [
        (2, None, "Sheet!C2", "uncalculated"),
        (3, 1, "Sheet!B3", "uncalculated"),
        (4, 0, "Sheet!A4", "merged"),
        (4, 1, "Sheet!B4", "uncalculated"),
        (5, 0, "Sheet!A5", "uncalculated"),
        (6, 1, "Sheet!B6", "uncalculated"),
    ]
    assert notes(table) == ()


def in_a2(cell: str) -> Callable[[str], str]:
    """Return what puts a cell's XML in the place of A2."""
    return lambda xml: re.sub(r'<c r="A2".*?</c>', lambda _: cell, xml)


# How a cell is written, and what it is read as. The workbook is of a program that asks
# for its formulas to be calculated.
WRITTEN = [
    ('<c r="A2"><f>B1</f><v></v></c>', "uncalculated"),
    ('<c r="A2"><f>B1</f><v/></c>', "uncalculated"),
    ('<c r="A2"><f>B1</f></c>', "uncalculated"),
    ('<c r="A2"><f>B1</f><v>0</v></c>', "uncalculated"),
    ('<c r="A2" t="n"><f>B1</f><v>0</v></c>', "uncalculated"),
    ('<c r="A2" t="str"><f>B1</f></c>', "uncalculated"),
    ('<c r="A2" t="str"><f>B1</f><v></v></c>', None),
    ('<c r="A2" t="str"><f>B1</f><v>0</v></c>', "0"),
    ('<c r="A2"><f>B1</f><v>7</v></c>', "7"),
    ('<c r="A2"><v>0</v></c>', "0"),
    ('<c r="A2" t="b"><f>B1</f><v>0</v></c>', "FALSE"),
    ('<c r="A2"><v>7</v><f>B1</f></c>', "value-first"),
    ('<c r="A2" t="str"><v>male</v><f>B1</f></c>', "value-first"),
    ('<c r="A2" t="e"><v>#N/A</v></c>', "error-value"),
    ('<c r="A2" t="e"><v>#GETTING_DATA</v></c>', "error-value"),
    ('<c r="A2" t="e"><f>B1</f><v>#SPILL!</v></c>', "error-value"),
    ('<c r="A2" t="e"><v>female</v></c>', "error-value"),
    ('<c r="A2" t="e"><v></v></c>', "error-value"),
    ('<c r="A2" t="e"/>', None),
    ('<c r="A2" t="s"><v>-1</v></c>', "text-lacking"),
    ('<c r="A2" t="s"><v>99</v></c>', "text-lacking"),
    ('<c r="A2" t="s"><v>x</v></c>', "text-lacking"),
    ("<c r='A2' t='s'><v>-1</v></c>", "text-lacking"),
    ('<c t="s" r="A2"><v xml:space="preserve">-1</v></c>', "text-lacking"),
    ('<c r="A2" t="s"><v>4</v></c>', "male"),
    ('<c r="A2" t="s"/>', None),
    ('<c r="A2" t="s"></c>', None),
    ('<c r="A2" t="s"><v></v></c>', None),
    ('<c r="A2" t="s"><v/></c>', None),
]


@pytest.mark.parametrize(("written", "read"), WRITTEN)
def test_nothing_is_read_into_a_cell(
    tmp_path: Path, written: str, read: str | None
) -> None:
    rows = [["gender", "age_broad"], ["female", "48+"], ["male", "9--17"]]
    path = workbook(tmp_path, lambda b: sheet(b, rows, "Data"))
    with_sheet_xml(path, in_a2(written))
    table = open_table(str(path), ReadOptions(), fit)
    cell = unread_as(read) if read in WHY else read
    assert records(table) == [(2, (cell, "48+")), (3, ("male", "9--17"))]
    places = [(2, 0, "Data!A2", read)] if read in WHY else []
    assert unread(table) == places


def test_a_stored_zero_counts_where_nothing_is_to_be_calculated(tmp_path: Path) -> None:
    rows = [["gender", "age_broad"], ["female", "48+"]]
    path = workbook(tmp_path, lambda b: sheet(b, rows, "Data"))
    with_sheet_xml(path, in_a2('<c r="A2"><f>B1</f><v>0</v></c>'))
    with_sheet_xml(
        path, lambda xml: xml.replace(' fullCalcOnLoad="1"', ""), "xl/workbook.xml"
    )
    table = open_table(str(path), ReadOptions(), fit)
    assert records(table) == [(2, ("0", "48+"))]


def test_a_formula_of_many_cells_is_calculated_as_one(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender", "age_broad"], ["female", "48+"]], "Data")
        data.write_array_formula("A3:B4", "{=A1:B2}")
        data.write_row("A5", ["male", 0])

    assert records(open_book(tmp_path, write)) == [
        (2, ("female", "48+")),
        (3, (UNCALCULATED, UNCALCULATED)),
        (4, (UNCALCULATED, UNCALCULATED)),
        (5, ("male", "0")),
    ]


def test_a_sheet_of_formulas_alone_is_not_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    data = book.active
    assert data is not None
    data.append(["=Other!A1", "=Other!B1"])
    path = tmp_path / "partner.xlsx"
    book.save(path)
    with pytest.raises(UnreadableFile, match="its formulas have no stored result"):
        open_table(str(path), ReadOptions(), fit)


# Which cells are merged, and which of them are hidden. Row 1 is the header, and the
# records are in the rows 2 to 4; C3 is empty.
MERGED = [
    ("A1:B1", []),
    ("E2:F3", []),
    ("C3:C4", []),
    ("C2:C4", ["Data!C3", "Data!C4"]),
    ("B2:C2", ["Data!C2"]),
    ("A3:C3", ["Data!B3", "Data!C3"]),
    ("A4:A9", []),
    ("A1:A2", ["Data!A2"]),
    ("C2:E2", ["Data!C2"]),
    ("B2:C3", ["Data!C2", "Data!B3", "Data!C3"]),
]


@pytest.mark.parametrize(("merged", "hidden"), MERGED)
def test_merged_cells_hide_what_holds_for_records(
    tmp_path: Path, merged: str, hidden: list[str]
) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        rows = [["gender", "x", "y"], ["a", "b", "c"], ["d", "e"], ["f", "g", "h"]]
        sheet(book, rows, "Data")

    path = workbook(tmp_path, write)
    cells = (
        f'</sheetData><mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
    )
    with_sheet_xml(path, lambda xml: xml.replace("</sheetData>", cells))
    table = open_table(str(path), ReadOptions(), fit)
    found = unread(table)
    first = merged.partition(":")[0]
    assert [address for _, _, address, _ in found] == [
        address for address in hidden if address != f"Data!{first}"
    ]
    assert {why for *_, why in found} <= {"merged"}


def with_sheet_xml(
    path: Path,
    change: Callable[[str], str],
    name: str = "xl/worksheets/sheet1.xml",
) -> None:
    """Change the XML of a workbook's first sheet, or of another part."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_a_formatted_empty_tail_is_no_record(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda b: sheet(b, [["gender"], ["female"]], "Data"))
    tail = "".join(
        f'<row r="{r}" s="1"><c r="A{r}" s="0"/><c r="B{r}" s="0"/></row>'
        for r in range(3, 1_048_577)
    )
    with_sheet_xml(path, lambda xml: xml.replace("</sheetData>", tail + "</sheetData>"))
    table = open_table(str(path), ReadOptions(), fit)
    assert records(table) == [(2, ("female",))]
    assert faults(table) == {}


def test_prefixed_xml_is_scanned_too(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender"], ["female"]], "Data")
        data.write_formula("A3", "=NA()", None, "#N/A")

    def prefix(xml: str) -> str:
        xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml)
        return xml.replace("xmlns=", "xmlns:x=")

    path = workbook(tmp_path, write)
    with_sheet_xml(path, prefix)
    table = open_table(str(path), ReadOptions(), fit)
    assert records(table) == [(2, ("female",)), (3, (ERROR,))]


def test_surplus_cells_are_beside_the_table(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender"], ["female"], ["male"]], "Data")
        data.write("Z3", "stray")

    table = open_book(tmp_path, write)
    assert records(table) == [(2, ("female",)), (3, ("male",))]
    assert faults(table) == {"beside": RowFault(1, [3], [25])}


def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(
    tmp_path: Path,
) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet(book, [["gender"], ["female"]], "Data").write("XFD1048576", "stray")

    with pytest.raises(UnreadableFile) as caught:
        open_book(tmp_path, write)
    assert str(caught.value) == (
        text("tables.sheet.too-large", rows=1048576, columns=16384)
    )


def test_far_formatted_cells_do_no_harm(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender"], ["female"]], "Data")
        data.write_blank("XFD1048576", None, book.add_format({"bold": True}))

    assert records(open_book(tmp_path, write)) == [(2, ("female",))]


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda b: sheet(b, [["gender"], ["f"]], "D"), "a.csv")
    table = open_table(str(path), ReadOptions(), fit)
    assert (table.format, notes(table)) == (
        "xlsx",
        (text("tables.format.other-than-name", suffix=".csv", format="xlsx"),),
    )
    path = tmp_path / "b.xlsx"
    path.write_text("gender,age_broad\nfemale,48+\n")
    table = open_table(str(path), ReadOptions(), fit)
    assert (table.format, notes(table)) == (
        "csv",
        (text("tables.format.other-than-name", suffix=".xlsx", format="csv"),),
    )


def test_a_workbook_can_come_from_standard_input(tmp_path: Path) -> None:
    path = workbook(tmp_path, readme_and_data)
    stdin = io.BytesIO(path.read_bytes())
    table = open_table("-", ReadOptions(input_format="xlsx"), fit, stdin)
    assert [row for row, _ in records(table)] == [4, 6]


def test_error_cells_are_found_wherever_a_block_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender", "x"]], "Data")
        for row in range(1, 40):
            data.write(row, 0, "female" * (row % 3))
            data.write_formula(row, 1, "=NA()", None, "#N/A")

    path = workbook(tmp_path, write)
    for block in range(1, 40):
        monkeypatch.setattr("ctdc_validate.tables.plain_cells._BLOCK", block)
        found = records(open_table(str(path), ReadOptions(), fit))
        assert [cells[1] for _, cells in found] == [ERROR] * 39


def test_a_lying_size_does_not_hide_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "partner.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", bytes(120_000_000))
    data = path.read_bytes()
    size = (120_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(UnreadableFile, match=re.escape("unpacks to far more")):
        open_table(str(path), ReadOptions(), fit)


def with_rows(tmp_path: Path, rows: str) -> Path:
    path = workbook(tmp_path, lambda b: sheet(b, [["gender"], ["female"]], "Data"))
    with_sheet_xml(path, lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"))
    return path


STRAY = [
    '<row r="9"><c s="1" r="XFD1048576"><v>1</v></c></row>',
    "<row r='9'><c r='XFD1048576'><v>1</v></c></row>",
    '<row r="9"><c\n  r="XFD1048576"><v>1</v></c></row>',
    '<row r="9"><c r="xfd1048576" t="inlineStr"><is><t>1</t></is></c></row>',
    '<row r="9"><c r="CZ1048576"><v>1</v></c></row>',
    '<row r="9"><c r="A99999999"><v>1</v></c></row>',
    '<row r="99999999"><c><v>1</v></c></row>',
    '<row r="9"><c r="XFE1"><v>1</v></c></row>',
]


@pytest.mark.parametrize("row", STRAY)
def test_a_stray_cell_is_refused_however_it_is_written(
    tmp_path: Path, row: str
) -> None:
    path = with_rows(tmp_path, row)
    with pytest.raises(UnreadableFile, match=r"^The sheet has "):
        open_table(str(path), ReadOptions(), fit)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="9"><c r="A0"><v>1</v></c></row>',
        '<row r="9"><c r="9A"><v>1</v></c></row>',
        '<row r="x"/>',
        "<row>",
        "<!--" + "x" * 6_000_000 + "-->",
    ],
)
def test_odd_xml_is_damage(tmp_path: Path, rows: str) -> None:
    path = with_rows(tmp_path, rows)
    with pytest.raises(UnreadableFile, match="is damaged: its sheets"):
        open_table(str(path), ReadOptions(), fit)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = with_rows(tmp_path, "")
    doctype = '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet'
    with_sheet_xml(path, lambda xml: xml.replace("<worksheet", doctype, 1))
    with pytest.raises(UnreadableFile, match="is damaged: its sheets"):
        open_table(str(path), ReadOptions(), fit)


def test_comments_hold_no_cells_and_places_may_be_implied(tmp_path: Path) -> None:
    path = with_rows(
        tmp_path,
        "<!--" + '<c r="A4">' * 20_000 + "-->"
        '<row><c s="0"/><c t="e"><v>#N/A</v></c><c t="e"><v>#REF!</v></c></row>',
    )
    with zipfile.ZipFile(path) as package:
        scan = scan_sheet(SheetParts(package), "Data")
    assert scan.unread == {(2, 1): "error-value", (2, 2): "error-value"}
    assert scan.repaired is None


def test_cells_that_cannot_be_read_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctdc_validate.tables.sheet_scan._UNREAD_AT_MOST", 1)
    path = with_rows(
        tmp_path, '<row><c t="e"><v>#N/A</v></c><c t="e"><v>#N/A</v></c></row>'
    )
    with pytest.raises(UnreadableFile, match="more than 1 cells that cannot be read"):
        open_table(str(path), ReadOptions(), fit)


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-32", "utf-7", "foo"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_odd_encodings_are_damage(tmp_path: Path, encoding: str, part: str) -> None:
    path = with_rows(tmp_path, "")
    with_sheet_xml(
        path,
        lambda xml: re.sub(r'encoding="[^"]*"', f'encoding="{encoding}"', xml),
        part,
    )
    with pytest.raises(UnreadableFile, match="is damaged: its sheets"):
        open_table(str(path), ReadOptions(), fit)


@pytest.mark.parametrize("number", ["1e10", "1e300", "inf"])
def test_durations_out_of_range_are_damage(tmp_path: Path, number: str) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        data = sheet(book, [["gender"]], "Data")
        data.write(1, 0, 77, book.add_format({"num_format": "[h]:mm:ss"}))

    path = workbook(tmp_path, write)
    with_sheet_xml(path, lambda xml: xml.replace("<v>77<", f"<v>{number}<"))
    with pytest.raises(UnreadableFile, match="is damaged: its sheets"):
        records(open_table(str(path), ReadOptions(), fit))


def test_a_fault_of_the_program_is_not_taken_for_damage(tmp_path: Path) -> None:
    def broken(header: Sequence[str]) -> float:
        raise AttributeError

    path = with_rows(tmp_path, "")
    with pytest.raises(AttributeError):
        open_table(str(path), ReadOptions(), broken)


def test_of_sheets_that_fit_as_well_one_with_records_is_read(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet(book, [["gender", "age_broad"]], "Template")
        sheet(book, [["gender", "age_broad"], ["female", "48+"]], "2023")
        sheet(book, [["gender", "age_broad"], ["male", "48+"]], "2024")
        sheet(book, [["gender", "x"], ["male", "48+"]], "Part")
        sheet(book, [["x", "y"], ["male", "48+"]], "Lists")

    table = open_book(tmp_path, write)
    assert (table.sheet, notes(table)) == (
        "2023",
        (
            text("tables.sheet.passed-over.no-records", sheet="Template"),
            text("tables.sheet.fits-as-well", sheet="2024"),
            text("tables.sheet.passed-over.fits-less", sheet="Part"),
            text("tables.sheet.passed-over.no-header", sheet="Lists"),
        ),
    )


def test_a_second_header_row_is_no_record(tmp_path: Path) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet(book, [["T"], ["gender", "age_broad"], ["gender", "x"], ["f", "1"]], "D")

    table = open_book(tmp_path, write)
    assert (table.header_row, records(table)) == (2, [(4, ("f", "1"))])
    assert notes(table) == ("Row 3 repeats the header and was not read as a record.",)
