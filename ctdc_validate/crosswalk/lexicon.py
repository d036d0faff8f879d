"""What the words of a register may mean, by the lexicon of vocab/lexicon.yaml.

An entry fits a text that holds all of its words. Of those that fit, that with most
words counts; where two that mean different things fit equally well, nothing is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from ctdc_validate.crosswalk.durations import Durations, durations
from ctdc_validate.hints import header_words, tokens
from ctdc_validate.messages import text
from ctdc_validate.standard import COMPILED, StandardNotFound

NAME: Final = "ctdc.lexicon.json"
ANY_ENDING: Final = "*"
# An entry speaks for a text of so many times its own words, and no longer one.
LONGEST: Final = 3
LONGEST_MISSING: Final = 40
# So many words of an entry say something beside others.
SEVERAL: Final = 2
# Shorter words of a text are no words that tell something.
SHORT: Final = 3
_QUESTION: Final = ("?", "؟")
# The words of a register come again in many terms.
_REMEMBERED: Final = 10_000

Assertion = tuple[str, str]


class Found(NamedTuple):
    """What a text may mean: one assertion, or several of which a person settles one.

    ``language`` is that of the entry, empty where it may be several; ``whole`` says
    whether it speaks for every word, ``mostly`` whether several of its words speak for
    half of all.
    """

    assertions: tuple[Assertion, ...]
    perhaps: bool
    language: str
    whole: bool
    mostly: bool


class Topic(NamedTuple):
    """What a header asks: a topic by its name, or variables that it may speak of."""

    name: str | None
    variables: tuple[str, ...] = ()


class _Entry(NamedTuple):
    words: tuple[str, ...]
    language: str


class _Words(NamedTuple):
    """The words of a text: those of entries that it holds, and what else counts."""

    held: frozenset[str]
    telling: int
    negations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries, by what they mean.

    ``forms`` are of a word those words of the entries of which it may be a form.
    """

    topics: Mapping[str, tuple[_Entry, ...]]
    perhaps_topics: tuple[tuple[tuple[str, ...], tuple[_Entry, ...]], ...]
    personal: frozenset[str]
    others: tuple[_Entry, ...]
    no_interest: tuple[_Entry, ...]
    missing: frozenset[tuple[str, ...]]
    unknown: tuple[_Entry, ...]
    asking: frozenset[str]
    questions: frozenset[str]
    of_bands: frozenset[str]
    durations: Durations
    negations: frozenset[str]
    values: Mapping[str, Mapping[str, tuple[_Entry, ...]]]
    perhaps: Mapping[str, tuple[tuple[str, tuple[_Entry, ...]], ...]]
    forms: Callable[[str], frozenset[str]]
    stems: frozenset[str] = field(default_factory=frozenset)

    def topic(self, header: str) -> Topic | None:
        """Return what a header asks, None where that is not known."""
        held = self._held(header_words(header))
        asked = [(Topic(name), entries) for name, entries in self.topics.items()]
        asked += [
            (Topic(None, names), entries) for names, entries in self.perhaps_topics
        ]
        best: dict[Topic, int] = {}
        for topic, entries in asked:
            for entry in entries:
                if held.issuperset(entry.words):
                    best[topic] = max(best.get(topic, 0), len(entry.words))
        most = max(best.values(), default=0)
        found = [topic for topic, words in best.items() if words == most]
        return found[0] if len(found) == 1 else None

    def language_of(self, header: str) -> str | None:
        """Return the language of the entries that a header holds, None where two do."""
        held = self._held(header_words(header))
        listed = [*self.topics.values(), *(e for _, e in self.perhaps_topics)]
        best: dict[str, int] = {}
        for entry in (e for entries in (*listed, self.no_interest) for e in entries):
            if held.issuperset(entry.words):
                length = max(best.get(entry.language, 0), len(entry.words))
                best[entry.language] = length
        most = max(best.values(), default=0)
        found = [language for language, length in best.items() if length == most]
        return found[0] if len(found) == 1 else None

    def _held(self, said: Iterable[str]) -> frozenset[str]:
        """Return the words of entries that a text holds, in whatever form."""
        return frozenset[str]().union(*map(self.forms, said))

    def is_of_another(self, header: str) -> bool:
        """Say whether a header speaks of another person, or of another time."""
        held = self._held(header_words(header))
        return any(held.issuperset(entry.words) for entry in self.others)

    def is_question(self, header: str) -> bool:
        """Say whether a header is worded as a question."""
        first = next(iter(tokens(header)), "")
        return header.rstrip().endswith(_QUESTION) or first in self.questions

    def is_of_no_interest(self, header: str) -> bool:
        """Say whether the standard has nothing of what a header asks."""
        held = self._held(header_words(header))
        return any(held.issuperset(entry.words) for entry in self.no_interest)

    def is_missing(self, term: str) -> bool:
        """Say whether a term says that nothing was reported."""
        if len(term) > LONGEST_MISSING:
            return False
        return tuple(tokens(term)) in self.missing

    def is_unknown(self, term: str) -> bool:
        """Say whether a term says that it was asked, and is not known."""
        said = _said(tokens(term))
        held = self._held(said)
        return any(
            held.issuperset(entry.words) and len(said) <= len(entry.words) + 1
            for entry in self.unknown
        )

    def band(self, term: str) -> str:
        """Return the two numbers of a band as a band, else the term as it is."""
        said = tokens(term)
        numbers = [word for word in said if word.isdecimal()]
        if len(numbers) == 2 and self.of_bands.issuperset(set(said) - set(numbers)):
            return f"{numbers[0]}-{numbers[1]}"
        return term

    def meant(
        self, term: str, variables: Iterable[str], without: Collection[str] = ()
    ) -> Found | None:
        """Return what a term means as a value of one of these variables.

        ``without`` are codes that are not looked for.
        """
        said = _said(tokens(term))
        words = _Words(
            self._held(said),
            sum(len(w) >= SHORT and w not in self.asking for w in said),
            self.negations.intersection(said),
        )
        sure: list[tuple[int, Assertion, str]] = []
        open_: list[tuple[int, Assertion, str]] = []
        for variable in variables:
            for code, entries in self.values.get(variable, {}).items():
                if code not in without:
                    sure += self._fitting((variable, code), entries, words)
            for code, entries in self.perhaps.get(variable, ()):
                open_ += self._fitting((variable, code), entries, words)
        most = max((words for words, *_ in (*sure, *open_)), default=0)
        if not most:
            return None
        may = [(a, language) for words, a, language in open_ if words == most]
        does = [(a, language) for words, a, language in sure if words == most]
        telling = sum(word not in self.asking for word in said)
        known = most >= telling, most >= SEVERAL and 2 * most >= telling
        if may:
            assertions = tuple(dict.fromkeys(a for a, _ in may))
            return Found(
                assertions, True, _one(language for _, language in may), *known
            )
        if len({a for a, _ in does}) > 1:
            return None
        language = _one(language for _, language in does)
        return Found((does[0][0],), False, language, *known)

    def _fitting(
        self, assertion: Assertion, entries: Iterable[_Entry], words: _Words
    ) -> Iterator[tuple[int, Assertion, str]]:
        for entry in entries:
            if (
                words.held.issuperset(entry.words)
                and words.telling <= LONGEST * len(entry.words)
                and words.negations.issubset(entry.words)
            ):
                # The beginning of a word may be that of words in other languages.
                begun = any(word[-1] == ANY_ENDING for word in entry.words)
                yield len(entry.words), assertion, "" if begun else entry.language


