"""The sources that are compared: each with its rows, and how its terms are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ctdc_validate.standard import (
    AlignmentFacts,
    CrosswalkRow,
    Source,
    SourceTexts,
    Standard,
    Texts,
    plain,
)

ANY: Final = "*"
INFERRED: Final = "inferred"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One source vocabulary as it is compared with others.

    ``rows`` are those of its crosswalk that count, inherited ones among them.
    ``labels`` names what a term means, so that two spellings are one. ``weak`` are the
    columns and terms that stand in no document; (column, ``*``) is the column itself.
    ``is_inferred`` says so of the whole list: that it lacks something proves nothing.
    """

    source: Source
    rows: tuple[CrosswalkRow, ...]
    labels: Mapping[Key, str]
    weak: frozenset[Key]
    is_inferred: bool
    is_own: bool = False

    @property
    def name(self) -> str:
        """Return the name of the source."""
        return self.source.name

    def is_weak(self, row: CrosswalkRow) -> bool:
        """Say whether the term of a row stands in no document."""
        return (row.source_column, row.source_term) in self.weak

    def term(self, column: str, term: str) -> Key:
        """Return what tells a term from others: not how it is spelled."""
        return column, plain(self.labels.get((column, term), term)) or term


def built_in_side(
    standard: Standard, texts: Texts, facts: AlignmentFacts, name: str
) -> Side:
    """Return a source of the standard."""
    told = texts.sources[name]
    return side(
        standard.sources[name], _rows(texts, name), told, facts.weak_evidence, False
    )


def side(
    source: Source,
    rows: Iterable[CrosswalkRow],
    told: SourceTexts,
    weak_evidence: frozenset[str],
    is_own: bool,
) -> Side:
    """Return a source with its rows, and the texts that say how terms are known."""
    terms = {
        (column, term): texts
        for column, of_column in told.columns.items()
        for term, texts in of_column.terms.items()
    }
    weak = {key for key, texts in terms.items() if texts.evidence in weak_evidence}
    weak |= {
        (column, ANY)
        for column, of_column in told.columns.items()
        if of_column.evidence in weak_evidence
    }
    return Side(
        source=source,
        rows=tuple(rows),
        labels={key: texts.label for key, texts in terms.items()},
        weak=frozenset(weak),
        is_inferred=told.status == INFERRED,
        is_own=is_own,
    )


def _rows(texts: Texts, name: str) -> tuple[CrosswalkRow, ...]:
    """Return the rows of a source; its own for a term replace those it inherits."""
    own = texts.crosswalks.get(name, ())
    parent = texts.sources[name].extends
    if parent is None:
        return own
    replaced = {(row.source_column, row.source_term) for row in own}
    columns = {*texts.sources[name].columns, ANY}
    inherited = [
        row
        for row in _rows(texts, parent)
        if (row.source_column, row.source_term) not in replaced
        and row.source_column in columns
        and _has(texts.sources[name], row)
    ]
    return (*inherited, *own)


def _has(told: SourceTexts, row: CrosswalkRow) -> bool:
    if ANY in (row.source_column, row.source_term):
        return True
    return row.source_term in told.columns[row.source_column].terms
