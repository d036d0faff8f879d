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
    if row.effect == "none" and not row.predicate:
        if not row.justification:
            raise FaultyModel(f"{row.place}: why there is no match is to be justified")
    elif row.predicate not in PREDICATES:
        raise FaultyModel(f"{row.place}: {row.predicate!r} is not a match")
    elif row.predicate != EXACT and not row.justification:
        raise FaultyModel(f"{row.place}: a match that is not exact is to be justified")


def _check_target(model: Model, row: Mapped) -> None:
    if row.variable and row.variable not in model.variables:
        raise FaultyModel(f"{row.place}: {row.variable} is not a variable")
    if row.effect not in ASSERTING or (row.value == ANY and row.term == ANY):
        return
    if not row.variable:
        raise FaultyModel(f"{row.place}: the effect {row.effect} needs a variable")
    enum = model.view.all_enums().get(model.variables[row.variable].range)
    if enum is None:
        known = row.value.isascii() and row.value.isdigit()
    else:
        known = row.value in enum.permissible_values
    if not known:
        message = f"{row.value!r} is not a value of {row.variable}"
        raise FaultyModel(f"{row.place}: {message}")
