"""A report as one HTML file for people: no network, no script, fit to be printed.

It is written for somebody who lives in a spreadsheet: addresses first, then what
stands there, what was meant, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, as_number, message, text, worded
from ctdc_validate.reports.grouping import (
    by_message,
    by_rule,
    uses_shapes,
)
from ctdc_validate.reports.html_cells import cells_of
from ctdc_validate.reports.html_drawing import drawing
from ctdc_validate.reports.html_elements import element, filled
from ctdc_validate.reports.html_page import (
    link_to,
    page,
    table,
    table_of_cells,
)
from ctdc_validate.reports.sentences import kinds
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SEVERITIES,
    UNREAD,
    WORST_FIRST,
    account,
    account_of,
    accounts,
    capitalised,
    conforms,
    named,
    not_judged,
    places_message,
    severity_counts,
    state,
    verdict,
)
from ctdc_validate.results import (
    FileReport,
    Finding,
    Report,
    RuleStatus,
    RuleText,
    Severity,
)

HEADINGS: Final = {
    Severity.ERROR: message("reports.html.errors"),
    Severity.WARNING: message("reports.html.warnings"),
    Severity.INFO: message("reports.html.remarks"),
}


def html_report(report: Report, show: str) -> str:
    """Return a report as one HTML file, ended by a line feed."""
    title = verdict(report)
    banner = [element("p", said, class_="banner") for said in kinds(report, show)]
    files = (
        _file(report, file, number, show)
        for number, file in enumerate(report.files, start=1)
    )
    return page(
        title,
        link_to("files", message("reports.html.skip"), "skip"),
        element("header", element("h1", title), banner, _overview(report)),
        element("main", files, id="files"),
        _footer(report, show),
    )


def _overview(report: Report) -> Iterator[Element]:
    """Yield the account, and the list of files where there are several."""
    for words in account(report.account):
        yield element("p", words)
    if len(report.files) > 1:
        yield _list_of_files(report)
    # What was passed over within a file is noted there.
    over = [
        {"reports.head.file": over.path, "reports.head.note": over.reason}
        for over in report.passed_over
        if over.unit == "file"
    ]
    if over:
        yield element("p", message("reports.passed-over"))
        yield table_of_cells(message("reports.passed-over"), over)


def _list_of_files(report: Report) -> Element:
    rows = [
        {
            "reports.head.file": link_to(f"file-{number}", named(file)),
            "reports.head.result": state(file),
            "reports.head.found": _found(file),
        }
        for number, file in enumerate(report.files, start=1)
    ]
    return table_of_cells(message("reports.html.files"), rows)


def _found(file: FileReport) -> Message | str:
    checked = file.status == "checked"
    return severity_counts([file]) if checked else file.problem or ""


def _file(report: Report, file: FileReport, number: int, show: str) -> Element:
    whole = text("reports.html.state", state=capitalised(state(file)))
    section = element(
        "section",
        element("h2", named(file)),
        element(
            "div",
            element("strong", whole),
            " ",
            element("p", _found(file)),
            (element("p", remark) for remark in _remarks(file)),
            class_=f"verdict {'good' if conforms(file) else 'error'}",
        ),
        id=f"file-{number}",
    )
    if file.status == "checked":
        section.extend(_facts(file))
        section.extend(drawing(file))
    section.extend(_findings(report, file, number, show))
    if file.status == "checked":
        section.extend(_rules(report.texts, file))
        section.extend(_laws(file))
    return section


def _laws(file: FileReport) -> Iterator[Element]:
    """Yield the notes on what two laws mean, one line each."""
    if file.laws:
        yield element("h3", message("reports.html.laws"))
        yield element("ul", (element("li", note) for note in file.laws))


def _remarks(file: FileReport) -> Iterator[Message | str]:
    if file.status != "checked":
        yield from file.notes
        yield UNREAD
        return
    if not file.wholly_checked:
        yield not_judged(file)
    if not file.findings:
        yield message("reports.html.nothing-found")
    if file.adjusted:
        yield ADJUSTED


def _facts(file: FileReport) -> Iterator[Element]:
    facts: list[tuple[str, Message | str | None]] = [
        ("reports.head.records", as_number(file.records)),
        ("reports.head.read-as", file.source),
        ("reports.head.judged", JUDGED_AS.get(file.judged_as)),
        ("reports.head.sheet", file.sheet),
        ("reports.head.encoding", file.encoding),
        *(("reports.head.note", note) for note in file.notes),
        *(("reports.head.account", line) for line in accounts(account_of(file))),
    ]
    yield element("h3", message("reports.html.what-was-read"))
    yield element(
        "dl",
        (
            (element("dt", message(id_)), element("dd", fact))
            for id_, fact in facts
            if fact
        ),
        class_="facts",
    )


def _findings(
    report: Report, file: FileReport, number: int, show: str
) -> Iterator[Element]:
    for severity in WORST_FIRST:
        rules = list(by_rule(file, severity))
        if rules:
            yield element("h3", HEADINGS[severity])
        for rule, findings in rules:
            article = _rule(severity, rule, report.texts.get(rule), findings)
            for words, alike in by_message(findings).items():
                article.append(element("p", words))
                article.extend(cells_of(alike, file, show))
            article.extend(_advice(report.texts.get(rule)))
            article.set("id", f"file-{number}-{severity}-{rule}")
            yield article


def _rule(
    severity: Severity,
    rule: str,
    rule_text: RuleText | None,
    findings: Sequence[Finding],
) -> Element:
    """Return an article with a rule's heading and what it asks."""
    places = places_message(sum(finding.count for finding in findings))
    code = element("code", rule)
    heading = element(
        "h4",
        element(
            "span",
            message("reports.html.severity", severity=SEVERITIES[severity]),
            class_=severity.value,
        ),
        " ",
        worded(rule_text.title) if rule_text else code,
        " ",
        element("span", message("reports.html.places", places=places), class_="count"),
    )
    ask = None
    if rule_text:
        ask = element("p", code, f" {worded(rule_text.requirement)}", class_="ask")
    return element("article", heading, ask, class_=f"rule {severity}")


