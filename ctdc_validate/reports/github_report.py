"""A report as the commands by which GitHub Actions marks files and lines.

GitHub shows the first ten errors, warnings and notices of a step beside the files, and
all of them in its log. So the worst come first, and of each fault its first form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import text
from ctdc_validate.reports.grouping import shows_cells
from ctdc_validate.reports.sentences import (
    facts,
    numbered,
    outcome,
    paragraph,
    summary,
)
from ctdc_validate.reports.wording import (
    SHOWN,
    WORST_FIRST,
    kind,
    named,
    named_over,
    not_judged,
    printable,
    within,
)
from ctdc_validate.results import FileReport, Finding, PassedOver, Report, Severity

COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def github_report(report: Report, show: str) -> str:
    """Return a report as workflow commands; its last line sums it up."""
    lines = [_plain(text(SHOWN))] if shows_cells(report, show) else []
    lines += [_unread(file) for file in report.files if not file.wholly_checked]
    for severity in WORST_FIRST:
        lines += _findings(report, severity, show)
    for file in report.files:
        if file.status == "checked":
            lines += _rules(report, file)
    for over in report.passed_over:
        lines.append(_plain(_over(over)))
    lines.append(_plain(summary(report, show)))
    return "\n".join(lines) + "\n"


def _unread(file: FileReport) -> str:
    if file.status == "checked":
        title, problem = text(f"reports.{kind(file)}.partly"), text(not_judged(file))
    else:
        title, problem = text("reports.file.unread"), printable(file.problem or "")
        if file.part is not None:
            title = text("reports.github.unread", path=printable(named(file)))
    return _command("error", {"file": _path(file), "title": title}, problem)


def _over(over: PassedOver) -> str:
    name, reason = printable(named_over(over)), printable(over.reason)
    one = text("reports.passed-over.one", name=name, reason=reason)
    return text("reports.fact", name=text("reports.passed-over.line"), content=one)


def _findings(report: Report, severity: Severity, show: str) -> Iterator[str]:
    """Yield the findings of one severity, of each rule and column the first ahead."""
    found = [
        (number, finding, file)
        for file in report.files
        for finding, number in numbered(file)
        if finding.severity is severity
    ]
    for _, finding, file in sorted(found, key=lambda f: f[0]):
        rule = report.texts.get(finding.rule)
        properties = {
            "file": _path(file),
            **_line(finding, file),
            "title": printable(rule.title if rule else finding.rule),
        }
        words = text(
            "reports.finding-and-rule",
            finding=within(file, paragraph(finding, file, show)),
            rule=printable(finding.rule),
        )
        yield _command(COMMANDS[severity], properties, words)


def _path(file: FileReport) -> str:
    return printable(file.path.replace("\\", "/"))


def _line(finding: Finding, file: FileReport) -> dict[str, str]:
    """Return the line to mark: the row, except in JSON, where it is a record."""
    if not finding.places or file.format == "json":
        return {}
    return {"line": str(finding.places[0].row)}


def _rules(report: Report, file: FileReport) -> Iterator[str]:
    """Yield a folded part of the log: how the file was read, and what became of it."""
    yield _command(
        "group",
        {},
        text("reports.github.what-was-checked", path=printable(named(file))),
    )
    for name, content in facts(report, file).items():
        yield _plain(text("reports.fact", name=name, content=content))
    for status in file.rules:
        rule = printable(status.rule)
        yield _plain(text("reports.github.rule", rule=rule, outcome=outcome(status)))
    yield "::endgroup::"


def _command(name: str, properties: dict[str, str], data: str) -> str:
    """Return a command in which nothing is taken for another command."""
    pairs = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    return f"::{name}{' ' if pairs else ''}{pairs}::{_escaped(data)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _plain(words: str) -> str:
    # GitHub obeys the older form of a command wherever it stands in a line.
    return words.replace("##[", "## [")
