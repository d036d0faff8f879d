"""Tests of a table of records for dbt: a file of properties, and the tests it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Condition,
    Given,
    Includes,
    NoneOf,
    NotBelow,
)
from schema.compiler.formats.facts import Column, Facts, Requirement
from schema.compiler.formats.sql_dialects import SQLITE
from schema.compiler.formats.table_schema import SEPARATOR
from schema.compiler.json_schema import Json

PROPERTIES: Final = "ctdc.dbt.yml"
TESTS: Final = "ctdc.dbt.sql"
MODEL: Final = "ctdc_record"
# Texts are written alike for all that dbt runs on.
TEXT: Final = SQLITE
WARN: Final = {"severity": "warn"}
# What is left of a list once each code is taken out of it, is none.
MACROS: Final = """
{% test ctdc_holds(model, expression, column_name=none) %}
select * from {{ model }} where not ({{ expression }})
{% endtest %}

{% test ctdc_members(model, column_name, codes) %}
{%- set left = namespace(of="';' || replace(" ~ column_name ~ ", ';', ';;') || ';'") -%}
{%- for code in codes -%}
{%- set left.of = "replace(" ~ left.of ~ ", ';" ~ code ~ ";', '')" -%}
{%- endfor -%}
select * from {{ model }} where {{ column_name }} is not null and {{ left.of }} <> ''
{% endtest %}
"""


def write_dbt(facts: Facts) -> dict[str, str]:
    """Return the text of each file by its name."""
    several = {column.name for column in facts.columns if column.multivalued}
    model = {
        "name": MODEL,
        "description": facts.description,
        "data_tests": [_clause(r, several) for r in facts.requirements],
        "columns": [_column(column) for column in facts.columns],
    }
    heading = "".join(f"# {line}\n" for line in facts.heading)
    said = "".join(f"-- {line}\n" for line in facts.heading)
    # JSON is YAML, and leaves no yes and no in doubt.
    content = {"version": 2, "models": [model]}
    properties = json.dumps(content, ensure_ascii=False, indent=1)
    return {PROPERTIES: f"{heading}{properties}\n", TESTS: said + MACROS}


def _column(column: Column) -> Json:
    return {
        "name": column.name,
        "description": f"{column.question} {column.definition}",
        "data_tests": list(_tests(column)),
    }


def _tests(column: Column) -> Iterator[Any]:
    if column.required:
        yield "not_null"
    if column.list is None:
        name = column.name
        limits = f"{name} between {column.minimum} and {column.maximum}"
        yield _test("ctdc_holds", f"ctdc_{name}_between", expression=limits)
    elif column.multivalued:
        yield _test("ctdc_members", f"ctdc_{column.name}", codes=list(column.codes))
    else:
        codes = list(column.codes)
        yield _test("accepted_values", f"ctdc_{column.name}", values=codes)


def _clause(requirement: Requirement, several: Iterable[str]) -> Json:
    given = _all(_said(c, several) for c in requirement.given)
    then = _all(_said(c, several) for c in requirement.then)
    test = _test(
        "ctdc_holds",
        f"ctdc_{requirement.name}",
        expression=f"not ({given}) or ({then})",
    )
    if requirement.severity != "error":
        test["ctdc_holds"]["config"] = WARN
    test["ctdc_holds"]["description"] = requirement.message
    return test


def _test(kind: str, name: str, **arguments: Any) -> Json:
    return {kind: {"name": name, "arguments": arguments}}


def _all(conditions: Iterable[str]) -> str:
    return " and ".join(conditions)


def _said(condition: Condition, several: Iterable[str]) -> str:
    """Return a condition in SQL; of a cell that is empty it says nothing."""
    name = condition.variable
    match condition:
        case Given():
            return f"{name} is not null"
        case Absent():
            return f"{name} is null"
        case Among(codes=codes):
            return f"{name} in ({', '.join(map(TEXT.literal, codes))})"
        case NoneOf(codes=codes):
            return f"{name} not in ({', '.join(map(TEXT.literal, codes))})"
        case Includes(code=code):
            listed = f"'{SEPARATOR}' || {name} || '{SEPARATOR}'"
            return f"{listed} like {TEXT.literal(f'%{SEPARATOR}{code}{SEPARATOR}%')}"
        case AtMost(members=most):
            fewer = f"length({name}) - length(replace({name}, '{SEPARATOR}', ''))"
            return f"{fewer} < {most}"
        case NotBelow(minimum=minimum):
            return f"{name} >= {minimum}"
