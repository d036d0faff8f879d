"""Which values a source can reach, and how: functions are taken for all they yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ctdc_validate.overlap.sides import ANY
from ctdc_validate.standard import Column, Computation, Source, Standard, Target

EXACT, CLOSE, LOSS = "exact", "close", "loss"
COMPUTED, PERSON, NOTHING = "computed", "person", "nothing"
# How a value is reached, the best way first; what a person decides is not reached.
WAYS: Final = (EXACT, CLOSE, COMPUTED, LOSS, PERSON)
REACHED: Final = (EXACT, CLOSE, COMPUTED, LOSS)
_OF_MATCH: Final = {"exact": EXACT, "close": CLOSE}
_BANDED: Final = ("band", "span")

# variable -> value -> the ways in which it is reached; of a number the value is "*".
Reach = Mapping[str, Mapping[str, frozenset[str]]]


def way_of(effect: str, match: str) -> str:
    """Return the one way in which a row or a target counts."""
    if effect == "derive":
        return COMPUTED
    if effect in ("set", "exclude"):
        return _OF_MATCH.get(match, LOSS)
    return NOTHING if effect == "none" else PERSON


def values_of(standard: Standard, variable: str) -> tuple[str, ...]:
    """Return the values in use of a variable, in order; of a number there is one."""
    name = standard.variables[variable].list
    if name is None:
        return (ANY,)
    return tuple(
        code for code, v in standard.lists[name].values.items() if v.deprecated is None
    )


def reach(standard: Standard, source: Source) -> Reach:
    """Return all values that a source's terms and functions can give."""
    found: dict[str, dict[str, set[str]]] = {}
    for variable, value, way in _reached(standard, source):
        found.setdefault(variable, {}).setdefault(value, set()).add(way)
    return {
        variable: {value: frozenset(ways) for value, ways in values.items()}
        for variable, values in found.items()
    }


def best(ways: frozenset[str]) -> str:
    """Return the best of several ways."""
    return next(way for way in WAYS if way in ways)


def _reached(standard: Standard, source: Source) -> Iterator[tuple[str, str, str]]:
    for target in source.constants:
        yield from _given(standard, target)
    for column in source.columns:
        if column.use != "terms" or column.computed is not None:
            continue
        yield from _codes(standard, column)
        for targets in (*column.terms.values(), column.any):
            for target in targets:
                yield from _given(standard, target)


def _codes(standard: Standard, column: Column) -> Iterator[tuple[str, str, str]]:
    """Yield what a column holds that has the standard's own codes."""
    if column.notation == "code" and not column.terms:
        for variable in column.variables:
            for value in values_of(standard, variable):
                yield variable, value, EXACT


def _given(standard: Standard, target: Target) -> Iterator[tuple[str, str, str]]:
    way = way_of(target.effect, target.match)
    if not target.variable or target.effect == "exclude" or way == NOTHING:
        return
    for value in _values(standard, target):
        yield target.variable, value, way


def _values(standard: Standard, target: Target) -> Iterator[str]:
    """Yield the values that a target may give; a function, all that it can yield."""
    name = standard.variables[target.variable].list
    if name is None:
        yield ANY
        return
    if not isinstance(target.value, Computation):
        if target.value != ANY:  # the terms of a notation say each their own
            yield str(target.value)
    elif target.value.name in _BANDED:
        for code, value in standard.lists[name].values.items():
            if value.range is not None:
                yield code
    elif target.value.value is not None:
        yield target.value.value
