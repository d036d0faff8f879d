"""The sheet that says what a check came to, and how to read the other sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.reports.grouping import uses_shapes
from ctdc_validate.reports.places import not_listed
from ctdc_validate.reports.sentences import kinds, skipped_rules
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SHAPES,
    UNREAD,
    account,
    account_of,
    accounts,
    conforms,
    named,
    named_over,
    not_judged,
    sentence,
    severity_counts,
    state,
    state_over,
    verdict,
)
from ctdc_validate.reports.xlsx_links import cell_link
from ctdc_validate.reports.xlsx_sheets import Cell, Sheet
from ctdc_validate.results import FileReport, Report, Severity

# The headings of the sheet, and how wide its columns are.
FILES: Final = {
    "reports.head.file": 30,
    "reports.head.result": 18,
    "reports.head.errors": 10,
    "reports.head.warnings": 10,
    "reports.head.remarks": 10,
    "reports.head.records": 12,
    "reports.head.read-as": 14,
    "reports.head.judged": 24,
    "reports.head.sheet": 14,
    "reports.head.encoding": 12,
    "reports.head.ran": 14,
    "reports.head.skipped": 50,
    "reports.head.notes": 60,
}


def add_summary(
    report: Report, show: str, summary: Sheet, sheets: Iterable[Sheet]
) -> None:
    """Write the sheet, last, when it is known what found no room on the others."""
    summary.line(sentence(verdict(report)), "title")
    for line in (
        *kinds(report, show),
        *_lines(report, show),
        *_limits(sheets),
        *_origin(report),
    ):
        summary.line(text(line))
    summary.line("")
    summary.head(frozen=False)
    for file in report.files:
        summary.add_named(_file(file))
    for over in report.passed_over:
        summary.add_named(
            {
                "reports.head.file": Cell(named_over(over)),
                "reports.head.result": Cell(state_over(over)),
                "reports.head.notes": Cell(worded(over.reason)),
            }
        )
    summary.finish()


def _lines(report: Report, show: str) -> Iterator[Message]:
    """Yield what a reader has to know of the whole report."""
    checked = [file for file in report.files if file.status == "checked"]
    findings = [finding for file in checked for finding in file.findings]
    if checked:
        yield message("reports.xlsx.found", counts=severity_counts(report.files))
    if len(checked) < len(report.files):
        yield UNREAD
    yield from account(report.account)
    if any(file.adjusted for file in checked):
        yield ADJUSTED
    if any(uses_shapes(finding, show) for finding in findings):
        yield SHAPES
    yield message("reports.xlsx.sheets")
    unlisted = not_listed([f for file in report.files for f in file.findings])
    if unlisted:
        yield message("reports.xlsx.not-listed", count=unlisted)
    if any(map(_has_links, checked)):
        yield message("reports.xlsx.links")


def _has_links(file: FileReport) -> bool:
    places = (place for finding in file.findings for place in finding.places)
    return any(cell_link(file, place) for place in places)


def _limits(sheets: Iterable[Sheet]) -> Iterator[Message]:
    """Yield what Excel's limits kept out of the other sheets."""
    for sheet in sheets:
        if sheet.left_out:
            rows = message("reports.rows-of-a-sheet", count=sheet.left_out)
            yield message("reports.xlsx.full", sheet=sheet.name, rows=rows)
        if sheet.links_left_out:
            links = message("reports.links", count=sheet.links_left_out)
            yield message("reports.xlsx.no-more-links", sheet=sheet.name, links=links)


def _origin(report: Report) -> Iterator[Message]:
    yield message(
        "reports.xlsx.origin", tool=report.tool_version, version=report.standard_version
    )
    yield message("reports.xlsx.digest", digest=report.standard_digest)


def _file(file: FileReport) -> Mapping[str, Cell]:
    """Return what is told of one file, by column; of an unread one, no numbers."""
    result = {
        "reports.head.file": Cell(named(file)),
        "reports.head.result": Cell(
            state(file), style="text" if conforms(file) else "error"
        ),
    }
    if file.status != "checked":
        said = (*((file.problem,) if file.problem else ()), *file.remarks)
        return {**result, "reports.head.notes": Cell(" ".join(map(worded, said)))}
    ran = sum(status.status == "ran" for status in file.rules)
    notes = [*file.remarks, *accounts(account_of(file))]
    notes += [] if file.wholly_checked else [not_judged(file)]
    notes += [ADJUSTED] if file.adjusted else []
    return {
        **result,
        "reports.head.errors": Cell(file.count(Severity.ERROR)),
        "reports.head.warnings": Cell(file.count(Severity.WARNING)),
        "reports.head.remarks": Cell(file.count(Severity.INFO)),
        "reports.head.records": Cell(file.records),
        "reports.head.read-as": Cell(file.source or ""),
        "reports.head.judged": Cell(worded(JUDGED_AS.get(file.judged_as, ""))),
        "reports.head.sheet": Cell(file.sheet or ""),
        "reports.head.encoding": Cell(file.encoding or ""),
        "reports.head.ran": Cell(
            text("reports.xlsx.rules-that-ran", ran=ran, all=len(file.rules))
        ),
        "reports.head.skipped": Cell(skipped_rules(file)),
        "reports.head.notes": Cell(" ".join(map(worded, notes))),
    }
