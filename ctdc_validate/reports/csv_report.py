"""A report as one CSV table, to be filtered in a spreadsheet or read by a program.

Each file has one row on the file as a whole, then one row for each finding. The row
on the file has no severity, no rule and no count; its ``result`` and its sentence say
whether the file conforms, so that a file without findings, or one that could not be
read, is never an absence. Of several files, a row without a file says first what the
check came to, and what was passed over has a row each at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from ctdc_validate.messages import worded
from ctdc_validate.reports.rows import Row, addresses, csv_table, finding_row
from ctdc_validate.reports.sentences import about_file, summary
from ctdc_validate.reports.wording import (
    named,
    named_over,
    overall,
    state,
    state_over,
)
from ctdc_validate.results import Report

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
    if len(report.files) != 1 or any(o.unit == "file" for o in report.passed_over):
        yield {"result": overall(report), "message": summary(report, show)}
    for file in report.files:
        about = {"file": named(file), "result": state(file)}
        yield {**about, "message": " ".join(about_file(report, file, show))}
        for finding in file.findings:
            places = addresses(finding.places, file.format)
            row = asdict(finding_row(report, file, finding, show))
            yield {**about, **row, "places": places}
    for over in report.passed_over:
        yield {
            "file": named_over(over),
            "result": state_over(over),
            "message": worded(over.reason),
        }
