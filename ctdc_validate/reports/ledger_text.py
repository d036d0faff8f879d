"""A ledger as text for a data officer: what is left to do first, the sum last."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from ctdc_validate.reports.ledger_wording import (
    ANY,
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
from ctdc_validate.reports.wording import counted, printable
from ctdc_validate.results import ColumnLine, Ledger, Outcome, TermLine

# Columns that nobody reads are named up to this number; the rest are counted.
NAMED: Final = 70


def ledger_text(ledger: Ledger, width: int = 80) -> str:
    """Return a ledger as text. Signs that a terminal would obey are escaped."""
    page = _Page(width)
    page.paragraph(f"CONVERTED {printable(ledger.path)}: {verdict(ledger)}.")
    for sentence in (*account(ledger), *map(printable, ledger.notes)):
        page.paragraph(sentence, "  ", "  ")
    _add_person(page, ledger)
    _add_loss(page, ledger)
    _add_short(page, ledger, Outcome.EXACT, "MAPPED EXACTLY", "")
    _add_short(page, ledger, Outcome.NONE, "NO COUNTERPART", NONE)
    _add_short(page, ledger, Outcome.COMPUTED, "COMPUTED ANEW", "")
    _add_unread(page, ledger, Outcome.UNREAD, "NOT READ", UNREAD)
    _add_unread(page, ledger, Outcome.WITHHELD, "WITHHELD", WITHHELD)
    _add_target(page, ledger)
    _add_clashes(page, ledger)
    page.heading("SUM", "")
    page.paragraph(f"{sum_line(ledger)}.", "  ", "  ")
    return "\n".join(page.lines) + "\n"


class _Page:
    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def paragraph(self, words: str, indent: str = "", hanging: str = "") -> None:
        self.lines += textwrap.wrap(
            words,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + hanging,
            break_on_hyphens=False,
        )

    def heading(self, words: str, told: str) -> None:
        """Write a heading, and below it a sentence on what it means."""
        self.lines.append("")
        self.paragraph(words)
        if told:
            self.paragraph(told, "  ")

    def item(self, words: str, indent: str = "  ") -> None:
        self.paragraph(f"- {words}", indent, "  ")


def _add_person(page: _Page, ledger: Ledger) -> None:
    if not ledger.for_a_person:
        page.heading("LEFT FOR A PERSON: nothing", "")
        return
    cells = counted(ledger.for_a_person, "cell")
    page.heading(f"LEFT FOR A PERSON, {cells}", f"{PERSON} {LISTS}")
    for column, found, terms in left_for_a_person(ledger):
        page.paragraph(f"{header(column)}, {counted(found, 'cell')}", "  ", "  ")
        for line in terms:
            page.item(_left(line), "    ")


def _left(line: TermLine) -> str:
    if line.term is None:
        return f"{term(line)} ({line.count:,})"
    told = f"{term(line)} ({line.count:,}), {OUTCOMES[line.outcome]}"
    return f"{told}: {meant(line)}" if line.says else told


def _add_loss(page: _Page, ledger: Ledger) -> None:
    found = list(with_outcomes(ledger, Outcome.LOSS))
    if not found:
        return
    cells = counted(ledger.count(Outcome.LOSS), "cell")
    page.heading(f"MAPPED WITH LOSS, {cells}", LOSS)
    for column, count, terms in found:
        page.paragraph(f"{header(column)}, {counted(count, 'cell')}", "  ", "  ")
        for meaning, counts in by_meaning(terms).items():
            page.item(f"{numbered(counts)} -> {meaning}", "    ")


def _add_short(
    page: _Page, ledger: Ledger, outcome: Outcome, words: str, told: str
) -> None:
    """Write an outcome that leaves nothing to do: the terms without what they mean."""
    found = list(with_outcomes(ledger, outcome))
    if not found:
        return
    page.heading(f"{words}, {counted(ledger.count(outcome), 'cell')}", told)
    for column, count, terms in found:
        page.item(_short(column, count, terms))


def _short(column: ColumnLine, count: int, terms: Sequence[TermLine]) -> str:
    told = f"{header(column)}, {counted(count, 'cell')}"
    named = {term(line): 0 for line in terms if line.term != ANY}
    for line in terms:
        if term(line) in named:
            named[term(line)] += line.count
    return f"{told}: {numbered(named)}" if named else told


def _add_unread(
    page: _Page, ledger: Ledger, outcome: Outcome, words: str, told: str
) -> None:
    found = [header(column) for column, _, _ in with_outcomes(ledger, outcome)]
    if not found:
        return
    page.heading(f"{words}, {counted(ledger.count(outcome), 'cell')}", told)
    for name in found[:NAMED]:
        page.item(name)
    if len(found) > NAMED:
        page.item(f"and {counted(len(found) - NAMED, 'more column')}")


def _add_target(page: _Page, ledger: Ledger) -> None:
    """Write what stays empty in the target, and what it has no place for."""
    target = printable(ledger.target)
    if ledger.empty:
        page.heading(f"EMPTY IN {target}, {counted(len(ledger.empty), 'variable')}", "")
        for reason, variables in empty_by_reason(ledger).items():
            page.item(f"{', '.join(variables)}: {reason}")
    if ledger.lost:
        told = "A number in brackets counts records."
        page.heading(f"WHAT {target} CANNOT HOLD", told)
        _add_pairs(page, lost_values(ledger.lost).items())


def _add_pairs(page: _Page, pairs: Iterable[tuple[str, Sequence[str]]]) -> None:
    for name, told in pairs:
        page.item(f"{name}: {', '.join(told)}")


def _add_clashes(page: _Page, ledger: Ledger) -> None:
    if not ledger.clashes:
        return
    told = "US and international law mean different things here; so it was settled:"
    page.heading(f"CLASH NOTES, {len(ledger.clashes):,}", told)
    for note in ledger.clashes:
        times = counted(note.count, "time")
        page.item(
            f"{printable(note.id)}, {printable(note.title)}, {times}:"
            f" {printable(note.settled)}"
        )
