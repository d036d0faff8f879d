"""The examples of the standard: what its JSON Schemas accept, and what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from compiled_standard import compiled, examples
from jsonschema import Draft201909Validator

VALID = examples("valid")
INVALID = examples("invalid")
STRICT = "ctdc.strict.schema.json"
LENIENT = "ctdc.schema.json"


def errors(name: str, record: Any) -> list[Any]:
    return list(Draft201909Validator(compiled(name)).iter_errors(record))


def rule_of(example: str) -> Any:
    return compiled("ctdc.dictionary.json")["rules"][example.partition("--")[0]]


def is_coherence(example: str) -> bool:
    return bool(rule_of(example)["family"] == "coherence")


def constraints() -> Iterator[str]:
    """Yield the name of an example for each clause and each constraint on a value."""
    for clause in compiled("ctdc.rules.json"):
        yield f"{clause['id']}--{clause['clause']}"
    schema = compiled(STRICT)
    for variable in schema["required"]:
        yield f"missing-value--{variable.replace('_', '-')}"
    for variable, judged in schema["properties"].items():
        name = variable.replace("_", "-")
        yield f"wrong-type--{name}"
        if "$ref" in judged or "$ref" in judged.get("items", {}):
            yield f"unknown-code--{name}"
        if "uniqueItems" in judged:
            yield f"repeated-value--{name}"
        if "minItems" in judged:
            yield f"unclear-missing-code--{name}"
        if "minimum" in judged:
            yield f"out-of-range--{name}-too-low"
        if "maximum" in judged:
            yield f"out-of-range--{name}-too-high"


def test_every_clause_and_constraint_has_both_examples() -> None:
    expected = set(constraints())
    assert expected - VALID.keys() == set()
    assert expected - INVALID.keys() == set()


@pytest.mark.parametrize("name", VALID)
def test_valid_example_is_accepted(name: str) -> None:
    assert errors(LENIENT, VALID[name]) == []


@pytest.mark.parametrize("name", [n for n in INVALID if is_coherence(n)])
def test_invalid_combination_breaks_its_own_clause_only(name: str) -> None:
    schema = compiled(STRICT)
    broken = [error.absolute_schema_path[1] for error in errors(STRICT, INVALID[name])]
    assert [schema["allOf"][i]["$comment"] for i in broken] == [name.replace("--", "/")]


@pytest.mark.parametrize("name", [n for n in INVALID if not is_coherence(n)])
def test_invalid_value_is_refused_for_its_own_reason(name: str) -> None:
    """What has the wrong type is in no list either; nothing else may fail beside."""
    found = {error.validator for error in errors(LENIENT, INVALID[name])}
    expected = set(rule_of(name)["keywords"])
    assert found & expected
    assert found - expected <= ({"enum"} if "type" in expected else set())


@pytest.mark.parametrize("name", INVALID)
def test_schema_of_musts_refuses_what_is_an_error(name: str) -> None:
    refused = errors(LENIENT, INVALID[name]) != []
    assert refused == (rule_of(name)["partner"] == "error")


@pytest.mark.parametrize(
    "clause", compiled("ctdc.rules.json"), ids=lambda c: f"{c['id']}--{c['clause']}"
)
def test_clause_alone_tells_its_own_examples_apart(clause: Any) -> None:
    name = f"{clause['id']}--{clause['clause']}"
    judge = Draft201909Validator({"if": clause["if"], "then": clause["then"]})
    assert judge.is_valid(VALID[name])
    assert not judge.is_valid(INVALID[name])


@pytest.mark.parametrize(
    "clause", compiled("ctdc.rules.json"), ids=lambda c: f"{c['id']}--{c['clause']}"
)
def test_clause_holds_where_a_variable_was_not_reported(clause: Any) -> None:
    """A clause on one variable alone has no other that could be absent.

    One that speaks of records without a variable has none that it could lose.
    """
    record = INVALID[f"{clause['id']}--{clause['clause']}"]
    judge = Draft201909Validator({"if": clause["if"], "then": clause["then"]})
    for variable in record.keys() & {*clause["variables"]}:
        without = {name: v for name, v in record.items() if name != variable}
        assert judge.is_valid(without), variable


@pytest.mark.parametrize(
    "record",
    [
        {"data_source": "hotline", "gendre": "female"},
        {"data_source": "hotline", "gender": None},
        {"data_source": "hotline", "gender": "NULL"},
        {"data_source": "hotline", "year_of_registration": "2017"},
        [],
        None,
    ],
    ids=[
        "unknown variable",
        "null",
        "null as text",
        "number as text",
        "list",
        "nothing",
    ],
)
def test_record_is_closed_and_typed(record: Any) -> None:
    assert errors(LENIENT, record) != []
