"""How much a row looks like a header, where no source vocabulary knows its names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from ctdc_validate.hints import Hints, header_words, key, load_words
from ctdc_validate.rules import Signs
from ctdc_validate.standard import Source, Standard
from ctdc_validate.translation import fit

OURS: Final = "records"
# A name of a column is no longer.
LONGEST: Final = 60
# A table has at least so many columns; a title and a README have fewer.
COLUMNS: Final = 2
# The built-in source fits from here on.
FITS_WELL: Final = 0.5
# A row that fits a header less than by half is none; this keeps the order of rows.
BELOW_A_REPETITION: Final = 0.49
# A header of so many words is a sentence, unless half of its words are of headers.
SENTENCE: Final = 4
# Words that begin so alike are forms of one, as exploited and exploitation.
STEM: Final = 6
# What tells that a row holds data: numbers, dates, marks.
_DATA: Final = re.compile(r"[\W\d_]*")
_DATE: Final = re.compile(r".*\d[-/.]\d.*|.*\d:\d\d.*")


class HeaderGuess:
    """Scores rows: a header is wide, filled, of short texts that are all different.

    A title stands alone in its row, a README has one column or two, and rows of
    records hold numbers, dates, answers, or what identifies a person.
    """

    def __init__(self, standard: Standard, other: Callable[[str], str | None]) -> None:
        """Take the standard; ``other`` says which variable a header names."""
        self._standard = standard
        self._signs = Signs(standard)
        self._variable = other
        words = load_words()
        self._answers = words.yes | words.no

    def fit(self, header: Sequence[str]) -> float:
        """Return a score from 0 to 1, the higher, the more a row is a header."""
        filled = [cell for cell in header if cell]
        if len(filled) < COLUMNS:
            return 0.0
        names = {cell.casefold() for cell in filled if self._is_name(cell)}
        share = len(names) / len(filled)
        wide = share * share * len(names) / (len(names) + 4)
        # Of two rows of texts, the one is the header that has known names.
        known = sum(map(self.is_known, filled))
        score = (wide + known / (known + 2)) / 2
        # A row of terms, some of which could be names, does not repeat a header.
        few = 2 * known <= len(filled)
        return round(score * (BELOW_A_REPETITION if few else 1), 4)

    def _is_name(self, cell: str) -> bool:
        if len(cell) > LONGEST or _DATA.fullmatch(cell) or _DATE.fullmatch(cell):
            return False
        if key(cell) in self._answers:
            return False
        return self._signs.of_text(cell) is None

    def is_known(self, cell: str) -> bool:
        """Say whether a cell names a variable, or a kind of direct identifier."""
        if len(cell) > LONGEST:
            return False
        return self._variable(cell) is not None or self._signs.of_name(cell) is not None


def variable_of_header(standard: Standard) -> Callable[[str], str | None]:
    """Return what finds the variable that a header names, None where it is not clear.

    The columns of our own spelling are the variables.
    """
    return Hints(standard, OURS).for_header


def is_sentence(header: str, words: frozenset[str]) -> bool:
    """Say whether a header reads like a sentence that stood in a cell."""
    if len(header.split()) < SENTENCE:
        return False
    telling = [word for word in header_words(header) if len(word) > 3]
    return 2 * sum(word[:STEM] in words for word in telling) < len(telling)


def words_of_headers(standard: Standard) -> frozenset[str]:
    """Return the beginnings of the words of which the names of columns are made."""
    names = [name for source in standard.sources.values() for name in source.by_name]
    for variable in standard.variables.values():
        names += [variable.name, variable.label, *variable.aliases]
    names += [name for spelled in load_words().headers.values() for name in spelled]
    known = standard.identifiers
    for kind in known.kinds.values():
        names += [*kind.anywhere, *kind.alone]
    words = {word for name in names for word in header_words(name)}
    words |= known.column_words | known.beside | known.unless
    return frozenset(word[:STEM] for word in words)


def known_source(standard: Standard, header: Sequence[str]) -> Source | None:
    """Return the built-in source that a header fits well, None where none does."""
    best = max(standard.sources.values(), key=lambda source: fit(header, source))
    return best if fit(header, best) >= FITS_WELL else None
