"""What the validator promises beyond single cases."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ctdc_validate.reports.json_report import json_report
from ctdc_validate.validation import Settings, UnknownRule, validate_files

EXAMPLES = sorted((Path(__file__).parent.parent / "schema/examples/valid").glob("*"))


def check(text: str, **settings):
    asked = Settings(**{"input_format": "csv", **settings})
    report = validate_files(["-"], asked, stdin=io.BytesIO(text.encode()))
    return report, report.files[0]


def test_places_do_not_depend_on_how_the_file_was_cut_into_batches():
    """Many wrong cells, then two more, one of which recurs in a later batch."""
    wrong = [f"wrong{n:03}" for n in range(102)]
    cells = [*wrong, *["female"] * 40_000, "wrong100", "wrong101", "wrong100"]
    header = ["data_source", "gender", *[f"filler{n}" for n in range(20)]]
    lines = [",".join(header), *[f"hotline,{cell}" + "," * 20 for cell in cells]]
    reports = [
        check("\n".join(lines), source="records", engine=engine, max_places=5)[0]
        for engine in ("plain", "polars")
    ]
    plain, polars = (json_report(report, show="all") for report in reports)
    assert plain == polars
    findings = reports[0].files[0].findings
    (folded,) = (f for f in findings if f.message.id == "validation.more-cells")
    assert folded.count == 5
    assert [p.row for p in folded.places] == [102, 103, 40_104, 40_105, 40_106]


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("Gender", "duplicate-column"),
        ("GENDER", "duplicate-column"),
        ("gender ", "duplicate-column"),
        ("genders", "unknown-column"),
        ("victim", "unknown-column"),
    ],
)
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_a_key_that_nobody_reads_is_told_of(key, rule, engine):
    """The schema is closed; such a key may hold anything."""
    records = [{"data_source": "hotline", "gender": "female"}] * 2
    records[1] = {**records[1], key: "anything"}
    _, file = check(json.dumps(records), input_format="json", engine=engine)
    absent, finding = file.findings
    assert absent.rule == "absent-variable"
    assert (finding.rule, finding.columns, finding.count) == (rule, (key.strip(),), 1)
    assert [(p.row, p.cell) for p in finding.places] == [(2, f"/1/{key}")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_valid_example_is_recognised_and_conforms(path):
    record = json.loads(path.read_text("utf-8"))
    report, file = check(json.dumps([record]), input_format="json")
    assert (file.source, report.conforms) == ("records", True)


def test_a_rule_that_does_not_exist_is_not_passed_over():
    with pytest.raises(UnknownRule):
        check("gender\nfemale\n", select=("unknown_code",))


def test_whose_file_it_is_must_be_known():
    with pytest.raises(ValueError, match="must be partner, published or None"):
        check("gender\nfemale\n", judged_as="theirs")


def test_no_file_is_no_pass():
    assert not validate_files([]).conforms
