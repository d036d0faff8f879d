"""Work files list every place; what is made for reading stays as short as before.

Expected outputs lie in ``reports/``; ``pytest --update-expected`` writes them anew.
"""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from handed_over import HEADER, RECORDS, as_csv, with_fault
from programs import soffice
from test_report_csv import rows_of
from test_report_xlsx import column, dump, lines, opened
from test_reports import checked, finding, report

from ctdc_validate.cli import main
from ctdc_validate.reports import FORMATS, places, render
from ctdc_validate.reports.xlsx_heights import lines_of
from ctdc_validate.results import Report
from ctdc_validate.validation import Settings, validate_files

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "reports"

# A file whose twelve records have the same fault, and with two rows that are none.
MANY = [*with_fault(RECORDS[:4]), *[with_fault(RECORDS[:4])[3]] * 11]
RAGGED = [HEADER[:2], HEADER[:3]]

# Of one row, the faults of as many columns; and rows enough for several batches.
WRONG = ["wrong"] * 3
ROWS = 100


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, prog_name="ctdc-validate")
    assert result.exit_code == 1, result.stderr
    return result.stdout_bytes.decode()


@pytest.fixture
def many(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("many.csv").write_text(as_csv([*MANY, *RAGGED]), "utf-8")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_work_file_lists_every_place(form, many, request):
    run("many.csv", "-o", f"{form}=report.{form}")
    written = Path(f"report.{form}").read_bytes()
    text = dump(written) if form == "xlsx" else written.decode()
    text = re.sub("sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, text)
    path = EXPECTED / ("many.xlsx.txt" if form == "xlsx" else "many.csv")
    if request.config.getoption("--update-expected"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in places.WORK_FILES])
def test_what_is_made_for_reading_is_the_same_beside_a_work_file(form, many):
    alone = run("many.csv", "--format", form)
    beside = run("many.csv", "--format", form, "-o", "csv=a.csv", "-o", f"{form}=b")
    assert beside == alone
    run("many.csv", "--format", "csv", "-o", f"{form}=c")
    assert Path("c").read_bytes() == Path("b").read_bytes()


@pytest.mark.parametrize("asked", [("--max-places", "2"), ("--config", "c.toml")])
def test_who_bounds_the_places_bounds_them_in_work_files_too(asked, many):
    Path("c.toml").write_text("max-places = 2\n")
    printed = run("many.csv", "--format", "csv", "-o", "xlsx=report.xlsx", *asked)
    listed = [row["places"] for row in rows_of(printed)[1:]]
    assert listed == ["C4, C5", "rows 16, 17"]
    book = openpyxl.load_workbook("report.xlsx")
    assert len(column(book, "Places", "Where")) == 4
    told = "10 places are counted on Findings and not listed on Places."
    assert told in lines(book)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr("ctdc_validate.tables.row_shapes.CELLS_PER_BATCH", 33)


def flood(engine: str, more: int, rows: int) -> Report:
    lines = ["gender,citizenship,data_source", *[",".join(WRONG)] * rows]
    written = io.BytesIO("\n".join([*lines, "ragged", ""]).encode())
    asked = Settings(
        source="records",
        input_format="csv",
        engine=engine,
        max_places=5,
        more_places=more,
    )
    return validate_files(["-"], asked, stdin=written)


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        (0, 5),
        (1, 5),  # of a row, all places are listed or none
        (3, 6),
        (3 * (ROWS - 7), ROWS - 2),
        (3 * (ROWS - 6), ROWS - 1),
        (3 * ROWS, ROWS),
    ],
)
def test_places_are_listed_from_the_top_as_long_as_there_is_room(more, listed):
    """Whatever the engine, and the batches that it reads."""
    plain, polars = (flood(engine, more, ROWS) for engine in ("plain", "polars"))
    assert plain == polars
    (file,) = plain.files
    wrong = [f for f in file.findings if f.count == ROWS]
    assert len(wrong) == len(WRONG)
    for each in wrong:
        assert [p.row for p in each.places] == list(range(2, listed + 2))


def test_the_first_places_of_what_lists_all_are_those_of_a_short_report():
    whole, short = flood("plain", 3 * ROWS, 40), flood("plain", 0, 40)
    assert places.first_places(whole, 5) == short


def test_the_room_is_that_of_the_whole_run(tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text(as_csv(MANY), "utf-8")
    asked = Settings(max_places=5, more_places=10)
    report = validate_files([str(path) for path in paths], asked)
    listed = [len(finding.places) for f in report.files for finding in f.findings]
    assert listed == [12, 8]


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 10, 1),
        ("0123456789", 10, 1),
        ("01234567890", 10, 2),
        ("0" * 95, 10, 10),
        ("aaaa bbbb", 10, 1),
        ("aaaa bbbb cccc", 10, 2),
        ("aaaaaaa bbbbbbb ccccccc", 10, 3),
        ("a " + "b" * 20, 10, 3),
        ("WWWWWWWWWW", 10, 2),
        ("illicit fill-in", 10, 1),
        ("性別性別性別", 10, 2),
    ],
)
def test_a_text_needs_so_many_lines(words, width, lines):
    assert lines_of(words, width) == lines


def heights(book: openpyxl.Workbook) -> dict[str, dict[int, float]]:
    """Return the heights of the rows of each sheet; a row of one line has none."""
    return {
        sheet.title: {
            row: sheet.row_dimensions[row].height or 15
            for row in range(1, sheet.max_row + 1)
        }
        for sheet in book
    }


def test_rows_are_as_high_as_their_texts_in_libreoffice(tmp_path, monkeypatch):
    """LibreOffice finds the heights anew where a file of its own has none."""
    monkeypatch.chdir(ROOT)
    report = validate_files(["examples/faulty.xlsx"])
    path = tmp_path / "report.xlsx"
    path.write_bytes(render(report, "xlsx", "never"))
    own = heights(openpyxl.load_workbook(path))

    saved = converted(path, "fods", tmp_path / "flat")
    text = re.sub(' style:row-height="[^"]*"', "", saved.read_text("utf-8"))
    asked = 'style:use-optimal-row-height="'
    saved.write_text(text.replace(f'{asked}false"', f'{asked}true"'), "utf-8")
    again = converted(saved, "xlsx", tmp_path / "again")
    fitted = heights(openpyxl.load_workbook(again))

    assert own.keys() == fitted.keys()
    too_low = {
        (sheet, row): (own[sheet][row], height)
        for sheet, rows in fitted.items()
        for row, height in rows.items()
        if own[sheet][row] < height
    }
    assert too_low == {}
    # A line or two more than are needed do no harm; a page of blank lines would.
    assert sum(map(sum, map(dict.values, own.values()))) < 1.4 * sum(
        map(sum, map(dict.values, fitted.values()))
    )


def converted(path: Path, form: str, folder: Path) -> Path:
    program = soffice()
    home = (path.parent / "home").as_uri()
    done = subprocess.run(
        [program, f"-env:UserInstallation={home}", "--headless", "--convert-to",
         form, "--outdir", str(folder), str(path)],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    saved = folder / f"{path.stem}.{form}"
    assert saved.is_file(), done.stderr
    return saved


def test_a_row_is_no_higher_than_excel_takes():
    book = opened(report(checked("a.csv", finding(message="x " * 9_000))))
    assert book["Findings"].row_dimensions[2].height == 408.75
