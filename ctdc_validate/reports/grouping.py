"""Which findings people read together, and what is said of their cells.

The same in every form that is made for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.messages import message, places_of, text, worded
from ctdc_validate.reports.wording import printable
from ctdc_validate.results import (
    NEVER,
    FileReport,
    Finding,
    Place,
    Report,
    Severity,
    Term,
)

# Where no finding says how many places it may name, so many are named.
PLACES_SHOWN: Final = 10

# A longer cell is cut.
LONGEST: Final = 60


@dataclass(slots=True)
class Alike:
    """Findings that look the same once their cells are written as they may be."""

    findings: int = 0
    count: int = 0
    limit: int | None = None
    places: set[Place] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        """Take in one more."""
        self.findings += 1
        self.count += finding.count
        self.places.update(finding.places)
        if len(finding.places) < finding.count:
            self.limit = max(self.limit or 0, len(finding.places))

    def first(self) -> list[Place]:
        """Return the first places, as many as one finding was allowed to name."""
        limit = PLACES_SHOWN if self.limit is None else self.limit
        return sorted(self.places, key=_order)[:limit]


def by_rule(
    file: FileReport, severity: Severity
) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the findings of one severity, rule by rule in the standard's order."""
    order = [status.rule for status in file.rules]
    order += [f.rule for f in file.findings if f.rule not in order]
    for rule in dict.fromkeys(order):
        found = [f for f in file.findings if f.rule == rule and f.severity is severity]
        if found:
            yield rule, found


def by_message(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by their worded message."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(worded(finding.message), []).append(finding)
    return found


def may_show(finding: Finding, show: str) -> bool:
    """Say whether a report may show the cells of a finding."""
    return show == "all" or (show == "near" and finding.near)


def shows_cells(report: Report, show: str) -> bool:
    """Say whether a report tells what cells hold or mean: it is for the own desk."""
    return show != NEVER and any(file.findings for file in report.files)


def keeps_meanings(report: Report) -> bool:
    """Say whether a report to forward keeps back what was meant cell by cell."""
    findings = (finding for file in report.files for finding in file.findings)
    return any(finding.others is not None for finding in findings)


def terms_text(finding: Finding, typed: bool) -> str:
    """Return what the cells of a column looked like, without their places."""
    if not finding.terms:
        return ""
    told = [_term_text(term, typed) for term in finding.terms]
    if finding.others:
        told.append(text("reports.terms.others", count=finding.others))
    return text("reports.terms", terms="; ".join(told))


def _term_text(term: Term, typed: bool) -> str:
    looks = cell_text("", term.shape, False, typed)
    if term.meant is None:
        return text("reports.terms.one", looks=looks, count=term.count)
    id_ = "reports.terms.meant.typed" if typed else "reports.terms.meant"
    meant = printable(term.meant)
    return text(id_, looks=looks, meant=meant, count=term.count)


def cell_texts(finding: Finding, show: str, typed: bool) -> list[str]:
    """Return each of a finding's cells, as its value or its shape.

    The column comes first, unless there is one only, and the message names it.
    """
    shown = may_show(finding, show)
    pairs = zip(finding.values, finding.shapes, strict=True)
    texts = [cell_text(value, shape, shown, typed) for value, shape in pairs]
    if len(texts) == 1 and _names_column(finding):
        return texts
    return [
        text("reports.cell.of-column", column=printable(column), cell=cell)
        for column, cell in zip(finding.columns, texts, strict=False)
    ]


def _names_column(finding: Finding) -> bool:
    """Say whether the message of a finding names its first column."""
    column = finding.columns[0]
    if isinstance(finding.message, str):
        return column in finding.message
    return not column or column in places_of(finding.message)


def cell_text(value: str | None, shape: str, shown: bool, typed: bool) -> str:
    """Return what is said of one cell: its value where it is shown, else its shape."""
    if value is None:
        return text("reports.cell.empty")
    if not shown:
        blanks = shape != shape.strip()
        id_ = "reports.cell.shape-with-blanks" if blanks else "reports.cell.shape"
        return text(id_, shape=shape)
    cut = printable(value if len(value) <= LONGEST else value[:LONGEST] + "…")
    return cut if typed else text("reports.cell.text", text=cut)


def header_texts(finding: Finding) -> list[str]:
    """Return the headers that a finding is about, which are no cells of a record."""
    return [
        text("reports.cell.header", name=printable(column))
        for column in finding.columns
    ]


def meant_text(finding: Finding, typed: bool) -> str:
    """Return what was probably meant and how that is known, nothing without a hint."""
    if finding.hint is None:
        return ""
    id_ = "reports.meant.typed" if typed else "reports.meant"
    meant = message(id_, hint=printable(finding.hint))
    if finding.hint_reason:
        meant = message(
            "reports.meant.reason", meant=meant, reason=printable(finding.hint_reason)
        )
    return text(meant)


def uses_shapes(finding: Finding, show: str) -> bool:
    """Say whether a cell of a finding is told of by its shape."""
    if finding.terms:
        return True
    return not may_show(finding, show) and any(v is not None for v in finding.values)


def _order(place: Place) -> tuple[int, int, str]:
    """Return a key that puts the cells of a row into the order of their columns."""
    column = -1 if place.column is None else place.column
    return place.row, column, place.cell or ""
