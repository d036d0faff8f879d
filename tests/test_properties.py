"""Two ways that must agree: the JSON Schema and the validator, plain and Polars."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft201909Validator

from ctdc_validate.findings import Severity
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
TODAY = date(2026, 6, 30)
BATCH = 100


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
    st.text(max_size=6),
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


def judged(rows: list[dict[str, Any]], least: Severity) -> set[int]:
    """Return the numbers of the records that the validator finds fault with."""
    report = validate_files(
        ["-"],
        Settings(
            source="records", input_format="json", max_places=BATCH + 1, today=TODAY
        ),
        stdin=io.BytesIO(json.dumps(rows).encode()),
    )
    (file,) = report.files
    if file.status != "checked":
        return set()
    return {
        place.row
        for finding in file.findings
        for place in finding.places
        if finding.severity.rank >= least.rank
        and STANDARD.rules[finding.rule].family in ("values", "coherence")
        # A deprecated code conforms: the schema has no word for "not for long".
        and finding.rule != "deprecated-code"
    }


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("ctdc.schema.json", Severity.ERROR),
        ("ctdc.strict.schema.json", Severity.WARNING),
    ],
)
def test_the_validator_rejects_what_the_schema_rejects(name, least, request):
    validator = schema(name)
    wanted = request.config.getoption("--records")
    seen = {"records": 0, "rejected": 0}

    @settings(max_examples=max(1, wanted // BATCH))
    @given(st.lists(records(), min_size=BATCH, max_size=BATCH))
    def agree(rows: list[dict[str, Any]]) -> None:
        rejected = {n for n, row in enumerate(rows, 1) if not validator.is_valid(row)}
        assert judged(rows, least) == rejected
        seen["records"] += len(rows)
        seen["rejected"] += len(rejected)

    agree()
    assert seen["records"] >= wanted
    # Both verdicts must really occur, or the test says nothing.
    assert wanted * 0.1 < seen["rejected"] < wanted * 0.98
