"""One page for a director: headings, each with a few sentences, as text and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from ctdc_validate.messages import Message, message, worded
from ctdc_validate.reports.html_elements import element
from ctdc_validate.reports.html_page import page
from ctdc_validate.reports.ledger_forms import by_reason
from ctdc_validate.reports.paragraphs import Paragraphs
from ctdc_validate.reports.wording import printable, verdict
from ctdc_validate.results import Ledger, Left, Outcome, Severity, Summary

# So many rules are named; a page has no place for more.
MOST: Final = 6
SUMMARY_FORMS: Final = (".txt", ".html")
# What a conversion loses, by how it is told.
_LOST: Final = (
    ("summary.lost.detail", Outcome.LOSS),
    ("summary.lost.none", Outcome.NONE),
    ("summary.lost.unread", Outcome.UNREAD),
    ("summary.lost.withheld", Outcome.WITHHELD),
    ("summary.lost.unmapped", Outcome.UNMAPPED),
    ("summary.lost.candidate", Outcome.CANDIDATE),
    ("summary.lost.unreadable", Outcome.UNREADABLE),
    ("summary.lost.contradicted", Outcome.CONTRADICTED),
    ("summary.lost.together", Outcome.TOGETHER),
)

Section = tuple[Message, list[Message | str]]


def render_summary(summary: Summary, suffix: str) -> str:
    """Return a summary as text (``.txt``) or as an HTML page (``.html``)."""
    return _html(summary) if suffix == ".html" else _text(summary)


def _title(summary: Summary) -> Message:
    paths = dict.fromkeys(file.path for file in summary.report.files)
    names = tuple(printable(PurePath(path).name or path) for path in paths)
    return message("summary.title", names=names)


def _sections(summary: Summary) -> Iterator[Section]:
    """Yield each heading with what stands below it."""
    report = summary.report
    records = sum(file.records for file in report.files)
    unread = not any(file.status == "checked" for file in report.files)
    counted = message("summary.records", count=records)
    yield (
        message("summary.heading.records"),
        [
            message("summary.records.unread") if unread else counted,
            message("summary.verdict", verdict=verdict(report)),
        ],
    )
    yield message("summary.heading.found"), list(_found(summary))
    if unread or not records:
        next_ = "summary.next.unread" if unread else "summary.next.no-records"
        yield message("summary.heading.next"), [message(next_)]
        return
    if summary.fixes is not None:
        yield message("summary.heading.fixed"), list(_fixed(summary))
    yield message("summary.heading.lost"), list(_lost(summary))
    yield message("summary.heading.next"), list(_next(summary))


def _next(summary: Summary) -> Iterator[Message]:
    """Yield what there is to do, in this order, or that nothing is."""
    report, fixes, ledger = summary.report, summary.fixes, summary.ledger
    if fixes is not None and fixes.fixed:
        yield message("summary.next.fix")
    if report.verdict != "conforms" or (
        fixes is not None and fixes.fixed < fixes.found
    ):
        yield message("summary.next.work")
    if ledger is not None and ledger.source != ledger.target:
        yield message("summary.next.convert")
    yield message("summary.next.share")


def _found(summary: Summary) -> Iterator[Message | str]:
    """Yield the rules that are broken most often, the gravest first."""
    report = summary.report
    counts: Counter[str] = Counter()
    gravest: dict[str, Severity] = {}
    for file in report.files:
        for finding in file.findings:
            if finding.severity is Severity.INFO:
                continue
            counts[finding.rule] += finding.count
            known = gravest.get(finding.rule, finding.severity)
            gravest[finding.rule] = max(known, finding.severity, key=lambda s: s.rank)
    unread = [file.problem for file in report.files if file.problem is not None]
    if report.verdict == "not-wholly-checked":
        yield message("summary.found.unchecked")
        yield from unread[:MOST]
    elif not counts:
        yield message("summary.found.nothing")
    order = sorted(counts, key=lambda rule: (-gravest[rule].rank, -counts[rule], rule))
    for rule in order[:MOST]:
        text = report.texts.get(rule)
        title = rule if text is None else worded(text.title)
        id_ = f"summary.found.{gravest[rule].value}"
        yield _told(id_, counts[rule], report.smallest_group, title=title)
    if len(order) > MOST:
        yield message("summary.found.more", count=len(order) - MOST)


def _fixed(summary: Summary) -> Iterator[Message]:
    fixes = summary.fixes
    assert fixes is not None
    if not fixes.found:
        yield message("summary.fixed.none")
        return
    few = summary.report.smallest_group
    left = fixes.found - fixes.fixed
    if any(0 < count < few for count in (fixes.fixed, left)):
        yield message("summary.fixed.few")
    else:
        yield message("summary.fixed", found=fixes.found, fixed=fixes.fixed)
        yield message("summary.left", count=left)
    likely = fixes.left[Left.LIKELY]
    if likely:
        yield _told("summary.likely", likely, few)


def _lost(summary: Summary) -> Iterator[Message | str]:
    ledger = summary.ledger
    if ledger is None:
        yield message("summary.not-converted")
        if summary.problem is not None:
            yield summary.problem
        return
    few = summary.report.smallest_group
    if all(entry.count is not None for entry in ledger.left_out):
        yield message("summary.converted", read=ledger.read, written=ledger.written)
    else:
        yield message("summary.converted.some", few=few)
    for entry in by_reason(ledger):
        reason = worded(entry.reason)
        yield _told("summary.left-out", entry.count, few, reason=reason)
    if any(entry.count is None for entry in ledger.left_out):
        yield message("summary.lost.untold")  # beside the records it tells how few
        return
    for id_, outcome in _LOST:
        count = ledger.count(outcome)
        if outcome is Outcome.TOGETHER:
            count = _perhaps_lost(ledger)
        if count:
            yield _told(id_, count, few)


def _perhaps_lost(ledger: Ledger) -> int:
    """Return how many cells are counted together with others that are lost."""
    lost = {outcome for _, outcome in _LOST}
    return sum(
        column.outcomes.get(Outcome.TOGETHER, 0)
        for column in ledger.columns
        if not lost.isdisjoint(column.together)
    )


def _told(id_: str, count: int | None, few: int, **more: str) -> Message:
    """Return a message with a count, without it where it is one of few records."""
    if count is None or 0 < count < few:
        return message(f"{id_}.few", few=few, **more)
    return message(id_, count=count, **more)


def _text(summary: Summary, width: int = 80) -> str:
    lines = Paragraphs(width)
    lines.paragraph(_title(summary))
    for heading, sentences in _sections(summary):
        lines.lines.append("")
        lines.paragraph(heading)
        for sentence in sentences:
            lines.item(printable(sentence))
    return "\n".join(lines.lines) + "\n"


def _html(summary: Summary) -> str:
    title = worded(_title(summary))
    sections = (
        element(
            "section",
            element("h2", heading),
            element("ul", (element("li", printable(words)) for words in sentences)),
        )
        for heading, sentences in _sections(summary)
    )
    return page(title, element("main", element("h1", title), sections))
