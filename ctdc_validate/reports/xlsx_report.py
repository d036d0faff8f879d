"""A report as a workbook, to be worked through in a spreadsheet program.

It holds what was found and no table of the partner's. The sheet Summary says what the
check came to, Findings has a row for each finding, Places one for each place, and
Rules says of each rule whether it ran. An address in a partner's workbook is a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from ctdc_validate.messages import text, worded
from ctdc_validate.reports.grouping import PLACES_SHOWN
from ctdc_validate.reports.rows import FindingRow, addresses, finding_row
from ctdc_validate.reports.wording import (
    SEVERITIES,
    capitalised,
    named,
    not_judged,
    state,
    where,
)
from ctdc_validate.reports.xlsx_links import cell_link
from ctdc_validate.reports.xlsx_sheets import Cell, Sheet, styles
from ctdc_validate.reports.xlsx_summary import FILES, add_summary
from ctdc_validate.results import FileReport, Finding, Report

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Without a time, xlsxwriter writes when the workbook was made.
CREATED: Final = datetime(1980, 1, 1)

# The headings of each sheet, and how wide its columns are.
FINDINGS: Final = {
    "reports.head.file": 24,
    "reports.head.severity": 12,
    "reports.head.rule": 24,
    "reports.head.columns": 24,
    "reports.head.message": 56,
    "reports.head.stands": 30,
    "reports.head.meant": 20,
    "reports.head.how-known": 26,
    "reports.head.count": 10,
    "reports.head.where": 26,
    "reports.head.mend": 60,
    "reports.head.variables": 24,
    "reports.head.iri": 44,
}
PLACES: Final = {
    "reports.head.file": 24,
    "reports.head.where": 18,
    "reports.head.row": 10,
    "reports.head.severity": 12,
    "reports.head.rule": 24,
    "reports.head.columns": 24,
    "reports.head.stands": 30,
    "reports.head.meant": 20,
    "reports.head.how-known": 26,
    "reports.head.message": 60,
}
RULES: Final = {
    "reports.head.file": 24,
    "reports.head.rule": 34,
    "reports.head.title": 34,
    "reports.head.requirement": 56,
    "reports.head.result": 12,
    "reports.head.why-skipped": 40,
    "reports.head.count": 10,
}


def xlsx_report(report: Report, show: str) -> bytes:
    """Return a report as the bytes of a workbook, the same ones for the same report."""
    written = BytesIO()
    with Workbook(written, OPTIONS) as book:
        book.set_properties({"title": text("reports.xlsx.title"), "created": CREATED})
        formats = styles(book)
        summary = Sheet(book, text("reports.xlsx.summary"), formats, FILES)
        findings = Sheet(book, text("reports.xlsx.findings"), formats, FINDINGS)
        places = Sheet(book, text("reports.xlsx.places"), formats, PLACES)
        rules = Sheet(book, text("reports.xlsx.rules"), formats, RULES)
        _add_findings(report, show, findings, places)
        _add_rules(report, rules)
        add_summary(report, show, summary, (findings, places, rules))
    return written.getvalue()


def _add_findings(report: Report, show: str, findings: Sheet, places: Sheet) -> None:
    findings.head(frozen=True)
    places.head(frozen=True)
    for file in report.files:
        if not file.wholly_checked:
            unread = file.status != "checked"
            problem = file.problem or "" if unread else not_judged(file)
            findings.add_named(
                {
                    "reports.head.file": Cell(named(file)),
                    "reports.head.severity": Cell(
                        capitalised(state(file)), style="error"
                    ),
                    "reports.head.message": Cell(worded(problem)),
                }
            )
        for finding in file.findings:
            row = finding_row(report, file, finding, show)
            first = _add_places(file, finding, row, places)
            link = None if first is None else places.link(first)
            findings.add(list(_finding(file, finding, row, link)))
    findings.finish()
    places.finish()


def _add_places(
    file: FileReport, finding: Finding, row: FindingRow, places: Sheet
) -> int | None:
    """Write the places of a finding and return the number of the first one's row."""
    first = None
    whole = Cell(named(file))
    of_finding = (
        _severity(finding),
        Cell(row.rule),
        Cell(row.columns),
        Cell("" if finding.terms else row.stands),  # of the column, of no place
        Cell(row.meant),
        Cell(row.how_known),
        Cell(row.message),
    )
    for place in finding.places:
        address = Cell(where((place,), file.format), cell_link(file, place))
        added = places.add([whole, address, Cell(place.row), *of_finding])
        first = first or added
    return first


def _finding(
    file: FileReport, finding: Finding, row: FindingRow, link: str | None
) -> Iterator[Cell]:
    shown = finding.places[:PLACES_SHOWN]
    where_ = addresses(shown, file.format)
    if shown and len(shown) < finding.count:
        where_ = text("reports.and-more", where=where_)
    yield Cell(named(file))
    yield _severity(finding)
    yield Cell(row.rule)
    yield Cell(row.columns)
    yield Cell(row.message)
    yield Cell(row.stands)
    yield Cell(row.meant)
    yield Cell(row.how_known)
    yield Cell(row.count)
    yield Cell(where_, link)
    yield Cell(row.repair)
    yield Cell(row.variables)
    yield Cell(row.rule_iri)


def _severity(finding: Finding) -> Cell:
    return Cell(text(SEVERITIES[finding.severity]), style=finding.severity.value)


def _add_rules(report: Report, rules: Sheet) -> None:
    rules.head(frozen=True)
    for file in report.files:
        for status in file.rules:
            rule = report.texts.get(status.rule)
            ran = status.status == "ran"
            rules.add(
                [
                    Cell(named(file)),
                    Cell(status.rule),
                    Cell(worded(rule.title) if rule else ""),
                    Cell(worded(rule.requirement) if rule else ""),
                    Cell(text("reports.xlsx.ran" if ran else "reports.xlsx.skipped")),
                    Cell(worded(status.reason or "")),
                    Cell(status.count if ran else ""),
                ]
            )
    rules.finish()
