"""What identifies a person outside of the records is told, by its place alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from old_workbooks import OPEN_DOCUMENT, ods, xls, xlsb
from test_tables_workbooks import CELLS

from ctdc_validate.messages import message, worded
from ctdc_validate.reports import FORMATS, render
from ctdc_validate.reports.xlsx_summary import _lines
from ctdc_validate.results import FileReport, Report
from ctdc_validate.validation import Settings, validate_files

NAME = "Maria Gonzalez"
PHONE = "+33 6 12 34 56 78"
RECORDS = [
    ["data_source", "year_of_registration", "gender"],
    ["hotline", 2018, "female"],
    ["hotline", 2019, "male"],
]

Add = Callable[[Any, Any, str], object]
# Where a text stands, what puts it there, and the addresses that are told.
PLACES: dict[str, tuple[Add, list[str | None]]] = {
    "note": (lambda b, s, t: s.write_comment("C2", t), ["Data!C2"]),
    "link": (
        lambda b, s, t: s.write_url("B3", f"https://example.org/{t}", string="2019"),
        ["Data!B3"],
    ),
    "tip of a link": (
        lambda b, s, t: s.write_url("B3", "https://example.org", None, "2019", t),
        ["Data!B3"],
    ),
    "validation": (
        lambda b, s, t: s.data_validation(
            "A2:A9", {"validate": "any", "input_title": "To enter", "input_message": t}
        ),
        ["Data!A2"],
    ),
    "list of a validation": (
        lambda b, s, t: s.data_validation(
            "C2", {"validate": "list", "source": [t, "female"], "ignore_blank": True}
        ),
        ["Data!C2"],
    ),
    "condition": (
        lambda b, s, t: s.conditional_format(
            "C2:C9", {"type": "cell", "criteria": "==", "value": f'"{t}"'}
        ),
        ["Data!C2"],
    ),
    "text of a condition": (
        lambda b, s, t: s.conditional_format(
            "C2:C9", {"type": "text", "criteria": "containing", "value": t}
        ),
        ["Data!C2"],
    ),
    "page header": (lambda b, s, t: s.set_header(f'&L&"Arial,Bold"{t}&R&P'), []),
    "page footer": (lambda b, s, t: s.set_footer(f"&C{t} &D"), []),
    "title": (lambda b, s, t: b.set_properties({"title": t}), []),
    "comments": (lambda b, s, t: b.set_properties({"comments": f"for {t}"}), []),
    "keywords": (lambda b, s, t: b.set_properties({"keywords": t}), []),
    "status": (lambda b, s, t: b.set_properties({"status": t}), []),
    "own property": (lambda b, s, t: b.set_custom_property("Victim", t), []),
    "name of a property": (lambda b, s, t: b.set_custom_property(t, 1), []),
    "name": (lambda b, s, t: b.define_name("of_one", f'="{t}"'), []),
    "text box": (lambda b, s, t: s.insert_textbox("F2", f"see {t}"), []),
    "cell beside": (lambda b, s, t: s.write("G2", t), ["Data!G2"]),
    "sheet without a table": (
        lambda b, s, t: b.add_worksheet("About").write("B3", t),
        ["About!B3"],
    ),
    "hidden sheet": (lambda b, s, t: _hidden(b, t), ["About!A1"]),
}


def _hidden(book: Any, text: str) -> None:
    sheet = book.add_worksheet("About")
    sheet.write("A1", text)
    sheet.hide()


def workbook(path: Path, add: Add, text: str) -> Path:
    """Write a workbook with two records, and a text at one more place."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for row, cells in enumerate(RECORDS):
            sheet.write_row(row, 0, cells)
        add(book, sheet, text)
    return path


def told(path: Path, **settings: Any) -> tuple[Report, list[str | None]]:
    """Return the report, and the places of identifiers; the engines agree on both."""
    reports = [
        validate_files([str(path)], Settings(engine=engine, **settings))
        for engine in ("plain", "polars")
    ]
    forms = [[render(r, f, "all") for f in ("json", "html")] for r in reports]
    assert forms[0] == forms[1]
    found = [f for file in reports[0].files for f in identifying(file)]
    return reports[0], [place.cell for f in found for place in f.places]


def identifying(file: FileReport) -> list[Any]:
    return [f for f in file.findings if f.rule == "direct-identifier"]


