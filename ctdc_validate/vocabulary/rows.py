"""The rows of a crosswalk: read as spreadsheets save them, and checked one by one."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import Any, Final, NamedTuple

from jsonschema import Draft201909Validator

from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known

ANY: Final = "*"
EXACT: Final = "skos:exactMatch"
NARROW: Final = "skos:narrowMatch"
ASSERTING: Final = ("set", "exclude", "candidate")
# Effects that a variable goes with.
SPEAKING: Final = (*ASSERTING, "derive")
# Statuses of rows that do not count.
IDLE: Final = ("suggested", "retired")

# What a computation needs: whether another column's cell, and of which kind this is.
COMPUTATIONS: Final[Mapping[str, tuple[bool | None, Collection[str]]]] = {
    "band": (None, ("number", "date")),
    "year": (False, ("date",)),
    "latest": (True, ("country",)),
    "span": (False, ("date",)),
}
_COMPUTATION: Final = re.compile(r"([a-z]+)\(([^()]*)\)")


class Computation(NamedTuple):
    """How a value is derived: the name of the computation, and another column."""

    name: str
    column: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; ``cells`` has those that hold something, by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return what stands in a column, an empty text where nothing does."""
        return self.cells.get(column, "")

    @property
    def key(self) -> tuple[str, str]:
        """Return the partner's column and term."""
        return self["source_column"], self["source_term"]

    @property
    def condition(self) -> tuple[str, str] | None:
        """Return the other column and its term without which the row does not count."""
        column, sign, term = self["when"].partition("=")
        return (column.strip(), term.strip()) if sign else None

    @property
    def computation(self) -> Computation | None:
        """Return how the value is derived, None where it is not."""
        match = _COMPUTATION.fullmatch(self["value"])
        if self["effect"] != "derive" or match is None:
            return None
        return Computation(match[1], match[2].strip() or None)

    def fault(self, column: str | None, sentence: str) -> Fault:
        """Return a fault of this row."""
        return Fault(self.file, self.number, column, sentence)


