"""A report as one HTML file for people: no network, no script, fit to be printed.

It is written for somebody who lives in a spreadsheet: addresses first, then what
stands there, what was meant, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from ctdc_validate.reports.grouping import (
    Alike,
    by_message,
    by_rule,
    cell_texts,
    shows_cells,
    uses_shapes,
)
from ctdc_validate.reports.html_drawing import WORST_FIRST, drawing
from ctdc_validate.reports.html_page import escaped, page, table
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SHOWN,
    counted,
    severity_counts,
    state,
    verdict,
    where,
)
from ctdc_validate.results import FileReport, Finding, Report, RuleText, Severity

# More kinds of cells than these are folded below a heading, none is left out.
UNFOLDED: Final = 20

SEVERITIES: Final = {
    Severity.ERROR: ("Error", "Errors: these must be mended"),
    Severity.WARNING: ("Warning", "Warnings: look at these, they may be right"),
    Severity.INFO: ("Info", "Remarks"),
}


def html_report(report: Report, show: str) -> str:
    """Return a report as one HTML file, ended by a line feed."""
    title = verdict(report)
    body = [
        '<a class="skip" href="#files">Skip to the findings</a>',
        f"<header><h1>{escaped(title)}</h1>{_banner(report, show)}",
        f"{_overview(report)}</header>",
        '<main id="files">',
        *(_file(report, file, number, show) for number, file in _numbered(report)),
        "</main>",
        _footer(report, show),
    ]
    return page(title, body)


def _numbered(report: Report) -> Iterator[tuple[int, FileReport]]:
    return enumerate(report.files, start=1)


def _banner(report: Report, show: str) -> str:
    return f'<p class="banner">{SHOWN}</p>' if shows_cells(report, show) else ""


def _overview(report: Report) -> str:
    """Return the list of files, where there are several."""
    if len(report.files) < 2:
        return ""
    rows = "".join(
        f'<tr><td data-label="File"><a href="#file-{number}">{escaped(file.path)}</a>'
        "</td>"
        f'<td data-label="Result">{state(file)}</td>'
        f'<td data-label="Found">{_found(file)}</td></tr>'
        for number, file in _numbered(report)
    )
    return table("The files", ("File", "Result", "Found"), rows, "cells")


def _found(file: FileReport) -> str:
    checked = file.status == "checked"
    return severity_counts([file]) if checked else escaped(file.problem or "")


def _file(report: Report, file: FileReport, number: int, show: str) -> str:
    colour = "good" if state(file) == "conforms" else "error"
    parts = [
        f'<section id="file-{number}"><h2>{escaped(file.path)}</h2>',
        f'<div class="verdict {colour}"><strong>{state(file).capitalize()}.</strong>'
        f" <p>{_found(file)}</p>{_remark(file)}</div>",
    ]
    if file.status == "checked":
        parts += [
            _facts(file),
            drawing(file),
            *_findings(report, file, number, show),
            _rules(report.texts, file),
        ]
    return "\n".join(part for part in parts if part) + "</section>"


def _remark(file: FileReport) -> str:
    if file.status != "checked":
        return "<p>A file that cannot be read is not a file without faults.</p>"
    told = f"<p>{ADJUSTED}</p>" if file.adjusted else ""
    return told if file.findings else f"<p>Nothing was found.</p>{told}"


def _facts(file: FileReport) -> str:
    facts = {
        "Records": f"{file.records:,}",
        "Read as": file.source,
        "Judged": JUDGED_AS.get(file.judged_as or "", "").removeprefix("judged "),
        "Sheet": file.sheet,
        "Encoding": file.encoding,
    }
    items = [f"<dt>{k}</dt><dd>{escaped(v)}</dd>" for k, v in facts.items() if v]
    items += [f"<dt>Note</dt><dd>{escaped(note)}</dd>" for note in file.notes]
    return f'<h3>What was read</h3><dl class="facts">{"".join(items)}</dl>'


def _findings(
    report: Report, file: FileReport, number: int, show: str
) -> Iterator[str]:
    for severity in WORST_FIRST:
        rules = list(by_rule(file, severity))
        if rules:
            yield f"<h3>{SEVERITIES[severity][1]}</h3>"
        for rule, findings in rules:
            name = f"file-{number}-{severity}-{rule}"
            text = report.texts.get(rule)
            yield _rule(name, severity, rule, text, findings, file, show)


def _rule(
    name: str,
    severity: Severity,
    rule: str,
    text: RuleText | None,
    findings: Sequence[Finding],
    file: FileReport,
    show: str,
) -> str:
    places = counted(sum(finding.count for finding in findings), "place")
    title = escaped(text.title) if text else f"<code>{escaped(rule)}</code>"
    head = (
        f'<h4><span class="{severity}">{SEVERITIES[severity][0]}:</span> {title}'
        f' <span class="count">({places})</span></h4>'
    )
    ask = (
        f'<p class="ask"><code>{escaped(rule)}</code> {escaped(text.requirement)}</p>'
        if text
        else ""
    )
    sentences = "".join(
        f"<p>{escaped(message)}</p>{_cells(alike, file, show)}"
        for message, alike in by_message(findings).items()
    )
    return (
        f'<article class="rule {severity}" id="{escaped(name)}">{head}{ask}{sentences}'
        f"{_advice(text)}</article>"
    )


def _advice(text: RuleText | None) -> str:
    if text is None:
        return ""
    mend = (
        f'<p class="mend"><strong>How to mend it in Excel:</strong>'
        f" {escaped(text.repair)}</p>"
    )
    why = f"<p><strong>Why it matters:</strong> {escaped(text.reason)}</p>"
    return (mend if text.repair else "") + (why if text.reason else "")


def _cells(findings: Iterable[Finding], file: FileReport, show: str) -> str:
    """Return the cells that one sentence is about, those that look the same as one."""
    seen: dict[tuple[str, str, str], Alike] = {}
    for finding in findings:
        seen.setdefault(_look(finding, file, show), Alike()).add(finding)
    rows = [_row(look, alike, file) for look, alike in seen.items()]
    heads = ("Where", "What stands there", "Probably meant", "Places")
    first = table("Cells", heads, "".join(rows[:UNFOLDED]), "cells")
    if len(rows) <= UNFOLDED:
        return first
    more = table("Further cells", heads, "".join(rows[UNFOLDED:]), "cells")
    told = f"{len(rows) - UNFOLDED:,} more kinds of cell"
    return f"{first}<details><summary>{told}</summary>{more}</details>"


def _look(finding: Finding, file: FileReport, show: str) -> tuple[str, str, str]:
    """Return what is said of a finding's cells, what was meant, and how that is known.

    A header is no cell of a record, and its name stands in the report anyway.
    """
    stands = ", ".join(cell_texts(finding, show, file.typed))
    if not finding.values and finding.columns:
        stands = f"header {', '.join(finding.columns)}"
    return stands, finding.hint or "", finding.hint_reason or ""


def _row(look: tuple[str, str, str], alike: Alike, file: FileReport) -> str:
    stands, hint, why = look
    meant = f"<code>{escaped(hint)}</code>" if hint else "-"
    if why:
        meant += f" {escaped(why)}"
    if alike.findings > 1:
        stands += f" ({alike.findings:,} different)"
    cells = (
        ("Where", f'<span class="places">{_where(alike, file)}</span>'),
        ("What stands there", escaped(stands) or "-"),
        ("Probably meant", meant),
        ("Places", f"{alike.count:,}"),
    )
    return (
        "<tr>"
        + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells)
        + "</tr>"
    )


def _where(alike: Alike, file: FileReport) -> str:
    places = alike.first()
    if not places:
        return "-"
    more = " and more" if len(places) < alike.count else ""
    return escape(where(places, file.format)) + more


def _rules(texts: Mapping[str, RuleText], file: FileReport) -> str:
    """Return which rules were applied and which were not, with the reason."""
    rows = "".join(
        f'<tr><th scope="row"><code>{escaped(status.rule)}</code></th>'
        f"<td>{escaped(texts[status.rule].title) if status.rule in texts else ''}</td>"
        f"<td>{_outcome(status.reason, status.count)}</td></tr>"
        for status in file.rules
    )
    ran = sum(1 for status in file.rules if status.status == "ran")
    heads = ("Rule", "What it finds", "Result")
    caption = f"{ran:,} of {counted(len(file.rules), 'rule')} applied"
    return f"<h3>What was checked, and what not</h3>{table(caption, heads, rows)}"


def _outcome(reason: str | None, count: int) -> str:
    if reason is not None:
        return f"Not applied: {escaped(reason)}"
    return f"Found at {counted(count, 'place')}" if count else "Nothing found"


def _footer(report: Report, show: str) -> str:
    findings = [finding for file in report.files for finding in file.findings]
    legend = (
        "<p>A shape stands for a cell that is not shown: A or a is a letter, 9 is a"
        " digit; so <code>Aaaaa</code> is a capital and four small letters.</p>"
        if any(uses_shapes(finding, show) for finding in findings)
        else ""
    )
    return (
        f"<footer>{legend}<p>Checked by ctdc-validate {escaped(report.tool_version)}"
        f" against the CTDC standard {escaped(report.standard_version)}, on this"
        " machine; nothing was sent anywhere. Addresses are those of your spreadsheet."
        f" Digest of the standard: <code>{escaped(report.standard_digest)}</code></p>"
        "</footer>"
    )
