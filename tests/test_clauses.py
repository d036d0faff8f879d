"""Clauses remember verdicts by what they look at, and judge as if they did not."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft201909Validator

from ctdc_validate.rules import ClauseRule
from ctdc_validate.standard import load_standard

STANDARD = load_standard()
TODAY = date(2026, 1, 1)
CLAUSES = STANDARD.clauses


def fresh(number: int) -> ClauseRule:
    return ClauseRule(CLAUSES[number], STANDARD, TODAY)


KEPT = [fresh(number) for number in range(len(CLAUSES))]


def values(name: str) -> st.SearchStrategy[Any]:
    variable = STANDARD.variables[name]
    if variable.list is None:
        return st.integers(1990, 2040)
    codes = st.sampled_from(list(STANDARD.lists[variable.list].values))
    if variable.multivalued:
        return st.lists(codes, min_size=1, max_size=4, unique=True)
    return codes


@given(st.data(), st.integers(0, len(CLAUSES) - 1))
@settings(max_examples=400, deadline=None)
def test_a_verdict_does_not_depend_on_the_records_before(data, number):
    names = CLAUSES[number].variables
    record = {
        name: data.draw(values(name)) for name in names if data.draw(st.booleans())
    }
    assert KEPT[number].allows(record) == fresh(number).allows(record)


# The others compare numbers, of which there is no list.
NAMED = [
    number
    for number, clause in enumerate(CLAUSES)
    if all(STANDARD.variables[name].list for name in clause.variables)
]


@pytest.mark.parametrize("number", NAMED)
def test_values_that_a_clause_does_not_name_share_a_verdict(number, monkeypatch):
    """A clause asks jsonschema a few times, however many values a list has."""
    rule = fresh(number)
    judged: list[object] = []
    is_valid = Draft201909Validator.is_valid

    def counted(validator: Any, record: Any) -> bool:
        judged.append(record)
        return bool(is_valid(validator, record))

    monkeypatch.setattr(Draft201909Validator, "is_valid", counted)
    lists = [STANDARD.variables[name].list for name in rule.clause.variables]
    codes = [list(STANDARD.lists[str(list_)].values) for list_ in lists]
    for cells in product(*codes):
        record = {
            name: [cell] if STANDARD.variables[name].multivalued else cell
            for name, cell in zip(rule.clause.variables, cells, strict=True)
        }
        rule.allows(record)
    monkeypatch.undo()
    assert 1 <= len(judged) <= 40
