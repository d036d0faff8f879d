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

from ctdc_validate.reports.grouping import PLACES_SHOWN
from ctdc_validate.reports.rows import FindingRow, addresses, finding_row
from ctdc_validate.reports.wording import state, where
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
PROPERTIES: Final = {
    "title": "Report of ctdc-validate",
    "created": datetime(1980, 1, 1),
}

# The columns of each sheet, and how wide they are.
FINDINGS: Final = {
    "File": 24,
    "Severity": 12,
    "Rule": 24,
    "Columns": 24,
    "What is wrong": 56,
    "What stands there": 30,
    "Probably meant": 20,
    "How that is known": 26,
    "Places": 10,
    "Where": 26,
    "How to mend it": 60,
    "Variables": 24,
    "IRI of the rule": 44,
}
PLACES: Final = {
    "File": 24,
    "Where": 18,
    "Row": 10,
    "Severity": 12,
    "Rule": 24,
    "Columns": 24,
    "What stands there": 30,
    "Probably meant": 20,
    "How that is known": 26,
    "What is wrong": 60,
}
RULES: Final = {
    "File": 24,
    "Rule": 34,
    "What it finds": 34,
    "What it asks": 56,
    "Result": 12,
    "Why it did not run": 40,
    "Places": 10,
}


def xlsx_report(report: Report, show: str) -> bytes:
    """Return a report as the bytes of a workbook, the same ones for the same report."""
    written = BytesIO()
    with Workbook(written, OPTIONS) as book:
        book.set_properties(PROPERTIES)
        formats = styles(book)
        summary = Sheet(book, "Summary", formats, list(FILES.values()))
        findings = Sheet(book, "Findings", formats, list(FINDINGS.values()))
        places = Sheet(book, "Places", formats, list(PLACES.values()))
        rules = Sheet(book, "Rules", formats, list(RULES.values()))
        _add_findings(report, show, findings, places)
        _add_rules(report, rules)
        add_summary(report, show, summary, (findings, places, rules))
    return written.getvalue()


def _add_findings(report: Report, show: str, findings: Sheet, places: Sheet) -> None:
    findings.head(list(FINDINGS), frozen=True)
    places.head(list(PLACES), frozen=True)
    for file in report.files:
        if file.status != "checked":
            findings.add(_unread(file))
        for finding in file.findings:
            row = finding_row(report, file, finding, show)
            first = _add_places(file, finding, row, places)
            findings.add(list(_finding(file, finding, row, first)))
    findings.finish()
    places.finish()


def _unread(file: FileReport) -> list[Cell]:
    """Return a row that says that a file was not checked."""
    told = {
        "File": Cell(file.path),
        "Severity": Cell(state(file).capitalize(), style="error"),
        "What is wrong": Cell(file.problem or ""),
    }
    return [told.get(name, Cell("")) for name in FINDINGS]


def _add_places(
    file: FileReport, finding: Finding, row: FindingRow, places: Sheet
) -> int | None:
    """Write the places of a finding and return the number of the first one's row."""
    first = None
    for place in finding.places:
        added = places.add(
            [
                Cell(file.path),
                Cell(where((place,), file.format), cell_link(file, place)),
                Cell(place.row),
                _severity(row.severity),
                Cell(row.rule),
                Cell(row.columns),
                Cell(row.stands),
                Cell(row.meant),
                Cell(row.how_known),
                Cell(row.message),
            ]
        )
        first = first or added
    return first


def _finding(
    file: FileReport, finding: Finding, row: FindingRow, first: int | None
) -> Iterator[Cell]:
    shown = finding.places[:PLACES_SHOWN]
    more = " and more" if shown and len(shown) < finding.count else ""
    link = None if first is None else f"internal:Places!A{first}"
    yield Cell(file.path)
    yield _severity(row.severity)
    yield Cell(row.rule)
    yield Cell(row.columns)
    yield Cell(row.message)
    yield Cell(row.stands)
    yield Cell(row.meant)
    yield Cell(row.how_known)
    yield Cell(row.count)
    yield Cell(addresses(shown, file.format) + more, link)
    yield Cell(row.repair)
    yield Cell(row.variables)
    yield Cell(row.rule_iri)


def _severity(severity: str) -> Cell:
    return Cell(severity.capitalize(), style=severity)


def _add_rules(report: Report, rules: Sheet) -> None:
    rules.head(list(RULES), frozen=True)
    for file in report.files:
        for status in file.rules:
            text = report.texts.get(status.rule)
            ran = status.status == "ran"
            rules.add(
                [
                    Cell(file.path),
                    Cell(status.rule),
                    Cell(text.title if text else ""),
                    Cell(text.requirement if text else ""),
                    Cell("ran" if ran else "did not run"),
                    Cell(status.reason or ""),
                    Cell(status.count if ran else ""),
                ]
            )
    rules.finish()
