"""A ledger as one HTML file: small tables, no network, no script, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.reports.html_drawing import BAR, HIGH, box, rect
from ctdc_validate.reports.html_page import escaped, page, table
from ctdc_validate.reports.ledger_wording import (
    LISTS,
    LOSS,
    NONE,
    OUTCOMES,
    PERSON,
    UNREAD,
    WITHHELD,
    account,
    by_meaning,
    empty_by_reason,
    header,
    left_for_a_person,
    lost_values,
    meant,
    numbered,
    sum_line,
    term,
    verdict,
    with_outcomes,
)
from ctdc_validate.reports.wording import counted
from ctdc_validate.results import (
    FOR_A_PERSON,
    ColumnLine,
    Ledger,
    Outcome,
    Severity,
    TermLine,
)

# More columns than these are counted only.
NAMED: Final = 70

# What is drawn of a column, from left to right, each with a pattern of its own; what
# was not reported or not read is left blank.
DRAWN: Final = (
    ("left for a person", FOR_A_PERSON),
    ("mapped with loss", (Outcome.LOSS,)),
    ("without counterpart", (Outcome.NONE,)),
    ("mapped exactly", (Outcome.EXACT,)),
)
LEGEND: Final = (
    "A bar is all cells of the column. Filled: left for a person. Striped: mapped with"
    " loss. Dotted: without counterpart. Outlined: mapped exactly. Blank: all else."
)

Cells = Sequence[tuple[str, str]]


def ledger_html(ledger: Ledger) -> str:
    """Return a ledger as one HTML file, ended by a line feed."""
    title = f"{ledger.path}: {verdict(ledger)}"
    body = [
        '<a class="skip" href="#ledger">Skip to what is left for a person</a>',
        f"<header><h1>{escaped(title)}</h1>{_account(ledger)}</header>",
        '<main id="ledger">',
        *_person(ledger),
        *_loss(ledger),
        *_short(ledger, Outcome.EXACT, "Mapped exactly", ""),
        *_short(ledger, Outcome.NONE, "No counterpart", NONE),
        *_short(ledger, Outcome.COMPUTED, "Computed anew", ""),
        *_unread(ledger, Outcome.UNREAD, "Not read", UNREAD),
        *_unread(ledger, Outcome.WITHHELD, "Withheld", WITHHELD),
        *_target(ledger),
        *_clashes(ledger),
        *_sums(ledger),
        "</main>",
        _footer(ledger),
    ]
    return page(title, body)


def _account(ledger: Ledger) -> str:
    colour = "good" if ledger.complete else "error"
    told = "".join(
        f"<p>{escaped(sentence)}</p>" for sentence in (*account(ledger), *ledger.notes)
    )
    return f'<div class="verdict {colour}">{told}</div>'


def _rows(rows: Iterable[Cells]) -> str:
    """Return rows of a table; each cell has the label that a phone shows beside it."""
    return "".join(
        "<tr>"
        + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells)
        + "</tr>"
        for cells in rows
    )


def _section(title: str, told: str, rows: Sequence[Cells]) -> Iterator[str]:
    """Yield a section of one table, nothing where there is nothing to tell."""
    if rows:
        heads = [label for label, _ in rows[0]]
        yield f"<h2>{escaped(title)}</h2>"
        yield f"<p>{escaped(told)}</p>" if told else ""
        yield table(escaped(title), heads, _rows(rows), "cells")


def _counted(ledger: Ledger, title: str, *outcomes: Outcome) -> str:
    return f"{title}: {counted(sum(map(ledger.count, outcomes)), 'cell')}"


def _person(ledger: Ledger) -> Iterator[str]:
    if not ledger.for_a_person:
        yield "<h2>Left for a person: nothing</h2>"
        return
    rows = [
        (
            ("Column", _code(column)),
            ("Term", "-" if line.term is None else escaped(term(line))),
            ("Terms", f"{line.count:,}"),
            ("Why", OUTCOMES[line.outcome]),
            ("What it may mean", escaped(meant(line)) or "-"),
        )
        for column, _, terms in left_for_a_person(ledger)
        for line in terms
    ]
    title = _counted(ledger, "Left for a person", *FOR_A_PERSON)
    yield from _section(title, f"{PERSON} {LISTS}", rows)


def _code(column: ColumnLine) -> str:
    return f"<code>{escaped(header(column))}</code>"


def _loss(ledger: Ledger) -> Iterator[str]:
    rows = [
        (
            ("Column", _code(column)),
            ("Terms", escaped(numbered(counts))),
            ("Taken for", escaped(meaning)),
        )
        for column, _, terms in with_outcomes(ledger, Outcome.LOSS)
        for meaning, counts in by_meaning(terms).items()
    ]
    yield from _section(_counted(ledger, "Mapped with loss", Outcome.LOSS), LOSS, rows)


def _short(ledger: Ledger, outcome: Outcome, title: str, told: str) -> Iterator[str]:
    rows = [
        (
            ("Column", _code(column)),
            ("Cells", f"{count:,}"),
            ("Terms", escaped(numbered(_totals(terms))) or "-"),
        )
        for column, count, terms in with_outcomes(ledger, outcome)
    ]
    yield from _section(_counted(ledger, title, outcome), told, rows)


def _totals(terms: Iterable[TermLine]) -> Mapping[str, int]:
    totals: dict[str, int] = {}
    for line in terms:
        totals[term(line)] = totals.get(term(line), 0) + line.count
    return totals


def _unread(ledger: Ledger, outcome: Outcome, title: str, told: str) -> Iterator[str]:
    found = [column for column, _, _ in with_outcomes(ledger, outcome)]
    if not found:
        return
    named = ", ".join(map(_code, found[:NAMED]))
    more = len(found) - NAMED
    if more > 0:
        named += f", and {counted(more, 'more column')}"
    yield f"<h2>{_counted(ledger, title, outcome)}</h2><p>{told}</p><p>{named}.</p>"


def _target(ledger: Ledger) -> Iterator[str]:
    empty = [
        (("Variables", escaped(", ".join(variables))), ("Why", escaped(reason)))
        for reason, variables in empty_by_reason(ledger).items()
    ]
    title = f"Empty in {ledger.target}: {counted(len(ledger.empty), 'variable')}"
    yield from _section(title, "", empty)
    lost = [
        (("Variable", escaped(variable)), ("Records", escaped(", ".join(values))))
        for variable, values in lost_values(ledger.lost).items()
    ]
    told = "A number in brackets counts records."
    yield from _section(f"What {ledger.target} cannot hold", told, lost)


def _clashes(ledger: Ledger) -> Iterator[str]:
    rows = [
        (
            ("Note", f"<code>{escaped(note.id)}</code> {escaped(note.title)}"),
            ("Times", f"{note.count:,}"),
            ("US law", escaped(note.us)),
            ("International law", escaped(note.international)),
            ("Settled", escaped(note.settled)),
        )
        for note in ledger.clashes
    ]
    told = "US and international law mean different things here."
    yield from _section(f"Clash notes: {len(rows):,}", told, rows)


def _sums(ledger: Ledger) -> Iterator[str]:
    rows = [
        (
            ("Column", _code(column)),
            ("Cells", f"{column.cells:,}"),
            *((label.capitalize(), f"{_of(column, o):,}") for label, o in DRAWN),
            ("Drawn", _bar(column)),
        )
        for column in ledger.columns[:NAMED]
    ]
    more = len(ledger.columns) - NAMED
    told = (
        LEGEND if more <= 0 else f"{LEGEND} {counted(more, 'more column')} not drawn."
    )
    yield from _section("The sum of each column", told, rows)
    yield f"<p><strong>Sum:</strong> {escaped(sum_line(ledger))}.</p>"


def _of(column: ColumnLine, outcomes: Iterable[Outcome]) -> int:
    return sum(column.outcomes.get(outcome, 0) for outcome in outcomes)


def _bar(column: ColumnLine) -> str:
    """Return a column's cells as one bar, told apart by patterns."""
    looks = (Severity.ERROR, Severity.WARNING, Severity.INFO, None)
    x, parts = 0.0, ""
    for (_, outcomes), look in zip(DRAWN, looks, strict=True):
        count = _of(column, outcomes)
        if count:
            width = max(BAR * count / max(column.cells, 1), 3.0)
            parts += box(x, width, look) if look else rect("frame", x, width)
            x += width
    return (
        f'<svg aria-hidden="true" width="{BAR + 9}" height="{HIGH}"'
        f' viewBox="0 0 {BAR + 9} {HIGH}">{parts}</svg>'
    )


def _footer(ledger: Ledger) -> str:
    return (
        f"<footer><p>Converted by ctdc {escaped(ledger.tool_version)} by the CTDC"
        f" standard {escaped(ledger.standard_version)}, on this machine; nothing was"
        " sent anywhere. No cell of the file stands here. Digest of the standard:"
        f" <code>{escaped(ledger.standard_digest)}</code></p></footer>"
    )
