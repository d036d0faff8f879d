"""The shape of a cell: what may be shown where the cell itself may not."""

from __future__ import annotations

import unicodedata
from typing import Final

# A longer shape says no more about the fault, and more about the person.
LONGEST: Final = 24


def shape(cell: str) -> str:
    """Return a cell with its letters as ``A`` or ``a`` and its digits as ``9``.

    Punctuation and blanks stay, accents go, signs that a terminal would obey become
    ``?``. JSON texts are shaped as they are written. ``-99`` is ``-99``, ``Femal`` is
    ``Aaaaa``; what is longer than 24 characters ends in an ellipsis.
    """
    kept = [c for c in map(_of_character, cell[: 4 * LONGEST]) if c]
    cut = len(kept) > LONGEST or len(cell) > 4 * LONGEST
    return "".join(kept[:LONGEST]) + ("…" if cut else "")


def _of_character(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] == "L":
        return "A" if kind in ("Lu", "Lt") else "a"
    if kind[0] == "N":
        return "9"
    if kind[0] == "M":
        return ""
    if kind[0] == "Z":
        return " "
    return "?" if kind[0] == "C" else character
