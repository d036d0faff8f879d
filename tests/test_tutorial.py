"""The tutorial docs/map-your-data.md: every command is run and prints what it shows."""

from __future__ import annotations

import csv
import difflib
import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main as ctdc

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "map-your-data.md"
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
    "ctdc crosswalk check": [1, 0],
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
            for path in OWN.iterdir():
                shutil.copyfile(path, Path("mine") / path.name)
            continue
        (line,) = (x for x in step["session"].splitlines() if x.startswith("$ "))
        output, code = run(line[2:])
        (name,) = (n for n in CODES if line[2:].startswith(f"{n} "))
        codes[name].append(code)
        seen = seen.replace(step[0], f"```shell-session\n{line}\n{output}```", 1)
        # The same command twice: the second is not to be found in the first's output.
        seen = seen.replace(line, f"\0{line[1:]}", 1)
    return seen.replace("\0", "$"), codes


def rows(folder: Path) -> list[dict[str, str]]:
    """Return the rows of a crosswalk, whatever program has saved it."""
    text = (folder / "crosswalk.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def edited_rows() -> str:
    """Return a table of the rows that differ from what start wrote, status aside."""
    started = [{**row, "status": "draft"} for row in rows(Path("mine"))]
    shown = ["source_term", "effect", "variable", "value", "predicate", "justification"]
    lines = [shown, ["---"] * len(shown)]
    lines += [[r[c] for c in shown] for r in rows(OWN) if r not in started]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def edited_terms() -> str:
    """Return what was taken out of source.toml and put in, as lines of a diff."""
    files = [folder / "source.toml" for folder in (Path("mine"), OWN)]
    before, after = (path.read_text("utf-8").splitlines() for path in files)
    found = difflib.unified_diff(before, after, n=1, lineterm="")
    lines = [x for x in found if not x.startswith(("---", "+++", "@@"))]
    return "".join(f"{line}\n" for line in ["```diff", *lines, "```"])


def with_edits(page: str) -> str:
    """Return the page with the rows and terms that differ from what start wrote."""
    for mark, text in {"rows": edited_rows(), "terms": edited_terms()}.items():
        begin, end = f"<!-- {mark} -->\n", "<!-- end -->"
        start = page.index(begin) + len(begin)
        page = f"{page[:start]}{text}{page[page.index(end, start) :]}"
    return page


@pytest.fixture
def afternoon(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(REGISTER, REGISTER.name)


def test_the_tutorial_shows_what_the_commands_print(afternoon, tmp_path, request):
    page = PAGE.read_text("utf-8")
    run("ctdc crosswalk start own-register.xlsx --name mine")
    seen = with_edits(page)
    shutil.rmtree("mine")
    seen, codes = follow(seen)
    if request.config.getoption("--update-expected"):
        PAGE.write_text(seen, "utf-8", newline="\n")
    else:
        assert seen == page
    assert codes == CODES
    assert {p.name for p in tmp_path.iterdir()} == {
        "mine", "own-register.xlsx", "shared.csv",
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
