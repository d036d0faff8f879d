"""What of the facts may be written: no contradiction, and nothing a rule refuses.

A record is settled once, by all rules together, so that the order of its columns does
not matter. What contradicts itself falls as a whole: a term that says one half of a
contradiction asserts nothing. What ages prove is used. The rest is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, Final, NamedTuple

from ctdc_validate.conversion.proving import Ages, Proven
from ctdc_validate.rules import ClauseRule
from ctdc_validate.standard import YES_NO, Standard, Target
from ctdc_validate.translation import NOT_SPECIFIED, Applied, Facts, Statement, Values

NO: Final = "no"

# A variable and one of its values.
Said = tuple[str, Any]


class Settled(NamedTuple):
    """What is written of one record, and what ages prove of that."""

    statement: Statement
    proven: Mapping[str, Proven]

    def writes(self, said: Said) -> bool:
        """Say whether a value is written."""
        return said[1] in self.statement.asserted.get(said[0], ())


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
        self._rules_on: dict[tuple[str, ...], list[ClauseRule]] = {}
        self._ages = Ages(standard)
        self._successors = {
            (name, value.code): value.replaced_by
            for name, variable in standard.variables.items()
            if variable.list is not None
            for value in standard.lists[variable.list].values.values()
            if value.deprecated is not None and value.replaced_by is not None
        }

    @property
    def together(self) -> Collection[str]:
        """The variables of which one tells of another, whatever the rules are."""
        return self._ages.variables if self._own_terms else ()

    def written_as(self, said: Said) -> Said:
        """Return a value as it is written: its successor, where one follows it."""
        return said[0], self._successors.get(said, said[1])

    def says(self, target: Target, index: int, facts: Facts) -> tuple[Said, ...]:
        """Return the values that a target of a column says, as they are written."""
        name = target.variable
        if target.effect != "derive":
            return (self.written_as((name, target.value)),)
        return tuple(
            self.written_as((name, value))
            for value, columns in facts.asserted.get(name, {}).items()
            if index in columns
        )

    def settle(self, facts: Facts, variables: Collection[str]) -> Settled:
        """Return what may be written of some variables."""
        terms = _Terms(self, facts, variables)
        doubted = set(self._doubted(facts, terms.said))
        contradicted = set(_several(facts, terms.said, self._standard))
        contradicted |= set(self._beside(contradicted, terms.said))
        claims = self._ages.claims(facts) if self._own_terms else []
        fallen_columns = self._ages.contradicting(claims)
        contradicted |= {
            (name, value)
            for name in self._ages.variables
            for value, columns in terms.said.get(name, {}).items()
            if columns and fallen_columns.issuperset(columns)
        }
        dropped = doubted | terms.fall(contradicted)
        asserted = self._kept(terms.said, dropped)
        while broken := self._broken(asserted):
            fallen = {(n, v) for n in broken for v in asserted.get(n, ())}
            dropped |= fallen | terms.fall(contradicted | fallen)
            contradicted |= fallen
            asserted = self._kept(terms.said, dropped)
        proven: dict[str, Proven] = {}
        if claims:
            open_ = [
                name
                for name in self._ages.variables
                if name in variables and not facts.asserted.get(name)
                if name not in facts.unsure and name not in facts.candidates
            ]
            standing = [c for c in claims if c.column not in fallen_columns]
            standing = [c for c in standing if terms.stands(c.column)]
            proven = dict(self._ages.proven(standing, open_))
            asserted |= {name: {p.value: None} for name, p in proven.items()}
            if proven and self._broken(asserted):
                asserted = {n: v for n, v in asserted.items() if n not in proven}
                proven = {}
        return Settled(self._statement(terms.denied(), asserted, variables), proven)

    def undisputed(
        self, asserted: Values, denied: Values, variables: Collection[str]
    ) -> Statement | None:
        """Return what is written of what terms say and deny that stand by themselves.

        None where anything of it would fall.
        """
        for name, values in asserted.items():
            if len(values) > 1 and (
                NOT_SPECIFIED in values
                or not self._standard.variables[name].multivalued
            ):
                return None
        for name in denied.keys() & asserted.keys():
            for value in denied[name]:
                _, written = self.written_as((name, value))
                if value in asserted[name] or written in asserted[name]:
                    return None
        if self._broken(asserted):
            return None
        return self._statement(denied, asserted, variables)

    def _statement(
        self, said_no: Values, asserted: Values, variables: Collection[str]
    ) -> Statement:
        implied = {n: {NOT_SPECIFIED: None} for n in asserted if self._specifies(n)}
        for name in list(implied):
            if NOT_SPECIFIED in asserted[name]:
                del implied[name]
        denied: Values = {}
        for name in variables if said_no else ():
            if name in said_no:
                settled = {**asserted.get(name, {}), **implied.get(name, {})}
                left = [v for v in said_no[name] if v not in settled]
                if left:
                    denied[name] = dict.fromkeys(left)
        return Statement(asserted, denied, implied)

    def _specifies(self, name: str) -> bool:
        """Say whether a variable's list can say that nothing was specified."""
        variable = self._standard.variables[name]
        if not variable.multivalued or variable.list is None:
            return False
        return NOT_SPECIFIED in self._standard.lists[variable.list].values

    def _doubted(
        self, facts: Facts, said: Mapping[str, Mapping[Any, Any]]
    ) -> Iterable[Said]:
        """Yield values against which a cell that is not understood may speak.

        A variable holds one value, and the cell may give another; a yes is no less
        true for what another column says, a no is.
        """
        for name in facts.unsure if self._own_terms else ():
            variable = self._standard.variables[name]
            for value in said.get(name, ()):
                if not variable.multivalued and (
                    value == NO or variable.list != YES_NO
                ):
                    yield name, value

    def _kept(
        self, said: Mapping[str, Mapping[Any, Any]], dropped: Collection[Said]
    ) -> Values:
        """Return the values that stand; "not specified" does so alone."""
        kept: Values = {}
        for name, values in said.items():
            left = {v: None for v in values if (name, v) not in dropped}
            if not self._standard.variables[name].multivalued:
                left = dict.fromkeys(list(left)[:1])
            elif len(left) > 1:
                left.pop(NOT_SPECIFIED, None)
            if left:
                kept[name] = left
        return kept

    def _broken(self, asserted: Values) -> set[str]:
        """Return all variables of which a broken clause speaks: a person mends it."""
        broken: set[str] = set()
        said = tuple(asserted)
        rules = self._rules_on.get(said)
        if rules is None:
            rules = self._rules_on[said] = [
                rule
                for rule in self._rules
                if not asserted.keys().isdisjoint(rule.clause.variables)
            ]
        for rule in rules:
            names = rule.clause.variables
            if not rule.allows(self._record(names, asserted)):
                broken.update(name for name in names if name in asserted)
        return broken

    def _beside(
        self,
        several: Collection[Said],
        said: Mapping[str, Mapping[Any, Sequence[int]]],
    ) -> Iterable[Said]:
        """Yield what cannot stand beside one of the values of another variable.

        Of ages it is weighed otherwise which of them falls.
        """
        names = {name for name, _ in several}
        for rule in self._rules if names else ():
            asked = rule.clause.variables
            if names.isdisjoint(asked) or not self._ages.variables.isdisjoint(asked):
                continue
            chosen = [
                [{name: {value: None}} for value in said[name]]
                if name in names
                else [{name: dict.fromkeys(said.get(name, ()))}]
                for name in asked
            ]
            for choice in product(*chosen):
                values = {n: v for each in choice for n, v in each.items() if v}
                if not rule.allows(self._record(asked, values)):
                    yield from ((n, v) for n in values for v in said[n])

    def _record(self, names: Sequence[str], asserted: Values) -> dict[str, Any]:
        return {
            name: list(asserted[name])
            if self._standard.variables[name].multivalued
            else next(iter(asserted[name]))
            for name in names
            if name in asserted
        }


