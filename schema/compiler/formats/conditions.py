"""The clauses' JSON Schemas as conditions that other languages can say, too.

A condition is about one variable. What is not among these kinds is refused, so that
no format loses a clause without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schema.compiler.faults import FaultyModel


@dataclass(frozen=True, slots=True)
class Given:
    """The variable is reported."""

    variable: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The variable is not reported."""

    variable: str


@dataclass(frozen=True, slots=True)
class Among:
    """The variable has one of these codes; where it must, it may also be absent."""

    variable: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The variable has none of these codes."""

    variable: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Includes:
    """The list has this code among its members."""

    variable: str
    code: str


@dataclass(frozen=True, slots=True)
class AtMost:
    """The list has no more members than this."""

    variable: str
    members: int


@dataclass(frozen=True, slots=True)
class NotBelow:
    """The number is this or more."""

    variable: str
    minimum: int


Condition = Given | Absent | Among | NoneOf | Includes | AtMost | NotBelow


def read_conditions(title: str, schema: Any) -> tuple[Condition, ...]:
    """Return what a JSON Schema of a clause says, all of which must hold.

    Raises FaultyModel where it says something that is of none of the kinds.
    """
    rest = dict(schema)
    properties = rest.pop("properties", {})
    found = [_of_variable(title, name, said) for name, said in properties.items()]
    required = rest.pop("required", ())
    found += [Given(name) for name in required if name not in properties]
    found += _forbidden(title, rest.pop("not", None))
    if rest or not found:
        raise FaultyModel(f"{title}: the formats cannot say {sorted(rest)}")
    return tuple(found)


def _forbidden(title: str, schema: Any) -> Iterator[Condition]:
    """Yield the variables that must be absent, each by itself."""
    for branch in () if schema is None else schema.get("anyOf", (schema,)):
        match branch:
            case {"required": [str(name)]} if len(branch) == 1:
                yield Absent(name)
            case _:
                raise FaultyModel(f"{title}: the formats cannot say this not")


def _of_variable(title: str, name: str, schema: Any) -> Condition:
    """Return the condition on one variable; each pattern is the whole schema."""
    match {key: value for key, value in schema.items() if key != "type"}:
        case {"const": str(code), **rest} if not rest:
            return Among(name, (code,))
        case {"anyOf": list(branches), **rest} if not rest:
            return Among(name, _constants(title, branches))
        case {"not": {"anyOf": list(branches)}, **rest} if not rest:
            return NoneOf(name, _constants(title, branches))
        case {"contains": {"const": str(code)}, **rest} if not rest:
            return Includes(name, code)
        case {"maxItems": int(members), **rest} if not rest:
            return AtMost(name, members)
        case {"minimum": int(minimum), **rest} if not rest:
            return NotBelow(name, minimum)
    raise FaultyModel(f"{title}: the formats cannot say what it says of {name}")


def _constants(title: str, branches: list[Any]) -> tuple[str, ...]:
    if any(set(branch) != {"const"} for branch in branches):
        raise FaultyModel(f"{title}: the formats know alternatives of codes only")
    return tuple(branch["const"] for branch in branches)
