"""Check the rows of a crosswalk: each names what exists, and says why where it must."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from schema.build.faults import FaultyModel
from schema.build.model import Mapped, Model

ANY: Final = "*"
EXACT: Final = "skos:exactMatch"
PREDICATES: Final = frozenset(
    (
        EXACT,
        "skos:closeMatch",
        "skos:broadMatch",
        "skos:narrowMatch",
        "skos:relatedMatch",
    )
)
ASSERTING: Final = ("set", "exclude", "candidate")
EFFECTS: Final = (*ASSERTING, "derive", "none")
STATUSES: Final = ("draft", "release", "retired")

Mappings = dict[tuple[str, str], tuple[Mapped, ...]]


def check_rows(
    model: Model, rows: Iterable[Mapped], terms: Mapping[str, Collection[str]]
) -> Mappings:
    """Return the rows of a crosswalk by (column, term).

    ``terms`` are the terms of each column of the source. Raises FaultyModel, naming
    file and row, where a row says what cannot be.
    """
    checked: Mappings = {}
    for row in rows:
        _check_source(row, terms)
        _check_match(row)
        _check_record(row)
        _check_target(model, row)
        before = checked.get((row.column, row.term), ())
        if any((r.variable, r.value) == (row.variable, row.value) for r in before):
            raise FaultyModel(f"{row.place}: this mapping stands there twice")
        checked[row.column, row.term] = (*before, row)
    return checked


def _check_source(row: Mapped, terms: Mapping[str, Collection[str]]) -> None:
    if row.column not in terms:
        raise FaultyModel(f"{row.place}: the source has no column {row.column}")
    if row.term not in terms[row.column]:
        raise FaultyModel(f"{row.place}: {row.column} has no term {row.term!r}")


def _check_match(row: Mapped) -> None:
    if row.effect not in EFFECTS:
        raise FaultyModel(f"{row.place}: {row.effect!r} is not an effect")
    if not row.variable and row.effect != "none":
        raise FaultyModel(f"{row.place}: the effect {row.effect} needs a variable")
    if not row.variable and (row.value or row.predicate):
        raise FaultyModel(f"{row.place}: a value or a match needs a variable")
    if row.variable and row.predicate not in PREDICATES:
        raise FaultyModel(f"{row.place}: {row.predicate!r} is not a match")
    if row.predicate != EXACT and not row.justification:
        raise FaultyModel(f"{row.place}: what is no exact match is to be justified")


def _check_record(row: Mapped) -> None:
    """Check who says so, and since when."""
    if row.status not in STATUSES:
        raise FaultyModel(f"{row.place}: {row.status!r} is not a status")
    if bool(row.review_date) != bool(row.reviewer):
        raise FaultyModel(f"{row.place}: a review has both a date and a reviewer")
    if not row.author:
        raise FaultyModel(f"{row.place}: the author is missing")
    if row.legal_url and not row.legal_url.startswith("https://"):
        raise FaultyModel(f"{row.place}: legal_url is no https address")


def _check_target(model: Model, row: Mapped) -> None:
    if not row.variable:
        return
    if row.variable not in model.variables:
        raise FaultyModel(f"{row.place}: {row.variable} is not a variable")
    if row.value == ANY and row.term == ANY:
        return
    if not row.value and row.effect not in ASSERTING:
        return
    enum = model.view.all_enums().get(model.variables[row.variable].range)
    if enum is None:
        known = row.value.isascii() and row.value.isdigit()
    else:
        known = row.value in enum.permissible_values
    if not known:
        message = f"{row.value!r} is not a value of {row.variable}"
        raise FaultyModel(f"{row.place}: {message}")
