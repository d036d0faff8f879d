"""README and docs against the program: every block of code is run, or named here.

A session prints what it shows, a command ends as it should, a record conforms. What
cannot be run stands in NOT_RUN, with the reason.
"""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import document_files
import pytest
import yaml
from click.testing import CliRunner
from document_blocks import INDENTED, PAGES, ROOT, Block, blocks, commands

from ctdc_validate.cli import main
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.standard import load_standard

COMMANDS = {
    "ctdc": ctdc,
    "ctdc-validate": main,
    "py -m ctdc_validate.cli.ctdc": ctdc,
    "py -m ctdc_validate": main,
}
# Blocks and commands that are not run, by the page and their first line.
NOT_RUN = {
    ("privacy.md", "language of persons held out innocent, but told"): (
        "test_identifier_columns.py holds it to the table"
    ),
    ("check-in-the-browser.md", "const done = await window.ctdc.run("): (
        "JavaScript; tests/browser/test_page.py asks the page for the same"
    ),
    ("README.md", "pip install ."): "installs; the tests of the wheel do it",
    ("services.md", "pip install ctdc-validate-core"): (
        "installs; test_package.py runs the core"
    ),
    ("services.md", 'pip install "ctdc-validate-core[workbooks]"'): (
        "installs; test_package.py runs the core"
    ),
    ("databases.md", 'pip install "ctdc-validate[sql]"'): (
        "installs; test_sql_engine.py runs the engine"
    ),
    ("databases.md", "ctdc-validate --engine sql --key id lake/records/"): (
        "a lake; test_lake.py runs it"
    ),
    ("databases.md", 'report = validate(spark.table("lake.records"))'): (
        "needs Spark; test_sql_engine.py runs it"
    ),
    (
        "map-your-data.md",
        "ctdc convert own-register.xlsx --from mine.xlsx --to records -o shared.csv"
        ' --cover shared.cover.json --organisation "A shelter"',
    ): "needs the workbook filled in; test_summary.py writes covers",
    (
        "map-your-data-es.md",
        "ctdc convert registro.csv --from mine.xlsx --to records -o compartir.csv"
        " --cover compartir.cover.json --language es",
    ): "needs the workbook filled in; test_summary.py writes covers",
    (
        "map-your-data-fr.md",
        "ctdc convert registre.csv --from mine.xlsx --to records -o partager.csv"
        " --cover partager.cover.json --language fr",
    ): "needs the workbook filled in; test_summary.py writes covers",
    ("databases.md", "# models/check_records.py"): "needs dbt",
    ("databases.md", "from airflow.sdk import task"): "needs Airflow",
    (
        "check-a-file.md",
        r"py -m pip install --user C:\Users\you\Downloads\ctdc",
    ): "installs; the tests of the wheel do it",
    (
        "check-a-file.md",
        "python3 -m pip install --user .",
    ): "installs; the tests of the wheel do it",
    **{
        (page, first): "test_tutorial.py runs it, with a register of several years"
        for page, *starts in (
            (
                "map-your-data.md",
                "ctdc crosswalk start years.xlsx -o mine.xlsx --skip-sheet Budget",
                "ctdc convert own-register.xlsx --from mine.xlsx --to records"
                ' -o shared.csv --cover shared.cover.json --organisation "A shelter"',
            ),
            (
                "map-your-data-es.md",
                "ctdc crosswalk start years.xlsx -o mine.xlsx --skip-sheet Budget"
                " --language es",
                "ctdc convert registro.csv --from mine.xlsx --to records"
                " -o compartir.csv --cover compartir.cover.json --language es",
            ),
            (
                "map-your-data-fr.md",
                "ctdc crosswalk start years.xlsx -o mine.xlsx --skip-sheet Budget"
                " --language fr",
                "ctdc convert registre.csv --from mine.xlsx --to records"
                " -o partager.csv --cover partager.cover.json --language fr",
            ),
        )
        for first in starts
    },
}
# The languages whose blocks a test runs; yaml and json are looked at one by one.
RUN = {"console", "python", "sql", "toml"}
TYPED = {INDENTED, "sh", "powershell"}
ALL = [block for page in PAGES for block in blocks(page)]
SESSIONS = [block for block in ALL if block.language == "console"]
TYPED_BLOCKS = [block for block in ALL if block.language in TYPED]


