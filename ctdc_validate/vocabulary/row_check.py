"""The rows of a crosswalk, checked one by one against the standard and the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jsonschema import Draft201909Validator

from ctdc_validate.messages import Message, message
from ctdc_validate.vocabulary.faults import Fault, meant_instead
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
class ListedTerms:
    """The terms that a crosswalk may speak of.

    ``columns``: column -> its terms, ``*`` among them where it holds more than these;
    ``kinds``: column -> number, date, country or terms; ``unread``: the columns that
    are not read, and what they are used for.
    """

    columns: Mapping[str, Collection[str]]
    kinds: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)


class RowCheck:
    """Checks rows against the standard and the terms of their source."""

    def __init__(self, known: Known, terms: ListedTerms) -> None:
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
                twice = message("vocabulary.row-twice", row=seen[key])
                yield row.fault(None, twice)
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
            both = message(
                "vocabulary.contradiction", variable=row["variable"], row=other.number
            )
            yield row.fault("value", both)

    def _cells(self, row: Row) -> Iterator[Fault]:
        """Check each cell by itself, as the LinkML class of a row says."""
        cells: dict[str, Any] = dict(row.cells)
        if "confidence" in cells:
            try:
                cells["confidence"] = float(cells["confidence"])
            except ValueError:
                said = message("vocabulary.no-confidence")
                yield row.fault("confidence", said)
                return
        for error in self._schema.iter_errors(cells):
            if error.validator == "required":
                missing = [n for n in error.validator_value if n not in cells]
                for name in missing[:1]:
                    missing_cell = message("vocabulary.missing-cell", column=name)
                    yield row.fault(name, missing_cell)
                return
            yield row.fault(_place(error), _of_cell(error))

    def _source(self, row: Row) -> Iterator[Fault]:
        column, term = row.key
        if column == ANY:
            if term != ANY or row["effect"] != "set":
                yield row.fault(
                    "source_term", message("vocabulary.row-for-every-record")
                )
            return
        columns = self._terms.columns
        if column not in columns:
            meant = meant_instead(column, columns)
            said = message("vocabulary.no-such-column", column=column, meant=meant)
            yield row.fault("source_column", said)
        elif row["effect"] in SPEAKING and column in self._terms.unread:
            use = self._terms.unread[column]
            said = message("vocabulary.row-without-effect", column=column, use=use)
            yield row.fault("source_column", said)
        elif term not in columns[column]:
            meant = _term_meant(term, columns[column])
            said = message(
                "vocabulary.no-such-term", column=column, term=repr(term), meant=meant
            )
            yield row.fault("source_term", said)
        if (condition := row.condition) is not None:
            other, term = condition
            if term not in columns.get(other, ()):
                meant = _term_meant(term, columns.get(other, ()))
                said = message(
                    "vocabulary.no-such-condition",
                    term=repr(term), column=repr(other), meant=meant,
                )  # fmt: skip
                yield row.fault("when", said)

    def _match(self, row: Row) -> Iterator[Fault]:
        effect, variable = row["effect"], row["variable"]
        if effect in SPEAKING and not variable:
            needed = message("vocabulary.effect-needs-variable", effect=effect)
            yield row.fault("variable", needed)
        if effect not in SPEAKING and (variable or row["value"] or row["predicate"]):
            without = message("vocabulary.effect-goes-without", effect=effect)
            yield row.fault("effect", without)
        if effect in SPEAKING and not row["predicate"]:
            yield row.fault("predicate", message("vocabulary.no-predicate"))
        if effect == "set" and row["predicate"] == NARROW:
            yield row.fault("effect", message("vocabulary.narrow-is-not-set"))
        if row["predicate"] != EXACT and effect != "open" and not row["justification"]:
            yield row.fault("justification", message("vocabulary.not-justified"))
        if bool(row["review_date"]) != bool(row["reviewer"]):
            yield row.fault("reviewer", message("vocabulary.half-a-review"))
        if row["clash"] and row["clash"] not in self._known.clashes:
            meant = meant_instead(row["clash"], self._known.clashes)
            note = repr(row["clash"])
            said = message("vocabulary.no-such-note", note=note, meant=meant)
            yield row.fault("clash", said)

    def _target(self, row: Row) -> Iterator[Fault]:
        """Check variable and value of a row that is whole otherwise."""
        variable, value = row["variable"], row["value"]
        if not variable:
            return
        if variable not in self._known.variables:
            meant = meant_instead(variable, self._known.variables)
            said = message(
                "vocabulary.no-such-variable", variable=variable, meant=meant
            )
            yield row.fault("variable", said)
        elif row["effect"] == "derive":
            yield from self._computation(row)
        elif value == ANY and row["source_term"] == ANY:
            return
        elif self._known.list_of(variable) is None:
            if not (value.isascii() and value.isdigit()):
                yield row.fault("value", _no_such_value(row, ""))
        elif value not in self._known.values(variable):
            meant = meant_instead(value, self._known.values(variable))
            yield row.fault("value", _no_such_value(row, meant))

    def _computation(self, row: Row) -> Iterator[Fault]:
        computation = row.computation
        if computation is None or computation.name not in COMPUTATIONS:
            names = tuple(f"{name}()" for name in COMPUTATIONS)
            said = message("vocabulary.no-such-computation", names=names)
            yield row.fault("value", said)
            return
        needs, kinds = COMPUTATIONS[computation.name]
        kind = self._terms.kinds[row["source_column"]]
        if kind not in kinds:
            said = message(
                "vocabulary.computation-of-other-kind",
                name=computation.name, kinds=tuple(kinds), kind=kind,
            )  # fmt: skip
            yield row.fault("value", said)
        other = computation.column
        dated = needs or (needs is None and kind == "date")
        if dated and self._terms.kinds.get(other or "") != "date":
            said = message("vocabulary.computation-needs-dates", name=computation.name)
            yield row.fault("value", said)
        if not dated and other is not None:
            said = message(
                "vocabulary.computation-needs-nothing", name=computation.name
            )
            yield row.fault("value", said)


def _of_cell(error: Any) -> Message:
    """Return what is said of a cell that the schema of a row refuses."""
    column = _place(error)
    if error.validator == "enum":
        allowed = tuple(word for word in error.validator_value if word is not None)
        found, meant = error.instance, meant_instead(str(error.instance), allowed)
        return message(
            "vocabulary.unknown-word", found=repr(found), words=allowed, meant=meant
        )
    if error.validator == "pattern" and column == "legal_url":
        return message("vocabulary.no-address")
    if error.validator == "pattern" and column == "review_date":
        days = tuple(dates_meant(str(error.instance)))
        which = message("vocabulary.no-date.which", days=days) if days else ""
        return message("vocabulary.no-date", which=which)
    if error.validator == "pattern":
        return message("vocabulary.no-condition")
    return message("vocabulary.no-confidence")


def _no_such_value(row: Row, meant: Message | str) -> Message:
    return message(
        "vocabulary.no-such-value",
        value=repr(row["value"]), variable=row["variable"], meant=meant,
    )  # fmt: skip


def _term_meant(term: str, known: Collection[str]) -> Message | str:
    """Return the question after the term that a spreadsheet program, or a slip, hid."""
    before = undone(term, known)
    if before:
        return message("vocabulary.did-you-mean", name=before)
    return meant_instead(term, known)


def _place(error: Any) -> str | None:
    return str(error.path[0]) if error.path else None