# Parts that no writer of workbooks makes for us, put into the package as they stand
# there; those of a sheet with their relation to it.
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS: dict[str, tuple[dict[str, str], list[str | None]]] = {
    "threaded comment": (
        {
            "xl/threadedComments/threadedComment1.xml": (
                '<ThreadedComments><threadedComment ref="C2">'
                "<text>see {0}</text></threadedComment></ThreadedComments>"
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type='
                '"http://schemas.microsoft.com/office/2017/10/relationships/'
                'threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
                "</Relationships>"
            ),
        },
        ["Data!C2"],
    ),
    "cache of a pivot table": (
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": (
                "<pivotCacheDefinition><cacheFields><cacheField><sharedItems>"
                '<s v="{0}"/></sharedItems></cacheField></cacheFields>'
                "</pivotCacheDefinition>"
            )
        },
        [],
    ),
    "records of a pivot table": (
        {
            "xl/pivotCache/pivotCacheRecords1.xml": (
                '<pivotCacheRecords><r><s v="{0}"/></r></pivotCacheRecords>'
            )
        },
        [],
    ),
    "copy of another workbook": (
        {
            "xl/externalLinks/externalLink1.xml": (
                "<externalLink><externalBook><sheetDataSet><sheetData><row><cell>"
                "<v>{0}</v></cell></row></sheetData></sheetDataSet></externalBook>"
                "</externalLink>"
            )
        },
        [],
    ),
}


@pytest.mark.parametrize(("text", "found"), [(NAME, 1), (PHONE, 1), ("in 2018", 0)])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_looked_at(
    part: str, text: str, found: int, tmp_path: Path
) -> None:
    parts, addresses = PARTS[part]
    path = workbook(tmp_path / "partner.xlsx", lambda b, s, t: None, text)
    with zipfile.ZipFile(path, "a") as package:
        for name, content in parts.items():
            package.writestr(name, content.format(text))
    report, places = told(path)
    assert [f.count for f in identifying(report.files[0])] == [1] * found
    assert places == addresses * found


def _rows(in_last: str) -> str:
    """Return the records as rows of an OpenDocument sheet, with more in C3."""
    cells = [
        [
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        ]
        for row in RECORDS
    ]
    cells[-1][-1] = cells[-1][-1].replace("<text:p>", f"{in_last}<text:p>", 1)
    return "".join(
        f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells
    )


def _annotated(text: str) -> bytes:
    note = (
        f"<office:annotation><dc:creator>{NAME}</dc:creator><text:p>see</text:p>"
        f"<text:p>{text}</text:p></office:annotation>"
    )
    return ods(_rows(note))


def _with_part(name: str, content: str) -> Callable[[str], bytes]:
    def make(text: str) -> bytes:
        whole = f"<office:document{OPEN_DOCUMENT}>{content}</office:document>"
        return ods(_rows(""), parts={name: whole.format(text)})

    return make


IN_OPEN_DOCUMENT: dict[str, tuple[Callable[[str], bytes], list[str | None]]] = {
    "note": (_annotated, ["Data!C3"]),
    "link": (
        lambda t: ods(
            _rows(f'<text:p><text:a xlink:href="tel:{t}">x</text:a></text:p>')
        ),
        ["Data!C3"],
    ),
    "validation": (
        lambda t: ods(
            _rows(""),
            "<table:content-validations><table:content-validation><table:help-message>"
            f"<text:p>{t}</text:p></table:help-message></table:content-validation>"
            "</table:content-validations>",
        ),
        [],
    ),
    "name": (
        lambda t: ods(
            _rows(""),
            behind="<table:named-expressions><table:named-expression"
            f' table:name="one" table:expression="{t}"/></table:named-expressions>',
        ),
        [],
    ),
    "text box": (
        lambda t: ods(
            "<table:shapes><draw:frame><draw:text-box><text:p>see</text:p>"
            f"<text:p>{t}</text:p></draw:text-box></draw:frame></table:shapes>"
            + _rows("")
        ),
        [],
    ),
    "page header": (
        _with_part("styles.xml", "<style:header><text:p>{0}</text:p></style:header>"),
        [],
    ),
    "title": (_with_part("meta.xml", "<dc:title>{0}</dc:title>"), []),
    "own property": (
        _with_part(
            "meta.xml", '<meta:user-defined meta:name="a">{0}</meta:user-defined>'
        ),
        [],
    ),
}


@pytest.mark.parametrize(("text", "found"), [(NAME, 1), (PHONE, 1), ("in 2018", 0)])
@pytest.mark.parametrize("place", IN_OPEN_DOCUMENT)
def test_every_place_of_an_open_document_is_looked_at(
    place: str, text: str, found: int, tmp_path: Path
) -> None:
    make, addresses = IN_OPEN_DOCUMENT[place]
    path = tmp_path / "partner.ods"
    path.write_bytes(make(text))
    report, places = told(path)
    assert [f.count for f in identifying(report.files[0])] == [1] * found
    assert places == addresses * found


