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
        self._unspaced: list[str] = []
        for phrase in phrases:
            if is_unspaced(phrase):
                self._unspaced.append(phrase.replace(" ", ""))
            else:
                self._spaced.setdefault(phrase.partition(" ")[0], []).append(phrase)
        self._unspaced.sort(key=len, reverse=True)

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
            found += [phrase for phrase in self._unspaced if phrase in close]
        return sorted(found, key=len, reverse=True)


class HeaderWords:
    """Tells what a header says of its column."""

    def __init__(self, known: PersonalIdentifiers) -> None:
        """Take the words of the standard."""
        self._known = known
        kinds = known.kinds
        self._order = {kind: n for n, kind in enumerate(kinds)}
        self._exact = {plain(name): kind for kind in kinds for name in kinds[kind].htcds}
        # A word that stands in two kinds is of the first.
        self._anywhere = {p: k for k in reversed(kinds) for p in kinds[k].anywhere}
        self._alone = {p: k for k in reversed(kinds) for p in kinds[k].alone}
        self._phrases = Phrases(self._anywhere)
        self._phrases_alone = Phrases(self._alone)
        self._unless = Phrases(known.unless)
        self._persons = Phrases(known.persons)
        self._sites = Phrases(known.sites)
        self._topics = Phrases(known.topics)
        self._beside = {word for phrase in known.beside for word in phrase.split()}
        self._beside_unspaced = Phrases(p for p in known.beside if is_unspaced(p))
        self.kind = lru_cache(_REMEMBERED)(self._kind)
        self.subject = lru_cache(_REMEMBERED)(self._subject)

    def _kind(self, header: str) -> str | None:
        """Return the kind that a column's name says it holds, or None."""
        exact = self._exact.get(plain(header))
        if exact is not None:
            return exact
        words = words_of(header)
        if not words or self._unless.within(words):
            return None
        found = {self._anywhere[phrase] for phrase in self._phrases.within(words)}
        if found:
            kind = min(found, key=self._order.__getitem__)
            # The name of a shelter is no person's.
            return None if kind == NAME and self._subject(header) == "site" else kind
        return self._kind_alone(words)

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
        """Return what a header says that its column is about."""
        words = words_of(header)
        if self._sites.within(words):
            return "site"
        if self._topics.within(words):
            return "topic"
        return "person" if self._persons.within(words) else None


def _without(words: list[str], phrases: list[str]) -> str:
    """Return words without phrases, the longest taken out first."""
    text = f" {' '.join(words)} "
    for phrase in phrases:
        if is_unspaced(phrase):
            text = text.replace(phrase, " ")
            if phrase in text.replace(" ", ""):
                text = text.replace(" ", "").replace(phrase, " ")
        else:
            text = text.replace(f" {phrase} ", "  ")
    return text
