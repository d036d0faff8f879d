"""What a partner's terms leave to a person: choices, and two values for one."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Question, Scope, positions, record_rule
from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation import Bound, Facts, Layout


@record_rule("needs-a-person")
def needs_a_person(scope: Scope) -> Iterator[Question]:
    """Yield what is asked of columns that leave a choice, or may say two values."""
    standard, layout = scope.standard, scope.layout
    for bound, variables in undecidable(layout):
        basis = (positions(layout.basis(name)) for name in variables)
        columns = positions([bound]).union(*basis)
        yield Question(columns, _Choice(standard, bound).left)
    for name in ambiguous(standard, layout):
        yield Question(positions(layout.basis(name)), _OneValue(name).contradicted)


def undecidable(layout: Layout) -> Iterator[tuple[Bound, list[str]]]:
    """Yield the columns that have candidates among their terms, with their variables.

    They are read in the words of their source alone, before any cell is known.
    """
    for b in layout.bound:
        variables = {
            target.variable: None
            for targets in (*b.column.terms.values(), b.column.any)
            for target in targets
            if target.effect == "candidate"
        }
        if b.column.use == "terms" and variables:
            yield b, list(variables)


def ambiguous(standard: Standard, layout: Layout) -> Iterator[str]:
    """Yield the variables that hold one value and of which a file may say several."""
    for name, variable in standard.variables.items():
        spelling = layout.spelling(name)
        many = len(spelling) > 1 or any(b.column.separator for b in spelling)
        if many and not variable.multivalued:
            yield name


class _Choice:
    """A column whose terms may leave a choice."""

    def __init__(self, standard: Standard, bound: Bound) -> None:
        self._standard = standard
        self._bound = bound

    def left(self, facts: Facts) -> Iterator[Breach]:
        """Yield each term that leaves a choice which no other column makes."""
        for applied in facts.applied:
            if applied.bound != self._bound:
                continue
            undecided = facts.undecided(applied)
            if undecided:
                variables = tuple(dict.fromkeys(t.variable for t in undecided))
                breach = Breach("needs-a-person", variables, (self._bound.index,))
                yield breach._replace(
                    part=applied.item.text,
                    choice=tuple(_named(self._standard, t) for t in undecided),
                    variant="one" if len(undecided) == 1 else None,
                )


class _OneValue:
    """A variable that holds one value and of which several columns may speak."""

    def __init__(self, variable: str) -> None:
        self._variable = variable

    def contradicted(self, facts: Facts) -> Iterator[Breach]:
        """Yield the columns that say different values.

        Where the first of a list is kept, a person is told as well.
        """
        asserted = facts.asserted.get(self._variable, {})
        if len(asserted) < 2:
            return
        columns = sorted({column for each in asserted.values() for column in each})
        if columns:
            first = self._variable in facts.kept_first
            breach = Breach("needs-a-person", (self._variable,), tuple(columns))
            yield breach._replace(variant="first" if first else "several")


def _named(standard: Standard, target: Target) -> str:
    """Return a candidate as people write it: the variable and its value."""
    variable = standard.variables[target.variable]
    value = target.value
    if variable.list is not None:
        value = standard.lists[variable.list].values[target.value].label
    return f"{variable.label}: {value}"
