"""Values and cells, drawn by chance from the lists and terms of the standard alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, Final

from ctdc_validate.standard import Column, Standard, Variable, load_exports
from ctdc_validate.translation import NOT_SPECIFIED

# All of them are past, so that a seed gives the same records in every later year.
YEARS: Final = range(2010, 2025)
AGES: Final = range(1, 71)
# Far from the years that are drawn, so that rules on years refuse them.
ODD_YEARS: Final = (1950, 2099)
# So many terms at most stand in one cell, and so many victims in one row.
MOST: Final = 3
# How often a cell says nothing, and a list that nothing was specified.
SILENT: Final = 0.35
UNSPECIFIED: Final = 0.15


@cache
def codes(standard: Standard, name: str) -> tuple[str, ...]:
    """Return the codes of a variable's list that are not deprecated."""
    listed = standard.variables[name].list
    if listed is None:
        return ()
    values = standard.lists[listed].values.values()
    return tuple(value.code for value in values if value.deprecated is None)


def some_values(chance: Random, standard: Standard, variable: Variable) -> list[Any]:
    """Return what one record says of a variable: a value, or some of a list."""
    if variable.list is None:
        return [chance.choice(YEARS)]
    known = codes(standard, variable.name)
    if not variable.multivalued:
        return [chance.choice(known)]
    if NOT_SPECIFIED in known and chance.random() < UNSPECIFIED:
        return [NOT_SPECIFIED]
    kinds = [code for code in known if code != NOT_SPECIFIED]
    chosen = chance.sample(kinds, min(len(kinds), chance.randint(1, MOST)))
    return sorted(chosen, key=known.index)


def some_cell(chance: Random, standard: Standard, column: Column) -> str:
    """Return a cell of a column as its owner would write it, often one of nothing."""
    if column.passes is not None:
        return chance.choice(sorted(column.passes - {""}))
    if column.use == "copies":
        return str(chance.randint(1, MOST))
    if column.use != "terms" or chance.random() < SILENT:
        return column.missing_code
    if column.reads == "number":
        return str(chance.choice(AGES))
    if column.reads is not None:
        return f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-15"
    if column.notation == "code":
        variable = standard.variables[column.variables[0]]
        values = some_values(chance, standard, variable)
        return (column.separator or ";").join(map(str, values))
    if not column.terms:
        return column.missing_code
    known = _terms(column)
    if column.separator is None:
        return chance.choice(known)
    chosen = chance.sample(known, min(len(known), chance.randint(1, MOST)))
    return column.separator.join(chosen)


@cache
def _known_terms(terms: Any) -> tuple[str, ...]:
    return tuple(sorted(terms))


def _terms(column: Column) -> Sequence[str]:
    """Return the terms of a column, in an order that does not change."""
    return _known_terms(tuple(column.terms))


def odd_cells(standard: Standard, rule: str, column: Column) -> Iterator[str]:
    """Yield cells of a column that may break a rule on single cells."""
    names = column.variables
    number = column.notation == "code" and standard.variables[names[0]].list is None
    match standard.rules[rule].broken_by:
        case "unknown-term" if column.reads is None and not number:
            yield "no such term"
        case "text-for-number" if number or column.reads is not None:
            yield from ("2018-05-03", "17.5")
        case "year-far-off" if column.reads not in (None, "number"):
            yield from (f"{year}-05-15" for year in ODD_YEARS)
        case "number-far-off" if number:
            yield from ("1066", "9999")
        case "empty-cell" if any(standard.variables[n].required for n in names):
            yield column.missing_code
        case "missing-sign":
            yield from ("", *sorted(standard.unclear_missing_codes))
        case "code-deprecated":
            yield from _deprecated(standard, column)
        case "value-twice" if column.separator is not None:
            known = _terms(column) or codes(standard, names[0])
            yield from (f"{term}{column.separator}{term}" for term in known)
        case "list-joined-otherwise" if column.separator is not None:
            known = _terms(column) or codes(standard, names[0])
            signs = load_exports().separators.values()
            other = next(sign for sign in signs if sign != column.separator)
            yield from (f"{one}{other}{two}" for one, two in pairwise(known))


def _deprecated(standard: Standard, column: Column) -> Iterator[str]:
    """Yield the terms of a column that stand for a value to be replaced."""
    for name in column.variables:
        listed = standard.variables[name].list
        if listed is None:
            continue
        values = standard.lists[listed].values
        old = [value.code for value in values.values() if value.deprecated]
        if column.notation == "code":
            yield from old
        for text, targets in column.terms.items():
            if any(t.variable == name and t.value in old for t in targets):
                yield text
