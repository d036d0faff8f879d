"""The things that have a page, and the names by which to ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# How the pages of lists and values, and those of columns, are named.
SLASH: Final = "/"
RULE, VARIABLE, LIST, VALUE = "rule", "variable", "value-list", "value"
SOURCE, COLUMN, CLASH = "source", "column", "clash-note"


@dataclass(frozen=True, slots=True)
class Thing:
    """The thing that a page is about: ``kind`` and the names that lead to it."""

    kind: str
    owner: str  # the name; of a value its list, of a column its source
    part: str = ""  # the code of a value, the name of a column

    @property
    def name(self) -> str:
        """Return how to ask for the page."""
        if self.kind == LIST:
            return f"{self.owner}{SLASH}"
        return f"{self.owner}{SLASH}{self.part}" if self.part else self.owner

    @property
    def shown(self) -> str:
        """Return the name where it is clear of which list or source it is."""
        return self.part or self.name
