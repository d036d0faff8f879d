"""The words that people write instead of terms, as compiled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ctdc_validate.hints.spelling import fold
from ctdc_validate.messages import Message, message, text
from ctdc_validate.standard import COMPILED, StandardNotFound

# The names of a value, by its code and by language.
Spelled = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words for hints; those in sets are folded.

    ``answers``, ``countries``, ``ages`` and ``durations`` name the value lists that
    people write in a way of their own. ``doubt`` are signs that a value is not sure.
    ``unmeant`` are by value list the words that
    need not mean the value that they are like.
    """

    answers: str
    countries: str
    ages: str
    durations: str
    yes: frozenset[str]
    no: frozenset[str]
    doubt: frozenset[str]
    values: Mapping[str, Spelled]
    peoples: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, tuple[str, ...]]
    unmeant: Mapping[str, frozenset[str]]

    def of_value(self, value_list: str, code: str) -> Iterator[tuple[str, Message]]:
        """Yield a value's names, each with a message that says whose name it is."""
        for short, names in self.values.get(value_list, {}).get(code, {}).items():
            reason = message("hints.name-in-language", language=language_named(short))
            for name in names:
                yield name, reason
        if value_list == self.countries:
            for name in self.peoples.get(code, ()):
                yield name, message("hints.people")


@cache
def load_words() -> Words:
    """Read the compiled words that ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        file = files(COMPILED).joinpath("ctdc.words.json")
        return _words(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(text("hints.words-missing")) from error


def language_named(short: str) -> Message:
    """Return what a language is called."""
    return message(f"hints.language.{short.lower().replace('_', '-')}")


def key(word: str) -> str:
    """Return the form by which a word is looked up: folded, or a sign as it is."""
    return fold(word) or word


def _words(compiled: Any) -> Words:
    return Words(
        **compiled["lists"],
        yes=_folded(compiled["answers"]["yes"]),
        no=_folded(compiled["answers"]["no"]),
        doubt=frozenset(compiled["doubt"]),
        values={
            value_list: {
                code: {short: tuple(w) for short, w in spelled.items()}
                for code, spelled in values.items()
            }
            for value_list, values in compiled["values"].items()
        },
        peoples={c: tuple(names) for c, names in compiled["peoples"].items()},
        headers={
            variable: tuple(name for names in spelled.values() for name in names)
            for variable, spelled in compiled["headers"].items()
        },
        unmeant={name: _folded(words) for name, words in compiled["unmeant"].items()},
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(key, words))
