"""A report as JSON, for other programs; schema/report.schema.json says its form."""

from __future__ import annotations

import json
from typing import Any, Final

from ctdc_validate.results import FileReport, Finding, Report, Severity

# The form's own version: keys may be added within 1, nothing else changes.
REPORT_SCHEMA: Final = "1.0"


def json_report(report: Report, show: str) -> str:
    """Return a report as indented JSON in ASCII, ended by a line feed.

    ``values`` is null unless ``show`` is all, or near and the finding is.
    """
    document = {
        "report_schema": REPORT_SCHEMA,
        "tool": {"name": "ctdc-validate", "version": report.tool_version},
        "standard": {
            "version": report.standard_version,
            "digest": report.standard_digest,
        },
        "conforms": report.conforms,
        "files": [_file(file, show) for file in report.files],
    }
    return json.dumps(document, indent=2) + "\n"


def _file(file: FileReport, show: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "status": file.status,
        "problem": file.problem,
        "source": file.source,
        "judged_as": file.judged_as,
        "sheet": file.sheet,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "records": file.records,
        "notes": list(file.notes),
        "adjusted": file.adjusted,
        "counts": {severity.value: file.count(severity) for severity in Severity},
        "rules": [
            {"rule": r.rule, "status": r.status, "reason": r.reason, "count": r.count}
            for r in file.rules
        ],
        "findings": [_finding(finding, show) for finding in file.findings],
    }


def _finding(finding: Finding, show: str) -> dict[str, Any]:
    shown = show == "all" or (show == "near" and finding.near)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "variables": list(finding.variables),
        "columns": list(finding.columns),
        "message": finding.message,
        "values": list(finding.values) if shown else None,
        "shapes": list(finding.shapes),
        "hint": finding.hint,
        "hint_reason": finding.hint_reason,
        "count": finding.count,
        "places": [{"row": place.row, "cell": place.cell} for place in finding.places],
    }
