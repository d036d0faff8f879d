"""What breaks a clause, as a JSON Schema that validators of every draft read.

``if`` and ``then`` say nothing to a validator that is older than draft 7, and
``contains`` and ``const`` nothing to one older than draft 6: it takes what breaks the
clause, without a word. ``not``, ``enum`` and the limits are as old as draft 4.
"""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Condition,
    Given,
    Includes,
    NoneOf,
    NotBelow,
)
from schema.compiler.formats.facts import Requirement
from schema.compiler.json_schema import Json

LIST: Final = "array"


def breaking(requirement: Requirement) -> Json:
    """Return the JSON Schema of the records that break a clause.

    Each variable that it asks for stands among its properties, as strict validators
    want it.
    """
    broken = [_broken(condition) for condition in requirement.then]
    if len(broken) == 1:
        return _record((*map(_held, requirement.given), broken[0]))
    given = _record(tuple(map(_held, requirement.given)))
    return {**given, "anyOf": [_record((each,)) for each in broken]}


Part = tuple[str, Json | None]


def _record(parts: tuple[Part, ...]) -> Json:
    """Return what must hold of a record; a part of None says that it is absent."""
    schema: Json = {"type": "object", "properties": {}, "required": []}
    for name, said in parts:
        if said is None:
            absent = {"properties": {name: {}}, "required": [name]}
            schema.setdefault("not", {"anyOf": []})["anyOf"].append(absent)
            continue
        known = schema["properties"].get(name, {})
        alike = all(known.get(key, each) == each for key, each in said.items())
        both = {**known, **said} if alike else {"allOf": [known, said]}
        schema["properties"][name] = both
        if name not in schema["required"]:
            schema["required"].append(name)
    return {key: said for key, said in schema.items() if said}


def _held(condition: Condition) -> Part:
    name = condition.variable
    match condition:
        case Given():
            return name, {}
        case Absent():
            return name, None
        case Among(codes=codes):
            return name, {"enum": list(codes)}
        case NoneOf(codes=codes):
            return name, {"not": {"enum": list(codes)}}
        case Includes(code=code):
            return name, {"type": LIST, "not": {"items": {"not": {"enum": [code]}}}}
        case AtMost(members=most):
            return name, {"type": LIST, "maxItems": most}
        case NotBelow(minimum=minimum):
            return name, {"type": "number", "minimum": minimum}


def _broken(condition: Condition) -> Part:
    """Return what fails of a condition; of what is absent nothing does."""
    name = condition.variable
    match condition:
        case Given():
            return name, None
        case Absent():
            return name, {}
        case Among(codes=codes):
            return name, {"not": {"enum": list(codes)}}
        case NoneOf(codes=codes):
            return name, {"enum": list(codes)}
        case Includes(code=code):
            return name, {"type": LIST, "items": {"not": {"enum": [code]}}}
        case AtMost(members=most):
            return name, {"type": LIST, "minItems": most + 1}
        case NotBelow(minimum=minimum):
            return name, {"type": "number", "not": {"minimum": minimum}}
