"""A report in SARIF 2.1.0, the form that GitHub and editors take findings in.

GitHub asks for a line, so the line of a place is its row: a cell with a line break
within quotes moves the lines below it, and a workbook has none. In JSON a row is a
record, and the first line stands for the file. The address in the message decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from posixpath import normpath
from string import ascii_letters, digits
from typing import Any, Final

from ctdc_validate.messages import Message, text
from ctdc_validate.reports.json_report import covered
from ctdc_validate.reports.sentences import kinds, numbered, paragraph, summary
from ctdc_validate.reports.wording import (
    account_of,
    kind,
    named,
    named_over,
    not_judged,
    printable,
    sentence,
    where,
    within,
)
from ctdc_validate.results import (
    FileReport,
    Finding,
    Place,
    Report,
    RuleText,
    Severity,
)

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
HOME: Final = "https://w3id.org/ctdc"

LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}

# What GitHub takes at most, and beyond which it refuses the whole.
MOST_RESULTS: Final = 25_000

# GitHub takes more places of a result, but shows no more.
MOST_PLACES: Final = 100

# Where a file as a whole is meant.
FIRST_LINE: Final = 1

# What a URI may hold as it is, in a path.
UNRESERVED: Final = frozenset((ascii_letters + digits + "-._~/").encode())


def sarif_report(report: Report, show: str) -> str:
    """Return a report as a SARIF log in ASCII, ended by a line feed."""
    rules = {rule: index for index, rule in enumerate(report.texts)}
    found = sorted(_found(report), key=lambda f: -f[1].severity.rank)
    results = [
        _result(file, finding, number, rules, show)
        for file, finding, number in found[:MOST_RESULTS]
    ]
    run = {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(report, rules, len(found) - len(results))],
        "artifacts": [_artifact(file) for file in report.files],
        "results": results,
        "properties": {
            "conforms": report.conforms,
            "verdict": report.verdict,
            "account": {u: covered(c) for u, c in report.account.items()},
            "summary": summary(report, show),
            "standard": {
                "version": printable(report.standard_version),
                "digest": printable(report.standard_digest),
            },
        },
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "properties": {"show_values": show, "about": [*map(text, kinds(report, show))]},
        "runs": [run],
    }
    return json.dumps(log, indent=1) + "\n"


def _found(report: Report) -> Iterator[tuple[FileReport, Finding, int]]:
    for file in report.files:
        for finding, number in numbered(file):
            yield file, finding, number


def _text(words: str) -> dict[str, str]:
    """Return a message in which nothing is taken for a placeholder or a link."""
    literal = words.replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"text": literal}


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "ctdc-validate",
        "semanticVersion": printable(report.tool_version),
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in report.texts.values()],
    }


def _rule(rule: RuleText) -> dict[str, Any]:
    parts = {"reports.rule.why": rule.reason, "reports.rule.mend": rule.repair}
    if not any(parts.values()):
        parts = {"reports.rule.requirement": rule.requirement}
    told = {text(id_): printable(part) for id_, part in parts.items() if part}
    written = {
        "id": rule.rule,
        "shortDescription": _text(printable(rule.title)),
        "fullDescription": _text(printable(rule.requirement)),
        "help": {
            **_text("\n\n".join(f"{head} {part}" for head, part in told.items())),
            "markdown": "\n\n".join(f"**{h}** {part}" for h, part in told.items()),
        },
    }
    if rule.iri.startswith("https://"):
        written["helpUri"] = rule.iri
    return written


def _invocation(report: Report, rules: dict[str, int], left_out: int) -> dict[str, Any]:
    notifications = []
    for file in report.files:
        if file.status != "checked":
            unread = text("reports.sarif.unread", path=printable(named(file)))
            problem = f"{unread} {printable(file.problem or '')}".strip()
            notifications.append(_notification("error", problem, file.path))
        elif not file.wholly_checked:
            partly = sentence(text(f"reports.{kind(file)}.partly"))
            words = f"{partly} {text(not_judged(file))}"
            notifications.append(_notification("error", words, file.path))
        for status in file.rules:
            if status.status == "skipped":
                words = text(
                    "reports.sarif.skipped",
                    rule=printable(status.rule),
                    reason=printable(status.reason or ""),
                )
                notification = _notification("note", words, file.path)
                if status.rule in rules:
                    notification["associatedRule"] = _reference(status.rule, rules)
                notifications.append(notification)
    for over in report.passed_over:
        name, reason = printable(named_over(over)), printable(over.reason)
        words = text("reports.passed-over.one", name=name, reason=reason)
        notifications.append(_notification("note", words, over.path))
    if left_out:
        words = text("reports.sarif.left-out", count=left_out)
        notifications.append({"level": "warning", "message": _text(words)})
    return {
        "executionSuccessful": bool(report.files)
        and all(file.wholly_checked for file in report.files),
        "toolExecutionNotifications": notifications,
    }


def _notification(level: str, words: str, path: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": _text(words),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    }


def _reference(rule: str, rules: dict[str, int]) -> dict[str, Any]:
    return {"id": rule, "index": rules[rule]}


def _artifact(file: FileReport) -> dict[str, Any]:
    """Return a file with all that is known of it beside its findings."""
    return {
        "location": {"uri": uri(file.path)},
        "roles": ["analysisTarget"],
        "properties": {
            "status": file.status,
            "problem": _printable(file.problem),
            "source": _printable(file.source),
            "judged_as": file.judged_as,
            "sheet": _printable(file.sheet),
            "part": _printable(file.part),
            "account": {u: covered(c) for u, c in account_of(file).items()},
            "encoding": _printable(file.encoding),
            "delimiter": _printable(file.delimiter),
            "records": file.records,
            "notes": [printable(note) for note in file.remarks],
            "adjusted": file.adjusted,
            "counts": {severity.value: file.count(severity) for severity in Severity},
            "rules": [
                {
                    "rule": printable(status.rule),
                    "status": status.status,
                    "reason": _printable(status.reason),
                    "count": status.count,
                }
                for status in file.rules
            ],
        },
    }


def _printable(words: Message | str | None) -> str | None:
    return None if words is None else printable(words)


def _result(
    file: FileReport,
    finding: Finding,
    number: int,
    rules: dict[str, int],
    show: str,
) -> dict[str, Any]:
    """Return a finding; the first of its places stands for all, as GitHub wants it."""
    result: dict[str, Any] = {"ruleId": printable(finding.rule)}
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    places = [_location(file, place) for place in finding.places[:MOST_PLACES]]
    places = places or [{"physicalLocation": _physical(file, FIRST_LINE)}]
    return {
        **result,
        "level": LEVELS[finding.severity],
        "message": _text(within(file, paragraph(finding, file, show))),
        "locations": places[:1],
        **({"relatedLocations": places[1:]} if places[1:] else {}),
        "occurrenceCount": finding.count,
        "partialFingerprints": {
            "primaryLocationLineHash": _mark(file, finding, number)
        },
        "properties": {
            "variables": [printable(variable) for variable in finding.variables],
            "columns": [printable(column) for column in finding.columns],
        },
    }


def _location(file: FileReport, place: Place) -> dict[str, Any]:
    line = FIRST_LINE if file.format == "json" else place.row
    address = within(file, where([place], file.format))
    return {
        "physicalLocation": _physical(file, line),
        "logicalLocations": [{"fullyQualifiedName": address}],
    }


def _physical(file: FileReport, line: int) -> dict[str, Any]:
    return {"artifactLocation": _uri(file), "region": {"startLine": line}}


def _mark(file: FileReport, finding: Finding, number: int) -> str:
    """Return what tells a finding from others of its file, and no cell can be told by.

    GitHub would make it from the line in the file, where it is not given.
    """
    names: Sequence[object] = (finding.rule, finding.columns, finding.variables)
    if file.part is not None:
        names = (*names, file.part)
    digest = sha256(json.dumps(names).encode()).hexdigest()
    return f"{digest[:16]}:{number}"


def _uri(file: FileReport) -> dict[str, str]:
    return {"uri": uri(file.path)}


def uri(path: str) -> str:
    """Return a path as the URI reference of a file, relative where the path is."""
    path = normpath(path.replace("\\", "/"))
    encoded = "".join(
        chr(byte) if byte in UNRESERVED else f"%{byte:02X}"
        for byte in path.lstrip("/").encode("utf-8", "surrogateescape")
    )
    if re.match(r"[A-Za-z]:/", path):
        return f"file:///{path[0]}:{encoded[4:]}"
    if path.startswith("//"):  # a share, whose server is named first
        return f"file://{encoded}"
    return f"file:///{encoded}" if path.startswith("/") else encoded
