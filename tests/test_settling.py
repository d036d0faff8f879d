"""A record is settled once: what is written of it, and what the ledger says of that."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate.api import Conversion, NotConverted, convert_file
from ctdc_validate.results import FOR_A_PERSON, Ledger, Outcome
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions

STANDARD = load_standard()
TODAY = date(2026, 11, 25)
TABLE = Path(__file__).parent / "settling" / "records.csv"
CASES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
# What lets a record of a source through, and what holds for every one.
GATES = {
    "htcds-2.0": {"con_Consent": "TRUE"},
    "iom": {"case_number": "V-1"},
    "polaris": {"state_of_exploitation": "TX"},
}
WRITTEN = (Outcome.EXACT, Outcome.LOSS)
GIVEN = "data_source"


@dataclass
class Done:
    """The records that were written, without what holds for all, and the ledger."""

    records: list[dict[str, str]]
    ledger: Ledger


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def convert(
    tmp_path: Path, source: str, rows: list[dict[str, str]], header: list[str]
) -> Done:
    made = StringIO()
    table = csv.DictWriter(made, header, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    here, out = tmp_path / "here.csv", tmp_path / "out.csv"
    here.write_text(made.getvalue(), "utf-8")
    conversion = Conversion(
        str(here),
        STANDARD.sources[source],
        "records",
        ReadOptions(engine="plain"),
        today=TODAY,
    )
    ledger = convert_file(STANDARD, conversion, out)
    records = []
    for row in csv.DictReader(out.read_text("utf-8").splitlines()):
        records.append({n: v for n, v in row.items() if v and n != GIVEN})
    return Done(records, ledger)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_of_a_record_this_is_written_and_this_is_left(case, tmp_path):
    source = case["source"]
    row = GATES.get(source, {}) | dict(p.split("=") for p in parts(case["record"]))
    for header in (list(row), list(row)[::-1]):
        done = convert(tmp_path, source, [row], header)
        written = "; ".join(f"{n}={v}" for n, v in sorted(done.records[0].items()))
        left = {
            line.header
            for line in done.ledger.columns
            if any(line.outcomes.get(outcome) for outcome in FOR_A_PERSON)
        }
        assert written == case["written"]
        assert left == set(parts(case["left"]))


def cells(source: str) -> st.SearchStrategy[dict[str, str]]:
    """Make rows of a partner's words on what rules hold against each other."""
    columns = {}
    for column in STANDARD.sources[source].columns:
        if column.use != "terms":
            continue
        if column.reads == "number":
            some = st.sampled_from(["", "8", "16", "17", "18", "25", "26"])
        elif column.reads is not None:
            some = st.sampled_from(["", "2016-03-01", "05/08/2016", "1999", "x"])
        else:
            terms = sorted(column.terms)
            some = st.sampled_from(["", *terms[:3], *terms[-3:], "no such term"])
        columns[column.name] = some
    gates = {n: st.just(v) for n, v in GATES.get(source, {}).items()}
    return st.fixed_dictionaries(columns | gates)


def said_and_not(ledger: Ledger) -> tuple[set[tuple[str, str | None]], set[str]]:
    """Return what lines say is written, and the variables of what is not."""
    written: set[tuple[str, str | None]] = set()
    contradicted: set[str] = set()
    for line in (line for column in ledger.columns for line in column.terms):
        for said in line.says:
            if said.effect == "exclude":
                continue
            undecided = line.outcome is Outcome.CANDIDATE
            if line.outcome in WRITTEN or (undecided and said.effect == "set"):
                written.add((said.variable, said.value))
            elif line.outcome is Outcome.CONTRADICTED:
                contradicted.add(f"{said.variable}={said.value}")
    return written, contradicted


@pytest.mark.parametrize("source", ["polaris", "iom"])
def test_the_ledger_says_of_each_cell_what_was_written(source, tmp_path):
    """What it says is written stands there, what it says is not does not.

    And whatever stands there, it says of some cell.
    """

    @settings(max_examples=20)
    @given(cells(source))
    def check(row: dict[str, str]) -> None:
        try:
            done = convert(tmp_path, source, [row], list(row))
        except NotConverted:
            return
        stands = {
            (name, value)
            for name, text in done.records[0].items()
            for value in text.split(";")
        }
        written, contradicted = said_and_not(done.ledger)
        names = {name for name, _ in stands}
        for name, value in written:
            assert name in names if value is None else (name, value) in stands
        assert names == {name for name, _ in written}
        assert contradicted.isdisjoint(f"{n}={v}" for n, v in stands)

    check()


@pytest.mark.parametrize("source", ["polaris", "iom"])
def test_neither_the_order_of_columns_nor_that_of_rows_matters(source, tmp_path):
    @settings(max_examples=12)
    @given(st.lists(cells(source), min_size=2, max_size=4), st.randoms())
    def check(rows: list[dict[str, str]], random: object) -> None:
        header = list(rows[0])
        other = header.copy()
        random.shuffle(other)  # type: ignore[attr-defined]
        first = convert(tmp_path, source, rows, header)
        second = convert(tmp_path, source, rows[::-1], other)
        assert second.records == first.records[::-1]
        lines = {line.header: line for line in first.ledger.columns}
        for line in second.ledger.columns:
            assert line.outcomes == lines[line.header].outcomes
            assert set(line.terms) == set(lines[line.header].terms)

    check()
