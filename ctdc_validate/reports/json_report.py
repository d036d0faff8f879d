"""A report as JSON, for other programs; schema/report.schema.json says its form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from ctdc_validate.messages import GOVERNING, Message, in_language, worded
from ctdc_validate.reports.grouping import may_show
from ctdc_validate.reports.wording import account_of
from ctdc_validate.results import (
    NEVER,
    Coverage,
    FileReport,
    Finding,
    Report,
    Severity,
)

# The form's own version: keys may be added within 2, nothing else changes.
REPORT_SCHEMA: Final = "2.0"


@in_language(GOVERNING)  # what a program reads is never translated
def json_report(report: Report, show: str) -> str:
    """Return a report as indented JSON in ASCII, ended by a line feed.

    ``values`` is null unless ``show`` is all, or near and the finding is.
    """
    document = {
        "report_schema": REPORT_SCHEMA,
        "show_values": show,
        "kind": "to-forward" if show == NEVER else "own-desk",
        "tool": {"name": "ctdc-validate", "version": report.tool_version},
        "standard": {
            "version": report.standard_version,
            "digest": report.standard_digest,
        },
        "conforms": report.conforms,
        "verdict": report.verdict,
        "account": {unit: covered(c) for unit, c in report.account.items()},
        "passed_over": [
            {
                "path": part.path,
                "unit": part.unit,
                "name": part.name,
                "coverage": part.coverage,
                "reason": worded(part.reason),
            }
            for part in report.passed_over
        ],
        "files": [_file(file, show) for file in report.files],
    }
    return json.dumps(document, indent=2) + "\n"


def covered(coverage: Coverage) -> dict[str, int]:
    """Return how many were handed over, and what became of them, by JSON's names."""
    return {"given": coverage.given, **asdict(coverage)}


def _file(file: FileReport, show: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "status": file.status,
        "problem": _worded(file.problem),
        "source": file.source,
        "judged_as": file.judged_as,
        "sheet": file.sheet,
        "part": file.part,
        "account": {unit: covered(c) for unit, c in account_of(file).items()},
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "records": file.records,
        "notes": [worded(note) for note in file.remarks],
        "adjusted": file.adjusted,
        "counts": {severity.value: file.count(severity) for severity in Severity},
        "rules": [
            {
                "rule": status.rule,
                "status": status.status,
                "reason": _worded(status.reason),
                "count": status.count,
            }
            for status in file.rules
        ],
        "findings": [_finding(finding, show) for finding in file.findings],
    }


def _finding(finding: Finding, show: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "variables": list(finding.variables),
        "columns": list(finding.columns),
        "message": worded(finding.message),
        "values": list(finding.values) if may_show(finding, show) else None,
        "shapes": list(finding.shapes),
        "hint": finding.hint,
        "hint_reason": _worded(finding.hint_reason),
        "terms": [asdict(term) for term in finding.terms],
        "others": finding.others,
        "count": finding.count,
        "places": [{"row": place.row, "cell": place.cell} for place in finding.places],
    }


def _worded(words: Message | str | None) -> str | None:
    return None if words is None else worded(words)
