"""A report as JUnit XML: a file is a suite, a rule is a case of it.

A rule fails where it has errors. What weighs less is written beside a case that
passes, a rule that did not run is skipped, and a file that was not wholly checked is in
error. What was passed over is a suite whose one case is skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Comment, Element, SubElement

from ctdc_validate.messages import message, text
from ctdc_validate.reports.grouping import shows_cells
from ctdc_validate.reports.sentences import facts, paragraph, summary
from ctdc_validate.reports.wording import (
    NOTHING,
    SEVERITIES,
    SHOWN,
    WORST_FIRST,
    named,
    named_over,
    not_judged,
    places_message,
    printable,
    sentence,
)
from ctdc_validate.results import (
    FileReport,
    Finding,
    PassedOver,
    Report,
    RuleStatus,
    Severity,
)

NAME: Final = "ctdc-validate"

# The case of a suite that could not be read; no rule is named so.
READING: Final = message("reports.junit.reading")


def junit_report(report: Report, show: str) -> str:
    """Return a report as XML; a report without files is in error."""
    root = Element("testsuites", name=NAME)
    if shows_cells(report, show):
        root.append(Comment(f" {text(SHOWN)} "))
    for file in report.files:
        root.append(_suite(report, file, show))
    for over in report.passed_over:
        root.append(_passed_over(over))
    if not report.files:
        root.append(_unread(NAME, sentence(NOTHING)))
    _count(root, ("tests", "failures", "errors"))
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _suite(report: Report, file: FileReport, show: str) -> Element:
    if file.status != "checked" and not file.findings:
        return _unread(printable(named(file)), printable(file.problem or ""))
    suite = Element("testsuite", name=printable(named(file)))
    properties = SubElement(suite, "properties")
    for name, content in facts(report, file).items():
        SubElement(properties, "property", name=name, value=content)
    by_rule: dict[str, list[Finding]] = {status.rule: [] for status in file.rules}
    for finding in file.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    statuses = {status.rule: status for status in file.rules}
    if not file.wholly_checked:
        problem = printable(file.problem or text(not_judged(file)))
        suite.append(_unread_case(printable(named(file)), problem))
    for rule, findings in by_rule.items():
        suite.append(_case(file, rule, statuses.get(rule), findings, show))
    _count(suite, ("tests", "failures", "errors", "skipped"))
    alone = replace(report, files=(file,), passed_over=())
    SubElement(suite, "system-out").text = summary(alone, show)
    return suite


def _unread(name: str, problem: str) -> Element:
    suite = Element("testsuite", name=name)
    suite.append(_unread_case(name, problem))
    _count(suite, ("tests", "failures", "errors", "skipped"))
    return suite


def _passed_over(over: PassedOver) -> Element:
    """Return a suite whose one case is skipped, with the reason."""
    name = printable(named_over(over))
    suite = Element("testsuite", name=name)
    case = SubElement(suite, "testcase", name=text(READING), classname=name, time="0")
    SubElement(case, "skipped", message=printable(over.reason))
    _count(suite, ("tests", "failures", "errors", "skipped"))
    return suite


def _unread_case(name: str, problem: str) -> Element:
    case = Element("testcase", name=text(READING), classname=name, time="0")
    SubElement(case, "error", message=problem, type="unreadable")
    return case


def _case(
    file: FileReport,
    rule: str,
    status: RuleStatus | None,
    findings: Sequence[Finding],
    show: str,
) -> Element:
    case = Element(
        "testcase", name=printable(rule), classname=printable(named(file)), time="0"
    )
    if status is not None and status.status == "skipped":
        SubElement(case, "skipped", message=printable(status.reason or ""))
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        places = text(places_message(sum(finding.count for finding in errors)))
        failure = SubElement(case, "failure", message=places, type="error")
        failure.text = "\n".join(paragraph(f, file, show) for f in errors)
    others = [
        text(
            "reports.severity-and-finding",
            severity=text(SEVERITIES[severity]).upper(),
            finding=paragraph(finding, file, show),
        )
        for severity in WORST_FIRST
        for finding in findings
        if finding.severity is severity and severity is not Severity.ERROR
    ]
    if others:
        SubElement(case, "system-out").text = "\n".join(others)
    return case


def _count(element: Element, names: Sequence[str]) -> None:
    """Say how many cases stand in an element, and how many ended in which way."""
    tags = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for name in names:
        found = sum(1 for _ in element.iter(tags.get(name, name)))
        element.set(name, str(found))
    element.set("time", "0")
