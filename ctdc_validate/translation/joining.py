"""The terms of a list, whatever sign joins them.

A list that cannot be read with the sign that was agreed is read with another one, where
that makes known terms of it: all of them, or one misspelt among at least as many that
are known, so that the fault is the one term and not the whole list. Each cell is judged
by itself, so that the order of rows decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ctdc_validate.standard import Column, load_exports
from ctdc_validate.tables import BLANKS

# Blanks that spreadsheets and web pages leave around a word, and that nobody sees.
INVISIBLE: Final = BLANKS

# The terms of a longer text are looked for with the agreed sign alone.
LONGEST: Final = 2_000

BLANK: Final = " "


class Joined(NamedTuple):
    """The terms of a list, and the name of the sign that joins them.

    ``separator`` is None where it is the one that was agreed.
    """

    terms: tuple[str, ...]
    separator: str | None = None


class Splitter:
    """Splits the lists of one column; a term that holds a sign itself stays whole."""

    def __init__(self, column: Column) -> None:
        """Take the column, whose terms or codes its lists hold."""
        self._terms = column.terms
        self._codes = frozenset(column.codes)
        self._agreed = column.separator or ""
        self._signs_in_terms: dict[str, int] = {}

    @cached_property
    def _others(self) -> tuple[tuple[str, str], ...]:
        """The signs that were not agreed, with their names, repeated ones first."""
        known = load_exports().separators
        others = [(n, sign) for n, sign in known.items() if sign != self._agreed]
        return tuple(sorted(others, key=lambda named: -len(named[1])))

    @cached_property
    def _any_other(self) -> re.Pattern[str]:
        signs = "".join(re.escape(sign) for _, sign in self._others)
        return re.compile(rf"[\s{signs}]")

    def is_strange(self, text: str) -> bool:
        """Say whether no sign parts a text: no piece of it stands in any term.

        Many others stay whole, too.
        """
        if self._agreed in text:
            return False
        return self._pieces_of_terms.isdisjoint(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        """Yield all that stands between blanks, and between any signs."""
        pieces = text.split()
        if self._any_other.search(text):
            pieces += self._any_other.split(text)
        return (piece.strip(INVISIBLE) for piece in pieces)

    @cached_property
    def _pieces_of_terms(self) -> frozenset[str]:
        known = (*self._terms, *self._codes)
        return frozenset(p for term in known for p in self._pieces(term) if p)

    def parts(self, text: str) -> Iterator[str]:
        """Yield what stands between the signs that were agreed."""
        return (part.strip(INVISIBLE) for part in text.split(self._agreed))

    def split(self, text: str) -> Joined:
        """Return the terms of a list."""
        terms: list[str] = []
        separator = None
        for part in self.parts(text):
            found = self.split_part(part)
            terms += found.terms
            separator = separator or found.separator
        return Joined(tuple(terms), separator)

    def split_part(self, part: str) -> Joined:
        """Return the terms in a part of a list; forms join theirs by blanks."""
        if part in self._terms or not self._any_other.search(part):
            return Joined((part,) if part else ())
        words = part.split()
        if all(word in self._terms for word in words):
            return Joined(tuple(words))
        if len(part) > LONGEST or self._knows(part):
            return Joined((part,))
        return self._otherwise(part) or Joined((part,))

    def _otherwise(self, part: str) -> Joined | None:
        """Return the terms of a list by the other sign that knows most of them."""
        best: tuple[int, int, str, list[str]] | None = None
        for name, sign in self._others:
            if sign != BLANK and sign not in part:
                continue
            terms = list(self._whole_terms(part, sign))
            if len(terms) < 2:
                continue
            known = sum(map(self._knows, terms))
            if not self._is_enough(known, terms, sign):
                continue
            if best is None or known * best[1] > best[0] * len(terms):
                best = known, len(terms), name, terms
        if best is None:
            return None
        _, _, name, terms = best
        finer = [t for term in terms for t in self.split_part(term).terms]
        return Joined(tuple(finer), name)

    def _knows(self, text: str) -> bool:
        return text in self._terms or text in self._codes

    def _is_enough(self, known: int, terms: Sequence[str], sign: str) -> bool:
        """Say whether a sign joins these terms; a blank also parts the words of one.

        Of two words of which one is a code, the other is no plain word.
        """
        unknown = len(terms) - known
        if sign != BLANK:
            return known > 0 and known >= unknown
        if not self._codes:
            return not unknown
        return known > unknown or (known == unknown and any("_" in t for t in terms))

    def _whole_terms(self, text: str, sign: str) -> Iterator[str]:
        """Yield the terms between signs, the longest that is known each time."""
        pieces = text.split() if sign == BLANK else text.split(sign)
        most = 1 + self._most_signs(sign)
        at = 0
        while at < len(pieces):
            end = self._end(pieces, at, most, sign)
            if term := sign.join(pieces[at:end]).strip(INVISIBLE):
                yield term
            at = end

    def _most_signs(self, sign: str) -> int:
        """Return how often a sign stands in one term at most."""
        most = self._signs_in_terms.get(sign)
        if most is None:
            most = max((term.count(sign) for term in self._terms), default=0)
            self._signs_in_terms[sign] = most
        return most

    def _end(self, pieces: Sequence[str], at: int, most: int, sign: str) -> int:
        for end in range(min(len(pieces), at + most), at + 1, -1):
            if self._knows(sign.join(pieces[at:end]).strip(INVISIBLE)):
                return end
        return at + 1
