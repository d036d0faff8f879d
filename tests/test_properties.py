"""Two ways that must agree: the JSON Schema and the validator, plain and Polars."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft201909Validator

from ctdc_validate.reports.json_report import json_report
from ctdc_validate.results import Severity
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
TODAY = date(2026, 6, 30)
# So many records in a file: with fewer, most of the time goes into opening files.
BATCH = 60


def schema(name: str) -> Draft201909Validator:
    from importlib.resources import files

    text = files("ctdc_validate.compiled").joinpath(name).read_text("utf-8")
    return Draft201909Validator(json.loads(text))


# What people and programs put where a code should be.
WRONG = st.one_of(
    st.sampled_from(
        [None, "", " ", "NA", "-99", "Femal", "FEMALE", "female ", "Yes", "1", "9-17"]
    ),
    st.sampled_from([0, 1, -99, 2017, 2017.0, 2017.5, 1e300, True, False]),
    st.sampled_from([[], {}, [[]], ["female"], {"code": "yes"}, [None], ["", ""]]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)


def value_of(name: str) -> st.SearchStrategy[Any]:
    variable = STANDARD.variables[name]
    if variable.list is None:
        # Only the validator knows the day: years to come are its own business.
        return st.one_of(st.integers(1890, TODAY.year), st.integers(2101, 2120))
    codes = st.sampled_from(sorted(STANDARD.lists[variable.list].values))
    return st.lists(codes, max_size=4) if variable.multivalued else codes


def records() -> st.SearchStrategy[dict[str, Any]]:
    """Make records that are mostly right, so that the rules across are reached."""
    keys = {
        name: st.one_of(value_of(name), value_of(name), value_of(name), WRONG)
        if name in ("gender", "means_of_control", "year_of_registration", "citizenship")
        else st.one_of(*[value_of(name)] * 12, WRONG)
        for name in STANDARD.variables
    }
    required = {"data_source": keys.pop("data_source")}
    return st.one_of(
        st.fixed_dictionaries(required, optional=keys),
        st.fixed_dictionaries({}, optional={**required, **keys}),
    )


def judged(rows: list[dict[str, Any]]) -> dict[Severity, set[int]]:
    """Return the numbers of the records with a finding, by the least severity."""
    settings = Settings(
        source="records", input_format="json", max_places=BATCH + 1, today=TODAY
    )
    text = io.BytesIO(json.dumps(rows).encode())
    (file,) = validate_files(["-"], settings, stdin=text).files
    assert file.status == "checked", file.problem
    found: dict[Severity, set[int]] = {Severity.ERROR: set(), Severity.WARNING: set()}
    for finding in file.findings:
        family = STANDARD.rules[finding.rule].family
        # A deprecated code conforms: the schema has no word for "not for long".
        if family in ("values", "coherence") and finding.rule != "deprecated-code":
            numbers = {place.row for place in finding.places}
            found[Severity.WARNING] |= numbers
            if finding.severity is Severity.ERROR:
                found[Severity.ERROR] |= numbers
    return found


def test_the_validator_rejects_what_the_schemas_reject(request):
    must, should = schema("ctdc.schema.json"), schema("ctdc.strict.schema.json")
    wanted = request.config.getoption("--records")
    seen = {"records": 0, "rejected": 0}

    @settings(max_examples=wanted // BATCH + 1)
    @given(st.lists(records(), min_size=BATCH, max_size=BATCH))
    def agree(rows: list[dict[str, Any]]) -> None:
        # A record that says something, for the file to have a column to be known by.
        rows = [*rows, {"data_source": "hotline"}]
        numbered = list(enumerate(rows, 1))
        rejected = {n for n, row in numbered if not must.is_valid(row)}
        assert judged(rows) == {
            Severity.ERROR: rejected,
            Severity.WARNING: {n for n, row in numbered if not should.is_valid(row)},
        }
        seen["records"] += len(rows)
        seen["rejected"] += len(rejected)

    agree()
    assert seen["records"] >= wanted
    # Both verdicts must really occur, or the test says nothing.
    assert wanted * 0.1 < seen["rejected"] < wanted * 0.95


# Cells as people write them, and cells that nobody should.
CELLS = st.one_of(
    st.sampled_from(["", "-99", "1", "0", "US", "Minor", "Adult", "9--17", "NA", "00"]),
    st.sampled_from(["threats", "Threats;Physical abuse", "Not Specified; Other"]),
    st.sampled_from(["female", "yes", "no", "2017", "2017.0", "=1+1", "a\nb", 'q"u,o']),
    st.sampled_from(["\u00a0female ", "\ufeff", "9–17", "٢٠١٧", "1e999", "{}", "[]"]),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """Make a table of a source's columns: its name and its text as CSV."""
    source = draw(st.sampled_from(list(STANDARD.sources.values())))
    names = [column.name for column in source.columns if column.use == "terms"]
    some = draw(st.lists(st.sampled_from(names), min_size=3, max_size=8, unique=True))
    width = st.lists(CELLS, min_size=len(some), max_size=len(some))
    ragged = st.one_of(width, width, width, st.lists(CELLS, max_size=10))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([some, *draw(st.lists(ragged, max_size=12))])
    return source.name, text.getvalue()


@settings(max_examples=300)
@given(tables())
def test_both_engines_say_the_same_of_any_table_and_none_crashes(table):
    source, text = table
    reports = {}
    for engine in ("plain", "polars"):
        asked = Settings(source=source, input_format="csv", engine=engine, today=TODAY)
        report = validate_files(["-"], asked, stdin=io.BytesIO(text.encode()))
        reports[engine] = json_report(report, show="all")
    assert reports["plain"] == reports["polars"]
