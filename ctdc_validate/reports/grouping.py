"""Which findings people read together, and what is said of their cells.

The same in every form that is made for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.reports.wording import printable
from ctdc_validate.results import FileReport, Finding, Place, Report, Severity

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
        return sorted(self.places, key=lambda p: (p.row, p.cell or ""))[:limit]


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
    """Return findings by the sentence that is said of them."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.message, []).append(finding)
    return found


def may_show(finding: Finding, show: str) -> bool:
    """Say whether a report may show the cells of a finding."""
    return show == "all" or (show == "near" and finding.near)


def shows_cells(report: Report, show: str) -> bool:
    """Say whether a report shows any cell of a file."""
    findings = (finding for file in report.files for finding in file.findings)
    return any(finding.values and may_show(finding, show) for finding in findings)


def cell_texts(finding: Finding, show: str, typed: bool) -> list[str]:
    """Return what is said of each of a finding's cells: its value, or its shape."""
    shown = may_show(finding, show)
    pairs = zip(finding.values, finding.shapes, strict=True)
    texts = [cell_text(value, shape, shown, typed) for value, shape in pairs]
    if len(texts) == 1 and finding.columns[0] in finding.message:
        return texts
    named = zip(finding.columns, texts, strict=False)
    return [f"{printable(column)} {text}" for column, text in named]


def cell_text(value: str | None, shape: str, shown: bool, typed: bool) -> str:
    """Return what is said of one cell: its value where it is shown, else its shape."""
    if value is None:
        return "empty"
    if not shown:
        return f'shape "{shape}"' if shape != shape.strip() else f"shape {shape}"
    cut = value if len(value) <= LONGEST else value[:LONGEST] + "…"
    return printable(cut) if typed else f'"{printable(cut)}"'


def uses_shapes(finding: Finding, show: str) -> bool:
    """Say whether a cell of a finding is told of by its shape."""
    return not may_show(finding, show) and any(v is not None for v in finding.values)
