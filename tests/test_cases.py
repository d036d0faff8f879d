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
from contextlib import chdir
from functools import cached_property
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


def run(path: Path, *options: str) -> tuple[str, int]:
    with chdir(path.parent):
        result = CliRunner().invoke(main, [*options, path.name])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout, result.exit_code


class Case:
    """A file and what each engine reports of it, asked once for all tests."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def by(self, engine: str) -> tuple[str, int]:
        options = ["--format", "json", "--show-values", "all", "--engine", engine]
        return run(self.path, *options_of(self.path), *options)

    @cached_property
    def plain(self) -> tuple[str, int]:
        return self.by("plain")

    @property
    def findings(self) -> list[dict[str, Any]]:
        (file,) = json.loads(self.plain[0])["files"]
        assert file["status"] == "checked", file["problem"]
        return [f for f in file["findings"] if not self._lacks_keys(f)]

    def _lacks_keys(self, finding: dict[str, Any]) -> bool:
        """Say whether it is of the keys that a few records in JSON do not have."""
        rule = "absent-variable"
        in_json = self.path.suffix in (".json", ".jsonl")
        return in_json and finding["rule"] == rule != self.path.parent.name


@pytest.fixture(scope="module", params=FILES, ids=name_of)
def case(request: pytest.FixtureRequest) -> Case:
    """Return a file; pytest runs all tests of one before those of the next."""
    return Case(request.param)


def address_of(place: dict[str, Any], path: Path) -> str:
    """Return a place in one string, as the text report writes it."""
    if place["cell"] is None:
        return f"row {place['row']}"
    line = f"line {place['row']} " if path.suffix == ".jsonl" else ""
    return f"{line}{place['cell']}"


def test_the_transcript_is_as_expected(case, request):
    path = case.path
    options = options_of(path)
    stdout, code = run(path, *options)
    command = shlex.join(["ctdc-validate", *options, path.name])
    transcript = f"$ {command}\n{stdout}exit code {code}\n"
    if request.config.getoption("--update-expected"):
        expected_path(path).write_text(transcript, "utf-8", newline="\n")
    assert transcript == expected_path(path).read_text("utf-8")


def test_a_case_breaks_what_its_name_says_and_nothing_else(case):
    broken = [finding["rule"] for finding in case.findings]
    passes = case.path.name.startswith("pass-")
    assert broken == ([] if passes else [case.path.parent.name])


def test_the_finding_is_at_the_fault_and_hints_at_what_was_meant(case):
    for finding in case.findings:  # one, or none where the file breaks nothing
        fault = FAULTS[name_of(case.path)]
        places = [address_of(place, case.path) for place in finding["places"]]
        assert (places or ["-"])[0] == fault["address"]
        assert len(places) <= finding["count"]
        if fault["hint"]:
            assert (finding["hint"] or "-") == fault["hint"]


def test_both_engines_give_the_same_report(case):
    assert case.by("polars") == case.plain


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
