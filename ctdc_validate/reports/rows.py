"""How a finding becomes a row, and rows become what a spreadsheet never runs."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.messages import worded
from ctdc_validate.reports.grouping import cell_texts, header_texts, terms_text
from ctdc_validate.reports.wording import printable, where
from ctdc_validate.results import FileReport, Finding, Place, Report

# What a cell of a spreadsheet holds at most, in UTF-16 units.
LONGEST_CELL: Final = 32_767

# The shortest of many places in a list, as "7, ".
SHORTEST_PLACE: Final = 3

# Where a spreadsheet would begin a formula: at the start of a cell, and behind a
# semicolon, for where the comma is the decimal sign Excel parts cells there, and
# takes no notice of our quotes. The wide signs count as the plain ones in Japan.
FORMULA: Final = re.compile(
    r"""^(?=\ *[=+\-@＝＋－＠])|(?<=;)(?=[\ "']*[=+\-@＝＋－＠])"""
)

Row = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What is told of one finding beside its places, a text for each column.

    ``stands`` is what stands in the cells: the values where they may be shown, else
    the shapes. ``meant`` is the hint, ``how_known`` says how it is known.
    """

    severity: str
    rule: str
    title: str
    columns: str
    variables: str
    message: str
    stands: str
    meant: str
    how_known: str
    count: int
    repair: str
    rule_iri: str


def finding_row(
    report: Report, file: FileReport, finding: Finding, show: str
) -> FindingRow:
    """Return the row of one finding; its texts are not yet escaped."""
    text = report.texts.get(finding.rule)
    return FindingRow(
        severity=finding.severity.value,
        rule=finding.rule,
        title=worded(text.title) if text else "",
        columns=", ".join(finding.columns),
        variables=", ".join(finding.variables),
        message=worded(finding.message),
        stands=_stands(finding, show, file.typed),
        meant=finding.hint or "",
        how_known=worded(finding.hint_reason or ""),
        count=finding.count,
        repair=worded(text.repair) if text else "",
        rule_iri=text.iri if text else "",
    )


def _stands(finding: Finding, show: str, typed: bool) -> str:
    """Return what stands in the cells; a header's name stands in a report anyway."""
    if finding.terms:
        return terms_text(finding, typed)
    if not finding.values and finding.hint is not None:
        return ", ".join(header_texts(finding))
    return ", ".join(cell_texts(finding, show, typed))


def addresses(places: Sequence[Place], format_: str | None) -> str:
    """Return the first places as text, as many as a cell can hold."""
    first = places[: LONGEST_CELL // SHORTEST_PLACE]  # of a million, no more can fit

    def length(count: int) -> int:
        return len(where(first[:count], format_)) if count else 0

    if length(len(first)) <= LONGEST_CELL:
        return where(first, format_) if first else ""
    fitting_count = bisect_right(range(len(first)), LONGEST_CELL, key=length) - 1
    return where(first[:fitting_count], format_)


def csv_table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as comma-separated text, with CRLF and the mark of UTF-8."""
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: _cell(value) for name, value in row.items()})
    return "\ufeff" + written.getvalue()


def _cell(value: str | int) -> str | int:
    """Return what can stand in a cell: a number, or a text that is never run."""
    if isinstance(value, int):
        return value
    return fitting(FORMULA.sub("'", printable(value)))


def fitting(words: str) -> str:
    """Return a text as a cell can hold it: escaped, and cut where it is too long."""
    words = printable(words)
    if len(words) <= LONGEST_CELL // 2:
        return words
    units = words.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return words
    return units[: 2 * LONGEST_CELL - 2].decode("utf-16-le", "ignore") + "…"
