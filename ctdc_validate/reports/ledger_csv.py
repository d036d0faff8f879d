"""A ledger as one CSV table, to be filtered in a spreadsheet.

``about`` says what a row counts. The rows of a file's columns add up to its cells;
those of terms count terms, of which a cell may hold several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.reports.ledger_wording import (
    OUTCOMES,
    account,
    header,
    meant,
    sum_line,
    term,
    verdict,
)
from ctdc_validate.reports.rows import Row, csv_table
from ctdc_validate.results import ColumnLine, Ledger, Outcome

COLUMNS: Final = (
    "about",
    "column",
    "source_column",
    "term",
    "outcome",
    "count",
    "counts",
    "taken_for",
    "clash_notes",
    "message",
)


def ledger_csv(ledger: Ledger) -> str:
    """Return a ledger as comma-separated text, with CRLF and the mark of UTF-8."""
    return csv_table(COLUMNS, _rows(ledger))


def _rows(ledger: Ledger) -> Iterator[Row]:
    told = f"{ledger.path}: {verdict(ledger)}."
    sentences = (told, *account(ledger), *ledger.notes)
    yield _row("file", ledger.read, "records", message=" ".join(sentences))
    for left_out in ledger.left_out:
        outcome = OUTCOMES[Outcome.LEFT_OUT]
        yield _row(
            "record",
            left_out.count,
            "records",
            outcome=outcome,
            message=left_out.reason,
        )
    for column in ledger.columns:
        yield from _column(column)
    for column in ledger.columns:
        yield from _terms(column)
    for empty in ledger.empty:
        yield _row("empty variable", 0, "records", empty.variable, empty.reason)
    for lost in ledger.lost:
        told = f"{ledger.target} cannot hold it"
        value = f": {lost.value}" if lost.value is not None else ""
        name = f"{'not ' * lost.denied}{lost.variable}{value}"
        yield _row("lost", lost.count, "records", name, told)
    for note in ledger.clashes:
        yield {
            **_row("clash note", note.count, "times", message=note.settled),
            "clash_notes": note.id,
        }
    yield _row("sum", ledger.cells, "cells", message=sum_line(ledger))


def _row(
    about: str,
    count: int,
    counts: str,
    taken_for: str = "",
    message: str = "",
    outcome: str = "",
) -> dict[str, str | int]:
    return {
        "about": about,
        "outcome": outcome,
        "count": count,
        "counts": counts,
        "taken_for": taken_for,
        "message": message,
    }


def _column(column: ColumnLine) -> Iterator[Row]:
    for outcome in Outcome:
        count = column.outcomes.get(outcome, 0)
        if count:
            row = _row("column", count, "cells", outcome=OUTCOMES[outcome])
            yield {**row, **_names(column)}


def _terms(column: ColumnLine) -> Iterator[Row]:
    for line in column.terms:
        outcome = OUTCOMES[line.outcome]
        row = _row("term", line.count, "terms", meant(line), outcome=outcome)
        yield {
            **row,
            **_names(column),
            "term": "" if line.term is None else term(line),
            "clash_notes": ", ".join(line.clashes),
        }


def _names(column: ColumnLine) -> Row:
    return {"column": header(column), "source_column": column.column or ""}
