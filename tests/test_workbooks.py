"""A workbook as people make them: every address is the one that Excel shows."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from workbooks.as_people_make_them import BLANK, END, FAULTY, FIRST, LAST, build

from ctdc_validate.cli import main

EXPECTED = Path(__file__).parent / "workbooks" / "as-people-make-them.expected.txt"


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
