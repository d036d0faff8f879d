"""Whether the cells of a column are names of persons, by long lists of names."""

from __future__ import annotations

import re
from typing import Final

from ctdc_validate.rules.header_words import Subject
from ctdc_validate.rules.signs import Signs
from ctdc_validate.standard import Standard, bare, is_unspaced, load_names, words_of

_APART: Final = re.compile(r"[\s,;/]+")
_WITHIN: Final = re.compile(r"[\s'’.-]+")
_DIGIT: Final = re.compile(r"[\d@_]")
_HAN_NAME: Final = re.compile("[\u3400-\u9fff]{2,4}")

_MOST_WORDS: Final = 5
_LONGEST: Final = 60
# So many cells make a column one of names: of names of several words, of given names
# alone, and where all look like names but the list has few of them.
_SHARE: Final = 0.6
_ALL: Final = 0.8
_SHARE_RARE: Final = 0.25
_TITLED: Final = 0.5
_FEWEST: Final = 3
_FEWEST_SINGLE: Final = 4
# A given name in Burmese is of syllables, which are names of their own.
_SYLLABLES: Final = 2


class ColumnNames:
    """Tells columns of names."""

    def __init__(self, standard: Standard, signs: Signs) -> None:
        """Take the standard, for its particles, titles and terms."""
        names = load_names()
        self._given, self._family = names.given, names.family
        self._known = standard.identifiers
        self._signs = signs
        self._longest = 12

    def are(self, texts: list[str], subject: Subject | None) -> bool:
        """Say whether texts are names of persons, under a header on this subject."""
        count = len(texts)
        if count < _FEWEST:
            return False
        full = rare = single = titled = sure = 0
        for text in texts:
            words = self._words(text)
            if words is None:
                continue
            if self._is_titled(text, words):
                titled += 1
            if is_unspaced(text) and len(words) == 1:
                found = self._is_close_name(words[0])
                full += found
                sure += found
                continue
            given = sum(self._is_in(word, self._given) for word in words)
            family = sum(self._is_in(word, self._family) for word in words)
            if len(words) == 1:
                single += bool(given)
                continue
            rare += 1
            full += bool(given) or family > 1
            hits = sum(
                self._is_in(w, self._given) or self._is_in(w, self._family)
                for w in words
            )
            sure += bool(given) and hits == len(words)
        if subject == "topic":
            return count >= _FEWEST_SINGLE and sure >= _ALL * count
        if titled >= _TITLED * count or full >= _SHARE * count:
            return True
        if rare >= 0.9 * count and full >= _SHARE_RARE * count:
            return True
        return count >= _FEWEST_SINGLE and full + single >= _SHARE * count

    def _words(self, text: str) -> list[str] | None:
        """Return the words of what may be a name, None where it can be none."""
        if len(text) > _LONGEST or _DIGIT.search(text) or self._signs.is_term(text):
            return None
        words = [w for w in _APART.split(text.strip()) if w]
        words = [w for w in words if w.casefold() not in self._known.particles]
        if not 1 <= len(words) <= _MOST_WORDS:
            return None
        if any(w[0].islower() for w in words):
            return None
        folded = words_of(text)
        if not self._known.places.isdisjoint(folded):
            return None
        others = (self._known.column_words, self._known.topics)
        if len(words) == 1 and not all(map(set(folded).isdisjoint, others)):
            return None  # such as April
        return words

    def _is_titled(self, text: str, words: list[str]) -> bool:
        folded = words_of(text)
        for size in (1, 2):
            if " ".join(folded[:size]) in self._known.titles and len(folded) > size:
                return len(words) > 1
        return False

    def _is_in(self, word: str, names: frozenset[str]) -> bool:
        """Say whether a word is in a list, or the first of its parts is."""
        folded = bare(word).casefold().strip(".'’")
        if folded in names or folded.removeprefix("ال") in names:
            return True
        parts = [p for p in _WITHIN.split(folded) if len(p) > 2]
        return len(parts) > 1 and any(part in names for part in parts)

    def _is_close_name(self, text: str) -> bool:
        """Say whether a text of a script without blanks is a name."""
        folded = bare(text)
        if _HAN_NAME.fullmatch(text):
            return folded[0] in self._family or folded[:2] in self._family
        return self._syllables(folded) >= _SYLLABLES

    def _syllables(self, text: str) -> int:
        """Return of how many names a text is made, 0 where other signs are left."""
        best: list[int] = [0] + [-1] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self._longest), end):
                part = text[start:end]
                is_title = start == 0 and part in self._known.titles
                if best[start] >= 0 and (is_title or part in self._given):
                    best[end] = max(best[end], best[start] + (not is_title))
        return max(best[-1], 0)
