"""A workbook as people make them: every address is the one that Excel shows.

A README sheet first, a hidden sheet of lists, two title rows, merged group headings,
a hidden row of machine names above the labels (as in HTCDS's template), blank rows,
rows that a filter hides, numbers stored as text, typeset dashes, a formatted tail down
to the last row of the sheet. What is wrong in it is planted below, cell by cell.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter
from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard

EXPECTED = Path(__file__).parent / "workbooks" / "as-people-make-them.expected.txt"
NAMES: Final = [c.name for c in load_standard().sources["records"].columns[:20]]
LABELS: Final = [load_standard().variables[name].label for name in NAMES]
# Rows as Excel counts them: titles, group headings, machine names, labels, records.
MACHINE_NAMES, FIRST, LAST, END = 4, 6, 505, 1_048_576
BLANK: Final = (40, 41, 300)
FILTERED: Final = range(100, 200)
LEFT: Final = 1  # column A numbers the rows
GOOD: Final = {
    "data_source": "case_management",
    "year_of_registration": "2017",
    "gender": "female",
    "age_broad": "18--20",
    "majority_status": "adult",
    "citizenship": "MDA",
    "country_of_exploitation": "USA",
    "forced_labour": "yes",
}
PLANTED: Final = {
    "D6": "Femal",
    "C39": "20l7",
    "D42": "female\u00a0",  # no fault: blanks that nobody sees are not counted
    "E120": "18\u201320",
    "I150": "Ukraine",
    "E250": "9--17",  # and F250 says adult
    "D299": "",  # no fault: not reported
    "I301": "NA ",
    "M505": "x",
}
FAULTY: Final = {
    "D6": "unknown-code",
    "C39": "wrong-type",
    "E120": "unknown-code",
    "I150": "unknown-code",
    "F250": "majority-disagrees-with-age",
    "I301": "unclear-missing-code",
    "M505": "unknown-code",
}


def build(path: Path) -> None:
    """Write the workbook; its formatted tail makes it large, so it is not committed."""
    with xlsxwriter.Workbook(str(path)) as book:
        readme = book.add_worksheet("README")
        readme.write_column("A1", ["Please read", "gender: female or male"])
        data = book.add_worksheet("Registre 2017")
        lists = book.add_worksheet("lists")
        lists.write_column("A1", ["gender", "female", "male"])
        lists.hide()
        _headings(book, data)
        plain = book.add_format({"num_format": "@"})
        for row in range(FIRST, LAST + 1):
            if row in FILTERED:
                data.set_row(row - 1, None, None, {"hidden": True})
            if row not in BLANK:
                _record(data, row, plain)
        data.autofilter(MACHINE_NAMES, 0, LAST - 1, len(NAMES))
        grey = book.add_format({"bg_color": "#EEEEEE"})
        for row in range(LAST + 1, END + 1):
            data.set_row(row - 1, None, grey)


def _headings(book: xlsxwriter.Workbook, data: xlsxwriter.worksheet.Worksheet) -> None:
    data.write("A1", "Register of assisted persons")
    data.write("A2", "Updated by the office in spring")
    bold = book.add_format({"bold": True})
    data.merge_range(2, 1, 2, 9, "The person", bold)
    data.merge_range(2, 10, 2, 20, "The exploitation", bold)
    data.set_row(MACHINE_NAMES - 1, None, None, {"hidden": True})
    data.write_row(MACHINE_NAMES - 1, LEFT, NAMES)
    data.write_row(MACHINE_NAMES, 0, ["No.", *LABELS])


def _record(
    data: xlsxwriter.worksheet.Worksheet, row: int, plain: xlsxwriter.format.Format
) -> None:
    data.write_number(row - 1, 0, row - FIRST + 1)
    for index, name in enumerate(NAMES, start=LEFT):
        address = f"{chr(ord('A') + index)}{row}"
        cell = PLANTED.get(address, GOOD.get(name, ""))
        if cell:
            data.write_string(row - 1, index, cell, plain)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbooks") / "as-people-make-them.xlsx"
    build(path)
    return path


def run(path: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    monkeypatch.chdir(path.parent)
    result = CliRunner().invoke(main, [*options, path.name])
    assert not isinstance(result.exception, Exception), result.exception
    return f"{result.stdout}exit code {result.exit_code}\n"


def test_the_transcript_is_as_expected(workbook, monkeypatch, request):
    command = f"$ ctdc-validate --show-values near {workbook.name}\n"
    written = command + run(workbook, monkeypatch, "--show-values", "near")
    if request.config.getoption("--update-expected"):
        EXPECTED.write_text(written, "utf-8", newline="\n")
    assert written == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_every_address_is_the_one_that_excel_shows(workbook, monkeypatch, engine):
    options = ("--format", "json", "--engine", engine, "--ignore", "unknown-column")
    written = run(workbook, monkeypatch, *options)
    (file,) = json.loads(written.rpartition("exit")[0])["files"]
    assert file["records"] == LAST - FIRST + 1 - len(BLANK)
    found = {
        place["cell"].removeprefix("'Registre 2017'!"): finding["rule"]
        for finding in file["findings"]
        for place in finding["places"]
        if place["cell"] is not None
    }
    assert found == FAULTY
    rows = [p["row"] for f in file["findings"] for p in f["places"] if not p["cell"]]
    assert rows == list(BLANK)


def test_the_sheet_is_formatted_to_its_last_row(workbook):
    with zipfile.ZipFile(workbook) as package:
        assert f'<row r="{END}"'.encode() in package.read("xl/worksheets/sheet2.xml")
