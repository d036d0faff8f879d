"""Every rule on whole files: ``tests/cases/<rule>/``, one fault per file.

``pass-*`` breaks nothing; ``fail-*`` breaks the folder's rule once and nothing else.
Beside each stands its transcript: the command, what it prints, the exit code. A new
case is a new file; ``pytest --update-expected`` writes the transcript, and you read it.

``faults.csv`` lists the faulty files: where the finding must be, what it must hint at,
and how ``make.py`` writes the file, unless it was made by hand.
"""

from __future__ import annotations

import csv
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard

CASES = Path(__file__).parent / "cases"
TABLES = {".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".parquet"}
FILES = sorted(
    path for path in CASES.rglob("*") if path.suffix in TABLES and path.parent != CASES
)
RULES = sorted(load_standard().rules)
with (CASES / "faults.csv").open(encoding="utf-8", newline="") as listed:
    FAULTS = {f"{row['rule']}/{row['name']}": row for row in csv.DictReader(listed)}


def name_of(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


def expected_path(path: Path) -> Path:
    return path.with_suffix(".expected.txt")


def options_of(path: Path) -> list[str]:
    """Return the options for a file: as listed, else of the transcript's first line."""
    if name_of(path) in FAULTS:
        return shlex.split(FAULTS[name_of(path)]["options"])
    if not expected_path(path).exists():
        return []
    command = expected_path(path).read_text("utf-8").splitlines()[0]
    return shlex.split(command.removeprefix("$ ctdc-validate"))[:-1]


def run(path: Path, *options: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    monkeypatch.chdir(path.parent)
    result = CliRunner().invoke(main, [*options, path.name])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout, result.exit_code


def findings(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    options = [*options_of(path), "--format", "json"]
    stdout, _ = run(path, *options, monkeypatch=monkeypatch)
    (file,) = json.loads(stdout)["files"]
    assert file["status"] == "checked", file["problem"]
    return list(file["findings"])


def address_of(place: dict[str, Any], path: Path) -> str:
    """Return a place in one string, as the text report writes it."""
    if place["cell"] is None:
        return f"row {place['row']}"
    line = f"line {place['row']} " if path.suffix == ".jsonl" else ""
    return f"{line}{place['cell']}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_transcript_is_as_expected(path, monkeypatch, request):
    options = options_of(path)
    stdout, code = run(path, *options, monkeypatch=monkeypatch)
    command = shlex.join(["ctdc-validate", *options, path.name])
    transcript = f"$ {command}\n{stdout}exit code {code}\n"
    if request.config.getoption("--update-expected"):
        expected_path(path).write_text(transcript, "utf-8", newline="\n")
    assert transcript == expected_path(path).read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_case_breaks_what_its_name_says_and_nothing_else(path, monkeypatch):
    broken = [finding["rule"] for finding in findings(path, monkeypatch)]
    assert broken == ([] if path.name.startswith("pass-") else [path.parent.name])


@pytest.mark.parametrize("name", FAULTS)
def test_the_finding_is_at_the_fault_and_hints_at_what_was_meant(name, monkeypatch):
    fault, path = FAULTS[name], CASES / name
    (finding,) = findings(path, monkeypatch)
    places = [address_of(place, path) for place in finding["places"]]
    assert (places or ["-"])[0] == fault["address"]
    assert len(places) <= finding["count"]
    if fault["hint"]:
        assert (finding["hint"] or "-") == fault["hint"]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_both_engines_give_the_same_report(path, monkeypatch):
    options = [*options_of(path), "--format", "json", "--show-values", "all"]
    plain = run(path, *options, "--engine", "plain", monkeypatch=monkeypatch)
    polars = run(path, *options, "--engine", "polars", monkeypatch=monkeypatch)
    assert plain == polars


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_passes_and_one_that_fails(rule):
    names = {p.name.split("-")[0] for p in FILES if p.parent.name == rule}
    assert names == {"pass", "fail"}


def test_there_are_many_faulty_files():
    assert sum(1 for p in FILES if p.name.startswith("fail-")) >= 400


def test_every_transcript_belongs_to_a_file():
    transcripts = sorted(CASES.rglob("*.expected.txt"))
    assert transcripts == sorted(expected_path(path) for path in FILES)


def test_every_faulty_file_is_listed_and_there():
    assert set(FAULTS) == {name_of(p) for p in FILES if p.name.startswith("fail-")}


def test_the_files_are_as_made():
    command = [sys.executable, str(CASES / "make.py"), "--check"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
