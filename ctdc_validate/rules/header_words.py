"""What the words of a header say: the kind of identifier, or what else it is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from ctdc_validate.standard import PersonalIdentifiers, is_unspaced, plain, words_of

NAME: Final = "name"
_REMEMBERED: Final = 4_000

# What a column is about: persons, places and institutions, or anything else that is
# known; None where its header says nothing of it.
Subject = Literal["person", "site", "topic"]


class Phrases:
    """Words, or words one after the other, to be looked for in others."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases in the form that ``words_of`` gives, joined by blanks."""
        self._spaced: dict[str, list[str]] = {}
        self._unspaced: dict[str, str] = {}
        for phrase in phrases:
            if is_unspaced(phrase):
                self._unspaced[phrase.replace(" ", "")] = phrase
            else:
                self._spaced.setdefault(phrase.partition(" ")[0], []).append(phrase)

    def within(self, words: list[str]) -> list[str]:
        """Return those that stand among words, the longer ones of a kind first."""
        found = []
        text = f" {' '.join(words)} "
        for word in dict.fromkeys(words):
            for phrase in self._spaced.get(word, ()):
                if f" {phrase} " in text:
                    found.append(phrase)
        if self._unspaced and is_unspaced(text):
            close = text.replace(" ", "")
            found += [p for joined, p in self._unspaced.items() if joined in close]
        return sorted(found, key=len, reverse=True)


class HeaderWords:
    """Tells what a header says of its column."""

    def __init__(self, known: PersonalIdentifiers) -> None:
        """Take the words of the standard."""
        self._known = known
        kinds = known.kinds
        self._order = {kind: n for n, kind in enumerate(kinds)}
        self._exact = {
            plain(name): kind for kind in kinds for name in kinds[kind].htcds
        }
        # A word that stands in two kinds is of the first.
        last_first = list(reversed(list(kinds)))
        self._anywhere = {p: k for k in last_first for p in kinds[k].anywhere}
        self._alone = {p: k for k in last_first for p in kinds[k].alone}
        self._phrases = Phrases(self._anywhere)
        self._phrases_alone = Phrases(self._alone)
        self._unless = Phrases(known.unless)
        self._persons = Phrases(known.persons)
        self._sites = Phrases(known.sites)
        self._topics = Phrases(known.topics)
        self._beside = {word for phrase in known.beside for word in phrase.split()}
        self._beside_unspaced = Phrases(p for p in known.beside if is_unspaced(p))
        self._kind_cached = lru_cache(_REMEMBERED)(self._kind)
        self._subject_cached = lru_cache(_REMEMBERED)(self._subject)

    def kind(self, header: str) -> str | None:
        """Return the kind that a column's name says it holds, or None."""
        return self._kind_cached(header)

    def subject(self, header: str) -> Subject | None:
        """Return what a header says that its column is about."""
        return self._subject_cached(header)

    def _kind(self, header: str) -> str | None:
        exact: str | None = self._exact.get(plain(header))
        if exact is not None:
            return exact
        kinds = (self._kind_of(words) for words in _ways_to_cut(header))
        return next((kind for kind in kinds if kind is not None), None)

    def _kind_of(self, words: list[str]) -> str | None:
        phrases = self._phrases.within(words)
        if self._unless.within(_without(words, phrases).split()):
            return None
        if not phrases:
            return self._kind_alone(words)
        kind = min((self._anywhere[p] for p in phrases), key=self._order.__getitem__)
        # The name of a shelter is no person's.
        return None if kind == NAME and self._sites.within(words) else kind

    def _kind_alone(self, words: list[str]) -> str | None:
        """Return the kind that words name which have no others but those beside."""
        phrases = self._phrases_alone.within(words)
        if not phrases:
            return None
        rest = _without(words, phrases)
        if is_unspaced(rest):
            rest = _without(rest.split(), self._beside_unspaced.within(rest.split()))
        if not all(w.isdigit() or w in self._beside for w in rest.split()):
            return None
        return min({self._alone[p] for p in phrases}, key=self._order.__getitem__)

    def _subject(self, header: str) -> Subject | None:
        ways = _ways_to_cut(header)
        about: list[tuple[Subject, Phrases]] = [
            ("site", self._sites),
            ("topic", self._topics),
            ("person", self._persons),
        ]
        for subject, phrases in about:
            if any(phrases.within(words) for words in ways):
                return subject
        return None


def _ways_to_cut(header: str) -> list[list[str]]:
    """Return the words of a header, and those of one such as KakaoTalk uncut."""
    ways = [words_of(header), words_of(header.casefold())]
    return [words for words in ways[: 1 + (ways[0] != ways[1])] if words]


def _without(words: list[str], phrases: list[str]) -> str:
    """Return words without phrases, the longest taken out first."""
    text = f" {' '.join(words)} "
    for phrase in phrases:
        if is_unspaced(phrase):
            text = text.replace(phrase, " ")
            joined = phrase.replace(" ", "")
            if joined in text.replace(" ", ""):
                text = text.replace(" ", "").replace(joined, " ")
        else:
            text = text.replace(f" {phrase} ", "  ")
    return text
