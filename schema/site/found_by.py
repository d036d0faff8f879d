"""Words by which the search finds a page although the page does not say them.

The labels of other languages, as they are written and as they are typed without
accents; how documents are cited. Guides have theirs at their head.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from ctdc_validate.standard import (
    Labels,
    described,
    languages_of_labels,
    load_labels,
    load_texts,
)

# 22 U.S.C. 7102: other citations are words that pages say anyway.
SECTION: Final = re.compile(r"\d+ U\.S\.C\. ")
WORD: Final = re.compile(r"[^\W\d_]{4,}")


def variable_words(name: str) -> list[str]:
    """Return the words of what other languages call a variable."""
    return _words(
        labels.variables[name].label for labels in _spoken() if name in labels.variables
    )


def list_words(name: str) -> list[str]:
    """Return the words of what other languages call a value list."""
    return _words(each.lists[name] for each in _spoken() if name in each.lists)


def value_words(name: str, code: str) -> list[str]:
    """Return the words of what other languages call a value of a list."""
    return _words(
        labels.values[name][code]
        for labels in _spoken()
        if code in labels.values.get(name, {})
    )


def law_words() -> list[str]:
    """Return how the sections of laws are cited."""
    instruments = load_texts().laws.instruments
    return [
        cited
        for instrument in instruments
        for cited in instrument.cited_as
        if SECTION.match(cited)
    ]


def document_words() -> list[str]:
    """Return how the documents that are sections of laws are cited."""
    names = (each.name for each in load_texts().documents.values())
    return list(filter(SECTION.match, names))


def _spoken() -> Iterator[Labels]:
    return map(load_labels, languages_of_labels())


def _words(labels: Iterable[str]) -> list[str]:
    """Return each word once, and once more without accents if it has any.

    Short ones are left out: the search takes each word for the beginning of others; and
    those that are English as well, by which all pages are found already.
    """
    words = [word for label in labels for word in WORD.findall(label.lower())]
    forms = dict.fromkeys(form for word in words for form in (word, _bare(word)))
    return [form for form in forms if form not in _english()]


@cache
def _english() -> frozenset[str]:
    """Return the words of what English calls variables, lists and values."""
    standard = described()
    labels = [each.label for each in standard.lists.values()]
    for variable in standard.variables.values():
        labels += [variable.label, *variable.aliases]
    for each in standard.lists.values():
        for value in each.values.values():
            labels += [value.label, *value.aliases]
    return frozenset(word for label in labels for word in WORD.findall(label.lower()))


def _bare(words: str) -> str:
    taken_apart = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))
