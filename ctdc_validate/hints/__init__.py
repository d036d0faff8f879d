"""Guess what a partner meant by a cell or a header that the standard does not know.

A wrong hint is worse than none: if two things could have been meant, there is no
hint. The indexes of a column are built at its first faulty cell.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from ctdc_validate.hints.bands import Band, bands_meant
from ctdc_validate.hints.cells import LONGEST, CellHints, Hint, as_json
from ctdc_validate.hints.headers import HeaderHints
from ctdc_validate.hints.kinds import Kind
from ctdc_validate.hints.spelling import distance, fold, header_words, tokens
from ctdc_validate.hints.words import key, language_named, load_words
from ctdc_validate.standard import Column, Standard

__all__ = [
    "Band",
    "Hint",
    "Hints",
    "Kind",
    "bands_meant",
    "distance",
    "fold",
    "header_words",
    "hints_on",
    "key",
    "language_named",
    "load_words",
    "tokens",
]


class Hints:
    """Hints on the cells and headers of files in one source vocabulary."""

    def __init__(self, standard: Standard, source_name: str) -> None:
        """Take the standard and the name of the file's source vocabulary."""
        self._standard = standard
        self._source = standard.sources[source_name]
        self._columns: dict[str, CellHints] = {}

    def for_cell(self, column: Column, cell: str, json: bool = False) -> Hint | None:
        """Return what was meant by a whole cell, None where it is not clear.

        The hint on a list is the whole list put right. With ``json``, cell and hint
        are JSON texts.
        """
        hints = self._hints(column)
        return hints.of_json(cell) if json else hints.of_text(cell)

    def for_deprecated(
        self, column: Column, term: str, json: bool = False
    ) -> str | None:
        """Return the term that replaces a deprecated one, where one alone does.

        With ``json``, the hint, but not the term, is a JSON text.
        """
        meant = self._hints(column).of_deprecated(term)
        return as_json(meant) if json and meant is not None else meant

    def _hints(self, column: Column) -> CellHints:
        hints = self._columns.get(column.name)
        if hints is None:
            hints = CellHints(self._standard, self._source, column)
            self._columns[column.name] = hints
        return hints

    def for_header(self, header: str) -> str | None:
        """Return the name of the column that a header was meant for, or None."""
        return self._headers.meant(header) if len(header) <= LONGEST else None

    @cached_property
    def _headers(self) -> HeaderHints:
        return HeaderHints(self._standard, self._source)


@lru_cache(maxsize=16)
def hints_on(standard: Standard, source_name: str) -> Hints:
    """Return the hints on a source vocabulary, made once for all its files."""
    return Hints(standard, source_name)
