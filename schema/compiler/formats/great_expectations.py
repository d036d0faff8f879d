"""A suite of expectations on a table of records, for Great Expectations 1.x."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from schema.compiler.formats.facts import Column, Facts
from schema.compiler.formats.table_schema import SEPARATOR, alternatives
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.great-expectations.json"


def write_great_expectations(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    suite = {
        "name": "ctdc_records",
        "expectations": [
            expectation
            for column in facts.columns
            for expectation in _expectations(column)
        ],
        "meta": {"version": facts.version, "license": facts.license},
        "notes": facts.description,
    }
    return {NAME: write_json(suite)}


def _expectations(column: Column) -> Iterator[Json]:
    if column.required:
        yield _expectation("not_be_null", column)
    if column.list is None:
        limits = {"min_value": column.minimum, "max_value": column.maximum}
        yield _expectation("be_between", column, **limits)
    elif column.multivalued:
        code = f"({alternatives(column.codes)})"
        several = f"^{code}({SEPARATOR}{code})*$"
        yield _expectation("match_regex", column, regex=several)
    else:
        yield _expectation("be_in_set", column, value_set=list(column.codes))


def _expectation(what: str, column: Column, **more: Any) -> Json:
    return {
        "type": f"expect_column_values_to_{what}",
        "kwargs": {"column": column.name, **more},
        "meta": {"iri": column.iri},
        "notes": column.question,
    }
