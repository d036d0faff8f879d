"""What the headers of a register ask, by the standard's names and by the lexicon."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ctdc_validate.crosswalk.header_guess import is_sentence, variable_of_header
from ctdc_validate.crosswalk.lexicon import Lexicon, Topic, load_lexicon
from ctdc_validate.hints import header_words
from ctdc_validate.standard import Standard, load_exports, load_spoken

PURPOSE: Final = "purpose"
CONSENT: Final = "consent"
# A column may ask for one of their values, and be named so.
FLAGS: Final = ("means_of_control", "type_of_sexual_exploitation")
# What ends the name of a group of questions that form tools put before a header.
GROUP: Final = "/"
# A header of more words is a sentence, in which any word may stand.
MOST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a header asks.

    ``variable`` is the one that it names, ``purposes`` whether it asks what a person
    was exploited for, ``perhaps`` are variables that it may mean, which a person has to
    settle. ``of_no_interest`` and ``of_another`` say what else it speaks of.
    """

    variable: str | None = None
    purposes: bool = False
    perhaps: tuple[str, ...] = ()
    of_no_interest: bool = False
    of_another: bool = False

    @property
    def known(self) -> bool:
        """Say whether anything is known of it."""
        return self.variable is not None or self.purposes or bool(self.perhaps)


class Headers:
    """Tells what headers ask."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard."""
        self._named = variable_of_header(standard)
        self._lexicon: Lexicon = load_lexicon()
        self._consent = load_spoken().consent
        self._stems = tuple(s for s in self._lexicon.stems if len(s) > 3)
        self.asked = lru_cache(maxsize=10_000)(self._asked)

    def near(self, header: str) -> str | None:
        """Return what a header is named like, None where it is like nothing known.

        What is returned is for no one to read.
        """
        named = self._named(header)
        if named is not None:
            return named
        if self._consent.ask(header):
            return CONSENT
        asked = self.asked(header)
        if asked.known or asked.of_no_interest or asked.of_another:
            return PURPOSE if self._tells(header) else None
        meant = self._lexicon.meant(header, FLAGS)
        return PURPOSE if meant is not None and meant.whole else None

    def language(self, header: str) -> str | None:
        """Return the language of the words by which a header is known, if one is."""
        return self._lexicon.language_of(header)

    def _asked(self, header: str) -> Asked:
        last = header.rsplit(GROUP, 1)[-1].strip(" ?¿:")
        if len(header.split()) > MOST_WORDS:
            return Asked()
        other = self._lexicon.is_of_another(last)
        topic = self._lexicon.topic(last)
        if topic is None and last != header:
            topic = self._lexicon.topic(header)
        named = self._named(last)
        if topic is not None and self._stands(topic, other, named):
            if topic.name == PURPOSE:
                return Asked(purposes=True)
            if topic.name is not None:
                return Asked(topic.name)
            if named is None:
                return Asked(perhaps=topic.variables)
        if named is not None:
            return Asked(named)
        meant = self._lexicon.meant(last, FLAGS)
        flag = meant is not None and (meant.whole or meant.mostly)
        none = self._lexicon.is_of_no_interest(last) and not flag
        if not (other or none):
            named = self._by_word(last)
        return Asked(named, of_no_interest=none, of_another=other)

    def _stands(self, topic: Topic, other: bool, named: str | None) -> bool:
        """Say whether a topic is asked of the person whom the record is about."""
        of_person = topic.name is None or topic.name in self._lexicon.personal
        return not (of_person and other) or named is not None

    def _by_word(self, header: str) -> str | None:
        """Return the variable that one of its words names alone."""
        words = re.findall(r"[^\W\d_]{3,}", header)
        named = {self._named(word) for word in words} - {None}
        return named.pop() if len(named) == 1 else None

    def _tells(self, header: str) -> bool:
        """Say whether half of the words of a header are words of headers."""
        words = [w for w in header_words(header) if len(w) > 3]
        known = sum(word.startswith(self._stems) for word in words)
        return 2 * known >= len(words)


def form_columns(header: Collection[str]) -> frozenset[str]:
    """Return the columns that a form tool added, none where no such tool wrote it."""
    known = load_exports()
    if known.telling.isdisjoint(header):
        return frozenset()
    return (known.telling | known.beside) & set(header)


def part_of(header: str, headers: Collection[str]) -> tuple[str, str] | None:
    """Return question and answer of a column that stands for one answer, or None."""
    for sign in load_exports().between:
        question, found, answer = header.rpartition(sign)
        if found and answer and question in headers:
            return question, answer
    return None


def is_prose(header: str, words: frozenset[str], headers: Headers) -> bool:
    """Say whether a header reads like a sentence that stood in a cell."""
    return is_sentence(header, words) and headers.near(header) is None
