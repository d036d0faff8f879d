"""How it is known what a cell means: the kinds of hints, and which of them are sure.

A sure one leaves no choice: nobody who reads the cell could take it for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

# Days since 30 December 1899, as Excel shows a date that lost its format.
_SERIAL: Final = re.compile(r"\s*[3-6][0-9]{4}\s*")
_DATE: Final = re.compile(r"[-/]|[^\W\d_]{3}|\d\.\d+\.|г")


class Kind(StrEnum):
    """What tells the meaning of a cell that is written otherwise."""

    WRITING = "writing"  # case, blanks, accents, signs between words
    LOOK_ALIKE = "look-alike"
    MISSING = "missing"  # another form of a code for "not reported"
    NUMBER = "number"  # 2017.0, 20l7
    DATE = "date"  # a date in place of its year
    BAND = "band"
    DATED_BAND = "dated-band"  # a spreadsheet made a date of it
    ANSWER = "answer"  # a word for yes or no
    NAME = "name"  # another name of the value
    NOTATION = "notation"  # another code of the value
    LISTING = "list"  # the signs between the terms of a list
    SUCCESSOR = "successor"  # of a deprecated code
    LETTER = "letter"
    PEOPLE = "people"
    WITHIN_BAND = "within-band"  # an age, or a narrower band
    SERIAL = "serial"  # a number of days
    SLIP = "slip"
    BEGINNING = "beginning"

    @property
    def sure(self) -> bool:
        """Whether the meaning is fixed, so that no person has to look."""
        return self not in _LIKELY


_LIKELY: Final = frozenset(
    {
        Kind.LETTER,
        Kind.PEOPLE,
        Kind.WITHIN_BAND,
        Kind.SERIAL,
        Kind.SLIP,
        Kind.BEGINNING,
    }
)


def of_list(kinds: Iterable[Kind | None]) -> Kind:
    """Return the kind of a whole list: the least sure one of its terms.

    None stands for a term that is right already.
    """
    found = [kind for kind in kinds if kind is not None]
    return next(
        (kind for kind in found if not kind.sure), found[0] if found else Kind.LISTING
    )


def of_number(text: str) -> Kind:
    """Return how a year is known of a text that means one."""
    if _SERIAL.fullmatch(text):
        return Kind.SERIAL
    return Kind.DATE if _DATE.search(text) else Kind.NUMBER
