"""Invented exports of each partner, converted: whole outputs beside whole inputs.

A change of a crosswalk row shows here as a diff. ``pytest --update-expected`` writes
what is seen; read the diff, for these files are what partners get.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from ctdc_validate.api import Conversion, convert_file
from ctdc_validate.reports.ledger_json import ledger_json
from ctdc_validate.reports.ledger_text import ledger_text
from ctdc_validate.results import Ledger, Outcome
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

ROOT = Path(__file__).parent.parent
PARTNERS = ROOT / "tests" / "partners"
STANDARD = load_standard()
TODAY = date(2026, 11, 25)
EXPORTS = {
    "polaris": "export.csv",
    "iom": "export.csv",
    "htcds-2.0": "export.csv",
    "htcds-2.0-template": "template.xlsx",
    # Birthdays, 29 February, the ends of all bands, events of the same day.
    "htcds-2.0-edges": "edges.csv",
}
TARGETS = {"records": ".csv", "global-2020": ".csv", "json": ".json"}


def source_of(name: str) -> str:
    return name.removesuffix("-template").removesuffix("-edges")


def export(name: str) -> Path:
    return PARTNERS / source_of(name) / EXPORTS[name]


def convert(name: str, target: str, out: Path) -> Ledger:
    path = export(name).relative_to(ROOT)
    source = STANDARD.sources[source_of(name)]
    return convert_file(
        STANDARD, Conversion(str(path), source, target, today=TODAY), out
    )


def compare(path: Path, written: bytes, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-expected"):
        path.write_bytes(written)
    assert written == path.read_bytes()


def expected(name: str, kind: str) -> Path:
    stem = EXPORTS[name].partition(".")[0]
    return PARTNERS / source_of(name) / f"{stem}.{kind}"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", EXPORTS)
def test_what_an_export_becomes_is_as_expected(
    name, target, tmp_path, monkeypatch, request
):
    monkeypatch.chdir(ROOT)
    out = tmp_path / f"out{TARGETS[target]}"
    convert(name, target, out)
    kind = f"{target}.expected{TARGETS[target]}"
    compare(expected(name, kind), out.read_bytes(), request)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_ledger_is_as_expected(name, tmp_path, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    ledger = convert(name, "records", tmp_path / "out.csv")
    compare(expected(name, "ledger.txt"), ledger_text(ledger).encode(), request)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", EXPORTS)
def test_the_counts_add_up_to_the_cells_read(name, target, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    ledger = convert(name, target, tmp_path / "out")
    assert {column.cells for column in ledger.columns} == {ledger.read}
    for column in ledger.columns:
        assert sum(column.outcomes.values()) == column.cells
    left_out = sum(entry.count for entry in ledger.left_out)
    assert ledger.count(Outcome.LEFT_OUT) == left_out * len(ledger.columns)
    total = sum(ledger.count(outcome) for outcome in Outcome)
    assert total == ledger.cells == ledger.read * len(ledger.columns)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_partners_file_is_judged_in_its_own_words(name, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    path = export(name).relative_to(ROOT)
    settings = Settings(source=source_of(name), today=TODAY)
    (file,) = validate_files([str(path)], settings).files
    ours = set(STANDARD.variables) - {c for c in file.header if c}
    for finding in file.findings:
        assert finding.rule not in ("unknown-code", "spellings-disagree")
        assert not ours & set(finding.columns)


@pytest.mark.parametrize("name", EXPORTS)
def test_no_identifier_is_written(name, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    out = tmp_path / "out.csv"
    ledger = convert(name, "records", out)
    written = out.read_text("utf-8") + ledger_json(ledger) + ledger_text(ledger)
    for word in ("Invented", "example.org", "Doe", "narrative"):
        assert word not in written.replace("Invented exports", "")


def test_records_without_consent_are_left_out_and_counted(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    ledger = convert("htcds-2.0", "records", tmp_path / "out.csv")
    with export("htcds-2.0").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    consenting = [r for r in rows if r["con_Consent"] in ("TRUE", "Yes", "true")]
    victims = [
        r
        for r in consenting
        if "notavictim" not in r["vic_TraffickingStatus"].replace(" ", "").lower()
    ]
    assert 0 < len(consenting) < len(rows)
    assert ledger.written <= len(victims)
    assert ledger.left_out[0].count > 0


def test_a_case_is_copied_to_its_victims(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    out = tmp_path / "out.csv"
    ledger = convert("polaris", "records", out)
    with export("polaris").open(encoding="utf-8", newline="") as file:
        numbers = [r["number_of_victims"] for r in csv.DictReader(file)]
    wanted = sum(int(n) if n else 1 for n in numbers if n == "" or n in "123")
    assert ledger.written == wanted
    assert len(out.read_text("utf-8").splitlines()) == wanted + 1


# Every term, with all that it says, from the crosswalk as it was compiled.
def terms(source: str) -> dict[tuple[str, str], set[str]]:
    said = {}
    for column in STANDARD.sources[source].columns:
        for term, targets in column.terms.items():
            said[column.name, term] = {
                f"{t.match} {t.effect} {t.variable}={t.value}"
                + (f" when {'='.join(t.when)}" if t.when else "")
                for t in targets
                if t.variable
            }
    return said


TABLE = yaml.safe_load((PARTNERS / "sheet.yaml").read_text("utf-8"))
CASES = [
    (source, column, str(term), said)
    for source, columns in TABLE.items()
    for column, rows in columns.items()
    for term, said in rows.items()
]


@pytest.mark.parametrize(
    ("source", "column", "term", "said"), CASES, ids=lambda v: str(v)[:40]
)
def test_a_term_is_mapped_as_the_sheet_says(source, column, term, said):
    assert terms(source)[column, term] == set(said or [])


def test_the_sheet_covers_what_it_must():
    assert len(TABLE["polaris"]["type_of_trafficking"]) == 25
    assert len(TABLE["iom"]["age_range"]) >= 16
    legacy = {"Y1", "Y2", "Y3", "YU", "CS", "TB", "TP", "ZR", "AN"}
    assert legacy <= set(TABLE["iom"]["citizenship"])
    htcds = {
        (column, term) for column, rows in TABLE["htcds-2.0"].items() for term in rows
    }
    mapped = {
        (c.name, term)
        for c in STANDARD.sources["htcds-2.0"].columns
        for term in c.terms
        if c.variables and not c.many
    }
    assert {(c, str(t)) for c, t in htcds} == mapped


def test_every_means_that_ctdc_publishes_is_reached_from_where_it_is_collected():
    reached = {
        source: {
            said.rpartition("=")[2]
            for all_said in terms(source).values()
            for said in all_said
            if " means_of_control=" in said and "candidate" not in said
        }
        - {"not_specified"}
        for source in ("global-2020", "polaris", "iom")
    }
    means = reached["global-2020"]
    assert "debt_bondage" in means
    assert means <= reached["polaris"]
    # IOM does not ask for these two, which are additions of Polaris.
    additions = {"restricts_financial_access", "uses_children"}
    assert means - reached["iom"] == additions


def test_the_ledger_as_json_counts_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    ledger = convert("iom", "records", tmp_path / "out.csv")
    written = json.loads(ledger_json(ledger))
    assert written["read"] == ledger.read