Mappings = dict[tuple[str, str], tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that a crosswalk may speak of.

    ``columns``: column -> its terms, ``*`` among them where it holds more than these;
    ``kinds``: column -> number, date, country or terms.
    """

    columns: Mapping[str, Collection[str]]
    kinds: Mapping[str, str]


def read_rows(file: str, content: bytes, columns: Collection[str]) -> list[Row]:
    """Return the rows of a crosswalk, however a spreadsheet program saved it.

    Byte order marks, semicolons or tabs for commas, CR LF, Windows-1252 and rows
    without anything are taken as they are. Raises FaultyVocabulary.
    """
    text = _decoded(content)
    delimiter = _delimiter(text.split("\n", 1)[0])
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=delimiter)
    rows: list[Row] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        while header and not header[-1]:
            header.pop()
        if sorted(header) != sorted(columns):
            told = f"the header must be {','.join(columns)}"
            raise FaultyVocabulary(f"{file}: {told}{_differing(header, columns)}")
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                rows.append(_row(file, number, header, cells))
    except csv.Error as error:
        told = f"{file}, line {reader.line_num} cannot be read: {error}"
        raise FaultyVocabulary(told) from None
    return rows


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _differing(header: Collection[str], columns: Collection[str]) -> str:
    missing = [name for name in columns if name not in header]
    surplus = [name for name in header if name not in columns]
    told = f"; missing: {', '.join(missing)}" if missing else ""
    return told + (f"; not known: {', '.join(surplus)}" if surplus else "")


def _row(file: str, number: int, header: list[str], cells: list[str]) -> Row:
    """Return one row; a cell beyond the header must be empty."""
    if any(cell.strip() for cell in cells[len(header) :]):
        raise FaultyVocabulary(
            f"{file}, row {number}: not as many cells as the header; a cell that holds"
            " a comma or a semicolon stands in quotation marks"
        )
    named = zip(header, (cell.strip() for cell in cells), strict=False)
    held = {name: cell for name, cell in named if cell}
    confidence = held.get("confidence")
    if confidence is not None:  # 0,9 is what a spreadsheet makes of 0.9 in half Europe
        held["confidence"] = confidence.replace(",", ".")
    return Row(file, number, held)


class RowCheck:
    """Checks rows against the standard and the terms of their source."""

    def __init__(self, known: Known, terms: Terms) -> None:
        """Take the standard, and the source's terms by column."""
        self._known = known
        self._terms = terms
        self._schema = Draft201909Validator(dict(known.row_schema))

    def faults(self, rows: Iterable[Row]) -> Iterator[Fault]:
        """Yield every fault of every row."""
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            found = list(self._cells(row)) or [*self._source(row), *self._match(row)]
            yield from found or self._target(row)
            key = (*row.key, row["when"], row["variable"], row["value"])
            if key in seen:
                yield row.fault(None, f"this mapping stands in row {seen[key]}, too")
            seen.setdefault(key, row.number)

    def _cells(self, row: Row) -> Iterator[Fault]:
        """Check each cell by itself, as the LinkML class of a row says."""
        cells: dict[str, Any] = dict(row.cells)
        if "confidence" in cells:
            try:
                cells["confidence"] = float(cells["confidence"])
            except ValueError:
                yield row.fault("confidence", "this must be a number from 0 to 1")
                return
        for error in self._schema.iter_errors(cells):
            if error.validator == "required":
                missing = [n for n in error.validator_value if n not in cells]
                for name in missing[:1]:
                    yield row.fault(name, f"{name} is missing")
                return
            yield row.fault(_place(error), self._told(error))

    def _told(self, error: Any) -> str:
        if error.validator == "enum":
            allowed = [word for word in error.validator_value if word is not None]
            meant = _meant(str(error.instance), allowed)
            return f"{error.instance!r} is none of {', '.join(allowed)}{meant}"
        if error.validator == "pattern" and _place(error) == "legal_url":
            return "this is no https address"
        if error.validator == "pattern" and _place(error) == "review_date":
            return "write the date as 2026-01-31, formatted as text"
        if error.validator == "pattern":
            return "write column=term"
        return "this must be a number from 0 to 1"

    def _source(self, row: Row) -> Iterator[Fault]:
        column, term = row.key
        if column == ANY:
            if term != ANY or row["effect"] != "set":
                told = "a row for every record has the term * and the effect set"
                yield row.fault("source_term", told)
            return
        columns = self._terms.columns
        if column not in columns:
            told = f"the source has no column {column}{_meant(column, columns)}"
            yield row.fault("source_column", told)
        elif term not in columns[column]:
            told = f"{column} has no term {term!r}{_meant(term, columns[column])}"
            yield row.fault("source_term", told)
        if (condition := row.condition) is not None:
            other, term = condition
            if term not in columns.get(other, ()):
                yield row.fault("when", f"there is no term {term!r} of {other!r}")

    def _match(self, row: Row) -> Iterator[Fault]:
        effect, variable = row["effect"], row["variable"]
        if effect in SPEAKING and not variable:
            yield row.fault("variable", f"the effect {effect} needs a variable")
        if effect not in SPEAKING and (variable or row["value"] or row["predicate"]):
            told = f"the effect {effect} goes without variable, value and predicate"
            yield row.fault("effect", told)
        if effect in SPEAKING and not row["predicate"]:
            yield row.fault("predicate", "predicate is missing")
        if effect == "set" and row["predicate"] == NARROW:
            told = "what must be split cannot be set: make it a candidate"
            yield row.fault("effect", told)
        if row["predicate"] != EXACT and effect != "open" and not row["justification"]:
            yield row.fault(
                "justification", "what is no exact match is to be justified"
            )
        if bool(row["review_date"]) != bool(row["reviewer"]):
            yield row.fault("reviewer", "a review has both a date and a reviewer")
        if row["clash"] and row["clash"] not in self._known.clashes:
            meant = _meant(row["clash"], self._known.clashes)
            yield row.fault("clash", f"there is no note {row['clash']!r}{meant}")

    def _target(self, row: Row) -> Iterator[Fault]:
        """Check variable and value of a row that is whole otherwise."""
        variable, value = row["variable"], row["value"]
        if not variable:
            return
        if variable not in self._known.variables:
            meant = _meant(variable, self._known.variables)
            yield row.fault("variable", f"{variable} is not a variable{meant}")
        elif row["effect"] == "derive":
            yield from self._computation(row)
        elif value == ANY and row["source_term"] == ANY:
            return
        elif self._known.list_of(variable) is None:
            if not (value.isascii() and value.isdigit()):
                yield row.fault("value", f"{value!r} is not a value of {variable}")
        elif value not in self._known.values(variable):
            meant = _meant(value, self._known.values(variable))
            told = f"{value!r} is not a value of {variable}{meant}"
            yield row.fault("value", told)

    def _computation(self, row: Row) -> Iterator[Fault]:
        computation = row.computation
        if computation is None or computation.name not in COMPUTATIONS:
            there = ", ".join(f"{name}()" for name in COMPUTATIONS)
            yield row.fault("value", f"there are the computations {there}")
            return
        needs, kinds = COMPUTATIONS[computation.name]
        kind = self._terms.kinds[row["source_column"]]
        if kind not in kinds:
            told = f"{computation.name}() is for {' or '.join(kinds)}, not for {kind}"
            yield row.fault("value", told)
        other = computation.column
        dated = needs or (needs is None and kind == "date")
        if dated and self._terms.kinds.get(other or "") != "date":
            told = f"{computation.name}() needs the name of a column of dates"
            yield row.fault("value", told)
        if not dated and other is not None:
            yield row.fault("value", f"{computation.name}() needs no other column")


def group(rows: Iterable[Row]) -> Mappings:
    """Return rows by the partner's column and term, those that count."""
    grouped: Mappings = {}
    for row in rows:
        if row["status"] not in IDLE:
            grouped[row.key] = (*grouped.get(row.key, ()), row)
    return grouped


def _place(error: Any) -> str | None:
    return str(error.path[0]) if error.path else None


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""
