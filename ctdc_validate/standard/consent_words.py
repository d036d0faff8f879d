"""Which headers of columns ask for consent to share data, by vocab/words.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ctdc_validate.standard.scripts import bare, is_unspaced, words_of

ANY_LETTERS: Final = "*"
# A word of fewer letters joins others.
LONG: Final = 4

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """The phrases of one language, by what they say of a header.

    ``asks`` say it alone; ``agrees`` and ``shares`` together; ``whole`` with nothing
    beside them. ``never`` and ``unless`` speak of something else. ``about`` tell when
    or how consent was given, ``refuses`` that the answer no gives it.
    """

    asks: tuple[Phrase, ...]
    agrees: tuple[Phrase, ...]
    shares: tuple[Phrase, ...]
    whole: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    never: tuple[Phrase, ...]
    about: tuple[Phrase, ...]
    refuses: tuple[Phrase, ...]

    def speaks(self, words: Sequence[str], answers: frozenset[str]) -> bool:
        """Say whether words of a header have anything to do with consent.

        ``answers`` are words such as yes, which may stand behind a question.
        """
        if _any(words, self.asks):
            return True
        if _any(words, self.agrees) and _any(words, self.shares):
            return True
        rest = [w for w in words if not (w.isdecimal() or w in answers or _is_small(w))]
        return any(len(rest) <= len(p) and _has(rest, p) for p in self.whole)

    def speaks_of_other(self, words: Sequence[str]) -> bool:
        """Say whether words speak of another agreement."""
        if _any(words, self.never):
            return True
        return _any(words, self.unless) and not _any(words, self.shares)


class ConsentHeaders:
    """Tells which headers ask for consent, whatever the language."""

    def __init__(self, languages: Mapping[str, Any], answers: Iterable[str]) -> None:
        """Take the compiled phrases by language, and what answers yes or no."""
        self._languages = tuple(
            ConsentWords(**{k: tuple(map(_phrase, p)) for k, p in phrases.items()})
            for phrases in languages.values()
        )
        self._answers = frozenset(w for said in answers for w in words_of(said))
        self._needed = _Needed(
            phrase
            for said in self._languages
            for phrase in (*said.asks, *said.agrees, *said.whole)
        )

    def ask(self, header: str) -> bool:
        """Say whether the header of a column asks for consent."""
        speaking, words = self._speaking(header)
        return bool(speaking) and not any(s.speaks_of_other(words) for s in speaking)

    def tell_about(self, header: str) -> bool:
        """Say whether a header tells only when or how consent was given."""
        return self._also(header, lambda said: said.about)

    def refuse(self, header: str) -> bool:
        """Say whether a header asks who refuses, so that the answer no consents."""
        return self._also(header, lambda said: said.refuses)

    def columns(self, headers: Sequence[str]) -> list[int]:
        """Return the places of the columns of a header that ask for consent.

        Those that tell about it only if no other one asks for it.
        """
        asking = [n for n, header in enumerate(headers) if self.ask(header)]
        first = [n for n in asking if not self.tell_about(headers[n])]
        return first or asking

    def _also(
        self, header: str, phrases: Callable[[ConsentWords], tuple[Phrase, ...]]
    ) -> bool:
        speaking, words = self._speaking(header)
        return any(_any(words, phrases(said)) for said in speaking)

    def _speaking(self, header: str) -> tuple[list[ConsentWords], list[str]]:
        """Return the languages in which a header speaks of consent, and its words."""
        for words in (words_of(header), words_of(header.casefold())):
            if self._needed.is_missing(words):
                continue
            found = [s for s in self._languages if s.speaks(words, self._answers)]
            if found:
                return found, words
        return [], []


class _Needed:
    """One word of each phrase: without one of them, words hold none of the phrases.

    Most headers speak of something else, and this is told of them at once.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        chosen = {max(phrase, key=len) for phrase in phrases}
        self._whole = frozenset(w for w in chosen if _is_whole(w))
        self._within = re.compile(
            "|".join(re.escape(w.strip(ANY_LETTERS)) for w in chosen - self._whole)
        )

    def is_missing(self, words: Sequence[str]) -> bool:
        """Say whether words surely hold no phrase."""
        if not self._whole.isdisjoint(words):
            return False
        return self._within.search(" ".join(words)) is None


def _is_whole(wanted: str) -> bool:
    """Say whether a wanted word is to be the whole of a header's word."""
    return ANY_LETTERS not in wanted and not is_unspaced(wanted)


def _is_small(word: str) -> bool:
    """Say whether a word is one that only joins others, as de and the."""
    return word.isascii() and len(word) < LONG


def _phrase(text: str) -> Phrase:
    """Return the words of a phrase as those of headers are cut, each with its signs."""
    words: list[str] = []
    for part in text.split():
        cut = words_of(part) or [bare(part)]
        if part.startswith(ANY_LETTERS):
            cut[0] = ANY_LETTERS + cut[0]
        if part.endswith(ANY_LETTERS):
            cut[-1] += ANY_LETTERS
        words += cut
    return tuple(words)


def _any(words: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    return any(_has(words, phrase) for phrase in phrases)


def _has(words: Sequence[str], phrase: Phrase) -> bool:
    """Say whether words have those of a phrase, in its order."""
    rest = iter(words)
    return all(any(_is(word, wanted) for word in rest) for wanted in phrase)


def _is(word: str, wanted: str) -> bool:
    """Say whether a word is the one wanted; what has no blanks may be within it."""
    if is_unspaced(wanted):
        return wanted in word
    core = wanted.strip(ANY_LETTERS)
    if wanted[0] == wanted[-1] == ANY_LETTERS:
        return core in word
    if wanted[0] == ANY_LETTERS:
        return word.endswith(core)
    if wanted[-1] == ANY_LETTERS:
        return word.startswith(core)
    return word == wanted
