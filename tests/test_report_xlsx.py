"""The workbook of findings: whole, linked, and nothing in it that is run."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook
from test_reports import (
    EVERYTHING,
    HOSTILE,
    NOTHING,
    REPORTS,
    checked,
    finding,
    report,
)

from ctdc_validate.messages import text
from ctdc_validate.reports import xlsx_sheets
from ctdc_validate.reports.rows import LONGEST_CELL
from ctdc_validate.reports.xlsx_report import xlsx_report
from ctdc_validate.results import Place, Report
from ctdc_validate.validation import validate_files

ROOT = Path(__file__).parent.parent
SHEETS = ["Summary", "Findings", "Places", "Rules"]

# Makes a report where any file that is opened to be written, or made, is a fault.
NO_FILES = """
import sys
from ctdc_validate.validation import validate_files
from ctdc_validate.reports.xlsx_report import xlsx_report

def hook(event, args):
    writes = event == "open" and (args[1] not in (None, "r", "rb") or args[2] & 3)
    if writes or event.startswith(("tempfile.", "os.mkdir", "os.rename")):
        raise RuntimeError(f"{event} {args}")

report = validate_files(["examples/faulty.xlsx"])
sys.addaudithook(hook)
sys.stdout.buffer.write(xlsx_report(report, "all"))
"""


def opened(of: Report, show: str = "never") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_report(of, show)))


def parts(written: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def column(book: Workbook, sheet: str, name: str) -> list[Cell]:
    """Return the cells below a header, which is the first row but on Summary."""
    rows = list(book[sheet].iter_rows())
    heads = next(n for n, row in enumerate(rows) if row[0].value == "File")
    at = [cell.value for cell in rows[heads]].index(name)
    return [row[at] for row in rows[heads + 1 :]]


def lines(book: Workbook) -> list[str]:
    """Return the lines above the table of files."""
    found = [row[0].value for row in book["Summary"].iter_rows()]
    return [line for line in found[: found.index("File")] if line is not None]


def link(cell: Cell) -> tuple[str | None, str | None] | None:
    if cell.hyperlink is None:
        return None
    return cell.hyperlink.target, cell.hyperlink.location


def dump(written: bytes) -> str:
    """Return all that a workbook holds and a reader can see or use, as text."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(written)):
        frozen, filtered = sheet.freeze_panes, sheet.auto_filter.ref
        lines.append(f"sheet {sheet.title}, frozen at {frozen}, filtered {filtered}")
        rows = sheet.row_dimensions.items()
        heights = {n: f"{row.height:.0f}" for n, row in rows if row.height}
        widths = sheet.column_dimensions.items()
        lines.append("widths " + " ".join(f"{k}={v.width:.0f}" for k, v in widths))
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number in heights:
                lines.append(f"row {number} is {heights[number]} points high")
            for cell in (cell for cell in row if cell.value is not None):
                target, location = link(cell) or ("", "")
                leads = f" -> {target or ''}#{location}" if cell.hyperlink else ""
                lines.append(f"{cell.coordinate} {cell.value!r}{leads}")
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_a_workbook_opens_and_holds_texts_and_numbers_only(name, show):
    written = xlsx_report(REPORTS[name], show)
    assert written == xlsx_report(REPORTS[name], show)
    assert CalamineWorkbook.from_filelike(io.BytesIO(written)).sheet_names == SHEETS
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == SHEETS
    for cell in cells(book):
        assert cell.data_type in ("s", "n"), cell.coordinate
        assert cell.quotePrefix is (cell.data_type == "s"), cell.coordinate
    found = parts(written)
    assert not [n for n in found if "external" in n.lower() or "vba" in n.lower()]
    for name, part in found.items():
        ElementTree.fromstring(part)
        assert "<f>" not in part, name


