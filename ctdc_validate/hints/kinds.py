"""How it is known what a cell means: the kinds of hints, and which of them are sure.

A sure one leaves no choice: nobody who reads the cell could take it for something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


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
    SHORT_YEAR = "short-year"  # a month and two digits
    NUMBERED_BAND = "numbered-band"  # a number that may come from a dated band
    DOUBT = "doubt"  # its writer doubted it
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
        Kind.SHORT_YEAR,
        Kind.NUMBERED_BAND,
        Kind.DOUBT,
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
