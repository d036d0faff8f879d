"""How high a row must be for its texts, for no program but Excel finds out itself.

LibreOffice shows the first line of each text unless the file says how high a row is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

# Of the font that a workbook is written in unless it says otherwise, in points; and
# what Excel takes at most.
LINE: Final = 15
HIGHEST: Final = 409

# A column is so many digits wide. How wide letters are, in tenths of a digit, or a
# little wider: a blank line is better than half a text.
DIGIT: Final = 10
NARROW: Final = dict.fromkeys(" !\"'()*,-./:;I[\\]`fijlrt{|}", 6)
BROAD: Final = dict.fromkeys("%@MWmw", 17)
CAPITAL: Final = 12
EAST_ASIAN: Final = 20


def row_height(lines: int) -> int:
    """Return the height in points of a row with so many lines."""
    return min(lines * LINE, HIGHEST)


def lines_of(words: str, digits: int) -> int:
    """Return how many lines a text needs in a column that is so many digits wide."""
    width = digits * DIGIT
    lines, room = 1, width
    for word in words.split(" "):
        length = sum(map(_width, word))
        if length > room and room < width:
            lines, room = lines + 1, width
        while length > room:  # a word is broken where it is wider than the column
            lines, length, room = lines + 1, length - room, width
        room -= length + NARROW[" "]
    return lines


@lru_cache(1000)
def _width(character: str) -> int:
    if east_asian_width(character) in ("W", "F"):
        return EAST_ASIAN
    other = CAPITAL if character.isupper() else DIGIT
    return NARROW.get(character) or BROAD.get(character, other)
