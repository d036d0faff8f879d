"""All that is handed over is judged, or the verdict says that it was not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner
from handed_over import HEADER, RECORDS, SHEETS, as_csv, with_fault, write_book
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate.cli import main

EXPECTED = Path(__file__).parent / "account"

# Sheets by their names, hidden ones marked; options; see account/<name>.json.
BOOKS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "a-sheet-a-year": ({"2023": "records", "2024": "faulty", "2025": "records"}, ()),
    "form-example-first": ({"Form": "records", "Data": "faulty"}, ()),
    "hidden-records": ({"Data": "records", "(Old)": "faulty"}, ()),
    "sheet-about-the-file": ({"About": "about", "Title": "title", "D": "records"}, ()),
    "header-for-next-year": ({"2023": "records", "2024": "header-only"}, ()),
    "only-a-header": ({"2023": "empty", "2024": "header-only"}, ()),
    "too-few-columns": ({"2023": "records", "2024": "few-columns"}, ()),
    "a-table-of-something-else": ({"Rooms": "other-table", "Data": "records"}, ()),
    "records-without-a-header": ({"2023": "records", "2024": "no-header"}, ()),
    "left-out": (
        {"Rooms": "other-table", "Data": "records"},
        ("--skip-sheet", "rooms "),
    ),
    "two-of-three": (
        {"2023": "records", "2024": "records", "2025": "faulty"},
        ("--sheet", "2023", "--sheet", "2024"),
    ),
    "all-left-out": ({"2023": "records"}, ("--skip-sheet", "2023")),
    "named-and-not-known": (
        {"Rooms": "other-table", "Data": "records"},
        ("--sheet", "Rooms"),
    ),
}


def checked(*arguments: str) -> tuple[dict[str, Any], int]:
    result = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return json.loads(result.stdout), result.exit_code


def outcome(*arguments: str) -> dict[str, Any]:
    """Return what a report says of what was handed over, beside its findings."""
    report, code = checked(*arguments)
    return {
        "arguments": arguments,
        "exit code": code,
        "verdict": report["verdict"],
        "account": {k: v for k, v in report["account"].items() if v["given"]},
        "passed over": [
            f"{o['name'] or o['path']}: {o['reason']}" for o in report["passed_over"]
        ],
        "files": [
            {
                "part": file["part"],
                "sheet": file["sheet"],
                "problem": file["problem"],
                "errors": file["counts"]["error"],
            }
            for file in report["files"]
        ],
    }


def compare(name: str, found: dict[str, Any], request: pytest.FixtureRequest) -> None:
    path = EXPECTED / f"{name}.json"
    written = json.dumps(found, indent=1) + "\n"
    if request.config.getoption("--update-expected"):
        path.write_text(written, "utf-8", newline="\n")
    assert written == path.read_text("utf-8")


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_is_accounted_for(name, tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    sheets, options = BOOKS[name]
    hidden = [sheet.strip("()") for sheet in sheets if sheet.startswith("(")]
    sheets = {sheet.strip("()"): kind for sheet, kind in sheets.items()}
    write_book(Path("book.xlsx"), sheets, hidden)
    compare(name, outcome("book.xlsx", *options), request)


def test_a_zip_of_tables_is_accounted_for(tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    write_book(Path("book.xlsx"), {"2023": "records", "2024": "faulty"})
    with zipfile.ZipFile("sent.zip", "w") as archive:
        archive.write("book.xlsx", "years/book.xlsx")
        archive.writestr("partner.csv", as_csv(RECORDS))
        archive.writestr("letter.pdf", "%PDF-1.7")
        archive.writestr("empty.csv", "")
        archive.writestr("__MACOSX/._partner.csv", "left by a system")
    compare("a-zip-of-tables", outcome("sent.zip"), request)
    compare(
        "a-zip-with-files-left-out",
        outcome("sent.zip", "--skip-file", "*.pdf", "--skip-file", "empty.csv"),
        request,
    )


def test_a_folder_is_accounted_for(tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    folder = Path("sent")
    folder.mkdir()
    write_book(folder / "book.xlsx", {"2023": "records", "About": "about"})
    for name in ("a.csv", "b.txt", "c.tab", "d.dat", "e"):
        (folder / name).write_text(as_csv(RECORDS), "utf-8")
    (folder / "f.csv").write_text(as_csv(with_fault(RECORDS)), "utf-8")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".hidden").write_text("left by a system", "utf-8")
    (folder / "~$book.xlsx").write_text("left by Excel", "utf-8")
    Path("ctdc-validate.toml").write_text('skip-file = ["*.pdf"]', "utf-8")
    compare("a-folder", outcome("sent"), request)
    Path("ctdc-validate.toml").unlink()
    compare("a-folder-with-a-letter", outcome("sent"), request)


def test_without_its_rule_a_row_that_was_not_judged_is_no_pass(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [*RECORDS, [*RECORDS[1], "more", "cells"]]
    Path("a.csv").write_text(as_csv(rows), "utf-8")
    report, code = checked("a.csv")
    assert (report["verdict"], code) == ("does-not-conform", 1)
    config = Path("ctdc-validate.toml")
    config.write_text('[severity]\nragged-row = "info"\n', "utf-8")
    for options in (["--ignore", "ragged-row"], ["--select", "unknown-code"], []):
        report, code = checked("a.csv", *options)
        assert (report["verdict"], code) == ("not-wholly-checked", 2)
        assert report["account"]["rows"]["not_checked"] == 1


def test_a_table_above_one_that_fits_better_is_judged(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    edition = (Path(__file__).parent / "editions" / "global-2020.csv").read_text(
        "utf-8"
    )
    Path("a.csv").write_text(f"{as_csv(with_fault(RECORDS))}\n{edition}", "utf-8")
    report, code = checked("a.csv")
    assert (report["conforms"], code) == (False, 1)
    assert report["files"][0]["source"] == "records"


KINDS = st.sampled_from(sorted(SHEETS))
NAMES = st.sampled_from(["2023", "2024", "Data", "Notes", "Old", "x"])


@settings(max_examples=25)
@given(
    st.dictionaries(NAMES, KINDS, min_size=1, max_size=5),
    st.sampled_from(["book", "zip", "folder"]),
    st.integers(0, 3),
    st.sampled_from([HEADER[0], *HEADER[2:9]]),
    st.sampled_from(["first", "last", "hidden"]),
)
def test_a_fault_is_never_passed_over(
    tmp_path_factory, sheets, within, row, column, where
):
    """Plant a fault on any sheet, in any row, in anything that is handed over."""
    folder = tmp_path_factory.mktemp("handed-over")
    faulty = with_fault(RECORDS, row, column)
    order = list(sheets.items())
    order.insert(0 if where == "first" else len(order), ("fault", ""))
    with xlsxwriter.Workbook(folder / "book.xlsx") as book:
        for name, kind in order:
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(faulty if name == "fault" else SHEETS[kind]):
                sheet.write_row(at, 0, cells)
            if where == "hidden" and name == "fault":
                sheet.hide()
    handed = folder / "book.xlsx"
    if within == "zip":
        with zipfile.ZipFile(folder / "sent.zip", "w") as archive:
            archive.write(handed, "in/book.xlsx")
        handed = folder / "sent.zip"
    report, code = checked(str(folder if within == "folder" else handed))
    assert code in (1, 2)
    assert report["verdict"] != "conforms"
    account = report["account"]
    assert account["sheets"]["given"] == len(order)
    for counted in account.values():
        assert counted["given"] == sum(v for k, v in counted.items() if k != "given")
    judged = [file for file in report["files"] if file["status"] == "checked"]
    assert account["rows"]["judged"] == sum(file["records"] for file in judged)
