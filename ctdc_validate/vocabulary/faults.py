"""What is said of a source vocabulary or a crosswalk that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Fault(NamedTuple):
    """One fault: the file, where in it, and a sentence that says what to do.

    ``row`` is the spreadsheet's own, ``column`` a name of the header.
    """

    file: str
    row: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        """Return file, place and sentence as one line."""
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column is not None else ""
        return f"{self.file}{row}{column}: {self.sentence}"


class FaultyVocabulary(Exception):
    """A source vocabulary or a crosswalk contradicts itself or the standard."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the question after a word that is close to it, empty where none is."""
    there = list(known)
    same = [name for name in there if name.casefold() == word.casefold()]
    close = same[:1] or get_close_matches(word, there, n=1)
    return f"; did you mean {close[0]}?" if close else ""