class _Terms:
    """The terms of a record, and what each of them says.

    ``said`` are the values of some variables as they are written, with the columns that
    say them; ``denied`` those that a term denies which has not fallen.
    """

    def __init__(
        self, settler: Settler, facts: Facts, variables: Collection[str]
    ) -> None:
        self._facts = facts
        self._settler = settler
        self._variables = variables
        self._fallen: set[int] = set()
        self.said: dict[str, dict[Any, list[int]]] = {}
        for name in variables:
            for value, columns in facts.asserted.get(name, {}).items():
                _, written = settler.written_as((name, value))
                known = self.said.setdefault(name, {}).setdefault(written, [])
                known += columns
        self._says = [set(self._of(applied)) for applied in facts.applied]
        # What a constant says is said by no term, and falls with none.
        constants = {
            (n, v)
            for n, values in self.said.items()
            for v, at in values.items()
            if not at
        }
        self._by_term = set[Said]().union(*self._says) - constants

    def _of(self, applied: Applied) -> Iterable[Said]:
        """Yield what a term says holds."""
        for target in applied.targets:
            if target.effect in ("set", "derive"):
                index = applied.bound.index
                yield from self._settler.says(target, index, self._facts)

    def fall(self, contradicted: Collection[Said]) -> set[Said]:
        """Return all that falls with some values: whatever none but such terms say."""
        self._fallen = {
            number
            for number, says in enumerate(self._says)
            if not says.isdisjoint(contradicted)
        }
        if not self._fallen:
            return set(contradicted)
        standing = set[Said]().union(
            *(says for n, says in enumerate(self._says) if n not in self._fallen)
        )
        return set(contradicted) | (self._by_term - standing)

    def stands(self, column: int) -> bool:
        """Say whether a column has a term that has not fallen."""
        return any(
            applied.bound.index == column and number not in self._fallen
            for number, applied in enumerate(self._facts.applied)
        )

    def denied(self) -> Values:
        """Return the values that a term denies which has not fallen."""
        denied: Values = {
            name: {} for name in self._facts.denied if name in self._variables
        }
        for number, applied in enumerate(self._facts.applied):
            if number in self._fallen:
                continue
            for target in applied.targets:
                if target.effect == "exclude" and target.variable in denied:
                    denied[target.variable][target.value] = None
        return denied


def _several(
    facts: Facts, said: Mapping[str, Mapping[Any, Sequence[int]]], standard: Standard
) -> Iterable[Said]:
    """Yield the values of variables that hold one, where several are said.

    Where the first of a cell counts, the first of each column are compared.
    """
    for name, values in said.items():
        if standard.variables[name].multivalued or len(values) < 2:
            continue
        first = set(values)
        if name in facts.kept_first:
            columns = {column for at in values.values() for column in at}
            first = {next(v for v, at in values.items() if c in at) for c in columns}
        if len(first) > 1:
            yield from ((name, value) for value in values)
