"""A ledger as one HTML file: small tables, no network, no script, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports.html_drawing import BAR, box, picture, rect
from ctdc_validate.reports.html_elements import Child, element, filled
from ctdc_validate.reports.html_page import Cells, link_to, page, table_of_cells
from ctdc_validate.reports.ledger_wording import (
    LOSS,
    LOST,
    NONE,
    OUTCOMES,
    PERSON,
    TOGETHER,
    UNREAD,
    WITHHELD,
    account,
    by_meaning,
    cells_message,
    counted,
    empty_by_reason,
    header,
    lost_values,
    meant,
    number,
    numbered,
    sum_line,
    term,
    totals,
    verdict,
    with_outcomes,
)
from ctdc_validate.results import FOR_A_PERSON, ColumnLine, Ledger, Outcome, Severity

# More columns than these are counted only.
NAMED: Final = 70

# What is drawn of a column, from left to right, with the pattern of each; what was not
# reported or not read is left blank.
DRAWN: Final = (
    ("ledger.head.person", FOR_A_PERSON, Severity.ERROR),
    ("ledger.head.loss", (Outcome.LOSS,), Severity.WARNING),
    ("ledger.head.none", (Outcome.NONE,), Severity.INFO),
    ("ledger.head.exact", (Outcome.EXACT,), None),
)
LEGEND: Final = message("ledger.html.legend")


def ledger_html(ledger: Ledger) -> str:
    """Return a ledger as one HTML file, ended by a line feed."""
    title = text("ledger.verdict.file", path=ledger.path, verdict=verdict(ledger))
    return page(
        title,
        link_to("ledger", message("ledger.html.skip"), "skip"),
        element("header", element("h1", title), _account(ledger)),
        element(
            "main",
            _person(ledger),
            _loss(ledger),
            _short(ledger, Outcome.EXACT, "ledger.html.exact"),
            _short(ledger, Outcome.NONE, "ledger.html.none", NONE),
            _short(ledger, Outcome.COMPUTED, "ledger.html.computed"),
            _unread(ledger, Outcome.UNREAD, "ledger.html.unread", UNREAD),
            _unread(ledger, Outcome.WITHHELD, "ledger.html.withheld", WITHHELD),
            _target(ledger),
            _clashes(ledger),
            _sums(ledger),
            id="ledger",
        ),
        _footer(ledger),
    )


def _account(ledger: Ledger) -> Element:
    return element(
        "div",
        (element("p", sentence) for sentence in account(ledger)),
        element("p", TOGETHER) if any(c.together for c in ledger.columns) else None,
        class_=f"verdict {'good' if ledger.complete else 'error'}",
    )


def _section(
    title: Message, about: Message | str | None, rows: Sequence[Cells]
) -> Iterator[Element]:
    """Yield a section of one table, nothing where there is nothing to tell."""
    if rows:
        yield element("h2", title)
        if about:
            yield element("p", about)
        yield table_of_cells(title, rows)


def _counted(ledger: Ledger, id_: str, *outcomes: Outcome) -> Message:
    """Return a title with the number of cells of some outcomes."""
    return message(id_, cells=cells_message(counted(ledger, *outcomes)))


def _code(column: ColumnLine) -> Element:
    return element("code", header(column))


def _person(ledger: Ledger) -> Iterator[Element]:
    if not ledger.leaves_some:
        yield element("h2", message("ledger.html.person.nothing"))
        return
    rows: list[Cells] = [
        {
            "ledger.head.column": _code(column),
            "ledger.head.term": "-" if line.term is None else term(line),
            "ledger.head.terms": number(line.count),
            "ledger.head.why": OUTCOMES[line.outcome],
            "ledger.head.may-mean": meant(line) or "-",
        }
        for column, _, terms in with_outcomes(ledger, *FOR_A_PERSON)
        for line in terms
    ]
    title = _counted(ledger, "ledger.html.person", *FOR_A_PERSON)
    yield from _section(title, PERSON, rows)


def _loss(ledger: Ledger) -> Iterator[Element]:
    rows: list[Cells] = [
        {
            "ledger.head.column": _code(column),
            "ledger.head.terms": numbered(counts),
            "ledger.head.taken-for": meaning,
        }
        for column, _, terms in with_outcomes(ledger, Outcome.LOSS)
        for meaning, counts in by_meaning(terms).items()
    ]
    title = _counted(ledger, "ledger.html.loss", Outcome.LOSS)
    yield from _section(title, LOSS, rows)


def _short(
    ledger: Ledger, outcome: Outcome, id_: str, about: Message | None = None
) -> Iterator[Element]:
    """Yield an outcome that leaves nothing to do: the terms without their meaning."""
    rows: list[Cells] = [
        {
            "ledger.head.column": _code(column),
            "ledger.head.cells": number(count),
            "ledger.head.terms": numbered(totals(terms)) or "-",
        }
        for column, count, terms in with_outcomes(ledger, outcome)
    ]
    yield from _section(_counted(ledger, id_, outcome), about, rows)


def _unread(
    ledger: Ledger, outcome: Outcome, id_: str, about: Message
) -> Iterator[Element]:
    found = [column for column, _, _ in with_outcomes(ledger, outcome)]
    if not found:
        return
    names: list[Child] = []
    for column in found[:NAMED]:
        names += [", " if names else None, _code(column)]
    if len(found) > NAMED:
        more = message("ledger.more-columns", count=len(found) - NAMED)
        names.append(message("ledger.html.more", columns=more))
    yield element("h2", _counted(ledger, id_, outcome))
    yield element("p", about)
    yield element("p", names, ".")


def _target(ledger: Ledger) -> Iterator[Element]:
    """Yield what stays empty in the target, and what it has no place for."""
    empty: list[Cells] = [
        {"ledger.head.variables": ", ".join(names), "ledger.head.why": reason}
        for reason, names in empty_by_reason(ledger).items()
    ]
    variables = message("ledger.variables", count=len(ledger.empty))
    title = message("ledger.html.empty", target=ledger.target, variables=variables)
    yield from _section(title, None, empty)
    lost: list[Cells] = [
        {"ledger.head.variable": variable, "ledger.head.records": ", ".join(values)}
        for variable, values in lost_values(ledger.lost).items()
    ]
    yield from _section(message("ledger.html.lost", target=ledger.target), LOST, lost)


def _clashes(ledger: Ledger) -> Iterator[Element]:
    rows: list[Cells] = [
        {
            "ledger.head.note": [element("code", note.id), f" {note.title}"],
            "ledger.head.times": number(note.count),
            "ledger.head.us": note.us,
            "ledger.head.international": note.international,
            "ledger.head.settled": note.settled,
        }
        for note in ledger.clashes
    ]
    title = message("ledger.html.clashes", notes=len(rows))
    yield from _section(title, message("ledger.about.clashes"), rows)


def _sums(ledger: Ledger) -> Iterator[Element]:
    rows: list[Cells] = [
        {
            "ledger.head.column": _code(column),
            "ledger.head.cells": number(column.cells),
            **{head: _told(column, outcomes) for head, outcomes, _ in DRAWN},
            "ledger.head.together": number(column.outcomes.get(Outcome.TOGETHER, 0)),
            "ledger.head.drawn": _bar(column),
        }
        for column in ledger.columns[:NAMED]
    ]
    about = text(LEGEND)
    if len(ledger.columns) > NAMED:
        more = message("ledger.more-columns", count=len(ledger.columns) - NAMED)
        about += " " + text("ledger.html.not-drawn", columns=more)
    yield from _section(message("ledger.html.sums"), about, rows)
    words = message("ledger.sentence", words=sum_line(ledger))
    yield element("p", element("strong", message("ledger.html.sum")), " ", words)


def _sum(column: ColumnLine, outcomes: Iterable[Outcome]) -> int:
    return sum(column.outcomes.get(outcome, 0) for outcome in outcomes)


def _told(column: ColumnLine, outcomes: Iterable[Outcome]) -> str:
    untold = not set(outcomes).isdisjoint(column.together)
    return number(None if untold else _sum(column, outcomes))


def _bar(column: ColumnLine) -> Element:
    """Return a column's cells as one bar, told apart by patterns."""
    x = 0.0
    shapes: list[Element] = []
    for _, outcomes, pattern in DRAWN:
        count = _sum(column, outcomes)
        if count:
            width = max(BAR * count / max(column.cells, 1), 3.0)
            shapes += box(x, width, pattern) if pattern else [rect("frame", x, width)]
            x += width
    return picture(BAR + 9, shapes)


def _footer(ledger: Ledger) -> Element:
    origin = filled(
        "ledger.html.footer",
        tool=ledger.tool_version,
        version=ledger.standard_version,
        digest=element("code", ledger.standard_digest),
    )
    return element("footer", element("p", origin))
