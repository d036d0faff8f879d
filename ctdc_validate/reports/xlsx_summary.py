"""The sheet that says what a check came to, and how to read the other sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ctdc_validate.reports.grouping import shows_cells, uses_shapes
from ctdc_validate.reports.rows import skipped
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SHAPES,
    SHOWN,
    counted,
    severity_counts,
    state,
    verdict,
)
from ctdc_validate.reports.xlsx_links import cell_link
from ctdc_validate.reports.xlsx_sheets import Cell, Sheet
from ctdc_validate.results import FileReport, Report, Severity

# The columns of the sheet, and how wide they are.
FILES: Final = {
    "File": 30,
    "Result": 18,
    "Errors": 10,
    "Warnings": 10,
    "Remarks": 10,
    "Records": 12,
    "Read as": 14,
    "Judged": 24,
    "Sheet": 14,
    "Encoding": 12,
    "Rules that ran": 14,
    "Rules that did not run": 50,
    "Notes": 60,
}
UNREAD: Final = "A file that cannot be read is not a file without faults."
SHEETS: Final = (
    "Findings has a row for each finding, Places for each place, Rules for each rule."
)
LINKS: Final = (
    "A link to a cell works where this report lies in the folder in which the check"
    " was run."
)


def add_summary(
    report: Report, show: str, summary: Sheet, sheets: Iterable[Sheet]
) -> None:
    """Write the sheet, last, when it is known what found no room on the others."""
    summary.line(f"{verdict(report)}.", "title")
    for line in (*_lines(report, show), *_limits(sheets), *_origin(report)):
        summary.line(line)
    summary.line("")
    summary.head(list(FILES), frozen=False)
    for file in report.files:
        told = _file(file)
        summary.add([told.get(name, Cell("")) for name in FILES])
    summary.finish()


def _lines(report: Report, show: str) -> Iterator[str]:
    """Yield what a reader has to know of the whole report."""
    checked = [file for file in report.files if file.status == "checked"]
    findings = [finding for file in checked for finding in file.findings]
    if checked:
        yield f"Found: {severity_counts(checked)}."
    if len(checked) < len(report.files):
        yield UNREAD
    if any(file.adjusted for file in checked):
        yield ADJUSTED
    if shows_cells(report, show):
        yield SHOWN
    if any(uses_shapes(finding, show) for finding in findings):
        yield SHAPES
    yield SHEETS
    if any(map(_has_links, checked)):
        yield LINKS


def _has_links(file: FileReport) -> bool:
    places = (place for finding in file.findings for place in finding.places)
    return any(cell_link(file, place) for place in places)


def _limits(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Yield what Excel's limits kept out of the other sheets."""
    for sheet in sheets:
        if sheet.left_out:
            rows = counted(sheet.left_out, "row")
            yield f"The sheet {sheet.name} is full: {rows} found no room on it."
        if sheet.links_left_out:
            links = counted(sheet.links_left_out, "link")
            yield f"The sheet {sheet.name} has all links it can have: {links} left out."


def _origin(report: Report) -> Iterator[str]:
    yield (
        f"Checked by ctdc-validate {report.tool_version} against the CTDC standard"
        f" {report.standard_version}, on this machine; nothing was sent anywhere."
    )
    yield f"Digest of the standard: {report.standard_digest}"


def _file(file: FileReport) -> Mapping[str, Cell]:
    """Return what is told of one file, by column; of an unread one, no numbers."""
    result = state(file)
    told = {
        "File": Cell(file.path),
        "Result": Cell(result, style="text" if result == "conforms" else "error"),
    }
    if file.status != "checked":
        return {**told, "Notes": Cell(file.problem or "")}
    ran = sum(status.status == "ran" for status in file.rules)
    judged = JUDGED_AS.get(file.judged_as or "", "").removeprefix("judged ")
    notes = [*file.notes, ADJUSTED] if file.adjusted else file.notes
    return {
        **told,
        "Errors": Cell(file.count(Severity.ERROR)),
        "Warnings": Cell(file.count(Severity.WARNING)),
        "Remarks": Cell(file.count(Severity.INFO)),
        "Records": Cell(file.records),
        "Read as": Cell(file.source or ""),
        "Judged": Cell(judged),
        "Sheet": Cell(file.sheet or ""),
        "Encoding": Cell(file.encoding or ""),
        "Rules that ran": Cell(f"{ran:,} of {len(file.rules):,}"),
        "Rules that did not run": Cell(skipped(file)),
        "Notes": Cell(" ".join(notes)),
    }
