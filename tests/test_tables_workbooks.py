"""Workbooks that are no XLSX, and XLSX that is packed oddly."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from old_workbooks import ods, xls, xlsb
from test_tables_csv import ENGINES, fit, records

from ctdc_validate.messages import text
from ctdc_validate.tables import ReadOptions, Table, UnreadableFile, open_table
from ctdc_validate.tables.table import unread

ERROR, UNCALCULATED, MERGED = map(unread, ("error-value", "uncalculated", "merged"))


def opened(tmp_path: Path, name: str, data: bytes, engine: str = "auto") -> Table:
    path = tmp_path / name
    path.write_bytes(data)
    return open_table(str(path), ReadOptions(engine=engine), fit)


def places(table: Table) -> list[tuple[str, str]]:
    records(table)
    return [(cell.address, cell.why) for cell in table.unread_cells()]


CELLS = [
    (0, 0, "text", "gender"),
    (0, 1, "text", "age_broad"),
    (1, 0, "text", "female"),
    (1, 1, "number", 17.0),
    (2, 0, "error", None),
    (2, 1, "=error", None),
    (3, 0, "=number", 7.0),
    (3, 1, "=number", 0.0),
    (4, 0, "text", "male"),
    (4, 1, "text", "48+"),
    (5, 1, "text", "9--17"),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_old_workbook_is_read(tmp_path: Path, engine: str) -> None:
    cells = [
        *CELLS,
        (6, 0, "=text", "male"),
        (6, 1, "=lost-text", None),
        (7, 0, "text", "female"),
    ]
    table = opened(tmp_path, "a.xls", xls(cells, [(4, 5, 0, 0)]), engine)
    assert (table.format, table.sheet) == ("xls", "Data")
    assert table.place_cell(2, 1) == "Data!B2"
    assert records(table) == [
        (2, ("female", "17")),
        (3, (ERROR, ERROR)),
        (4, ("7", UNCALCULATED)),
        (5, ("male", "48+")),
        (6, (MERGED, "9--17")),
        (7, ("male", UNCALCULATED)),
        (8, ("female", None)),
    ]
    assert places(table) == [
        ("Data!A3", "error-value"),
        ("Data!B3", "error-value"),
        ("Data!B4", "uncalculated"),
        ("Data!A6", "merged"),
        ("Data!B7", "uncalculated"),
    ]


@pytest.mark.parametrize("recalculates", [False, True])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_binary_workbook_is_read(
    tmp_path: Path, engine: str, recalculates: bool
) -> None:
    data = xlsb(CELLS, [(4, 5, 0, 0)], recalculates)
    table = opened(tmp_path, "a.xlsb", data, engine)
    assert (table.format, table.sheet) == ("xlsb", "Data")
    assert records(table) == [
        (2, ("female", "17")),
        (3, (ERROR, ERROR)),
        (4, ("7", UNCALCULATED if recalculates else "0")),
        (5, ("male", "48+")),
        (6, (MERGED, "9--17")),
    ]
    assert places(table) == [
        ("Data!A3", "error-value"),
        ("Data!B3", "error-value"),
        *([("Data!B4", "uncalculated")] if recalculates else []),
        ("Data!A6", "merged"),
    ]


TYPED = 'office:value-type="string"'
FORMULA = 'table:formula="of:=[.A1]"'


def row(*cells: str, repeated: int = 1) -> str:
    repeat = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{repeat}>{''.join(cells)}</table:table-row>"


def cell(shown: str, attributes: str = TYPED, covered: bool = False) -> str:
    name = "table:covered-table-cell" if covered else "table:table-cell"
    return f"<{name} {attributes}><text:p>{shown}</text:p></{name}>"


HEADER = row(cell("gender"), cell("age_broad"))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_open_document_is_read(tmp_path: Path, engine: str) -> None:
    spans = 'table:number-rows-spanned="2" table:number-columns-spanned="1"'
    note = "<office:annotation><text:p>#N/A</text:p></office:annotation>"
    rows = (
        HEADER,
        row(cell("female", f"{TYPED} {FORMULA}"), cell("", FORMULA)),
        row(cell("#N/A", f"{TYPED} {FORMULA}"), cell("Err:502", f"{TYPED} {FORMULA}")),
        row(cell("?", f'{TYPED} {FORMULA} calcext:value-type="error"'), cell("#N/A")),
        row(cell("male", f"{TYPED} {spans}"), cell("48+")),
        row(cell("", "", covered=True), cell("9--17").replace("<text", f"{note}<text")),
        row(cell("", FORMULA), cell("0--8"), repeated=2),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=999),
    )
    table = opened(tmp_path, "a.ods", ods("".join(rows)), engine)
    assert (table.format, table.sheet, table.notes) == ("ods", "Data", ())
    assert records(table) == [
        (2, ("female", UNCALCULATED)),
        (3, (ERROR, ERROR)),
        (4, (ERROR, "#N/A")),
        (5, ("male", "48+")),
        (6, (MERGED, "9--17")),
        (7, (UNCALCULATED, "0--8")),
        (8, (UNCALCULATED, "0--8")),
    ]


def test_a_stray_cell_far_away_in_an_open_document_is_refused(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = HEADER + row(far, repeated=9_000) + row(far, cell("stray"))
    with pytest.raises(UnreadableFile) as caught:
        opened(tmp_path, "a.ods", ods(rows))
    assert str(caught.value) == text("tables.sheet.too-large", rows=9002, columns=16001)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "a.ods"])
def test_the_content_counts_and_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Data").write_column(0, 0, ["gender", "female"])
    table = open_table(str(path), ReadOptions(), fit)
    assert (table.format, records(table)) == ("xlsx", [(2, ("female",))])
    note = text(
        "tables.format.other-than-name", suffix=path.suffix, format=table.format
    )
    assert tuple(map(text, table.notes)) == (note,)


def cut(data: bytes, at: int) -> bytes:
    return data[:at]


@pytest.mark.parametrize("at", [600, 1100, 1600, 2000])
def test_a_cut_old_workbook_is_damaged(tmp_path: Path, at: int) -> None:
    with pytest.raises(UnreadableFile):
        opened(tmp_path, "a.xls", cut(xls(CELLS), at))


def repacked(path: Path, name: str = "{}", encoding: str | None = None) -> None:
    """Pack a workbook with other names of its parts, or in another encoding."""
    with zipfile.ZipFile(path) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts.items():
            if encoding is not None:
                data = data.decode().replace('"UTF-8"', '"UTF-16"').encode(encoding)
            entry = zipfile.ZipInfo("x")
            entry.filename = (
                name.format(part).replace("/", "\\") if name != "{}" else part
            )
            package.writestr(entry, data)


@pytest.mark.parametrize(("name", "encoding"), [("{}", "utf-16"), ("{0}", None)])
def test_parts_of_a_workbook_may_be_written_oddly(
    tmp_path: Path, name: str, encoding: str | None
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        data = book.add_worksheet("D\u00e4ta")
        data.write_column(0, 0, ["gender", "f\u00e9male"])
        data.write_formula("A3", "=NA()", None, "#N/A")
    repacked(path, name, encoding)
    table = open_table(str(path), ReadOptions(), fit)
    assert records(table) == [(2, ("f\u00e9male",)), (3, (ERROR,))]


def test_a_workbook_at_another_place_is_told_apart_from_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "")
        package.writestr("xl/book.xml", "")
    with pytest.raises(UnreadableFile, match="packed in an unusual way"):
        open_table(str(path), ReadOptions(), fit)