def is_run(block: Block) -> bool:
    """Say whether one of the tests runs a block."""
    match block.language:
        case "json":
            return "data_source" in block.text
        case "yaml":
            return block.page.name == "automate.md"
        case "js":
            return block.page.name == "services.md"
        case "shell-session":
            return block.page.name.startswith("map-your-data")
        case "text":
            return any(session.page == block.page for session in SESSIONS)
        case language:
            return language in RUN | TYPED


def test_every_block_is_run_or_named_with_the_reason():
    named = {key for key, reason in NOT_RUN.items() if reason}
    blocks_named = {(b.page.name, b.first) for b in ALL if not is_run(b)}
    typed = {(b.page.name, c) for b in TYPED_BLOCKS for c in [*commands(b), b.first]}
    assert blocks_named - named == set()
    assert named - blocks_named - typed == set()


def invoke(line: str):
    """Run a command of ours, or return None where it is none."""
    for name, command in COMMANDS.items():
        if line == name or line.startswith(f"{name} "):
            return CliRunner().invoke(command, shlex.split(line.removeprefix(name)))
    return None


def written(line: str) -> list[str]:
    """Return the files that a command is to write."""
    words = shlex.split(line)
    after = [b for a, b in pairwise(words) if a == "-o"]
    return [path.rpartition("=")[2] for path in after]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_commands_of_a_page_do_what_they_are_to_do(page, tmp_path, monkeypatch):
    """Run them one after the other, in a folder with the files that they read."""
    document_files.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, *TYPED):
        if (page.name, block.first) in NOT_RUN:
            continue
        for line in commands(block):
            if (page.name, line) in NOT_RUN:
                continue
            if line.startswith("make "):
                dry = [*line.split(), "--dry-run"]
                done = subprocess.run(dry, cwd=ROOT, capture_output=True, check=False)
                assert done.returncode == 0, line
                continue
            result = invoke(line)
            assert result is not None, f"no command of ours, and not in NOT_RUN: {line}"
            assert result.exit_code in (0, 1), f"{line}\n{result.output}"
            assert [path for path in written(line) if not Path(path).exists()] == []


def transcript(block: str) -> str:
    """Run the block's commands and return what a person would see."""
    seen = []
    for line in block.splitlines():
        if line.startswith("$ "):
            result = invoke(line.removeprefix("$ "))
            assert result is not None, line
            seen.append(f"{line}\n{result.output}")
    return "".join(seen)


