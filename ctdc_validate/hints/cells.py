"""What was meant by the cells of one column."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from ctdc_validate.hints.bands import Band, bands_meant, number_meant
from ctdc_validate.hints.spelling import (
    close,
    digits_meant,
    fold,
    look_alike,
    only,
    repaired,
)
from ctdc_validate.hints.terms import NO_WORDS, YES_WORDS, Terms
from ctdc_validate.standard import Column, Source, Standard

# A cell longer than this is a text, not a slip.
LONGEST: Final = 80

# So many cells of one column are remembered with their hints.
REMEMBERED: Final = 10_000

# Ages that nobody takes for a code or for a sign of missing data.
AGES: Final = range(10, 91)

# Blanks that nobody sees.
INVISIBLE: Final = " \t\r\n\v\f\u00a0\u1680\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"

# What people put between the members of a list.
SEPARATORS: Final = ";,|/\n"


class Hint(NamedTuple):
    """The term that was probably meant, as the partner's source vocabulary spells it.

    ``near`` says that the cell is this very term but for slips of the pen, so that
    showing the cell shows no more than the hint.
    """

    text: str
    near: bool


class CellHints:
    """Hints on the cells of one column."""

    def __init__(self, standard: Standard, source: Source, column: Column) -> None:
        """Take the column, and the source vocabulary and standard around it."""
        self._column = column
        self._unclear = standard.unclear_missing_codes
        self._terms = Terms(standard, source, column)
        self._many = any(v.multivalued for v in self._terms.variables)
        self._asked: dict[str, Hint | None] = {}

    def of_text(self, cell: str) -> Hint | None:
        """Return what was meant by a cell or by one term of it."""
        text = cell.strip(INVISIBLE)
        if not text or len(text) > LONGEST or text in self._terms.own:
            return None
        if text not in self._asked:
            if len(self._asked) >= REMEMBERED:
                self._asked.clear()
            self._asked[text] = self._search(text)
        return self._asked[text]

    def of_json(self, cell: str) -> Hint | None:
        """Return what was meant by a JSON value; a list is hinted at as JSON."""
        try:
            value = json.loads(cell)
        except ValueError:
            return None
        if isinstance(value, list) and len(value) == 1 and not self._many:
            return self._member(value[0])
        if isinstance(value, str) and self._many:
            hints = [self._member(part) for part in _parts(value)]
            return _joined(hints, json.dumps)
        return self._member(value)

    def of_deprecated(self, term: str) -> str | None:
        """Return the term whose value replaces the one that a term stands for."""
        text = term.strip(INVISIBLE).strip('"')
        targets = self._terms.own.get(text)
        variable = self._terms.variables[0]
        code = text if targets is None else targets[0].value
        replacement = self._terms.lists[0].values[code].replaced_by
        if replacement is None:
            return None
        return self._terms.spelled.get((variable.name, replacement))

    def _member(self, value: Any) -> Hint | None:
        if value is None or isinstance(value, dict | list):
            return None
        text = value if isinstance(value, str) else json.dumps(value)
        text = text.strip(INVISIBLE)
        return Hint(text, near=True) if text in self._terms.own else self.of_text(text)

    def _search(self, text: str) -> Hint | None:
        text = repaired(text)
        missing = self._missing_code(text)
        if missing is not None:
            return Hint(missing, near=True)
        if text.casefold() in self._unclear:
            return None
        if not self._terms.lists:
            return _hint(text, self._number(text))
        found, sure = self._named(text)
        if sure:
            return _hint(text, found)
        return self._listing(text) or _hint(text, self._misspelt(text))

    def _missing_code(self, text: str) -> str | None:
        """Return the code for "not reported" that a number was meant to be."""
        plain = text.translate(dict.fromkeys(map(ord, "–—−"), "-")).removesuffix(".0")
        is_code = plain in self._column.missing_codes and plain.lstrip("-").isdigit()
        return plain if is_code else None

    def _number(self, text: str) -> str | None:
        for variable in self._terms.variables:
            low, high = variable.schema.get("minimum"), variable.schema.get("maximum")
            if isinstance(low, int) and isinstance(high, int):
                return number_meant(text, low, high)
        return None

    def _named(self, text: str) -> tuple[str | None, bool]:
        """Return the term that a cell names in other words, and if that settles it.

        What has several meanings settles that there is no hint.
        """
        folded = fold(text)
        if folded in self._terms.folded:
            return self._terms.folded[folded], True
        band, is_band = self._band(text)
        if is_band:
            return band, True
        answer = self._terms.answers.get(folded.removesuffix("-0"))
        if answer is not None:
            return answer, True
        if self._is_something_else(text, folded):
            return None, True
        if folded in self._terms.names and not self._terms.is_flag:
            return only(self._terms.names[folded]), True
        if folded in self._terms.notations and " " not in text:
            return self._terms.notations[folded], True
        return None, False

    def _is_something_else(self, text: str, folded: str) -> bool:
        """Say whether a word that a list has may be an answer or a lone number here."""
        answer = self._terms.of_countries and folded in YES_WORDS | NO_WORDS
        return (answer and not text.isupper()) or (len(text) < 2 and text.isdigit())

    def _band(self, text: str) -> tuple[str | None, bool]:
        """Return the band that numbers or a date mean, and whether they mean any."""
        bands = self._terms.bands
        if len(bands) < 2:
            return None, False
        written, undone = bands_meant(text)
        if not written and not undone:
            written, undone = bands_meant(digits_meant(text))
        found = only(bands[b] for b in written | undone if b in bands)
        if found is None and self._terms.of_ages and text.isdigit():
            age = int(text)
            found = only(t for b, t in bands.items() if age in AGES and _within(age, b))
        return found, found is not None or bool(written)

    def _misspelt(self, text: str) -> str | None:
        """Return the term that a cell is but for slips of the pen."""
        folded = fold(text)
        alike = self._terms.look_alikes.get(look_alike(text))
        strange = not folded.isascii() or not folded.isalpha()
        if self._terms.is_flag:
            return only(alike or ())
        if alike and (len(folded) > 3 or strange):
            return only(alike)
        closest = self._terms.misspelt.closest(folded)
        if closest is not None or self._terms.of_countries:
            return closest
        return self._begun(text, folded)

    def _begun(self, text: str, folded: str) -> str | None:
        """Return the term that begins with these words, or so if it ends in a dot."""
        if len(folded) < 4:
            return None
        cut = text.endswith((".", "…"))
        return only(
            term
            for name, terms in self._terms.whole_words.items()
            if (cut and "".join(name).startswith(folded)) or _heads(name, folded)
            for term in terms
        )

    def _listing(self, text: str) -> Hint | None:
        """Return a list of terms that was written with another separator."""
        separator = self._column.separator
        parts = _parts(text)
        if separator is None or len(parts) < 2:
            return None
        return _joined([self._member(part) for part in parts], separator.join)


def _hint(text: str, term: str | None) -> Hint | None:
    return None if term is None else Hint(term, near=close(text, term))


def _parts(text: str) -> list[str]:
    for separator in SEPARATORS[1:]:
        text = text.replace(separator, SEPARATORS[0])
    parts = (part.strip(INVISIBLE) for part in text.split(SEPARATORS[0]))
    return [part for part in parts if part]


def _joined(
    hints: Sequence[Hint | None], join: Callable[[list[str]], str]
) -> Hint | None:
    known = [hint for hint in hints if hint is not None]
    if not known or len(known) < len(hints):
        return None
    terms = list(dict.fromkeys(hint.text for hint in known))
    return Hint(join(terms), near=all(hint.near for hint in known))


def _heads(name: tuple[str, ...], folded: str) -> bool:
    """Say whether the first of these words, but not all, are the folded text."""
    return any("".join(name[:n]) == folded for n in range(1, len(name)))


def _within(number: int, band: Band) -> bool:
    return band[0] <= number and (band[1] is None or number <= band[1])
