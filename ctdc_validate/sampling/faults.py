"""How each rule is broken once, and alone: by a header, by a row's shape, by cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from ctdc_validate.sampling.row_judge import RowJudge
from ctdc_validate.sampling.rows import Maker, Row, changed
from ctdc_validate.sampling.values import odd_cells
from ctdc_validate.standard import Column, Source, Standard, load_exports, plain
from ctdc_validate.translation import Splitter

# How a rule may be broken, as schema/rules.yaml says it: by the header, by the shape
# of a row, by there being no row at all; otherwise by cells.
COLUMN_LEFT_OUT: Final = "column-left-out"
COLUMN_RESPELT: Final = "column-respelt"
COLUMN_ADDED: Final = "column-added"
COLUMN_TWICE: Final = "column-twice"
COLUMN_IDENTIFYING: Final = "column-identifying"
LIST_SPLIT: Final = "list-split"
HEADERS_PREFIXED: Final = "headers-prefixed"
BY_HEADER: Final = (
    COLUMN_LEFT_OUT,
    COLUMN_RESPELT,
    COLUMN_ADDED,
    COLUMN_TWICE,
    COLUMN_IDENTIFYING,
    LIST_SPLIT,
    HEADERS_PREFIXED,
)
CUT_ROW: Final = "row-cut"
BLANK_ROW: Final = "row-blank"
NO_ROWS: Final = "no-rows"
# By what no file that is written anew holds.
CELL_UNREAD: Final = "cell-unread"
HEADER_AGAIN: Final = "header-again"
LINE_BELOW: Final = "line-below"
# What no sample has: cells beside its records, and a column of row names.
CELL_BESIDE: Final = "cell-beside"
HEADER_SHORT: Final = "header-short"
# What no row breaks by itself, but all rows together.
RECORD_RARE: Final = "record-rare"

# Columns that are added under these names; nobody's data stand below them.
UNKNOWN_NAME: Final = "not_in_the_standard"
IDENTIFYING_NAME: Final = "passport_number"
GROUP: Final = "group"

# After so many rows that break other rules, too, none is expected.
TRIES: Final = 2000


class Answer(NamedTuple):
    """One value of a list, which has a column of its own beside the list."""

    column: Column
    term: str

    @property
    def name(self) -> str:
        """Return the name of its column."""
        return f"{self.column.name}{load_exports().between[0]}{self.term}"

    def cell(self, row: Row) -> str:
        """Return what stands in its column beside the list of a row."""
        listed = row[self.column.name]
        if listed in self.column.missing_codes:
            return ""
        named = self.term in Splitter(self.column).split(listed).terms
        return "1" if named else "0"


class Header(NamedTuple):
    """The columns of a file that are judged, and the names of those put behind them.

    ``names`` are how the former are spelled. ``answers`` come before ``added``;
    ``prefix`` stands before every name.
    """

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    added: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    prefix: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """Return the header as it is written."""
        answers = (answer.name for answer in self.answers)
        names = (*self.names, *answers, *self.added)
        return tuple(f"{self.prefix}{name}" for name in names)


def headers(
    chance: Random,
    standard: Standard,
    source: Source,
    maker: Maker,
    ways: Collection[str | None],
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
        names = [column.name for column in columns]
        if COLUMN_RESPELT in ways:
            at = chance.choice(_respellable(source, columns))
            names[at] = names[at].upper()
        answers = _answers(columns) if LIST_SPLIT in ways else ()
        if LIST_SPLIT in ways and not answers:
            continue
        ends = load_exports().prefixes[0]
        prefix = f"{GROUP}{ends}" if HEADERS_PREFIXED in ways else ""
        yield Header(columns, tuple(names), tuple(added), answers, prefix)


def _respellable(source: Source, columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns whose names in capitals are near misses.

    The first is not among them: it may be there twice.
    """
    return [
        at
        for at, column in enumerate(columns)
        if at > 0
        and column.use == "terms"
        and column.name.upper() not in source.by_name
        and source.by_plain.get(plain(column.name)) is column
    ]


def _answers(columns: Sequence[Column]) -> tuple[Answer, ...]:
    """Return all values of the first list, none where there is no list."""
    for column in columns:
        if column.is_list:
            return tuple(Answer(column, term) for term in column.choices)
    return ()


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
        if column.passes is None
        and not any(standard.variables[name].required for name in column.variables)
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
