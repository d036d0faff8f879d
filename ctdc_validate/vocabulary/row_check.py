"""The rows of a crosswalk, checked one by one against the standard and the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jsonschema import Draft201909Validator

from ctdc_validate.vocabulary.faults import Fault, did_you_mean
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.rows import ANY, SPEAKING, Row
from ctdc_validate.vocabulary.saved import dates_meant, undone

EXACT: Final = "skos:exactMatch"
NARROW: Final = "skos:narrowMatch"

# What a computation needs: whether another column's cell, and of which kind this is.
COMPUTATIONS: Final[Mapping[str, tuple[bool | None, Collection[str]]]] = {
    "band": (None, ("number", "date")),
    "year": (False, ("date",)),
    "latest": (True, ("country",)),
    "span": (False, ("date",)),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that a crosswalk may speak of.

    ``columns``: column -> its terms, ``*`` among them where it holds more than these;
    ``kinds``: column -> number, date, country or terms.
    """

    columns: Mapping[str, Collection[str]]
    kinds: Mapping[str, str]


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
        set_by: dict[tuple[str, ...], Row] = {}
        for row in rows:
            found = list(self._cells(row)) or [*self._source(row), *self._match(row)]
            yield from found or self._target(row)
            key = (*row.key, row["when"], row["variable"], row["value"])
            if key in seen:
                yield row.fault(None, f"this mapping stands in row {seen[key]}, too")
            seen.setdefault(key, row.number)
            if not found:
                yield from self._contradiction(row, set_by)

    def _contradiction(
        self, row: Row, set_by: dict[tuple[str, ...], Row]
    ) -> Iterator[Fault]:
        """Check that a term does not mean two values where only one can hold."""
        variable = self._known.variables.get(row["variable"])
        if row["effect"] != "set" or variable is None or variable.multivalued:
            return
        other = set_by.setdefault((*row.key, row["when"], row["variable"]), row)
        if other["value"] != row["value"]:
            told = (
                f"{row['variable']} holds one value, and row {other.number} sets"
                " another: keep one, or make both a candidate"
            )
            yield row.fault("value", told)

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
            meant = did_you_mean(str(error.instance), allowed)
            return f"{error.instance!r} is none of {', '.join(allowed)}{meant}"
        if error.validator == "pattern" and _place(error) == "legal_url":
            return "this is no https address"
        if error.validator == "pattern" and _place(error) == "review_date":
            days = " or ".join(dates_meant(str(error.instance)))
            which = f"; is it {days}?" if days else ""
            return f"write the date as 2026-01-31, formatted as text{which}"
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
            told = f"the source has no column {column}{did_you_mean(column, columns)}"
            yield row.fault("source_column", told)
        elif term not in columns[column]:
            told = f"{column} has no term {term!r}{_term_meant(term, columns[column])}"
            yield row.fault("source_term", told)
        if (condition := row.condition) is not None:
            other, term = condition
            if term not in columns.get(other, ()):
                meant = _term_meant(term, columns.get(other, ()))
                told = f"there is no term {term!r} of {other!r}{meant}"
                yield row.fault("when", told)

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
            meant = did_you_mean(row["clash"], self._known.clashes)
            yield row.fault("clash", f"there is no note {row['clash']!r}{meant}")

    def _target(self, row: Row) -> Iterator[Fault]:
        """Check variable and value of a row that is whole otherwise."""
        variable, value = row["variable"], row["value"]
        if not variable:
            return
        if variable not in self._known.variables:
            meant = did_you_mean(variable, self._known.variables)
            yield row.fault("variable", f"{variable} is not a variable{meant}")
        elif row["effect"] == "derive":
            yield from self._computation(row)
        elif value == ANY and row["source_term"] == ANY:
            return
        elif self._known.list_of(variable) is None:
            if not (value.isascii() and value.isdigit()):
                yield row.fault("value", f"{value!r} is not a value of {variable}")
        elif value not in self._known.values(variable):
            meant = did_you_mean(value, self._known.values(variable))
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


def _term_meant(term: str, known: Collection[str]) -> str:
    """Return the question after the term that a spreadsheet program, or a slip, hid."""
    before = undone(term, known)
    return f"; did you mean {before}?" if before else did_you_mean(term, known)


def _place(error: Any) -> str | None:
    return str(error.path[0]) if error.path else None
