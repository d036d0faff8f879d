"""What was changed in a file as one CSV table: a row for each cell that is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import text, worded
from ctdc_validate.reports.fixes_wording import column_of, kind_of
from ctdc_validate.reports.rows import Row, csv_table
from ctdc_validate.results import Change, FixAccount

COLUMNS: Final = (
    "about",
    "column",
    "rule",
    "row",
    "cell",
    "found",
    "fixed",
    "left",
    "reason",
    "before",
    "after",
)


def fixes_csv(account: FixAccount) -> str:
    """Return an account as comma-separated text, with CRLF and the mark of UTF-8."""
    return csv_table(COLUMNS, _rows(account))


def _rows(account: FixAccount) -> Iterator[Row]:
    yield {
        "about": text("fix.csv.file"),
        "column": account.path,
        "found": account.found,
        "fixed": account.fixed,
        "left": account.found - account.fixed,
    }
    for line in account.lines:
        yield {
            "about": text("fix.csv.column"),
            "column": column_of(line),
            "rule": line.rule,
            "found": line.found,
            "fixed": line.fixed,
            "left": line.left,
        }
    for change in account.changes:
        yield from _places(change)


def _places(change: Change) -> Iterator[Row]:
    kind = kind_of(change)
    row: Row = {
        "about": text("fix.csv.cell"),
        "column": column_of(change),
        "rule": ", ".join(change.rules),
        "reason": "" if kind is None else worded(kind),
        "before": change.old or "",
        "after": change.new or "",
    }
    for place in change.places:
        yield {**row, "row": place.row, "cell": place.cell or "", "fixed": 1}
    more = change.count - len(change.places)
    if more:
        yield {**row, "about": text("fix.csv.more"), "fixed": more}