def _one(languages: Iterable[str]) -> str:
    """Return the one language of these, empty where they are several."""
    found = set(languages) - {""}
    return found.pop() if len(found) == 1 else ""


@cache
def load_lexicon() -> Lexicon:
    """Read the compiled lexicon that ships with the package.

    Raises StandardNotFound when it is missing or damaged.
    """
    try:
        file = files(COMPILED).joinpath(NAME)
        return _lexicon(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(text("crosswalk.lexicon-missing")) from error


def _lexicon(compiled: Any) -> Lexicon:
    perhaps: dict[str, list[tuple[str, tuple[_Entry, ...]]]] = {}
    for each in compiled["perhaps"]:
        entries = _entries(each["said"])
        perhaps.setdefault(each["variable"], []).append((each["value"], entries))
    topics = {name: _entries(said) for name, said in compiled["topics"].items()}
    perhaps_topics = tuple(
        (tuple(each["variables"]), _entries(each["said"]))
        for each in compiled["perhaps_topics"]
    )
    others, none = _entries(compiled["others"]), _entries(compiled["no_interest"])
    headers = [*topics.values(), *(e for _, e in perhaps_topics), others, none]
    asking = [word for words in compiled["asking"].values() for word in words]
    values = {
        variable: {code: _entries(said) for code, said in codes.items()}
        for variable, codes in compiled["values"].items()
    }
    unknown = _entries(compiled["unknown"])
    of_values = [e for codes in values.values() for e in codes.values()]
    of_perhaps = [e for listed in perhaps.values() for _, e in listed]
    words = frozenset(
        word
        for entries in (*headers, unknown, *of_values, *of_perhaps)
        for entry in entries
        for word in entry.words
    )

    def forms(other: str) -> frozenset[str]:
        return frozenset(word for word in words if _same(word, other))

    return Lexicon(
        topics=topics,
        perhaps_topics=perhaps_topics,
        personal=frozenset(compiled["personal"]),
        others=others,
        no_interest=none,
        missing=frozenset(entry.words for entry in _entries(compiled["missing"])),
        unknown=unknown,
        asking=frozenset(asking),
        questions=frozenset(w for ws in compiled["questions"].values() for w in ws),
        of_bands=frozenset(compiled["of_bands"]),
        durations=durations(compiled["durations"]),
        negations=frozenset(compiled["negations"]),
        values=values,
        perhaps={name: tuple(entries) for name, entries in perhaps.items()},
        forms=lru_cache(maxsize=_REMEMBERED)(forms),
        stems=frozenset(
            word.rstrip(ANY_ENDING)
            for entries in headers
            for entry in entries
            for word in entry.words
        ),
    )


def _entries(said: Mapping[str, Iterable[str]]) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(words, language)
        for language, entries in said.items()
        for entry in entries
        if (words := tuple(_words(entry)))
    )


def _words(entry: str) -> Iterator[str]:
    """Yield the words of an entry as texts are cut into, each with its mark."""
    for part in entry.split():
        *first, last = tokens(part) or [""]
        yield from first
        if last:
            yield last + (ANY_ENDING if part.endswith(ANY_ENDING) else "")


def _said(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _same(word: str, other: str) -> bool:
    """Say whether a word of an entry is another, or a form of it."""
    if word == other:
        return True
    if word[-1] == ANY_ENDING:
        return other.startswith(word[:-1])
    if len(word) < SHORT or len(other) < SHORT:
        return False
    return other in (f"{word}s", f"{word}es") or word in (f"{other}s", f"{other}es")
