"""What a file's columns are asked together, and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.coherence import ClauseRule
from ctdc_validate.rules.persons import (
    NEEDS_A_PERSON,
    ambiguous,
    choice_left,
    contradiction,
    undecidable,
)
from ctdc_validate.rules.spellings import computed_column_disagrees, spellings_disagree
from ctdc_validate.standard import Standard
from ctdc_validate.translation import Bound, Facts, Layout

Question = Callable[[Facts], Iterable[Breach]]


def questions(
    standard: Standard, layout: Layout, active: Collection[str], today: date
) -> Iterator[tuple[frozenset[int], Question]]:
    """Yield every question across columns that this file can be asked."""

    def at(columns: Iterable[Bound]) -> frozenset[int]:
        return frozenset(b.index for b in columns)

    by_rule: dict[str, list[tuple[frozenset[int], Question]]] = {}
    for clause in standard.clauses:
        spellings = [layout.spelling(name) for name in clause.variables]
        if clause.rule in active and all(spellings):
            decisive = (layout.basis(name) for name in clause.variables)
            columns = frozenset[int]().union(*map(at, decisive))
            question: Question = ClauseRule(clause, standard, today).check
            by_rule.setdefault(clause.rule, []).append((columns, question))
    for asked in by_rule.values():
        # Clauses of one rule that share a column are asked about together.
        for columns, question in asked:
            sharing = [other for other, _ in asked if other & columns]
            yield columns.union(*sharing), question
    for name in standard.variables if "spellings-disagree" in active else ():
        spelling = layout.spelling(name)
        if len(spelling) > 1 and not layout.source.own_terms:
            yield at(spelling), _about_variable(layout, name)
    if layout.source.own_terms and NEEDS_A_PERSON in active:
        for bound, variables in undecidable(layout):
            decisive = (layout.basis(name) for name in variables)
            yield at([bound]).union(*map(at, decisive)), _about_choice(standard, bound)
        for name in ambiguous(standard, layout):
            yield at(layout.basis(name)), _about_contradiction(layout, name)
    for b in layout.bound if "computed-column-disagrees" in active else ():
        if b.column.computed is not None:
            parts = (layout.spelling(name) for name in b.column.variables)
            yield at([b]).union(*map(at, parts)), _about_computed(layout, b)


def _about_variable(layout: Layout, variable: str) -> Question:
    return lambda facts: spellings_disagree(layout, variable, facts)


def _about_choice(standard: Standard, bound: Bound) -> Question:
    return lambda facts: choice_left(standard, bound, facts)


def _about_contradiction(layout: Layout, variable: str) -> Question:
    return lambda facts: contradiction(layout, variable, facts)


def _about_computed(layout: Layout, computed: Bound) -> Question:
    return lambda facts: computed_column_disagrees(layout, computed, facts)
