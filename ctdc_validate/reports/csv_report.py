"""A report as one CSV table, to be filtered in a spreadsheet or read by a program.

Each file has one row on the file as a whole, then one row for each finding. The row
on the file has no severity, no rule and no count; its ``result`` and its sentence say
whether the file conforms, so that a file without findings, or one that could not be
read, is never an absence. Without any file there is one row that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Final

from ctdc_validate.reports.grouping import shows_cells
from ctdc_validate.reports.rows import (
    Row,
    addresses,
    csv_table,
    finding_row,
    skipped,
)
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SHOWN,
    counted,
    severity_counts,
    state,
    verdict,
)
from ctdc_validate.results import FileReport, Report

COLUMNS: Final = (
    "file",
    "result",
    "severity",
    "rule",
    "title",
    "columns",
    "variables",
    "message",
    "stands",
    "meant",
    "how_known",
    "count",
    "places",
    "repair",
    "rule_iri",
)


def csv_report(report: Report, show: str) -> str:
    """Return a report as comma-separated text, with CRLF and the mark of UTF-8."""
    return csv_table(COLUMNS, _rows(report, show))


def _rows(report: Report, show: str) -> Iterator[Row]:
    if not report.files:
        yield {"result": "not checked", "message": f"{verdict(report)}."}
    for file in report.files:
        about = {"file": file.path, "result": state(file)}
        yield {**about, "message": " ".join(_sentences(report, file, show))}
        for finding in file.findings:
            places = addresses(finding.places, file.format)
            row = asdict(finding_row(report, file, finding, show))
            yield {**about, **row, "places": places}


def _sentences(report: Report, file: FileReport, show: str) -> Iterator[str]:
    """Yield what is told of a file as a whole."""
    if file.status != "checked":
        yield f"The file was not checked. {file.problem or ''}".rstrip()
        return
    standard = f"the CTDC standard {report.standard_version}"
    yield f"The file {state(file)} to {standard}: {severity_counts([file])}."
    judged = JUDGED_AS.get(file.judged_as or "", "")
    records = f"{counted(file.records, 'record')}, read as {file.source}"
    yield f"{records}, {judged}." if judged else f"{records}."
    yield from file.notes
    left_out = skipped(file)
    if left_out:
        yield f"Rules that did not run: {left_out}; all others ran."
    elif file.rules:
        yield "All rules ran."
    if file.adjusted:
        yield ADJUSTED
    if shows_cells(replace(report, files=(file,)), show):
        yield SHOWN
