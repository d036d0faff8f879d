"""Rules across variables: the standard's if-then clauses, judged by ``jsonschema``."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from jsonschema import Draft201909Validator

from ctdc_validate.messages import message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Question, Scope, Sign, positions
from ctdc_validate.standard import Clause, Standard
from ctdc_validate.translation import Bound, Facts, Reading

# Verdicts remembered of one clause; far more than there are in any sensible file.
REMEMBERED: Final = 100_000

# Keywords that hold schemas on the same value, and those that look at members.
WITHIN: Final = ("anyOf", "allOf", "oneOf", "not", "contains", "items")
# Keywords that count members, whichever they are.
COUNTING: Final = ("minItems", "maxItems")


class ClauseRule:
    """One clause, ready to judge records; verdicts are remembered by their values."""

    def __init__(self, clause: Clause, standard: Standard, today: date) -> None:
        """Take a clause; ``today`` bounds the years that it knows no end of."""
        self.clause = clause
        self._message = message(f"clauses.{clause.rule}.{clause.name}")
        self.variables = standard.variables
        requirement: dict[str, Any] = copy.deepcopy(dict(clause.requirement))
        for name in clause.no_later_than_today:
            bounds = requirement.setdefault("properties", {}).setdefault(name, {})
            bounds["maximum"] = today.year
        self._schema = Draft201909Validator(
            {"if": dict(clause.condition), "then": requirement}
        )
        self._asked = {
            name: _Asked.by((clause.condition, requirement), name)
            for name in clause.variables
        }
        self._verdicts: dict[tuple[Any, ...], bool] = {}

    def check(self, facts: Facts) -> Iterator[Breach]:
        """Yield a breach when the facts meet the condition and not the requirement."""
        record = facts.record(self.clause.variables, self.variables)
        if not record or self.allows(record):
            return
        columns = sorted(
            {
                column
                for variable in self.clause.variables
                for asserted in facts.asserted.get(variable, {}).values()
                for column in asserted
            }
        )
        yield Breach(
            self.clause.rule,
            self.clause.variables,
            tuple(columns),
            message=self._message,
        )

    def looks(self, bound: Bound, reading: Reading | None) -> Iterator[Sign]:
        """Yield what a cell asserts, as far as the clause looks at it."""
        if reading is None or bound.column.computed is not None:
            return
        for item in reading.items:
            for target in item.targets:
                if target.variable in self._asked and target.effect == "set":
                    yield target.variable, target.value

    def allows_said(self, said: Set[Sign]) -> bool:
        """Say whether a record meets the clause of which the cells assert this."""
        values: dict[str, list[Any]] = {name: [] for name in self.clause.variables}
        for variable, value in said:
            values[str(variable)].append(value)
        record = {
            name: found if self.variables[name].multivalued else found[0]
            for name, found in values.items()
            if len(found) == 1 or (found and self.variables[name].multivalued)
        }
        return not record or self.allows(record)

    def allows(self, record: Mapping[str, Any]) -> bool:
        """Say whether a record over the clause's variables meets it."""
        key = tuple([(name, self._asked[name].of(v)) for name, v in record.items()])
        if key not in self._verdicts:
            if len(self._verdicts) >= REMEMBERED:
                self._verdicts.clear()
            self._verdicts[key] = self._schema.is_valid(record)
        return self._verdicts[key]


@dataclass(slots=True)
class _Asked:
    """What a clause asks of one variable: which values it names, how many it counts.

    Values that it does not name are alike to it, and from ``counted`` on, their number
    is, too. ``every`` says that it asks more, so that no two values are alike.
    """

    named: set[Any] = field(default_factory=set)
    counted: int = 1
    every: bool = False

    @classmethod
    def by(cls, schemas: Iterable[Mapping[str, Any]], variable: str) -> _Asked:
        """Return what schemas on a record ask of a variable."""
        asked = cls()
        for schema in schemas:
            asked._of_record(schema, variable)
        return asked

    def of(self, value: Any) -> Any:
        """Return a value, or the values of a list, as far as the clause looks at it."""
        if self.every:
            return frozenset(value) if isinstance(value, list) else value
        if not isinstance(value, list):
            return value if value in self.named else None
        named = self.named.intersection(value)
        return frozenset(named), min(len(value) - len(named), self.counted)

    def _of_record(self, schema: Mapping[str, Any], variable: str) -> None:
        for keyword, said in schema.items():
            if keyword == "properties":
                if variable in said:
                    self._of_value(said[variable])
            elif keyword in WITHIN:
                for inner in said if isinstance(said, list) else [said]:
                    self._of_record(inner, variable)
            elif keyword != "required":
                self.every = True

    def _of_value(self, schema: Mapping[str, Any] | bool) -> None:
        if isinstance(schema, bool):
            return
        for keyword, said in schema.items():
            if keyword == "const":
                self.named.add(said)
            elif keyword == "enum":
                self.named.update(said)
            elif keyword in COUNTING:
                self.counted = max(self.counted, said + 1)
            elif keyword in WITHIN:
                for inner in said if isinstance(said, list) else [said]:
                    self._of_value(inner)
            elif keyword != "type":
                self.every = True


def clause_questions(scope: Scope, rule: str) -> Iterator[Question]:
    """Yield what a rule's clauses ask, of those that compare what the file spells.

    Clauses of one rule that share a column are asked about together.
    """
    asked: list[Question] = []
    for clause in scope.standard.clauses:
        if clause.rule == rule and all(map(scope.layout.spelling, clause.compared)):
            basis = (positions(scope.layout.basis(name)) for name in clause.variables)
            columns = frozenset[int]().union(*basis)
            its = ClauseRule(clause, scope.standard, scope.today)
            given = {t.variable for t in scope.layout.source.constants}
            allows = its.allows_said if given.isdisjoint(clause.variables) else None
            asked.append(Question(columns, its.check, its.looks, allows))
    for question in asked:
        sharing = (q.columns for q in asked if q.columns & question.columns)
        yield question._replace(columns=question.columns.union(*sharing))
