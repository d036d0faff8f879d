"""Compile vocab/identifiers.yaml: what tells that a column identifies a person.

The words of more languages, in vocab/identifier-words.yaml, are added to its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ctdc_validate.standard import words_of
from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("vocab", "identifiers.yaml")
MORE_WORDS: Final = Path("vocab", "identifier-words.yaml")
RULE: Final = "direct-identifier"
# A kind is told by the column's name; by what stands in its cells; or by both.
NAMED: Final = "message_{}"
HELD: Final = "message_{}_in_cells"

HEADERS: Final = ("anywhere", "alone")
WORDS: Final = (*HEADERS, "htcds")
PATTERNS: Final = ("numbers", "whole", "most")
SIGNS: Final = "signs"
CHECKED: Final = "checked"
KEYS_OF: Final = {SIGNS: {"has", "pattern"}, CHECKED: {"pattern", "check"}}
SETS: Final = (
    "beside",
    "unless",
    "own_numbers",
    "given_names",
    "particles",
    "places",
    "mailboxes",
    "column_words",
    "keywords",
    "persons",
    "sites",
    "topics",
    "titles",
    "answers",
)
# What a language may add to.
ADDED: Final = ("beside", "unless", "persons", "sites", "topics", "titles", "answers")
# These are compared with words as a header or a cell is cut into.
FOLDED: Final = (*ADDED, "given_names", "places")
# Told by names and by long texts, so they have no pattern of their own.
BY_THEMSELVES: Final = ("name", "notes")


def compile_identifiers(model: Model, root: Path) -> Json:
    """Return what tells direct identifiers, by kind.

    Raises FaultyModel for a key that nobody reads, a pattern that is none, and a kind
    without its message.
    """
    content = read_yaml(root, root / FILE)
    for fault in _faults(model, content):
        raise FaultyModel(f"{FILE.as_posix()}: {fault}")
    more = read_yaml(root, root / MORE_WORDS)
    for fault in _faults_of_words(content, more):
        raise FaultyModel(f"{MORE_WORDS.as_posix()}: {fault}")
    keys = (*WORDS, *PATTERNS, *KEYS_OF)
    kinds = {
        kind: {key: list(fields.get(key, [])) for key in keys}
        for kind, fields in content["kinds"].items()
    }
    for words in more.values():
        for key in HEADERS:
            for kind, listed in words.get(key, {}).items():
                kinds[kind][key] += listed
    for fields in kinds.values():
        fields |= {key: _folded(fields[key]) for key in HEADERS}
    sets = {name: list(content[name]) for name in SETS}
    for name in ADDED:
        sets[name] += [word for words in more.values() for word in words.get(name, ())]
    sets |= {name: _folded(sets[name]) for name in FOLDED}
    return {"kinds": kinds, **{name: sorted(set(sets[name])) for name in SETS}}


def _folded(phrases: list[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(words_of(phrase)) for phrase in phrases))


def _faults(model: Model, content: Json) -> Iterator[str]:
    if set(content) != {"kinds", *SETS}:
        yield f"its keys must be kinds, {', '.join(SETS)}"
        return
    for name in SETS:
        yield from _no_words(name, content[name])
    for kind, fields in content["kinds"].items():
        for key, listed in fields.items():
            if key not in (*WORDS, *PATTERNS, *KEYS_OF):
                yield f"{kind}: {key} is no key of a kind"
            elif key not in KEYS_OF:
                yield from _no_words(f"{kind}: {key}", listed)
            elif any(set(each) != KEYS_OF[key] for each in listed):
                wanted = " and ".join(sorted(KEYS_OF[key]))
                yield f"{kind}: each of its {key} must have {wanted}"
        yield from _no_patterns(kind, fields)
        yield from _without_message(model, kind, fields)


def _faults_of_words(content: Json, more: Json) -> Iterator[str]:
    """Yield what is wrong with the words of more languages."""
    for language, words in more.items():
        for key, listed in words.items():
            if key in HEADERS:
                for kind, phrases in listed.items():
                    if kind not in content["kinds"]:
                        yield f"{language}: {kind} is no kind"
                    yield from _no_words(f"{language}: {key}: {kind}", phrases)
            elif key in ADDED:
                yield from _no_words(f"{language}: {key}", listed)
            else:
                yield f"{language}: {key} is no key of a language"


def _no_words(place: str, listed: Any) -> Iterator[str]:
    if not isinstance(listed, list):
        yield f"{place} must be a list"
        return
    yield from (f"{place}: quote {w!r}" for w in listed if not isinstance(w, str))


def _no_patterns(kind: str, fields: Json) -> Iterator[str]:
    patterns = [p for key in PATTERNS for p in fields.get(key, ())]
    with_more = (each for key in KEYS_OF for each in fields.get(key, ()))
    for pattern in (*patterns, *(each["pattern"] for each in with_more)):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{kind}: {pattern} is no regular expression: {error}"


def _without_message(model: Model, kind: str, fields: Json) -> Iterator[str]:
    rule = model.rules.permissible_values.get(RULE)
    wanted = [NAMED] if any(fields.get(key) for key in WORDS) else []
    by_cells = any(fields.get(key) for key in (*PATTERNS, *KEYS_OF))
    if by_cells or kind in BY_THEMSELVES:
        wanted.append(HELD)
    for name in (form.format(kind) for form in wanted):
        if rule is not None and not annotation(rule, name):
            yield f"schema/rules.yaml: {RULE} has no {name}"