def test_a_page_header_of_an_open_document_has_no_codes(tmp_path: Path) -> None:
    make, _ = IN_OPEN_DOCUMENT["page header"]
    path = tmp_path / "partner.ods"
    path.write_bytes(make("K&amp;Maria Gonzalez"))  # of which XLSX would read a code
    report, _ = told(path)
    assert [f.count for f in identifying(report.files[0])] == [1]


@pytest.mark.parametrize(("suffix", "make"), [("xls", xls), ("xlsb", xlsb)])
def test_what_only_cells_are_read_of_says_so(
    suffix: str, make: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"partner.{suffix}"
    path.write_bytes(make(CELLS))
    (file,) = validate_files([str(path)]).files
    assert message("tables.workbook.cells-only", kind=suffix) in file.notes


@pytest.mark.parametrize("text", [NAME, PHONE])
@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_looked_at(place: str, text: str, tmp_path: Path) -> None:
    add, addresses = PLACES[place]
    report, places = told(workbook(tmp_path / "partner.xlsx", add, text))
    findings = [f for file in report.files for f in identifying(file)]
    assert [finding.count for finding in findings] == [1], place
    assert places == addresses
    assert not report.conforms
    for form in FORMATS:
        written = render(report, form, "all")
        assert text.encode() not in (
            written if isinstance(written, bytes) else written.encode()
        )


@pytest.mark.parametrize(
    "text",
    [
        "Register of the shelter 2023",
        "Hogar Santa Maria",
        "Maria Auxiliadora Shelter, San Jose",
        "checked by the office",
        "Questions: info@example.org",
        "Counter Trafficking Data Collaborative, version 6 of 2024-11-28",
    ],
)
@pytest.mark.parametrize("place", PLACES)
def test_what_names_no_person_is_left(place: str, text: str, tmp_path: Path) -> None:
    add, _ = PLACES[place]
    report, _ = told(workbook(tmp_path / "partner.xlsx", add, text))
    assert [f for file in report.files for f in identifying(file)] == []


def test_who_wrote_the_file_is_not_told(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any, text: str) -> None:
        book.set_properties({"author": text, "manager": text, "company": text})
        sheet.write_comment("C2", "checked", {"author": text})

    report, _ = told(workbook(tmp_path / "partner.xlsx", add, NAME))
    assert report.conforms


def test_a_sheet_left_out_is_not_looked_at(tmp_path: Path) -> None:
    add, _ = PLACES["hidden sheet"]
    path = workbook(tmp_path / "partner.xlsx", add, NAME)
    report, places = told(path, skip_sheet="About")
    assert (report.conforms, places) == (True, [])


def test_a_rule_that_is_ignored_tells_nothing(tmp_path: Path) -> None:
    add, _ = PLACES["note"]
    path = workbook(tmp_path / "partner.xlsx", add, NAME)
    assert told(path, ignore=("direct-identifier",))[0].conforms


def test_the_columns_of_an_unknown_register_are_told(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"Case,Full name,Reach\n1,{NAME},{PHONE}\n2,N. N.,none\n", "utf-8")
    report, places = told(path)
    assert report.verdict == "not-wholly-checked"
    assert places == ["B1", "B2", "B3", "C2"]
    assert "ctdc crosswalk start" in worded(report.files[0].problem or "")


def test_a_work_file_has_every_place_of_a_register_that_is_not_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "register.csv"
    path.write_text("Full name,Case\n" + "Somebody,1\n" * 30, "utf-8")
    few = validate_files([path], Settings())
    every = validate_files([path], Settings(more_places=100))
    (first,), (all_,) = (identifying(r.files[0]) for r in (few, every))
    assert (first.count, len(first.places)) == (31, 10)
    assert (all_.count, len(all_.places)) == (31, 31)
    lacking = "places are counted on Findings and not listed"
    told = [worded(line) for line in _lines(few, "never")]
    assert any(line.startswith(f"21 {lacking}") for line in told)
    assert not any(lacking in worded(line) for line in _lines(every, "never"))


def test_what_may_be_a_header_is_not_called_a_cell_outside_the_table(
    tmp_path: Path,
) -> None:
    path = tmp_path / "partner.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in (("Data", RECORDS), ("Other", [["a", PHONE], ["b", "c"]])):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    report = validate_files([path], Settings())
    told = [worded(f.message) for file in report.files for f in identifying(file)]
    assert told == [
        "The header row has what looks like telephone numbers. Empty these cells "
        "before you share the file."
    ]


def test_lines_above_and_beside_a_csv_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    rows = [f"Records of {NAME}", *(",".join(map(str, r)) for r in RECORDS)]
    path.write_text("\n".join(rows) + f",{PHONE}\n", "utf-8")
    assert told(path)[1] == ["A1", "D4"]
