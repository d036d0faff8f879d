"""The shape of a cell: what may be shown where the cell itself may not."""

from __future__ import annotations

import unicodedata
from typing import Final

# A longer shape says no more about the fault, and more about the person.
LONGEST: Final = 24

# What stands for ASCII punctuation in typeset text.
TYPOGRAPHIC: Final = "‐‒–—−‘’“”«»"


def shape(cell: str) -> str:
    """Return a cell with its letters as ``A`` or ``a`` and its digits as ``9``.

    Blanks and common punctuation stay, accents go, all else becomes ``?``: Unicode
    counts many signs that read as letters (circled, squared, Braille) as symbols.
    JSON texts are shaped as they are written. ``-99`` is ``-99``, ``Femal`` is
    ``Aaaaa``; what is longer than 24 characters ends in an ellipsis.
    """
    kept = [c for c in map(_of_character, cell[: 4 * LONGEST]) if c]
    cut = len(kept) > LONGEST or len(cell) > 4 * LONGEST
    return "".join(kept[:LONGEST]) + ("…" if cut else "")


def _of_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1:  # one sign can stand for a word, and a shape must not grow
        character = plain
    kind = unicodedata.category(character)
    if kind[0] == "L":
        return "A" if kind in ("Lu", "Lt") else "a"
    if kind[0] == "N":
        return "9"
    if kind[0] == "M":
        return ""
    if kind[0] == "Z":
        return " "
    passes = character.isascii() and character.isprintable()
    return character if passes or character in TYPOGRAPHIC else "?"
