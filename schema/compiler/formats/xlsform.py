"""An XLSForm of a record: its three sheets, which ``ctdc schema`` makes a workbook.

A form offers codes and takes no other. A clause that must hold is a constraint on the
last question that it speaks of, with what is said to the person who fills in. Where a
clause forbids an answer altogether, the question is not asked: that holds of what only
should be, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

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
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.xlsform.json"
SURVEY: Final = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "appearance",
    "constraint",
    "constraint_message",
)
# A list of more choices than this is searched, not scrolled through.
LONG: Final = 30
SEARCH: Final = "autocomplete"


def write_xlsform(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name: each sheet as its rows."""
    choices = [
        [_list(name), member.code, member.label]
        for name, members in facts.lists.items()
        for member in members
        if not member.deprecated
    ]
    sheets = {
        "survey": [list(SURVEY), *_survey(facts)],
        "choices": [["list_name", "name", "label"], *choices],
        "settings": [
            ["form_title", "form_id", "version", "default_language"],
            [facts.title, "ctdc_record", facts.version, "English (en)"],
        ],
    }
    return {NAME: write_json(sheets)}


def _list(name: str) -> str:
    return name.replace("-", "_")


def _survey(facts: Facts) -> Iterator[list[str]]:
    """Yield the rows of the questions, each group between its two."""
    columns = {column.name: column for column in facts.columns}
    for group in facts.groups:
        yield _row(type="begin_group", name=group.name, label=group.label)
        for name in group.variables:
            yield _question(facts, columns[name])
        yield _row(type="end_group")


def _row(**cells: str) -> list[str]:
    return [cells.get(name, "") for name in SURVEY]


def _question(facts: Facts, column: Column) -> list[str]:
    kind, appearance = "integer", ""
    if column.list:
        several = "multiple" if column.multivalued else "one"
        kind = f"select_{several} {_list(column.list)}"
        appearance = SEARCH if len(column.codes) > LONG else ""
    kept = _constraints(facts, column)
    return _row(
        type=kind,
        name=column.name,
        label=column.question,
        hint=column.definition,
        required="yes" if column.required else "",
        relevant=" and ".join(f"({said})" for said in _relevance(facts, column)),
        appearance=appearance,
        constraint=" and ".join(f"({said})" for said, _ in kept),
        constraint_message=" ".join(message for _, message in kept),
    )


def _relevance(facts: Facts, column: Column) -> Iterator[str]:
    """Yield what must be answered before for the question to be asked at all."""
    order = [other.name for other in facts.columns]
    for requirement in facts.requirements:
        if max(requirement.variables, key=order.index) != column.name:
            continue
        if requirement.then == (Absent(column.name),):
            yield f"not({_all(_said(c, '') for c in requirement.given)})"
        elif requirement.given == (Given(column.name),) and all(
            condition.variable != column.name for condition in requirement.then
        ):
            yield _all(_said(c, "", required=True) for c in requirement.then)


def _constraints(facts: Facts, column: Column) -> list[tuple[str, str]]:
    """Return what an answer must keep, each with its message."""
    kept = []
    if column.list is None:
        limits = f". >= {column.minimum} and . <= {column.maximum}"
        told = f"A year from {column.minimum} to {column.maximum}."
        kept.append((limits, told))
    order = [other.name for other in facts.columns]
    for requirement in facts.errors():
        if max(requirement.variables, key=order.index) == column.name:
            kept.append((_clause(requirement, column.name), requirement.message))
    return kept


def _clause(requirement: Requirement, here: str) -> str:
    given = _all(_said(c, here) for c in requirement.given)
    then = _all(_said(c, here, required=True) for c in requirement.then)
    return f"not({given}) or ({then})"


def _all(conditions: Iterable[str]) -> str:
    return " and ".join(f"({said})" for said in conditions)


def _said(condition: Condition, here: str, required: bool = False) -> str:
    """Return a condition in XPath; an answer that was not given is empty."""
    name = "." if condition.variable == here else f"${{{condition.variable}}}"
    empty = f"{name} = '' or " if required else ""
    match condition:
        case Given():
            return f"{name} != ''"
        case Absent():
            return f"{name} = ''"
        case Among(codes=codes):
            return empty + " or ".join(f"{name} = '{code}'" for code in codes)
        case NoneOf(codes=codes):
            kept = " and ".join(f"{name} != '{code}'" for code in codes)
            return kept if required else f"{name} != '' and {kept}"
        case Includes(code=code):
            return f"selected({name}, '{code}')"
        case AtMost(members=most):
            return f"count-selected({name}) <= {most}"
        case NotBelow(minimum=minimum):
            return f"{empty}{name} >= {minimum}"
