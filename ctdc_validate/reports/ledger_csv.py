"""A ledger as one CSV table, to be filtered in a spreadsheet.

``about`` says what a row counts. The rows of a file's columns add up to its cells;
those of terms count terms, of which a cell may hold several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import text, worded
from ctdc_validate.reports.ledger_forms import by_reason
from ctdc_validate.reports.ledger_wording import (
    OUTCOMES,
    account,
    evidence,
    header,
    meaning_text,
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
    "evidence",
    "clash_notes",
    "message",
)


def ledger_csv(ledger: Ledger) -> str:
    """Return a ledger as comma-separated text, with CRLF and the mark of UTF-8."""
    return csv_table(COLUMNS, _rows(ledger))


def _rows(ledger: Ledger) -> Iterator[Row]:
    records, cells = text("ledger.csv.records"), text("ledger.csv.cells")
    result = text("ledger.verdict.file", path=ledger.path, verdict=verdict(ledger))
    sentences = (text("ledger.sentence", words=result), *account(ledger))
    about_file = text("ledger.csv.file")
    yield _row(about_file, ledger.read, records, message=" ".join(sentences))
    for left_out in by_reason(ledger):
        yield _row(
            text("ledger.csv.record"),
            left_out.count,
            records,
            outcome=text(OUTCOMES[Outcome.LEFT_OUT]),
            message=worded(left_out.reason),
        )
    for column in ledger.columns:
        yield from _column(column, cells)
    for column in ledger.columns:
        yield from _terms(column)
    for empty in ledger.empty:
        about, reason = text("ledger.csv.empty"), worded(empty.reason)
        yield _row(about, 0, records, empty.variable, reason)
    for lost in ledger.lost:
        name = meaning_text(lost.variable, lost.value)
        if lost.denied:
            name = text("ledger.lost.not", value=name)
        cannot = text("ledger.csv.cannot-hold", target=ledger.target)
        yield _row(text("ledger.csv.lost"), lost.count, records, name, cannot)
    for note in ledger.clashes:
        about, times = text("ledger.csv.clash"), text("ledger.csv.times")
        row = _row(about, note.count, times, message=note.settled)
        yield {**row, "clash_notes": note.id}
    yield _row(text("ledger.csv.sum"), ledger.cells, cells, message=sum_line(ledger))


def _row(
    about: str,
    count: int | None,
    counts: str,
    taken_for: str = "",
    message: str = "",
    outcome: str = "",
) -> dict[str, str | int]:
    return {
        "about": about,
        "outcome": outcome,
        "count": text("ledger.not-told") if count is None else count,
        "counts": counts,
        "taken_for": taken_for,
        "message": message,
    }


def _column(column: ColumnLine, cells: str) -> Iterator[Row]:
    for outcome in Outcome:
        count = column.outcomes.get(outcome, 0)
        if count:
            about, words = text("ledger.csv.column"), text(OUTCOMES[outcome])
            yield {**_row(about, count, cells, outcome=words), **_names(column)}


def _terms(column: ColumnLine) -> Iterator[Row]:
    for line in column.terms:
        row = _row(
            text("ledger.csv.term"),
            line.count,
            text("ledger.csv.terms"),
            meant(line),
            outcome=text(OUTCOMES[line.outcome]),
        )
        yield {
            **row,
            **_names(column),
            "term": "" if line.term is None else term(line),
            "evidence": evidence(line),
            "clash_notes": ", ".join(line.clashes),
        }


def _names(column: ColumnLine) -> Row:
    return {"column": header(column), "source_column": column.column or ""}
