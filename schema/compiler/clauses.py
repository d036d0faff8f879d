"""The clauses of the coherence rules, taken out of the model one by one.

A clause is one LinkML rule of the record, titled ``<rule id>/<clause>``. LinkML checks
no name inside a rule; this module does, so that a typing error cannot silence a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from linkml_runtime.linkml_model.meta import ClassRule

from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.json_schema import Json, RecordSchemaGenerator
from schema.compiler.model import Model

FILE: Final = "schema/ctdc.yaml"
BRANCHES: Final = ("any_of", "all_of", "exactly_one_of", "none_of")
MEMBERS: Final = ("has_member", "all_members")
PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement between variables: JSON Schemas on a record, and its sentence.

    ``no_later_than_today`` are the variables that the validator compares with today.
    """

    rule: str
    name: str
    title: str
    severity: str
    variables: tuple[str, ...]
    message: str
    condition: Any
    requirement: Any
    no_later_than_today: tuple[str, ...]

    def as_entry(self) -> Json:
        """Return the clause as an entry of ctdc.rules.json."""
        entry: Json = {
            "id": self.rule,
            "clause": self.name,
            "variables": list(self.variables),
            "message": self.message,
            "if": self.condition,
            "then": self.requirement,
        }
        if self.no_later_than_today:
            entry["no_later_than_today"] = list(self.no_later_than_today)
        return entry


def extract(model: Model, generator: RecordSchemaGenerator) -> list[Clause]:
    """Return the clauses in the model's order.

    Raises FaultyModel when a clause names what the standard does not have.
    """
    clauses = []
    for rule in generator.rules(model.record):
        try:
            clauses.append(_clause(model, generator, rule))
        except FaultyModel as fault:
            line = model.lines.get(str(rule.title))
            raise FaultyModel(SourceFault(FILE, line, str(fault))) from None
    titles = [f"{c.rule}/{c.name}" for c in clauses]
    for title in titles:
        if titles.count(title) > 1:
            sentence = f"{title}: two clauses have this title"
            raise FaultyModel(SourceFault(FILE, model.lines.get(title), sentence))
    return clauses


def _clause(model: Model, generator: RecordSchemaGenerator, rule: ClassRule) -> Clause:
    rule_id, _, name = (rule.title or "").partition("/")
    texts = model.rules.permissible_values.get(rule_id)
    if annotation(texts, "family") != "coherence" or not name:
        ours = "<rule id>/<clause>, of a coherence rule"
        raise FaultyModel(f"{rule.title!r} must be {ours}")
    if rule.bidirectional or rule.elseconditions or not rule.postconditions:
        raise FaultyModel(f"{rule.title}: say it as clauses of if and then only")
    if not rule.open_world:
        raise FaultyModel(f"{rule.title}: without open_world it asks for absent values")
    spoken_of = list(_conditions(rule.preconditions, rule.title))
    required = list(_conditions(rule.postconditions, rule.title))
    for variable, condition in spoken_of + required:
        _check(model, rule.title, variable, condition)
    variables = tuple(dict.fromkeys(v for v, _ in spoken_of + required))
    message = " ".join((rule.description or "").split())
    for variable in PLACEHOLDER.findall(message):
        if variable not in variables:
            raise FaultyModel(f"{rule.title}: {variable} is not in the condition")
    schema = generator.clauses(rule)[0]
    today = annotation(rule, "no_later_than_today") == "True"
    return Clause(
        rule=rule_id,
        name=name,
        title=str(texts.title),
        severity=annotation(texts, "partner") or "none",
        variables=variables,
        message=message,
        condition=schema["if"],
        requirement=schema["then"],
        no_later_than_today=tuple(v for v, _ in required) if today else (),
    )


def _conditions(expression: Any, title: str) -> Iterator[tuple[str, Any]]:
    """Yield the variables of a condition, each with what is asked of it."""
    if expression is None:
        return
    for name, slot in expression.slot_conditions.items():
        yield str(name), slot
    for branch in BRANCHES:
        for inner in getattr(expression, branch):
            yield from _conditions(inner, title)


def _check(model: Model, title: str, variable: str, condition: Any) -> None:
    slot = model.variables.get(variable)
    if slot is None:
        raise FaultyModel(f"{title}: unknown variable {variable}")
    enum = model.view.all_enums().get(slot.range)
    for value in _values(condition):
        if enum is not None and value not in enum.permissible_values:
            raise FaultyModel(f"{title}: {variable} has no value {value}")


def _values(condition: Any) -> Iterator[str]:
    if condition.equals_string:
        yield str(condition.equals_string)
    yield from (str(value) for value in condition.equals_string_in)
    for branch in BRANCHES:
        for inner in getattr(condition, branch):
            yield from _values(inner)
    for member in MEMBERS:
        inner = getattr(condition, member)
        if inner is not None:
            yield from _values(inner)
