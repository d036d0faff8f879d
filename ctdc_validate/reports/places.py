"""How many places a form lists: a work file all, what is made for reading the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.results import FileReport, Finding, Report

# The forms that people filter and work through, and that programs count by.
WORK_FILES: Final = ("xlsx", "csv")

# What a sheet holds below its headings.
MOST_PLACES: Final = 1_048_575


def first_places(report: Report, most: int) -> Report:
    """Return a report with so many places of each finding; its counts stay true."""
    files = tuple(_file(file, most) for file in report.files)
    return replace(report, files=files, max_places=most)


def _file(file: FileReport, most: int) -> FileReport:
    findings = tuple(_finding(finding, most) for finding in file.findings)
    return replace(file, findings=findings)


def _finding(finding: Finding, most: int) -> Finding:
    if len(finding.places) <= most:
        return finding
    return replace(finding, places=finding.places[:most])


def not_listed(findings: Sequence[Finding]) -> int:
    """Return how many places are counted and not listed.

    What has no address, as the header of a printed page, is on no list.
    """
    placed = (f for f in findings if f.places or f.columns)
    return sum(max(0, f.count - len(f.places)) for f in placed)
