"""Invented records: they conform, or break the named rules and no other one."""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main
from ctdc_validate.findings import FileReport
from ctdc_validate.sampling import Wanted, draw, unbreakable, written
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
SOURCES = list(STANDARD.sources)
SUFFIXES = [".csv", ".json", ".xlsx"]
PAGE = Path(__file__).parent.parent / "docs" / "template-and-sample.md"


def check(path: Path, wanted: Wanted, source: str | None) -> FileReport:
    """Write a sample to a file and return what the validator says of it."""
    path.write_bytes(written(STANDARD, draw(STANDARD, wanted), wanted.suffix))
    (file,) = validate_files([str(path)], Settings(source=source)).files
    assert file.status == "checked", file.problem
    return file


def ctdc(*words: str) -> tuple[str, int]:
    result = CliRunner().invoke(main, ["sample", *words])
    return result.output, result.exit_code


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", SOURCES)
def test_a_sample_conforms_whatever_the_seed(source, suffix, tmp_path):
    @settings(max_examples=8, deadline=None)
    @given(st.integers(), st.integers(1, 40))
    def holds(seed: int, records: int) -> None:
        wanted = Wanted(STANDARD.sources[source], records, suffix, (), seed)
        file = check(tmp_path / f"sample{suffix}", wanted, source)
        assert (file.findings, file.records) == ((), records)

    holds()


@pytest.mark.parametrize("source", SOURCES)
def test_a_sample_is_recognised_by_its_header(source, tmp_path):
    wanted = Wanted(STANDARD.sources[source], 20, ".csv")
    assert check(tmp_path / "sample.csv", wanted, None).source == source


@cache
def cannot_break(source: str, suffix: str) -> dict[str, str]:
    return unbreakable(STANDARD, STANDARD.sources[source], suffix)


@pytest.mark.parametrize(("suffix", "seed"), [(".csv", 1), (".json", 2), (".xlsx", 3)])
@pytest.mark.parametrize("source", SOURCES)
def test_a_fault_breaks_its_rule_and_no_other(source, suffix, seed, tmp_path):
    vocabulary = STANDARD.sources[source]
    cannot = cannot_break(source, suffix)
    for rule in STANDARD.rules:
        records = 0 if rule == "empty-table" else 4
        wanted = Wanted(vocabulary, records, suffix, (rule,), seed)
        if rule in cannot:
            continue
        file = check(tmp_path / f"sample{suffix}", wanted, source)
        assert {finding.rule for finding in file.findings} == {rule}
        assert file.records == records


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", SOURCES)
def test_all_faults_of_a_source_together_break_all_these_rules(
    source, suffix, tmp_path
):
    vocabulary = STANDARD.sources[source]
    cannot = cannot_break(source, suffix)
    faults = tuple(r for r in STANDARD.rules if r not in (*cannot, "empty-table"))
    wanted = Wanted(vocabulary, 60, suffix, faults, 7)
    file = check(tmp_path / f"sample{suffix}", wanted, source)
    assert {finding.rule for finding in file.findings} == set(faults)


@pytest.mark.parametrize("source", ["records", "global-2020", "polaris"])
def test_a_seed_gives_the_same_file_in_every_later_year(source):
    def content(suffix: str, seed: int, today: date) -> bytes:
        faults = ("repeated-value",)
        vocabulary = STANDARD.sources[source]
        wanted = Wanted(vocabulary, 30, suffix, faults, seed, today)
        return written(STANDARD, draw(STANDARD, wanted), suffix)

    for suffix in SUFFIXES:
        first = content(suffix, 5, date(2026, 1, 1))
        assert first == content(suffix, 5, date(2031, 1, 1))
        assert first != content(suffix, 6, date(2026, 1, 1))


@pytest.mark.parametrize("source", SOURCES)
def test_no_column_that_identifies_is_in_a_sample(source):
    sample = draw(STANDARD, Wanted(STANDARD.sources[source], 5, ".csv"))
    kinds = [
        c.kind for c in STANDARD.sources[source].columns if c.name in sample.header
    ]
    assert set(kinds) <= {None}


@pytest.mark.parametrize("source", ["records", "htcds-2.0", "global-2020"])
def test_a_hundred_thousand_records_take_seconds(source, tmp_path):
    path = tmp_path / "large.csv"
    begun = time.monotonic()
    output, code = ctdc("--records", "100000", "--source", source, "-o", str(path))
    assert (code, time.monotonic() - begun < 30) == (0, True)
    assert output.endswith("They conform to the standard.\n")
    assert CliRunner().invoke(validate, [str(path)]).exit_code == 0
    assert len(path.read_text("utf-8").splitlines()) == 100_001


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_record_is_an_empty_table_and_is_said_to_be(suffix, tmp_path):
    path = tmp_path / f"none{suffix}"
    output, code = ctdc("--records", "0", "-o", str(path))
    assert code == 0
    assert "break the rule empty-table and no other" in output
    told = CliRunner().invoke(validate, [str(path), "--format", "json"])
    (file,) = json.loads(told.stdout)["files"]
    assert [finding["rule"] for finding in file["findings"]] == ["empty-table"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "x.txt"], "The name of -o ends with .csv, .json, .xlsx."),
        (["-o", "no/x.csv"], "-o is no file in a folder that exists."),
        (["-o", "x.csv", "--faults", "unknown-codes"], "Did you mean unknown-code?"),
        (["-o", "x.csv", "--source", "polarys"], "Did you mean polaris?"),
        (
            ["-o", "x.csv", "--faults", "unmapped-term"],
            "asked of files in a partner's own words only",
        ),
        (["-o", "x.csv", "--faults", "empty-table"], "--records 0 breaks"),
        (
            ["-o", "x.csv", "--records", "1", "--faults", "wrong-type,out-of-range"],
            "need at least 2 records",
        ),
        (["-o", "x.xlsx", "--faults", "ragged-row"], "as many cells as the header"),
        (["-o", "x.json", "--records", "0"], "draw one at least"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words, told, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    output, code = ctdc(*words)
    assert told in " ".join(output.split())
    assert (code, list(tmp_path.iterdir())) == (2, [])


def table() -> str:
    """Return the rules that not every source can break, each with those that cannot."""
    cannot = {name: cannot_break(name, ".csv") for name in SOURCES}
    lines = ["| rule | cannot be broken alone in |", "| --- | --- |"]
    for rule in STANDARD.rules:
        names = [f"`{name}`" for name, rules in cannot.items() if rule in rules]
        if names:
            lines.append(f"| `{rule}` | {', '.join(names)} |")
    return "\n".join(lines)


def test_the_documents_list_what_cannot_be_broken(request):
    text = PAGE.read_text("utf-8")
    begin, end = "<!-- unbreakable -->\n", "\n<!-- end -->"
    start = text.index(begin) + len(begin)
    wanted = f"{text[:start]}{table()}{text[text.index(end, start) :]}"
    if request.config.getoption("--update-expected"):
        PAGE.write_text(wanted, "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == wanted