def _advice(rule_text: RuleText | None) -> Iterator[Element]:
    if rule_text and rule_text.repair:
        head = element("strong", message("reports.rule.mend"))
        yield element("p", head, f" {worded(rule_text.repair)}", class_="mend")
    if rule_text and rule_text.reason:
        head = element("strong", message("reports.rule.why"))
        yield element("p", head, f" {worded(rule_text.reason)}")


def _rules(texts: Mapping[str, RuleText], file: FileReport) -> Iterator[Element]:
    """Yield which rules were applied and which were not, with the reason."""
    rows = (
        element(
            "tr",
            element("th", element("code", status.rule), scope="row"),
            element("td", texts[status.rule].title if status.rule in texts else ""),
            element("td", _outcome(status)),
        )
        for status in file.rules
    )
    applied = sum(status.status == "ran" for status in file.rules)
    rules = message("reports.rules", count=len(file.rules))
    yield element("h3", message("reports.html.rules"))
    yield table(
        message("reports.html.rules-applied", applied=applied, rules=rules),
        ("reports.head.rule", "reports.head.title", "reports.head.result"),
        rows,
    )


def _outcome(status: RuleStatus) -> Message:
    if status.reason is not None:
        return message("reports.html.not-applied", reason=worded(status.reason))
    if not status.count:
        return message("reports.html.rule-kept")
    return message("reports.html.found-at", places=places_message(status.count))


def _footer(report: Report, show: str) -> Element:
    findings = [finding for file in report.files for finding in file.findings]
    legend = None
    if any(uses_shapes(finding, show) for finding in findings):
        example = element("code", "Aaaaa")
        legend = element("p", filled("reports.html.shapes", example=example))
    origin = filled(
        "reports.html.footer",
        tool=report.tool_version,
        version=report.standard_version,
        digest=element("code", report.standard_digest),
    )
    return element("footer", legend, element("p", origin))
