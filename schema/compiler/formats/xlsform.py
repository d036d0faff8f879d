"""An XLSForm of a record: its three sheets, which ``ctdc schema`` makes a workbook.

A form offers codes and takes no other; the clauses are constraints on the last
question that they speak of, with what is said to the person who fills in.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "constraint",
    "constraint_message",
)


def write_xlsform(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name: each sheet as its rows."""
    choices = [
        [_list(name), member.code, member.label]
        for name, members in facts.lists.items()
        for member in members
        if not member.deprecated
    ]
    sheets = {
        "survey": [list(SURVEY), *(_question(facts, c) for c in facts.columns)],
        "choices": [["list_name", "name", "label"], *choices],
        "settings": [
            ["form_title", "form_id", "version", "default_language"],
            [facts.title, "ctdc_record", facts.version, "English (en)"],
        ],
    }
    return {NAME: write_json(sheets)}


def _list(name: str) -> str:
    return name.replace("-", "_")


def _question(facts: Facts, column: Column) -> list[str]:
    kind = "integer"
    if column.list:
        several = "multiple" if column.multivalued else "one"
        kind = f"select_{several} {_list(column.list)}"
    kept = _constraints(facts, column)
    messages = " ".join(message for _, message in kept)
    return [
        kind,
        column.name,
        column.question,
        column.definition,
        "yes" if column.required else "",
        " and ".join(f"({said})" for said, _ in kept),
        messages,
    ]


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
