"""A finding in one paragraph, and a report in one sentence.

For the forms that other programs show one finding at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.reports.grouping import (
    cell_texts,
    header_texts,
    keeps_meanings,
    meant_text,
    shows_cells,
    terms_text,
)
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    NOTHING,
    SHOWN,
    TO_FORWARD,
    account,
    account_of,
    accounts,
    has_parts,
    kind,
    not_judged,
    places_message,
    printable,
    sentence,
    severity_counts,
    verdict,
)
from ctdc_validate.results import FileReport, Finding, Report, RuleStatus


def paragraph(finding: Finding, file: FileReport, show: str) -> str:
    """Return what is wrong, what stands there, what was meant, how often and where."""
    places = places_message(finding.count, finding.places, file.format)
    parts = [
        printable(finding.message),
        _found(finding, file, show),
        sentence(places),
        terms_text(finding, file.typed),
    ]
    return " ".join(part for part in parts if part)


def _found(finding: Finding, file: FileReport, show: str) -> str:
    meant = meant_text(finding, file.typed)
    cells = cell_texts(finding, show, file.typed)
    if meant and not finding.values:
        cells = header_texts(finding)
    if not cells:
        return meant
    if meant:
        return text("reports.found.meant", cells=tuple(cells), meant=meant)
    return text("reports.found", cells=tuple(cells))


def numbered(file: FileReport) -> Iterator[tuple[Finding, int]]:
    """Yield findings, each with its number among those of its rule and columns."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for finding in file.findings:
        key = (finding.rule, finding.columns)
        seen[key] = seen.get(key, 0) + 1
        yield finding, seen[key]


def outcome(status: RuleStatus) -> str:
    """Return what became of a rule: why it did not run, or how often it was broken."""
    if status.status == "skipped":
        return text("reports.outcome.skipped", reason=printable(status.reason or ""))
    if not status.count:
        return text("reports.outcome.none")
    return text("reports.outcome.found", places=places_message(status.count))


def facts(report: Report, file: FileReport) -> dict[str, str]:
    """Return what a report says of a file beside its findings, by a name for each."""
    found = {
        "reports.fact.records": str(file.records),
        "reports.fact.source": file.source,
        "reports.fact.judged-as": file.judged_as,
        "reports.fact.sheet": file.sheet,
        "reports.fact.encoding": file.encoding,
        "reports.fact.delimiter": file.delimiter,
        "reports.fact.part": file.part,
        "reports.fact.account": " ".join(map(worded, accounts(account_of(file)))),
        "reports.fact.notes": " ".join(map(worded, file.remarks)),
        "reports.fact.adjusted": ADJUSTED if file.adjusted else None,
        "reports.fact.standard": report.standard_version,
        "reports.fact.digest": report.standard_digest,
    }
    return {text(id_): printable(content) for id_, content in found.items() if content}


def kinds(report: Report, show: str) -> Iterator[Message]:
    """Yield whether a report is for the own desk, or keeps something back."""
    if shows_cells(report, show):
        yield SHOWN
    elif keeps_meanings(report):
        yield TO_FORWARD


def summary(report: Report, show: str) -> str:
    """Return the sentences that sum up all files."""
    checked = [file for file in report.files if file.status == "checked"]
    if not checked:
        return sentence(NOTHING)
    counts = severity_counts(report.files)
    sentences = [text("reports.verdict.counts", verdict=verdict(report), counts=counts)]
    unread = len(report.files) - len(checked)
    if unread:
        parts = has_parts(report)
        id_ = "reports.unread-tables" if parts else "reports.unread-files"
        sentences.append(text(id_, count=unread))
    skipped = {s.rule for file in checked for s in file.rules if s.status == "skipped"}
    if skipped:
        id_ = "reports.rules-skipped"
        if len(checked) > 1:
            id_ = "reports.rules-skipped.several-files"
        sentences.append(text(id_, count=len(skipped)))
    if any(file.adjusted for file in checked):
        sentences.append(text(ADJUSTED))
    sentences += map(worded, account(report.account))
    sentences += map(text, kinds(report, show))
    return " ".join(sentences)


def about_file(report: Report, file: FileReport, show: str) -> Iterator[str]:
    """Yield the sentences on one file as a whole."""
    if file.status != "checked":
        yield sentence(message(f"reports.{kind(file)}.unread"))
        if file.problem:
            yield worded(file.problem)
        yield from map(worded, file.remarks)
        return
    alone = replace(report, files=(file,))
    if shows_cells(alone, show):
        yield text(SHOWN)
    yield text(
        "reports.verdict.counts",
        verdict=verdict(alone),
        counts=severity_counts([file]),
    )
    yield read_as(file)
    yield from map(worded, file.remarks)
    yield from map(worded, account(account_of(file)))
    if not file.wholly_checked:
        yield text(not_judged(file))
    skipped = skipped_rules(file)
    if skipped:
        yield text("reports.skipped-rules.all", rules=skipped)
    elif file.rules:
        yield text("reports.all-rules-ran")
    if file.adjusted:
        yield text(ADJUSTED)
    if keeps_meanings(alone):
        yield text(TO_FORWARD)


def read_as(file: FileReport) -> str:
    """Return how many records were read, as what, and how they were judged."""
    records = message("reports.records", count=file.records)
    source = file.source or ""
    judged = JUDGED_AS.get(file.judged_as)
    if judged is None:
        return text("reports.read-as", records=records, source=source)
    return text("reports.read-as.judged", records=records, source=source, how=judged)


def skipped_rules(file: FileReport) -> str:
    """Return the rules that did not run, each with the reason."""
    return "; ".join(
        text("reports.skipped-rule", rule=status.rule, reason=worded(status.reason))
        if status.reason
        else status.rule
        for status in file.rules
        if status.status == "skipped"
    )