@pytest.mark.parametrize("name", REPORTS)
def test_both_readers_see_the_same(name):
    written = xlsx_report(REPORTS[name], "all")
    fast = CalamineWorkbook.from_filelike(io.BytesIO(written))
    for sheet in openpyxl.load_workbook(io.BytesIO(written)):
        seen = [["" if v is None else v for v in row] for row in sheet.values]
        assert fast.get_sheet_by_name(sheet.title).to_python() == seen


def test_no_file_is_made_on_the_way_and_every_run_gives_the_same_bytes(monkeypatch):
    monkeypatch.chdir(ROOT)
    command = [sys.executable, "-B", "-c", NO_FILES]
    made = subprocess.run(command, capture_output=True, check=False)
    assert made.stderr.decode() == ""
    here = xlsx_report(validate_files(["examples/faulty.xlsx"]), "all")
    assert hashlib.sha256(made.stdout).digest() == hashlib.sha256(here).digest()


def test_a_workbook_names_neither_a_person_nor_the_time():
    properties = opened(EVERYTHING).properties
    assert properties.title == "Report of ctdc-validate"
    assert (properties.creator, properties.lastModifiedBy) == (None, None)
    assert properties.created == properties.modified == datetime(1980, 1, 1)
    with zipfile.ZipFile(io.BytesIO(xlsx_report(EVERYTHING, "never"))) as package:
        assert {i.date_time[:3] for i in package.infolist()} == {(1980, 1, 1)}


def linked(path: str, sheet: str | None, place: Place, format_: str = "xlsx"):
    file = checked(path, finding(places=(place,)), sheet=sheet, format=format_)
    (cell,) = column(opened(report(file)), "Places", "Where")
    return link(cell)


@pytest.mark.parametrize(
    ("sheet", "cell", "location"),
    [
        ("Data", "Data!C7", "'Data'!C7"),
        ("O'Brien data", "'O''Brien data'!C7", "'O''Brien data'!C7"),
        ("Données 2017", "'Données 2017'!C7", "'Données 2017'!C7"),
        ('a#b & "c"!', "'a#b & \"c\"!'!C7", "'a#b & \"c\"!'!C7"),
        ("R1C1", "R1C1!C7", "'R1C1'!C7"),
        ("O'Brien data", None, "'O''Brien data'!A7"),
    ],
)
def test_an_address_in_a_partners_workbook_is_a_link(sheet, cell, location):
    place = Place(7, cell, None if cell is None else 2)
    assert linked("partner.xlsx", sheet, place) == ("partner.xlsx", location)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("data/partner.xlsx", "data\\partner.xlsx"),
        ("../partner.xlsx", "..\\partner.xlsx"),
        ("a", "a"),
        ("my data.xlsx", "my%20data.xlsx"),
        ("50% #2 [new]?.xlsx", "50%25%20%232%20%5Bnew%5D%3F.xlsx"),
        ("a%20b.xlsx", "a%2520b.xlsx"),
        ("Données.xlsx", "Données.xlsx"),
        ("C:\\data\\partner.xlsx", "file:///C:\\data\\partner.xlsx"),
        ("\\\\server\\data\\a.xlsx", "file:///\\\\server\\data\\a.xlsx"),
        ("/home/a b/partner.xlsx", "FILE:///home/a%20b/partner.xlsx"),
        ("external:a.xlsx", "external:a.xlsx"),
    ],
)
def test_a_link_leads_to_the_file_that_was_named(path, target):
    assert linked(path, "Data", Place(7, "Data!C7", 2)) == (target, "'Data'!C7")


@pytest.mark.parametrize(
    ("path", "sheet", "cell", "format_"),
    [
        ("-", "Data", "Data!C7", "xlsx"),
        ("partner.csv", None, "C7", "csv"),
        ("records.json", None, "/6/gender", "json"),
        ("lines.jsonl", None, "/gender", "jsonl"),
        ("partner.xlsx", None, "C7", "xlsx"),
        ("a\nb.xlsx", "Data", "Data!C7", "xlsx"),
        ("a\udcff.xlsx", "Data", "Data!C7", "xlsx"),
        ("partner.xlsx", "a\x07b", "'a\x07b'!C7", "xlsx"),
        ("a" * 2_001, "Data", "Data!C7", "xlsx"),
        (" " * 700, "Data", "Data!C7", "xlsx"),
        ("partner.xlsx", "a" * 2_000, "Data!C7", "xlsx"),
    ],
)
def test_what_no_spreadsheet_could_follow_is_no_link(path, sheet, cell, format_):
    assert linked(path, sheet, Place(7, cell, 2), format_) is None


