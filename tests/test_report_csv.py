"""The CSV report: whole, one row for each file and finding, and nothing that is run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from test_reports import (
    EVERYTHING,
    JSON_FILES,
    NOTHING,
    REPORTS,
    SECRET,
    checked,
    finding,
    report,
)

from ctdc_validate.messages import text
from ctdc_validate.reports.csv_report import COLUMNS, csv_report
from ctdc_validate.reports.rows import LONGEST_CELL
from ctdc_validate.results import Place, Report, RuleText, Severity

ROOT = Path(__file__).parent.parent


def rows_of(written: str) -> list[dict[str, str]]:
    """Read a report as any program would; every row has every column, no other."""
    assert written.startswith("\ufeff")
    assert written.endswith("\r\n")
    lines = list(csv.reader(io.StringIO(written[1:], newline=""), strict=True))
    assert lines[0] == list(COLUMNS)
    assert {len(line) for line in lines} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines[1:]]


def rows(of: Report, show: str = "never") -> list[dict[str, str]]:
    return rows_of(csv_report(of, show))


def told(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_every_file_and_every_finding_has_a_row(name, show):
    files, over = REPORTS[name].files, REPORTS[name].passed_over
    whole = len(files) != 1 or any(part.unit == "file" for part in over)
    written = csv_report(REPORTS[name], show)
    assert written.count("\n") == written.count("\r\n") == written.count("\r")
    found = rows_of(written)
    of_files = sum(1 + len(file.findings) for file in files)
    assert len(found) == whole + of_files + len(over)
    counts = [row["count"] for row in found if row["severity"]]
    assert counts == [str(f.count) for file in files for f in file.findings]


def test_a_file_without_findings_says_that_it_conforms():
    clean = rows(report(checked("clean.csv", records=1)))
    assert [told(row) for row in clean] == [
        {
            "file": "clean.csv",
            "result": "conforms",
            "message": "The file conforms to the CTDC standard 0.1.0: 0 errors,"
            " 0 warnings, 0 info. 1 record, read as records, judged as a partner's"
            " file. All rules ran.",
        }
    ]


def test_what_was_not_checked_is_never_an_absence():
    assert [told(row) for row in rows(NOTHING)] == [
        {
            "file": "a.csv",
            "result": "not checked",
            "message": "The file was not checked. It is encrypted.",
        }
    ]
    assert [told(row) for row in rows(report())] == [
        {"result": "not checked", "message": "Nothing was checked."}
    ]


def test_a_file_whose_rules_were_left_out_says_so():
    file = checked("a.csv", adjusted=True, notes=("A note.",), rules=())
    adjusted = rows(report(file))
    assert adjusted[0]["message"].endswith(f"A note. {text('reports.adjusted')}")
    assert (
        "Rules that did not run: spellings-disagree (no variable is spelled twice);"
        " computed-column-disagrees (no computed column);"
        " outside-us-definition (no computed column); all others ran."
    ) in rows(EVERYTHING)[0]["message"]


def test_a_finding_is_told_with_the_words_of_its_rule():
    text = RuleText(
        "unknown-code", "A title", "Asked", "Why", "Mend it.", "https://x/y"
    )
    file = checked("a.csv", finding(hint_reason="So it is."))
    one = rows(Report("0", "0", "sha256:0", (file,), {"unknown-code": text}))[1]
    assert one == {
        "file": "a.csv",
        "result": "does not conform",
        "severity": "error",
        "rule": "unknown-code",
        "title": "A title",
        "columns": "gender",
        "variables": "gender",
        "message": finding().message,
        "stands": "shape Aaaaa",
        "meant": "female",
        "how_known": "So it is.",
        "count": "1",
        "places": "C17",
        "repair": "Mend it.",
        "rule_iri": "https://x/y",
    }


@pytest.mark.parametrize(
    ("show", "stands"),
    [
        ("never", ["shape Aaaaa", "shape A", "shape Aaaaa Aaaaaaaa"]),
        ("near", ['"Femal"', "shape A", "shape Aaaaa Aaaaaaaa"]),
        ("all", ['"Femal"', '"F"', f'"{SECRET}"']),
    ],
)
def test_a_cell_is_told_of_as_far_as_it_may_be_shown(show, stands):
    assert [row["stands"] for row in rows(EVERYTHING, show)[2:5]] == stands


def test_places_are_named_as_the_partners_program_names_them():
    assert [row["places"] for row in rows(EVERYTHING)[1:4]] == [
        "rows 3, 4, 9",
        "C17",
        "C18, C19",
    ]
    assert "line 17 /gender" in [row["places"] for row in rows(JSON_FILES)]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-99", "'-99"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ('a; "=1', "a;' \"=1"),
        ("a;-99;b", "a;'-99;b"),
        ("\t=1", "\\t=1"),
        ("\r=1", "\\r=1"),
        ("9--17", "9--17"),
        ("48+", "48+"),
        ("'=1", "'=1"),
    ],
)
def test_nothing_is_run_by_a_spreadsheet(value, written):
    """Column, message, hint, path and a JSON value begin as they please."""
    hostile = finding(
        columns=(value,),
        message=value,
        values=(value,),
        shapes=(value,),
        hint=value,
        severity=Severity.INFO,
        places=(Place(1, value),),
    )
    of_file, row = rows(report(checked(value, hostile, typed=True)), "all")
    for name in ("file", "columns", "message", "stands", "meant", "places"):
        assert row[name] == written, name
    assert of_file["file"] == written
    assert row["count"] == "1"


def test_a_shape_is_never_run_either():
    shapes = finding(columns=("a", "b"), values=("1", "2"), shapes=("a;-99", "=9"))
    row = rows(report(checked("a.csv", shapes)))[1]
    assert row["stands"] == "a shape a;'-99, b shape =9"


def test_a_cell_holds_what_a_spreadsheet_can_hold():
    places = tuple(Place(n, f"C{n}") for n in range(10_000, 20_000))
    long = finding(message="=" + "x" * 40_000, count=10_000, places=places)
    row = rows(report(checked("a.csv", long)))[1]
    assert row["message"] == "'=" + "x" * (LONGEST_CELL - 3) + "…"
    assert len(row["places"]) <= LONGEST_CELL
    named = row["places"].split(", ")
    assert named == [f"C{n}" for n in range(10_000, 10_000 + len(named))]
