"""What a partner's terms leave to a person: choices, and two values for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation import Bound, Facts, Layout

NEEDS_A_PERSON: Final = "needs-a-person"


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


def choice_left(standard: Standard, bound: Bound, facts: Facts) -> Iterator[Breach]:
    """Yield each term of a column that leaves a choice which no other column makes."""
    for applied in facts.applied:
        if applied.bound != bound:
            continue
        undecided = facts.undecided(applied)
        if undecided:
            variables = tuple(dict.fromkeys(t.variable for t in undecided))
            breach = Breach(NEEDS_A_PERSON, variables, (bound.index,))
            choice = ", ".join(_named(standard, target) for target in undecided)
            yield breach._replace(
                part=applied.item.text,
                choice=choice,
                variant="one" if len(undecided) == 1 else None,
            )


def contradiction(layout: Layout, variable: str, facts: Facts) -> Iterator[Breach]:
    """Yield the columns that say different values of a variable that holds one.

    Where the first of a list is kept, a person is told as well.
    """
    said = facts.asserted.get(variable, {})
    if len(said) < 2:
        return
    columns = sorted({column for columns in said.values() for column in columns})
    if columns:
        first = variable in facts.kept_first
        breach = Breach(NEEDS_A_PERSON, (variable,), tuple(columns))
        yield breach._replace(variant="first" if first else "several")


def _named(standard: Standard, target: Target) -> str:
    """Return a candidate as people write it: the variable and its value."""
    variable = standard.variables[target.variable]
    value = target.value
    if variable.list is not None:
        value = standard.lists[variable.list].values[target.value].label
    return f"{variable.label}: {value}"