@pytest.mark.parametrize("name", ["O'Brien data", "Données 2017", "S12_4", "a!b"])
def test_links_fit_the_sheets_that_a_partner_has(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    header = (ROOT / "examples" / "good.csv").read_text("utf-8").splitlines()[0]
    book = openpyxl.Workbook()
    book.active.title = name
    book.active.append(header.split(","))
    book.active.append(["hotline", 2017, "Femal"])
    book.save("partner.xlsx")
    made = opened(validate_files(["partner.xlsx"]))
    (cell,) = column(made, "Places", "Where")
    quoted = name.replace("'", "''")
    assert link(cell) == ("partner.xlsx", f"'{quoted}'!C2")


def test_a_finding_leads_to_its_first_place():
    places = tuple(Place(row, f"C{row}") for row in range(2, 50))
    made = opened(
        report(
            checked("a.csv", finding(places=()), finding(places=places, count=48)),
            checked("b.csv", finding()),
        )
    )
    where = column(made, "Findings", "Where")
    assert [link(cell) for cell in where] == [
        None,
        (None, "Places!A2"),
        (None, "Places!A50"),
    ]
    assert where[1].value == ", ".join(f"C{n}" for n in range(2, 12)) + " and more"
    assert made["Places"]["B50"].value == "C17"


@pytest.mark.parametrize(
    "value", ["=HYPERLINK(1)", "+1", "-99", "@SUM(A1)", " =1", "{=1}", "017", "_x0041_"]
)
def test_a_text_is_a_text_whatever_it_begins_with(value):
    hostile = finding(
        columns=(value,),
        message=value,
        values=(value,),
        shapes=(value,),
        hint=value,
        hint_reason=value,
        places=(Place(1, value),),
    )
    file = checked(value, hostile, typed=True, notes=(value,), sheet=value)
    made = opened(report(file), "all")
    same = {cell.coordinate for cell in made["Findings"][2] if cell.value == value}
    assert same == {"A2", "D2", "E2", "F2", "G2", "H2", "J2"}
    for cell in cells(made):
        if cell.value == value:
            assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_what_begins_as_markup_is_not_written_as_markup():
    value = "<r><t>x</t></r>"
    made = opened(report(checked("a.csv", finding(message=value, hint="</si>"))))
    assert made["Findings"]["E2"].value == value + " "
    assert made["Findings"]["G2"].value == "</si>"


def test_signs_that_nobody_sees_are_written_as_escapes():
    values = [str(cell.value) for cell in cells(opened(HOSTILE, "all"))]
    assert '"Fe\\x1b[31mmal\\u200be"' in values
    assert "evil\\x1b[2J\\nfile.csv" in values
    assert all(value.isprintable() for value in values)


def test_a_cell_holds_what_excel_can_hold():
    astral, marked = "𝒜" * 20_000, "<r>" + "x" * (LONGEST_CELL - 7) + "</r>"
    findings = [finding(message=m) for m in ("x" * LONGEST_CELL, astral, marked)]
    made = opened(report(checked("a.csv", *findings)))
    exact, cut, guarded = (c.value for c in column(made, "Findings", "What is wrong"))
    assert exact == "x" * LONGEST_CELL
    assert cut == "𝒜" * 16_383 + "…"
    assert guarded == marked[:-1] + "…"


def test_a_long_list_of_addresses_is_a_link_as_well():
    places = tuple(Place(n, f"'{'x' * 31}'!AB{n}") for n in range(100_000, 100_010))
    made = opened(report(checked("a.csv", finding(places=places, count=10))))
    (cell,) = column(made, "Findings", "Where")
    assert link(cell) == (None, "Places!A2")
    assert len(cell.value) > 255
    assert cell.value.endswith("AB100009")


def test_a_sheet_that_is_full_is_told_of(monkeypatch):
    monkeypatch.setattr(xlsx_sheets, "LAST_ROW", 20)
    places = tuple(Place(row, f"Data!C{row}") for row in range(2, 32))
    findings = [finding(places=places, count=30), *[finding(places=places[:1])] * 25]
    made = opened(report(checked("a.xlsx", *findings, sheet="Data", format="xlsx")))
    assert (made["Places"].max_row, made["Findings"].max_row) == (20, 20)
    assert lines(made)[6:8] == [
        text("reports.xlsx.full", sheet="Findings", rows="7 rows"),
        text("reports.xlsx.full", sheet="Places", rows="36 rows"),
    ]
    assert [link(c) for c in column(made, "Findings", "Where")[:2]] == [
        (None, "Places!A2"),
        None,
    ]


def test_addresses_beyond_excels_limit_stay_texts(monkeypatch):
    monkeypatch.setattr(xlsx_sheets, "MOST_LINKS", 3)
    places = tuple(Place(row, f"Data!C{row}") for row in range(2, 7))
    file = checked(
        "a.xlsx", finding(places=places, count=5), sheet="Data", format="xlsx"
    )
    made = opened(report(file))
    where = column(made, "Places", "Where")
    assert [link(cell) is not None for cell in where] == [True] * 3 + [False] * 2
    assert [cell.value for cell in where] == [place.cell for place in places]
    assert text("reports.xlsx.no-more-links", sheet="Places", links="2 links") in lines(
        made
    )


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("everything", ["The file does not conform to the CTDC standard 0.1.0."]),
        ("clean", ["The file conforms to the CTDC standard 0.1.0."]),
        (
            "json-files",
            [
                "Not wholly checked: 1 of 4 files conform to the CTDC standard 0.1.0.",
                "Found: 3 errors, 0 warnings, 0 info.",
                text("reports.unread"),
            ],
        ),
        ("no-files", ["Nothing was checked."]),
        (
            "nothing",
            [
                "Nothing was checked.",
                text("reports.unread"),
            ],
        ),
    ],
)
def test_the_summary_begins_with_the_result(name, first):
    assert lines(opened(REPORTS[name]))[: len(first)] == first


