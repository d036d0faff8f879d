"""Our own form comes home: exported by a form tool, it is judged, and nothing is lost.

The answers are the choices of the XLSForm itself, each of them at least once.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import form_exports as forms
import pytest

from ctdc_validate.api import Conversion, convert_file
from ctdc_validate.reports import render
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
ANSWERS = list(forms.records())
KOBO, ODK = forms.KOBO, forms.ODK


def group(at: int) -> str:
    return "person/" if at < 9 else "case/means/"


TABLES = {
    "kobo-joined": forms.by_tool(forms.joined(ANSWERS), KOBO),
    "kobo-split": forms.by_tool(forms.split(ANSWERS), KOBO),
    "kobo-both": forms.by_tool(forms.split(ANSWERS, beside=True), KOBO),
    "kobo-dots": forms.by_tool(forms.split(ANSWERS, "."), KOBO),
    "kobo-groups": forms.by_tool(forms.grouped(forms.joined(ANSWERS), group), KOBO),
    "kobo-groups-split": forms.by_tool(
        forms.grouped(forms.split(ANSWERS, beside=True), group), KOBO
    ),
    "odk-joined": forms.by_tool(forms.joined(ANSWERS), ODK),
    "odk-split": forms.by_tool(forms.split(ANSWERS, beside=True), ODK),
    "odk-groups": forms.by_tool(
        forms.grouped(forms.split(ANSWERS, beside=True), lambda at: "record-"), ODK
    ),
    "our-groups": forms.by_tool(
        forms.grouped(
            forms.joined(ANSWERS), lambda at: f"{forms.GROUPS[list(forms.SURVEY)[at]]}-"
        ),
        ODK,
    ),
    "one-group-of-two": forms.by_tool(
        forms.grouped(forms.joined(ANSWERS), lambda at: "" if at < 18 else "g/"), KOBO
    ),
    "no-tool": forms.split(ANSWERS),
}
JOINED = [("other-separator", (name,)) for name in forms.LISTS]
SPLIT, PREFIXED = "split-choices", "prefixed-headers"
FOUND = {
    "kobo-joined": JOINED,
    "kobo-split": [SPLIT],
    "kobo-both": [*JOINED, SPLIT],
    "kobo-dots": [SPLIT],
    "kobo-groups": [*JOINED, PREFIXED],
    "kobo-groups-split": [*JOINED, SPLIT, PREFIXED],
    "our-groups": [*JOINED, PREFIXED],
    "odk-joined": JOINED,
    "odk-split": [*JOINED, SPLIT],
    "odk-groups": [*JOINED, SPLIT, PREFIXED],
    "one-group-of-two": [*JOINED, PREFIXED],
    "no-tool": [SPLIT],
}


def own_name(header: str) -> str:
    """Return a header without the name of its group."""
    return header.rpartition("/")[2].rpartition("-")[2]


@pytest.fixture(params=TABLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[".csv", ".xlsx"])
def path(request: pytest.FixtureRequest, name: str, tmp_path: Path) -> Path:
    return forms.write(TABLES[name], tmp_path / f"{name}{request.param}")


def test_each_cause_is_one_finding_and_none_is_an_error(name, path):
    (file,) = validate_files([str(path)]).files
    assert (file.source, file.records) == ("records", len(ANSWERS))
    found = {
        (finding.rule, names) if finding.rule == "other-separator" else finding.rule
        for finding in file.findings
        if (names := tuple(map(own_name, finding.columns)))
    }
    assert found == set(FOUND[name])
    assert len(file.findings) == len(FOUND[name])
    assert {finding.severity for finding in file.findings} <= {"warning", "info"}


def test_nothing_is_lost_by_conversion(path, tmp_path):
    out = tmp_path / "out.csv"
    ledger = convert_file(STANDARD, Conversion(str(path), None, "records"), out)
    assert (ledger.read, ledger.written) == (len(ANSWERS), len(ANSWERS))
    assert ledger.complete
    assert ledger.lost == ()
    written = list(csv.reader(io.StringIO(out.read_text("utf-8"))))
    assert written == forms.joined(ANSWERS, ";")


def test_both_engines_give_the_same_report(name, tmp_path):
    path = forms.write(TABLES[name], tmp_path / "export.csv")
    plain, polars = (
        render(validate_files([str(path)], Settings(engine=engine)), "json", "all")
        for engine in ("plain", "polars")
    )
    assert plain == polars


def test_the_columns_of_the_tool_are_told_once(tmp_path):
    path = forms.write(TABLES["kobo-joined"], tmp_path / "export.csv")
    report = str(render(validate_files([str(path)]), "text", "never"))
    assert " ".join(report.split()).count("_submission_time") == 1


def test_a_list_and_its_answers_that_differ_are_told(tmp_path):
    table = forms.by_tool(forms.split(ANSWERS, beside=True), KOBO)
    at = table[0].index("means_of_control")
    row = next(n for n, cells in enumerate(table[1:], 2) if cells[at] == "threats")
    table[row - 1][at] = "debt_bondage"
    path = forms.write(table, tmp_path / "export.csv")
    (file,) = validate_files([str(path)]).files
    (finding,) = [f for f in file.findings if f.rule == "spellings-disagree"]
    assert [place.row for place in finding.places] == [row]
    assert set(finding.columns) == {
        "means_of_control/debt_bondage",
        "means_of_control/threats",
        "means_of_control",
    }


def test_notes_that_somebody_wrote_are_told(tmp_path):
    table = forms.by_tool(forms.joined(ANSWERS), KOBO)
    table[5][table[0].index("_notes")] = "call her back"
    path = forms.write(table, tmp_path / "export.csv")
    (file,) = validate_files([str(path)]).files
    told = [(f.rule, f.columns) for f in file.findings if f.severity == "error"]
    assert told == [("direct-identifier", ("_notes",))]
