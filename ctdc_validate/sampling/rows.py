"""Rows of a source vocabulary: spelled from statements, or drawn cell by cell.

Our own spelling and the editions are spelled as the conversion spells them, from a
statement in which nothing contradicts the rules; a partner's own system has terms that
no statement leads to, so its cells are drawn, and the judge of rows has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, Final, Protocol

from ctdc_validate.rules import ClauseRule
from ctdc_validate.sampling.values import (
    ODD_YEARS,
    SILENT,
    codes,
    some_cell,
    some_values,
)
from ctdc_validate.standard import Column, Source, Standard
from ctdc_validate.translation import NOT_SPECIFIED, Speller, Statement, Values

# How often a variable is drawn anew to meet a clause before it is left out.
REDRAWN: Final = 4
# How often the values of a list that do not hold are denied.
DENIED: Final = 0.5

Row = dict[str, str]


class Maker(Protocol):
    """What makes rows of one source vocabulary, each a cell by column's name."""

    columns: tuple[Column, ...]

    def row(self, chance: Random) -> Row:
        """Return a row that conforms, as far as its maker can tell."""

    def against(self, chance: Random, rule: str) -> Row | None:
        """Return a row that breaks a clause of a rule, None where none can be said."""


def maker_of(standard: Standard, source: Source, today: date) -> Maker:
    """Return what makes rows of a source vocabulary."""
    if source.own_terms:
        return DrawnRows(standard, source)
    return SpelledRows(standard, source, today)


class DrawnRows:
    """Makes rows of a partner's own system, each cell drawn from its column's terms."""

    def __init__(self, standard: Standard, source: Source) -> None:
        """Take the source; its columns that identify a person are left out."""
        self._standard = standard
        self.columns = tuple(
            column
            for column in source.columns
            if column.kind is None
            and (column.use in ("terms", "copies") or not column.optional)
        )

    def row(self, chance: Random) -> Row:
        """Return a row whose cells know nothing of each other."""
        return {c.name: some_cell(chance, self._standard, c) for c in self.columns}

    def against(self, chance: Random, rule: str) -> Row | None:
        """Return None: nothing is known of how such a row is made."""
        return None


class SpelledRows:
    """Makes rows of our own spelling or an edition, each spelled from a statement."""

    def __init__(self, standard: Standard, source: Source, today: date) -> None:
        """Take the source; by a column that nobody reads an edition may be known."""
        self._standard = standard
        self._speller = Speller(standard, source)
        self.columns = source.columns
        spoken = {name for column in self.columns for name in column.variables}
        self._variables = [v for n, v in standard.variables.items() if n in spoken]
        self._clauses = [
            ClauseRule(clause, standard, today)
            for clause in standard.clauses
            if spoken.issuperset(clause.variables)
        ]
        self._places = range(len(self._speller.columns))

    def row(self, chance: Random) -> Row:
        """Return a row that says nothing which a clause refuses."""
        return self._spelled(chance, self._coherent(chance))

    def against(self, chance: Random, rule: str) -> Row | None:
        """Return a row that says what a clause of a rule refuses."""
        clauses = [c for c in self._clauses if c.clause.rule == rule]
        if not clauses:
            return None
        broken = chance.choice(clauses)
        asserted = self._coherent(chance)
        for name in broken.clause.variables:
            asserted[name] = self._odd(chance, name)
        if broken.allows(self._record(broken, asserted)):
            return None
        return self._spelled(chance, asserted)

    def _odd(self, chance: Random, name: str) -> dict[Any, None]:
        """Return values of a variable among which clauses may refuse some."""
        variable = self._standard.variables[name]
        if variable.list is None:
            return {chance.choice(ODD_YEARS): None}
        values = dict.fromkeys(some_values(chance, self._standard, variable))
        if NOT_SPECIFIED in codes(self._standard, name) and variable.multivalued:
            values |= {NOT_SPECIFIED: None} if chance.random() < DENIED else {}
        return values

    def _coherent(self, chance: Random) -> Values:
        """Draw what holds, and draw anew, or drop, what a clause refuses."""
        asserted: Values = {
            v.name: dict.fromkeys(some_values(chance, self._standard, v))
            for v in self._variables
            if v.required or chance.random() >= SILENT
        }
        for rule in self._clauses:
            free = [n for n in rule.clause.variables if not self._required(n)]
            for turn in range(REDRAWN):
                if rule.allows(self._record(rule, asserted)):
                    break
                name = chance.choice([n for n in free if n in asserted])
                variable = self._standard.variables[name]
                drawn = some_values(chance, self._standard, variable)
                asserted[name] = dict.fromkeys(drawn)
                if turn == REDRAWN - 1:
                    for name in free:
                        asserted.pop(name, None)
        return asserted

    def _required(self, name: str) -> bool:
        return self._standard.variables[name].required

    def _record(self, rule: ClauseRule, asserted: Values) -> Mapping[str, Any]:
        record: dict[str, Any] = {}
        for name in rule.clause.variables:
            if values := list(asserted.get(name, ())):
                many = self._standard.variables[name].multivalued
                record[name] = values if many else values[0]
        return record

    def _spelled(self, chance: Random, asserted: Values) -> Row:
        denied: Values = {}
        implied: Values = {}
        for name, values in asserted.items():
            if not self._standard.variables[name].multivalued:
                continue
            others = [c for c in codes(self._standard, name) if c not in values]
            if NOT_SPECIFIED in others:
                implied[name] = {NOT_SPECIFIED: None}
            if chance.random() < DENIED and NOT_SPECIFIED not in values:
                denied[name] = dict.fromkeys(o for o in others if o != NOT_SPECIFIED)
        statement = Statement(asserted, denied, implied)
        cells = self._speller.spell(statement, self._places).cells
        unread = dict.fromkeys((column.name for column in self.columns), "")
        return unread | dict(zip(self._speller.header, cells, strict=True))


def changed(
    chance: Random, standard: Standard, columns: list[Column], rows: list[Row]
) -> Iterator[Row]:
    """Yield rows without end in which one, two or three cells were drawn anew."""
    while True:
        row = dict(chance.choice(rows))
        for column in chance.sample(columns, min(len(columns), chance.randint(1, 3))):
            row[column.name] = some_cell(chance, standard, column)
        yield row