@pytest.mark.parametrize(("show", "warned"), [("never", False), ("all", True)])
def test_a_workbook_that_shows_cells_says_so(show, warned):
    told = " ".join(lines(opened(EVERYTHING, show)))
    assert ("Do not forward it" in told) is warned
    assert (text("reports.shapes") in told) is not warned


def test_a_file_that_was_not_checked_has_no_numbers_and_is_among_the_findings():
    made = opened(NOTHING)
    assert [cell.value for cell in list(made["Summary"].iter_rows())[-1]] == [
        "a.csv",
        "not checked",
        *[None] * 10,
        "It is encrypted.",
    ]
    assert [cell.value for cell in made["Findings"][2] if cell.value] == [
        "a.csv",
        "Not checked",
        "It is encrypted.",
    ]


def test_rules_that_were_left_out_are_told_of():
    file = checked("a.csv", adjusted=True, notes=("A note.",))
    made = opened(report(file))
    adjusted = text("reports.adjusted")
    assert adjusted in lines(made)
    assert column(made, "Summary", "Notes")[0].value == f"A note. {adjusted}"
    skipped = opened(EVERYTHING)
    assert column(skipped, "Summary", "Rules that ran")[0].value == "3 of 6"
    assert [c.value for c in column(skipped, "Rules", "Why it did not run")] == [
        *[None] * 3,
        "no variable is spelled twice",
        "no computed column",
        "no computed column",
    ]
