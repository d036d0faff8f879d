"""Words of headers and names in any script, in a form that can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters of scripts whose vowel signs and marks are no letters to Python.
_MARKED: Final = (
    "\u0900-\u0963\u0971-\u097f\u0980-\u09e5\u09f0-\u0dff\u0e01-\u0e4e\u0e81-\u0ecd"
    "\u1000-\u103f\u1050-\u108f\u1780-\u17d3"
)
_WORD: Final = re.compile(
    rf"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|(?:[^\W\d_A-Za-z]|[{_MARKED}])+|\d+"
)
# Thai, Lao, Burmese, Khmer, Chinese and Japanese put no blanks between words.
_UNSPACED: Final = re.compile(
    "[\u0e01-\u0ecd\u1000-\u109f\u1780-\u17d3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
# Letters that people write for one another, and a sign that only stretches a word.
_ALIKE: Final = str.maketrans(
    {"ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي", "ـ": "", "’": "'", "ʼ": "'"}
)
# The article of Arabic, which is written as one with its word.
_ARTICLE: Final = "ال"
_WITH_ARTICLE: Final = 5


def bare(text: str) -> str:
    """Return a text without accents and vowel points, letters as most write them."""
    if text.isascii():
        return text
    marked = unicodedata.normalize("NFKD", text)
    return "".join(c for c in marked if not unicodedata.combining(c)).translate(_ALIKE)


def words_of(text: str) -> list[str]:
    """Return the words of a text without accents and case, cut as in dateOfBirth."""
    words = [word.casefold() for word in _WORD.findall(bare(text))]
    if text.isascii():
        return words
    return [
        w[2:] if w.startswith(_ARTICLE) and len(w) >= _WITH_ARTICLE else w
        for w in words
    ]


def is_unspaced(text: str) -> bool:
    """Say whether a text is of a script that puts no blanks between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None
