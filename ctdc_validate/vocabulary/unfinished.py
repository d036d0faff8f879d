"""A vocabulary that nobody has finished: what of it counts, and what stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from ctdc_validate.standard import Column
from ctdc_validate.vocabulary.resolving import Vocabulary
from ctdc_validate.vocabulary.rows import ANY, Mappings, Row
from ctdc_validate.vocabulary.saved import undone

OPEN: Final = ("", "open")
FILLED_IN_LATER: Final = ("variable", "value", "predicate")
_CONSTANT: Final = {
    "variable": "data_source",
    "value": "hotline",
    "predicate": "skos:exactMatch",
}


class Undone(NamedTuple):
    """A term that was read though a spreadsheet program had changed how it looks."""

    row: int
    column: str
    written: str
    term: str


def presumed(vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary as if all suggestions were accepted, with every term.

    Countries of which nobody has said what they mean are some variable's.
    """
    said = [row for row in vocabulary.rows if row["status"] != "retired"]
    mappings: Mappings = {}
    for row in said:
        if row["effect"] not in OPEN:
            mappings[row.key] = (*mappings.get(row.key, ()), row)
    for column in vocabulary.source.columns:
        if column.holds == "country":
            cells = {"variable": "citizenship", "value": ANY, "effect": "set"}
            mappings.setdefault((column.name, ANY), (Row("", 0, cells),))
    return replace(vocabulary, mappings=mappings)


def finished(vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary with the terms alone that somebody has decided on."""
    needed = {
        name
        for rows in vocabulary.mappings.values()
        for row in rows
        if row.computation is not None and (name := row.computation.column)
    }
    columns = tuple(
        _decided_on(column, vocabulary, column.name in needed)
        for column in vocabulary.source.columns
    )
    return replace(vocabulary, source=replace(vocabulary.source, columns=columns))


def _decided_on(column: Column, vocabulary: Vocabulary, needed: bool) -> Column:
    """Return a column with the terms that mean something, or are known to mean nothing.

    Numbers, dates and countries of which nobody has said what they mean are unmapped,
    unless another column needs them.
    """
    mapped = vocabulary.mappings
    kept = {t: said for t, said in column.terms.items() if (column.name, t) in mapped}
    open_to_all = (column.name, ANY) in mapped or needed
    return replace(
        column,
        terms=kept,
        reads=column.reads if open_to_all else None,
        notation=column.notation if open_to_all else None,
    )


def decided(row: Row) -> Row:
    """Return a row to be checked: one without an effect as an open question.

    What was filled in beside it is looked at once the effect is there.
    """
    if row["effect"]:
        return row
    kept = {k: v for k, v in row.cells.items() if k not in FILLED_IN_LATER}
    kept["author"] = row["author"] or "nobody"
    if row.key == (ANY, ANY):  # such a row can only be set
        return replace(row, cells={**kept, "effect": "set", **_CONSTANT})
    return replace(row, cells={**kept, "effect": "open"})


def mended(
    rows: Iterable[Row], terms: Mapping[str, Iterable[str]]
) -> tuple[list[Row], list[Undone]]:
    """Return the rows with their terms as they were before they were saved."""
    found: list[Row] = []
    changed: list[Undone] = []
    for row in rows:
        cells = dict(row.cells)
        column, term = row.key
        meant = _meant(term, terms.get(column))
        if meant is not None:
            cells["source_term"] = meant
            changed.append(Undone(row.number, "source_term", term, meant))
        if (condition := row.condition) is not None:
            meant = _meant(condition[1], terms.get(condition[0]))
            if meant is not None:
                cells["when"] = f"{condition[0]}={meant}"
                changed.append(Undone(row.number, "when", condition[1], meant))
        found.append(replace(row, cells=cells))
    return found, changed


def _meant(term: str, terms: Iterable[str] | None) -> str | None:
    there = list(terms or ())
    return None if term in there else undone(term, there)
