"""The tutorial: every command on its pages is run and prints what they show."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from document_blocks import INDENTED, blocks, commands
from registers_tried import FOLDER, as_csv, columns_of

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main as ctdc

ROOT = Path(__file__).parent.parent
# The pages, one a language, each with the register that it maps.
PAGES = {
    "map-your-data.md": "own-register.xlsx",
    "map-your-data-es.md": "registers/registro.csv",
    "map-your-data-fr.md": "registers/registre.csv",
}
OWN = ROOT / "examples" / "mine"
REGISTER = ROOT / "examples" / "own-register.xlsx"
COMMANDS = {"ctdc": ctdc, "ctdc-validate": validate}
# A session, or the place where the shelter has edited its files.
STEPS = re.compile(
    r"^```shell-session\n(?P<session>.*?)^```$|^<!-- (?P<mark>edited) -->$",
    re.DOTALL | re.MULTILINE,
)
CODES = {
    "ctdc crosswalk start": [0],
    "ctdc crosswalk check": [0],
    "ctdc-validate": [1, 0],
    "ctdc convert": [1],
}


def run(line: str) -> tuple[str, int]:
    words = shlex.split(line)
    result = CliRunner().invoke(COMMANDS[words[0]], words[1:])
    assert not isinstance(result.exception, Exception), result.exception
    return result.output, result.exit_code


def follow(page: str) -> tuple[str, dict[str, list[int]]]:
    """Run the page in the current folder; return it as it should be, and exit codes."""
    codes: dict[str, list[int]] = {name: [] for name in CODES}
    seen = page
    for step in STEPS.finditer(page):
        if step["mark"]:
            edit(decisions(page))
            continue
        (line,) = (x for x in step["session"].splitlines() if x.startswith("$ "))
        output, code = run(line[2:])
        (name,) = (n for n in CODES if line[2:].startswith(f"{n} "))
        codes[name].append(code)
        seen = seen.replace(step[0], f"```shell-session\n{line}\n{output}```", 1)
        # The same command twice: the second is not to be found in the first's output.
        seen = seen.replace(line, f"\0{line[1:]}", 1)
    return seen.replace("\0", "$"), codes


def decisions(page: str) -> list[list[str]]:
    """Return the rows of the table of what the owner of a register decided."""
    table = page.partition("<!-- rows -->\n")[2].partition("<!-- end -->")[0]
    lines = table.strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def edit(decided: list[list[str]]) -> None:
    """Accept each row of the workbook that says something, and write what was decided.

    A decision on a row that is not there yet is a new one.
    """
    book = openpyxl.load_workbook("mine.xlsx")
    sheet = book["Terms"]
    places = {}
    for row in sheet.iter_rows(min_row=2):
        places.setdefault((row[0].value, row[1].value), row[0].row)
        if row[4].value:
            row[3].value = "yes"
    for column, term, *said in decided:
        row = places.get((column, term)) or sheet.max_row + 1
        for at, cell in enumerate([column, term, None, "yes", *said], start=1):
            if at != 3:
                sheet.cell(row, at, cell or None)
    book.save("mine.xlsx")


def in_years(register: Path) -> None:
    """Write a register as a workbook of a sheet a year, and one that is no register.

    Each sheet has a title above its header.
    """
    if register.suffix == ".csv":
        with register.open(encoding="utf-8", newline="") as file:
            header, *records = csv.reader(file)
    else:
        sheet = openpyxl.load_workbook(register)["Register"]
        header, *records = list(sheet.iter_rows(min_row=3, values_only=True))
    book = openpyxl.Workbook()
    for year, half in ((2024, records[::2]), (2025, records[1::2])):
        sheet = book.create_sheet(str(year))
        for row in (["Register of a shelter"], header, *half):
            sheet.append(list(row))
    budget = book.create_sheet("Budget")
    for row in (["What", "Cost"], ["Rent", 900], ["Food", 400]):
        budget.append(row)
    del book["Sheet"]
    book.save("years.xlsx")


@pytest.mark.parametrize("name", PAGES)
def test_a_sheet_a_year_and_a_cover_are_made_as_the_page_says(name, afternoon):
    register = Path(Path(PAGES[name]).name)
    shutil.copyfile(ROOT / "examples" / PAGES[name], register)
    in_years(register)
    lines = [c for b in blocks(ROOT / "docs" / name, INDENTED) for c in commands(b)]
    assert {line.split()[1] for line in lines} == {"crosswalk", "convert"}
    for line in lines:
        output, code = run(line)
        assert code == (1 if " convert " in line else 0), output
        if " start " in line:
            edit([])
    (cover,) = Path().glob("*.cover.json")
    shared = Path(cover.name.removesuffix(".cover.json") + ".csv")
    told = json.loads(cover.read_text("utf-8"))["file"]
    with shared.open(encoding="utf-8", newline="") as file:
        assert told["records"] == len(list(csv.DictReader(file))) > 0


def rows(folder: Path) -> list[dict[str, str]]:
    """Return the rows of a crosswalk, whatever program has saved it."""
    text = (folder / "crosswalk.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def afternoon(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(REGISTER, REGISTER.name)


@pytest.mark.parametrize("name", PAGES)
def test_the_tutorial_shows_what_the_commands_print(
    name, tmp_path, request, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    register = ROOT / "examples" / PAGES[name]
    shutil.copyfile(register, register.name)
    path = ROOT / "docs" / name
    page = path.read_text("utf-8")
    seen, codes = follow(page)
    if request.config.getoption("--update-expected"):
        path.write_text(seen, "utf-8", newline="\n")
    else:
        assert seen == page
    assert codes == CODES
    assert {p.name for p in tmp_path.iterdir()} == {
        "mine.xlsx", register.name, "shared.csv",
    }  # fmt: skip


def test_every_row_that_start_wrote_is_still_in_the_edited_crosswalk(afternoon):
    run("ctdc crosswalk start own-register.xlsx --name mine")
    keys = [
        [(row["source_column"], row["source_term"]) for row in rows(folder)]
        for folder in (Path("mine"), OWN)
    ]
    assert set(keys[0]) <= set(keys[1])
    assert set(keys[1]) - set(keys[0]) == {("Kind of work", "Fishing boat")}


def test_a_second_start_refuses(afternoon):
    run("ctdc crosswalk start own-register.xlsx --name mine")
    before = Path("mine", "crosswalk.csv").read_bytes()
    output, code = run("ctdc crosswalk start own-register.xlsx --name mine")
    assert "is never overwritten" in " ".join(output.split())
    assert code == 2
    assert Path("mine", "crosswalk.csv").read_bytes() == before


def test_what_is_shared_holds_no_name_number_or_note(afternoon):
    shutil.copytree(OWN, "mine")
    run("ctdc convert own-register.xlsx --from ./mine --to records -o shared.csv")
    shared = Path("shared.csv").read_text("utf-8").lower()
    for secret in ("example", "+999", "lawyer", "parish", "r-0", "casa", "2021-0"):
        assert secret not in shared


def test_the_register_is_what_its_script_writes():
    command = [sys.executable, "examples/make_register.py", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "register"),
    [("registro.csv", "es-refugio"), ("registre.csv", "fr-association")],
)
def test_the_registers_of_the_pages_are_those_that_are_measured(name, register):
    columns = columns_of(FOLDER / "tuned" / f"{register}.txt")
    path = ROOT / "examples" / "registers" / name
    assert path.read_bytes() == as_csv(columns)
