"""Compile vocab/words.yaml and the countries' names: the words that hints know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import fault_at, read_yaml

FILE: Final = Path("vocab", "words.yaml")
NAMES: Final = Path("vocab", "country-names.yaml")

KEYS: Final = (
    "lists",
    "answers",
    "months",
    "doubt",
    "beside_dates",
    "consent",
    "languages",
    "values",
    "peoples",
    "headers",
    "unmeant",
)


KINDS: Final = ("answers", "countries", "ages", "durations")
ANSWERS: Final = ("yes", "no")
MONTHS: Final = 12
# What phrases say of a header that asks for consent.
CONSENT: Final = (
    *("asks", "agrees", "shares", "whole", "unless", "never", "about", "refuses"),
)


def compile_words(model: Model, root: Path) -> Json:
    """Return the words for hints, by value list, code and language.

    Raises FaultyModel for a value, list, variable or language that there is not.
    """
    words = read_yaml(root, root / FILE)
    if tuple(words) != KEYS:
        raise FaultyModel(f"{FILE.as_posix()}: its keys must be {', '.join(KEYS)}")
    for key, wanted in (("lists", KINDS), ("answers", ANSWERS)):
        if not isinstance(words[key], dict) or tuple(words[key]) != wanted:
            told = (
                f"{key}: its keys must be {', '.join(wanted)}, in quotes if yes or no"
            )
            raise FaultyModel(fault_at(FILE.as_posix(), words, (key,), told))
    if len(words["months"]) != MONTHS:
        told = f"months: there must be {MONTHS}"
        raise FaultyModel(fault_at(FILE.as_posix(), words, ("months",), told))
    for language, phrases in words["consent"].items():
        if not isinstance(phrases, dict) or tuple(phrases) != CONSENT:
            told = f"consent: the keys of {language} must be {', '.join(CONSENT)}"
            raise FaultyModel(fault_at(FILE.as_posix(), words, ("consent",), told))
    names = read_yaml(root, root / NAMES)["names"]
    country = words["lists"]["countries"]
    compiled = {**words, "values": dict(words["values"])}
    compiled["values"][country] = _joined(names, words["values"].get(country, {}))
    lists = {
        name: {str(v.text) for v in enum.permissible_values.values()}
        for name, enum in model.lists.items()
    }
    for place, found, allowed in (
        ("lists", words["lists"].values(), lists),
        ("unmeant", words["unmeant"], lists),
        ("values", compiled["values"], lists),
        ("peoples", words["peoples"], lists[country]),
        ("headers", words["headers"], model.variables),
    ):
        _check(place, found, allowed)
    for name, values in compiled["values"].items():
        _check(f"values of {name}", values, lists[name])
    _check("languages", _languages(compiled), words["languages"])
    return compiled


def _joined(names: Mapping[str, Any], more: Mapping[str, Any]) -> Json:
    """Return the names of both, by code and language."""
    joined: Json = {}
    for code in sorted(names.keys() | more.keys()):
        joined[code] = dict(names.get(code, {}))
        for language, spelled in more.get(code, {}).items():
            joined[code][language] = [*joined[code].get(language, ()), *spelled]
    return joined


def _languages(words: Mapping[str, Any]) -> Iterator[str]:
    yield from words["consent"]
    for values in words["values"].values():
        for spelled in values.values():
            yield from spelled
    for spelled in words["headers"].values():
        yield from spelled


def _check(place: str, found: Any, known: Any) -> None:
    for name in found:
        if name not in known:
            raise FaultyModel(f"{FILE.as_posix()}: {place}: there is no {name}")
