"""What of the facts may be written: no contradiction, and nothing a rule refuses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from ctdc_validate.rules import ClauseRule
from ctdc_validate.standard import YES_NO, Standard
from ctdc_validate.translation import NOT_SPECIFIED, Facts, Statement, Values

NO: Final = "no"


class Settled(NamedTuple):
    """What is written of one record, and the values that were dropped."""

    statement: Statement
    dropped: frozenset[tuple[str, Any]]


class Settler:
    """Drops what contradicts itself, or what the rules call an error in the target."""

    def __init__(
        self, standard: Standard, judged_as: str, own_terms: bool, today: date
    ) -> None:
        """Take the rules that are errors where the target is judged.

        What was translated from a partner's own words has to meet more: a warning on
        what a partner wrote would be a contradiction that we made.
        """
        self._standard = standard
        self._own_terms = own_terms
        self.clauses = tuple(
            clause
            for clause in standard.clauses
            if standard.rules[clause.rule].severity(judged_as) == "error"
            or (own_terms and standard.rules[clause.rule].withheld)
        )
        self._rules = [ClauseRule(clause, standard, today) for clause in self.clauses]

    def settle(self, facts: Facts, variables: Collection[str]) -> Settled:
        """Return what may be written of some variables."""
        dropped: set[tuple[str, Any]] = set()
        asserted: Values = {}
        unsure = facts.unsure if self._own_terms else ()
        for name in variables:
            values = dict.fromkeys(facts.asserted.get(name, ()))
            if name in unsure:
                doubted = [value for value in values if self._is_doubted(name, value)]
                dropped |= {(name, value) for value in doubted}
                values = {v: None for v in values if v not in doubted}
            if facts.contradicts(name, self._standard.variables[name].multivalued):
                dropped |= {(name, value) for value in values}
            elif values:
                asserted[name] = self._kept(name, values, dropped)
        self._drop_errors(asserted, dropped)
        implied = {n: {NOT_SPECIFIED: None} for n in asserted if self._specifies(n)}
        for name in list(implied):
            if NOT_SPECIFIED in asserted[name]:
                del implied[name]
        denied: Values = {}
        for name in variables:
            settled = {**asserted.get(name, {}), **implied.get(name, {})}
            left = [v for v in facts.denied.get(name, ()) if v not in settled]
            if left:
                denied[name] = dict.fromkeys(left)
        return Settled(Statement(asserted, denied, implied), frozenset(dropped))

    def _specifies(self, name: str) -> bool:
        """Say whether a variable's list can say that nothing was specified."""
        variable = self._standard.variables[name]
        if not variable.multivalued or variable.list is None:
            return False
        return NOT_SPECIFIED in self._standard.lists[variable.list].values

    def _is_doubted(self, name: str, value: Any) -> bool:
        """Say whether a cell that is not understood may speak against a value.

        A variable holds one value, and the cell may give another; a yes is no less
        true for what another column says, a no is.
        """
        variable = self._standard.variables[name]
        if variable.multivalued:
            return False
        return value == NO or variable.list != YES_NO

    def _kept(
        self, name: str, values: dict[Any, None], dropped: set[tuple[str, Any]]
    ) -> dict[Any, None]:
        """Return the values that stand; "not specified" does so alone."""
        if not self._standard.variables[name].multivalued:
            first, *others = values
            dropped |= {(name, value) for value in others}
            return {first: None}
        if NOT_SPECIFIED in values and len(values) > 1:
            dropped.add((name, NOT_SPECIFIED))
            return {value: None for value in values if value != NOT_SPECIFIED}
        return values

    def _drop_errors(self, asserted: Values, dropped: set[tuple[str, Any]]) -> None:
        """Drop all that a broken clause speaks of: a person has to mend it."""
        for rule in self._rules:
            names = rule.clause.variables
            if not any(name in asserted for name in names):
                continue
            if rule.allows(self._record(names, asserted)):
                continue
            for name in names:
                dropped |= {(name, value) for value in asserted.pop(name, ())}

    def _record(self, names: Sequence[str], asserted: Values) -> dict[str, Any]:
        return {
            name: list(asserted[name])
            if self._standard.variables[name].multivalued
            else next(iter(asserted[name]))
            for name in names
            if name in asserted
        }
