"""How each rule is broken once, and alone: by a header, by a row's shape, by cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from ctdc_validate.sampling.row_judge import RowJudge
from ctdc_validate.sampling.rows import Maker, Row, changed
from ctdc_validate.sampling.values import odd_cells
from ctdc_validate.standard import Column, Standard

# How a rule may be broken, as schema/rules.yaml says it: by the header, by the shape
# of a row, by there being no row at all; otherwise by cells.
COLUMN_LEFT_OUT: Final = "column-left-out"
COLUMN_ADDED: Final = "column-added"
COLUMN_TWICE: Final = "column-twice"
COLUMN_IDENTIFYING: Final = "column-identifying"
BY_HEADER: Final = (COLUMN_LEFT_OUT, COLUMN_ADDED, COLUMN_TWICE, COLUMN_IDENTIFYING)
CUT_ROW: Final = "row-cut"
BLANK_ROW: Final = "row-blank"
NO_ROWS: Final = "no-rows"
# By what no file that is written anew holds.
CELL_UNREAD: Final = "cell-unread"

# Columns that are added under these names; nobody's data stand below them.
UNKNOWN_NAME: Final = "not_in_the_standard"
IDENTIFYING_NAME: Final = "passport_number"

# After so many rows that break other rules, too, none is expected.
TRIES: Final = 2000


class Header(NamedTuple):
    """The columns of a file that are judged, and the names of those put behind them."""

    columns: tuple[Column, ...]
    added: tuple[str, ...]


def headers(
    chance: Random, standard: Standard, maker: Maker, ways: Collection[str | None]
) -> Iterator[Header]:
    """Yield the headers that break rules in those of the ways that a header can."""
    for columns in _kept(chance, standard, maker, ways):
        added = []
        if COLUMN_TWICE in ways:
            added.append(columns[0].name)
        if COLUMN_ADDED in ways:
            added.append(UNKNOWN_NAME)
        if COLUMN_IDENTIFYING in ways:
            added.append(IDENTIFYING_NAME)
        yield Header(columns, tuple(added))


def _kept(
    chance: Random, standard: Standard, maker: Maker, ways: Collection[str | None]
) -> Iterator[tuple[Column, ...]]:
    """Yield all columns, or all but one that a file of the source must have."""
    if COLUMN_LEFT_OUT not in ways:
        yield maker.columns
        return
    expected = [column for column in maker.columns if not column.optional]
    dispensable = [
        column
        for column in expected
        if not any(standard.variables[name].required for name in column.variables)
    ]
    for left_out in chance.sample(dispensable, len(dispensable)):
        yield tuple(column for column in maker.columns if column != left_out)


def faulty_row(
    chance: Random,
    standard: Standard,
    judge: RowJudge,
    maker: Maker,
    columns: Sequence[Column],
    rows: list[Row],
    rule: str,
) -> Row | None:
    """Return a row that breaks a rule and no other, None where none is found."""
    for _, row in zip(
        range(TRIES),
        _candidates(chance, standard, maker, columns, rows, rule),
        strict=False,
    ):
        if judge.broken(row) == {rule}:
            return row
    return None


def _candidates(
    chance: Random,
    standard: Standard,
    maker: Maker,
    columns: Sequence[Column],
    rows: list[Row],
    rule: str,
) -> Iterator[Row]:
    """Yield rows that may break a rule."""
    odd = {c.name: list(odd_cells(standard, rule, c)) for c in columns}
    places = [name for name, cells in odd.items() if cells]
    while places:
        row = dict(chance.choice(rows))
        place = chance.choice(places)
        yield {**row, place: chance.choice(odd[place])}
    if standard.rules[rule].family == "values":
        return
    near = _near(standard, columns, rule)
    drawn = changed(chance, standard, near, rows)
    while near:
        said = maker.against(chance, rule)
        if said is not None:
            yield said
        yield next(drawn)


def _near(standard: Standard, columns: Sequence[Column], rule: str) -> list[Column]:
    """Return the columns whose cells may break a rule across columns."""
    names = {n for c in standard.clauses if c.rule == rule for n in c.variables}
    terms = [column for column in columns if column.use == "terms"]
    if standard.rules[rule].broken_by == "computed-value":
        return [column for column in terms if column.computed is not None]
    if not names:
        return terms
    return [c for c in terms if not names.isdisjoint(c.variables)]