@pytest.mark.parametrize(
    "block", SESSIONS, ids=[f"{b.page.name}-{n}" for n, b in enumerate(SESSIONS)]
)
def test_a_session_shows_what_the_program_prints(block, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    seen = transcript(block.text)
    if request.config.getoption("--update-expected"):
        text = block.page.read_text("utf-8").replace(block.text, seen)
        block.page.write_text(text, "utf-8", newline="\n")
    else:
        assert seen == block.text


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_an_excerpt_stands_in_a_session_of_its_page(page):
    shown = "".join(block.text for block in SESSIONS if block.page == page)
    excerpts = [block for block in blocks(page, "text") if is_run(block)]
    for block in excerpts:
        head, _, rest = block.text.partition("\n")
        assert head in shown
        assert rest in shown


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_record_in_the_documents_conforms(page, tmp_path):
    for number, block in enumerate(b for b in blocks(page, "json") if is_run(b)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps([json.loads(block.text)]), "utf-8")
        assert CliRunner().invoke(main, [str(path)]).exit_code == 0


# What the blocks of these pages print has a test of its own.
PRINTING = ("python.md", "databases.md", "services.md")
PROGRAMS = [p for p in PAGES if p.name not in PRINTING and blocks(p, "python")]


@pytest.mark.parametrize("page", PROGRAMS, ids=lambda p: p.name)
def test_python_in_the_documents_runs(page, tmp_path):
    """Run it in a folder with the files that it reads."""
    document_files.write(tmp_path)
    for block in blocks(page, "python"):
        command = [sys.executable, "-c", block.text]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_sql_in_the_documents_finds_what_the_page_says(page):
    tables = CliRunner().invoke(ctdc, ["schema", "sql"]).output
    for block in blocks(page, "sql"):
        *before, query = (s for s in block.text.split(";") if s.strip())
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.executescript(f"{tables}{';'.join(before)};")
            (found,) = database.execute(query)
        assert f"`{found[1]}`" in page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_configuration_in_the_documents_is_followed(page, tmp_path):
    for block in blocks(page, "toml"):
        path = tmp_path / "documented.toml"
        path.write_text(block.text, "utf-8")
        result = CliRunner().invoke(
            main, ["--config", str(path), str(ROOT / "examples" / "good.csv")]
        )
        assert (result.stderr, result.exit_code) == ("", 0)


def configuration(key: str) -> str:
    """Return the one block of YAML that has a key."""
    (found,) = (
        b for b in blocks(ROOT / "docs" / "automate.md", "yaml") if key in b.text
    )
    return found.text


def test_the_workflow_in_the_documents_runs(tmp_path, monkeypatch):
    steps = yaml.safe_load(configuration("jobs:"))["jobs"]["ctdc"]["steps"]
    (command,) = (s["run"] for s in steps if "ctdc-validate " in s.get("run", ""))
    monkeypatch.chdir(tmp_path)
    own = shutil.ignore_patterns(
        "own-register.xlsx", "mine", "hub", "registers", "*.py"
    )
    shutil.copytree(ROOT / "examples", tmp_path / "samples", ignore=own)
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=samples/faulty.xlsx")
    assert {path.name for path in tmp_path.iterdir()} == {
        "samples",
        "ctdc.sarif",
        "ctdc.html",
    }


def test_the_hook_in_the_documents_is_the_one_there_is():
    (repository,) = yaml.safe_load(configuration("repos:"))["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {h["id"] for h in repository["hooks"]} == {h["id"] for h in hooks}


def test_every_option_is_in_the_documents():
    shown = "".join(p.read_text("utf-8") for p in PAGES)
    options = {name for o in main.params for name in o.opts if name.startswith("--")}
    assert {name for name in options if name not in shown} == set()


def tables() -> dict[str, str]:
    """Return the tables that the page takes from the standard."""
    standard = load_standard()
    sources = [
        f"| `{s.name}` | {s.title} | {s.judged_as} |" for s in standard.sources.values()
    ]
    rules = [
        f"| `{r.id}` | {r.description} | {r.partner} | {r.published}"
        f"{''.join(f' ({name}: {s})' for name, s in r.published_lists.items())} |"
        for r in standard.rules.values()
    ]
    return {
        "sources": "\n".join(
            ["| name | what it is | judged as |", "| --- | --- | --- |", *sources]
        ),
        "rules": "\n".join(
            [
                "| rule | what it requires | a partner's file | a published edition |",
                "| --- | --- | --- | --- |",
                *rules,
            ]
        ),
    }


def test_the_tables_of_rules_and_sources_are_the_standards_own(request):
    page = ROOT / "docs" / "check-a-file.md"
    text = page.read_text("utf-8")
    for name, table in tables().items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        start = text.index(begin) + len(begin)
        text = f"{text[:start]}{table}\n{text[text.index(end, start) :]}"
    if request.config.getoption("--update-expected"):
        page.write_text(text, "utf-8", newline="\n")
    assert page.read_text("utf-8") == text


# Rules on a cell or a record that say of it that something is written wrongly, no more.
OF_WRITING = ["unknown-code", "wrong-type", "unmapped-term", "not-checked"]


def test_what_rules_tell_by_their_nature_is_in_the_privacy_page(request):
    rules = load_standard().rules.values()
    untold = [r.id for r in rules if r.place in ("cell", "record") and not r.tells]
    assert untold == OF_WRITING
    told: dict[str, list[str]] = {}
    for rule in rules:
        if rule.tells:
            told.setdefault(rule.tells, []).append(f"`{rule.id}`")
    rows = [f"| {', '.join(ids)} | {tells} |" for tells, ids in told.items()]
    head = ["| rule | what its place tells of the row |", "| --- | --- |"]
    page = ROOT / "docs" / "privacy.md"
    text = page.read_text("utf-8")
    begin, end = "<!-- telling -->\n", "<!-- end -->"
    start = text.index(begin) + len(begin)
    table = "\n".join([*head, *rows])
    text = f"{text[:start]}{table}\n{text[text.index(end, start) :]}"
    if request.config.getoption("--update-expected"):
        page.write_text(text, "utf-8", newline="\n")
    assert page.read_text("utf-8") == text


def test_the_example_files_are_what_their_script_writes():
    done = subprocess.run(
        [sys.executable, "examples/make.py", "--check"], cwd=ROOT, check=False
    )
    assert done.returncode == 0
