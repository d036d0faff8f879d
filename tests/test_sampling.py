"""Invented records: they conform, or break the named rules and no other one."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.results import FileReport
from ctdc_validate.sampling import (
    CannotSample,
    Sample,
    Wanted,
    draw,
    written,
)
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
SOURCES = list(STANDARD.sources)
SUFFIXES = [".csv", ".json", ".xlsx"]
PAGE = Path(__file__).parent.parent / "docs" / "template-and-sample.md"


def check(path: Path, wanted: Wanted, source: str | None) -> FileReport:
    """Write a sample to a file and return what the validator says of it."""
    return judged(path, draw(STANDARD, wanted), source)


def judged(path: Path, sample: Sample, source: str | None) -> FileReport:
    """Write a sample as the kind of file that the path names, and check it."""
    path.write_bytes(written(STANDARD, sample, path.suffix))
    (file,) = validate_files([str(path)], Settings(source=source)).files
    assert file.status == "checked", file.problem
    return file


def broken(file: FileReport) -> set[str]:
    """Return the rules that a sample breaks, but for the keys that it happens to lack.

    In JSON of our own spelling a key that no record has is a variable nobody reports.
    """
    rules = {finding.rule for finding in file.findings}
    lacking = file.typed and file.source == "records"
    return rules - {"absent-variable"} if lacking else rules


def ctdc(*words: str) -> tuple[str, int]:
    result = CliRunner().invoke(main, ["sample", *words])
    return result.output, result.exit_code


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", SOURCES)
def test_a_sample_conforms_whatever_the_seed(source, suffix, tmp_path):
    @settings(max_examples=4)
    @given(st.integers(), st.integers(1, 80))
    def holds(seed: int, records: int) -> None:
        wanted = Wanted(STANDARD.sources[source], records, suffix, (), seed)
        file = check(tmp_path / f"sample{suffix}", wanted, source)
        assert (broken(file), file.records) == (set(), records)

    holds()


@pytest.mark.parametrize("source", SOURCES)
def test_a_sample_is_recognised_by_its_header(source, tmp_path):
    wanted = Wanted(STANDARD.sources[source], 20, ".csv")
    assert check(tmp_path / "sample.csv", wanted, None).source == source


# A workbook has the rows of a CSV file, but for one that is too short: a source whose
# cells are codes, and one with dates and numbers, show that it is read alike.
IN_WORKBOOKS = ("records", "htcds-2.0")
# What no file of a kind can break, whatever its source.
NO_SAMPLE = {
    "cells-beside-table",
    "data-beside-table",
    "not-checked",
    "rare-combination",
    "row-names",
}
NEVER = {
    ".csv": NO_SAMPLE,
    ".xlsx": {"ragged-row", *NO_SAMPLE},
    ".json": {
        *NO_SAMPLE,
        "blank-row",
        "empty-table",
        "lines-below-table",
        "ragged-row",
        "repeated-header",
    },
}
NO_RECORD = {"blank-row", "lines-below-table", "repeated-header"}


def broken_alone(source: str, rule: str, suffix: str, seed: int) -> Sample | None:
    """Return a sample that breaks a rule, None where there is none."""
    records = 0 if rule == "empty-table" else 4
    wanted = Wanted(STANDARD.sources[source], records, suffix, (rule,), seed)
    try:
        return draw(STANDARD, wanted)
    except CannotSample:
        return None


@pytest.mark.parametrize(("suffix", "seed"), [(".csv", 1), (".json", 2)])
@pytest.mark.parametrize("source", SOURCES)
def test_a_fault_breaks_its_rule_and_no_other(source, suffix, seed, tmp_path):
    cannot = set()
    also = suffix == ".csv" and source in IN_WORKBOOKS
    written_as_all = (suffix, ".xlsx") if also else (suffix,)
    for rule in STANDARD.rules:
        sample = broken_alone(source, rule, suffix, seed)
        if sample is None:
            cannot.add(rule)
            continue
        for written_as in written_as_all:
            if rule not in NEVER[written_as]:
                file = judged(tmp_path / f"sample{written_as}", sample, source)
                assert broken(file) | {rule} == {rule}
                assert rule in {finding.rule for finding in file.findings}
                assert file.records == len(sample.rows) - (rule in NO_RECORD)
    assert cannot == NEVER[suffix] | set(documented()[source])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", SOURCES)
def test_all_faults_of_a_source_together_break_all_these_rules(
    source, suffix, tmp_path
):
    cannot = {*documented()[source], *NEVER[suffix], "empty-table"}
    faults = tuple(rule for rule in STANDARD.rules if rule not in cannot)
    wanted = Wanted(STANDARD.sources[source], 60, suffix, faults, 7)
    file = check(tmp_path / f"sample{suffix}", wanted, source)
    assert {finding.rule for finding in file.findings} == set(faults)


@pytest.mark.parametrize("source", SOURCES)
def test_the_rows_of_a_workbook_are_those_of_a_csv_file(source):
    wanted = Wanted(STANDARD.sources[source], 4, ".csv", ("blank-row",))
    in_workbook = replace(wanted, suffix=".xlsx")
    assert draw(STANDARD, wanted) == draw(STANDARD, in_workbook)


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


@pytest.mark.parametrize("source", ["htcds-2.0", "global-2020"])
def test_a_hundred_thousand_records_conform(source, tmp_path):
    path = tmp_path / "large.csv"
    output, code = ctdc("--records", "100000", "--source", source, "-o", str(path))
    assert code == 0
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
        (["-o", "x.txt"], text("cli.output.suffix", suffixes=".csv, .json, .xlsx")),
        (["-o", "no/x.csv"], text("cli.output.no-file", option="-o")),
        (["-o", "x.csv", "--faults", "unknown-codes"], "Did you mean unknown-code?"),
        (["-o", "x.csv", "--source", "polarys"], "Did you mean polaris?"),
        (
            ["-o", "x.csv", "--faults", "unmapped-term"],
            text("rules.skipped.own-terms-only"),
        ),
        (["-o", "x.csv", "--faults", "empty-table"], "use --records 0"),
        (
            ["-o", "x.csv", "--records", "1", "--faults", "wrong-type,out-of-range"],
            "need at least 2 records",
        ),
        (
            ["-o", "x.xlsx", "--faults", "ragged-row"],
            text("sampling.ragged-in-workbook"),
        ),
        (["-o", "x.json", "--records", "0"], text("sampling.no-records-in-json")),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words, told, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    output, code = ctdc(*words)
    assert told in " ".join(output.split())
    assert (code, list(tmp_path.iterdir())) == (2, [])


ROW = re.compile(r"^\| `(?P<rule>[\w-]+)` \| (?P<sources>`.*`) \|$", re.MULTILINE)
BEGIN, END = "<!-- unbreakable -->\n", "\n<!-- end -->"


def page() -> tuple[str, str, str]:
    """Return the page: what stands above the table, the table, and what below."""
    above, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    listed, _, below = rest.partition(END)
    return above + BEGIN, listed, END + below


@cache
def documented() -> dict[str, list[str]]:
    """Return the rules that each source cannot break, as the page lists them."""
    rows = [(row["rule"], row["sources"]) for row in ROW.finditer(page()[1])]
    return {
        source: [rule for rule, names in rows if f"`{source}`" in names.split(", ")]
        for source in SOURCES
    }


def table(cannot: Mapping[str, Container[str]]) -> str:
    """Return the rules that not every source can break, each with those that cannot."""
    lines = ["| rule | cannot be broken alone in |", "| --- | --- |"]
    for rule in STANDARD.rules:
        names = [f"`{name}`" for name, rules in cannot.items() if rule in rules]
        if names:
            lines.append(f"| `{rule}` | {', '.join(names)} |")
    return "\n".join(lines)


def test_the_documents_list_what_cannot_be_broken(request):
    """List them; the test of the faults compares each source with what is listed."""
    above, listed, below = page()
    wanted = table(documented())
    if request.config.getoption("--update-expected"):
        wanted = table(
            {
                source: {
                    r for r in STANDARD.rules if not broken_alone(source, r, ".csv", 1)
                }
                for source in SOURCES
            }
        )
        PAGE.write_text(above + wanted + below, "utf-8", newline="\n")
        _, listed, _ = page()
    assert listed == wanted
