"""Compile vocab/identifiers.yaml: what tells that a column identifies a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("vocab", "identifiers.yaml")
RULE: Final = "direct-identifier"
# A kind is told by the column's name; by what stands in its cells; or by both.
NAMED: Final = "message_{}"
HELD: Final = "message_{}_in_cells"

WORDS: Final = ("anywhere", "alone", "htcds")
PATTERNS: Final = ("numbers", "whole")
SIGNS: Final = "signs"
SIGN_KEYS: Final = {"has", "pattern"}
SETS: Final = (
    "beside",
    "unless",
    "own_numbers",
    "given_names",
    "particles",
    "places",
    "mailboxes",
    "column_words",
)
# Told by a list of given names, so it has no sign of its own.
BY_GIVEN_NAMES: Final = "name"


def compile_identifiers(model: Model, root: Path) -> Json:
    """Return what tells direct identifiers, by kind.

    Raises FaultyModel for a key that nobody reads, a pattern that is none, and a kind
    without its message.
    """
    content = read_yaml(root, root / FILE)
    for fault in _faults(model, content):
        raise FaultyModel(f"{FILE.as_posix()}: {fault}")
    keys = (*WORDS, *PATTERNS, SIGNS)
    kinds = {
        kind: {key: fields.get(key, []) for key in keys}
        for kind, fields in content["kinds"].items()
    }
    return {"kinds": kinds, **{name: sorted(set(content[name])) for name in SETS}}


def _faults(model: Model, content: Json) -> Iterator[str]:
    if set(content) != {"kinds", *SETS}:
        yield f"its keys must be kinds, {', '.join(SETS)}"
        return
    for name in SETS:
        yield from _no_words(name, content[name])
    for kind, fields in content["kinds"].items():
        for key, listed in fields.items():
            if key not in (*WORDS, *PATTERNS, SIGNS):
                yield f"{kind}: {key} is no key of a kind"
            elif key != SIGNS:
                yield from _no_words(f"{kind}: {key}", listed)
            elif any(set(sign) != SIGN_KEYS for sign in listed):
                yield f"{kind}: each of its signs must have has and pattern"
        yield from _no_patterns(kind, fields)
        yield from _without_message(model, kind, fields)


def _no_words(place: str, listed: Any) -> Iterator[str]:
    if not isinstance(listed, list):
        yield f"{place} must be a list"
        return
    yield from (f"{place}: quote {w!r}" for w in listed if not isinstance(w, str))


def _no_patterns(kind: str, fields: Json) -> Iterator[str]:
    patterns = [p for key in PATTERNS for p in fields.get(key, ())]
    for pattern in (*patterns, *(sign["pattern"] for sign in fields.get(SIGNS, ()))):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{kind}: {pattern} is no regular expression: {error}"


def _without_message(model: Model, kind: str, fields: Json) -> Iterator[str]:
    rule = model.rules.permissible_values.get(RULE)
    wanted = [NAMED] if any(fields.get(key) for key in WORDS) else []
    by_cells = any(fields.get(key) for key in (*PATTERNS, SIGNS))
    if by_cells or kind == BY_GIVEN_NAMES:
        wanted.append(HELD)
    for name in (form.format(kind) for form in wanted):
        if rule is not None and not annotation(rule, name):
            yield f"schema/rules.yaml: {RULE} has no {name}"
