"""All that is handed over is judged, or the verdict says that it was not."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import pytest
import xlsxwriter
from click.testing import CliRunner
from handed_over import (
    HEADER,
    RECORDS,
    SHEETS,
    Rows,
    as_csv,
    with_fault,
    write_book,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import convert_in_memory
from ctdc_validate.cli import main
from ctdc_validate.tables import content, opening

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


# What people write above a table, and what is no record.
ABOVE: dict[str, Rows] = {
    "title": [["Records of 2019"], [], ["Organisation", "A shelter"], []],
    "block": [["Report of", "2021", "Country", "MDA"], ["Made on", "2021-03-04"]],
    "group-headings": [
        [*["Who"] * 9, *["What happened"] * 11][: len(HEADER)],
    ],
    "labels": [[name.replace("_", " ").capitalize() for name in HEADER]],
    "numbers-of-columns": [[str(n) for n in range(1, len(HEADER) + 1)]],
    "names-again": [HEADER, []],
    "instructions": [[f"Write the {name.replace('_', ' ')}" for name in HEADER]],
}


@pytest.mark.parametrize("name", ABOVE)
def test_what_people_write_above_a_table_is_no_alarm(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [*ABOVE[name], *RECORDS]
    Path("a.csv").write_text(as_csv(rows), "utf-8")
    with xlsxwriter.Workbook("a.xlsx") as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    for file in ("a.csv", "a.xlsx"):
        report, code = checked(file)
        assert (report["verdict"], code) == ("conforms", 0), report["files"]
        assert report["account"]["rows"]["judged"] == len(RECORDS) - 1


PLAIN_CELLS = {"forced_labour": "yes", "sexual_exploitation": "no", "gender": "female"}


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(HEADER), min_size=3, max_size=20, unique=True),
    st.integers(0, 2),
    st.sampled_from([[], [[]], [["Records of 2019"]], [[], []]]),
    st.booleans(),
    st.sampled_from(["plain", "polars"]),
)
def test_a_record_above_the_header_is_no_pass(
    tmp_path_factory, reported, below_names, between, is_small, engine
):
    """Plant a record above the header: alone, or below names of some columns."""
    folder = tmp_path_factory.mktemp("above")
    said = {**dict.fromkeys(HEADER, "?"), **_REPORTED, **PLAIN_CELLS}
    record = [said[name] if name in reported else "" for name in HEADER]
    above: Rows = [record]
    if is_small:  # a table of its own
        above = [reported, [said[name] for name in reported]]
    rows = [*[["A title"]] * below_names, *above, *between, *RECORDS]
    path = folder / "a.csv"
    path.write_text(as_csv(rows), "utf-8")
    report, code = checked(str(path), "--engine", engine)
    known = sum(said[name] not in ("?", "Femal") for name in reported)
    if is_small or known >= 2:
        assert code in (1, 2)
        assert report["verdict"] != "conforms"
        report, code = checked(str(path), "--ignore", "not-checked")
        assert report["verdict"] != "conforms"


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


# A record in which most is reported; its gender is wrong.
_REPORTED = {
    "data_source": "hotline",
    "year_of_registration": "2018",
    "gender": "Femal",
    "majority_status": "adult",
    "citizenship": "UKR",
}
FULL = [_REPORTED.get(name, "") for name in HEADER]

# Records on a sheet that is no table, each beside a sheet of records.
LOOSE: dict[str, Rows] = {
    "below-many-blank-rows": [*([[]] * 60), *with_fault(RECORDS)],
    "one-record-without-a-header": [FULL],
    "name-and-value-side-by-side": [
        [name, cell] for name, cell in zip(HEADER, FULL, strict=True)
    ],
    "rows-pasted-into-one-cell": [[",".join(row)] for row in with_fault(RECORDS)],
    "rows-pasted-with-semicolons": [[";".join(row)] for row in with_fault(RECORDS)],
    "one-column-in-which-cells-repeat": [["gender"], ["Femal"], ["Femal"]],
}


@pytest.mark.parametrize("name", LOOSE)
def test_records_on_a_sheet_that_is_no_table_are_no_pass(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with xlsxwriter.Workbook("book.xlsx") as book:
        for sheet, rows in {"Data": RECORDS, "More": LOOSE[name]}.items():
            added = book.add_worksheet(sheet)
            for at, cells in enumerate(rows):
                added.write_row(at, 0, cells)
    report, code = checked("book.xlsx")
    assert (report["conforms"], report["passed_over"]) == (False, [])
    assert code in (1, 2)


# Sheets that may stand beside records, and hold none.
ABOUT: dict[str, Rows] = {
    "counts": [["gender", "Count"], ["female", "2"], ["male", "2"]],
    "crossed": [["", "gender", ""], ["", "female", "male"], ["2018", "1", "0"]],
    "a-list": [["gender"], ["female"], ["male"]],
    "headers-of-counts": [["female", "male", "other"]],
    "a-sentence": [["Sent in May, with gender, citizenship and all the rest"]],
    "codes-and-labels": [["female", "Woman"], ["male", "Man"], ["UKR", "Ukraine"]],
    "names-and-labels": [[name, name.replace("_", " ")] for name in HEADER],
}


@pytest.mark.parametrize("name", ABOUT)
def test_a_sheet_without_records_is_no_alarm(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with xlsxwriter.Workbook("book.xlsx") as book:
        for sheet, rows in {"Data": RECORDS, "More": ABOUT[name]}.items():
            added = book.add_worksheet(sheet)
            for at, cells in enumerate(rows):
                added.write_row(at, 0, cells)
    report, code = checked("book.xlsx")
    assert (report["verdict"], code) == ("conforms", 0)
    assert [over["name"] for over in report["passed_over"]] == ["More"]


@pytest.mark.parametrize("blank", ["\n", ";;\n", " \n"])
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_a_table_below_many_blank_lines_is_found(blank, engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = as_csv(with_fault(RECORDS)).replace(",", ";")
    Path("a.csv").write_text(blank * 60 + rows, "utf-8")
    report, code = checked("a.csv", "--engine", engine)
    assert code == 1
    (finding,) = (f for f in report["files"][0]["findings"] if f["severity"] == "error")
    assert finding["places"][0]["cell"] == "C64"


@pytest.mark.parametrize("name", ["gender", "Gender"])
def test_a_column_that_stands_twice_is_not_checked(name, tmp_path, monkeypatch):
    """Which of the two holds is not known: nothing says that the other one is right."""
    monkeypatch.chdir(tmp_path)
    rows = [[*row, "male"] for row in RECORDS]
    rows[0][-1] = name
    Path("a.csv").write_text(as_csv(rows), "utf-8")
    assert checked("a.csv")[1] == 1
    report, code = checked("a.csv", "--ignore", "duplicate-column")
    assert (report["verdict"], code) == ("not-wholly-checked", 2)
    assert report["account"]["cells"]["not_checked"] == len(RECORDS) - 1
    converted = convert_in_memory(Path("a.csv"))
    assert (converted.ledger.complete, converted.ledger.for_a_person) == (False, 4)


def test_of_a_folder_of_many_files_each_is_opened_once(tmp_path, monkeypatch):
    """The account adds up, and each file is found once, whatever it is."""
    monkeypatch.chdir(tmp_path)
    folder = Path("sent")
    folder.mkdir()
    right, wrong = as_csv(RECORDS), as_csv(with_fault(RECORDS))
    write_book(Path("book.xlsx"), {"2023": "records", "2024": "faulty", "A": "about"})
    book = Path("book.xlsx").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", right)
        archive.writestr("b.xlsx", book)
        archive.writestr("c.pdf", b"%PDF-1.7")
    records = [dict(zip(HEADER[:1], row, strict=False)) for row in RECORDS[1:]]
    kinds: dict[str, bytes] = {
        "a.csv": right.encode(),
        "b.csv": wrong.encode(),
        "c.tsv": right.replace(",", "\t").encode(),
        "d.csv.gz": gzip.compress(wrong.encode()),
        "e.xlsx": book,
        "f.zip": packed.getvalue(),
        "g.json": json.dumps(records).encode(),
        "h.jsonl": "\n".join(map(json.dumps, records)).encode(),
        "i.pdf": b"%PDF-1.7",
        "j.txt": b"",
        "k": right.encode("utf-16"),
        "l.docx": b"PK\x03\x04",
    }
    for number in range(204):
        name = list(kinds)[number % len(kinds)]
        (folder / f"{number:03}-{name}").write_bytes(kinds[name])
    found: list[str] = []

    def find(path: str, stdin: BinaryIO | None) -> content.Content:
        found.append(path)
        return content.find_content(path, stdin)

    monkeypatch.setattr(opening, "find_content", find)
    report, code = checked("sent")
    assert code == 2
    assert sorted(found) == sorted(str(path) for path in folder.iterdir())
    sums = {
        unit: [sum(v for k, v in counted.items() if k != "given"), counted["given"]]
        for unit, counted in report["account"].items()
    }
    # Of each kind there are 17. Workbooks in archives count by their sheets. Ten
    # tables have a header and 4 records of 20 cells, two have records of one key.
    assert sums == {
        "files": [17 * 12] * 2,
        "members": [17 * 2] * 2,
        "sheets": [17 * 6] * 2,
        "rows": [17 * (10 * 5 + 2 * 4)] * 2,
        "cells": [17 * (10 * 4 * 20 + 2 * 4)] * 2,
    }
