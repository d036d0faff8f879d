"""A ledger as text for a data officer: what is left to do first, the sum last."""

from __future__ import annotations

from typing import Final

from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports.ledger_wording import (
    ANY,
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
    numbered,
    sum_line,
    term,
    term_count,
    times,
    totals,
    verdict,
    with_outcomes,
)
from ctdc_validate.reports.paragraphs import Paragraphs
from ctdc_validate.reports.wording import printable
from ctdc_validate.results import FOR_A_PERSON, ColumnLine, Ledger, Outcome, TermLine

# Columns that nobody reads are named up to this number; the rest are counted.
NAMED: Final = 70


def ledger_text(ledger: Ledger, width: int = 80) -> str:
    """Return a ledger as text. Signs that a terminal would obey are escaped."""
    page = _Page(width)
    path = printable(ledger.path)
    page.paragraph(message("ledger.text.converted", path=path, verdict=verdict(ledger)))
    for sentence in account(ledger):
        page.paragraph(sentence, "  ", "  ")
    if any(column.together for column in ledger.columns):
        page.paragraph(TOGETHER, "  ", "  ")
    page.add_person(ledger)
    page.add_loss(ledger)
    page.add_short(ledger, Outcome.EXACT, "ledger.text.exact")
    page.add_short(ledger, Outcome.NONE, "ledger.text.none", NONE)
    page.add_short(ledger, Outcome.COMPUTED, "ledger.text.computed")
    page.add_unread(ledger, Outcome.UNREAD, "ledger.text.unread", UNREAD)
    page.add_unread(ledger, Outcome.WITHHELD, "ledger.text.withheld", WITHHELD)
    page.add_target(ledger)
    page.add_clashes(ledger)
    page.heading(message("ledger.text.sum"))
    page.paragraph(message("ledger.sentence", words=sum_line(ledger)), "  ", "  ")
    return "\n".join(page.lines) + "\n"


class _Page(Paragraphs):
    def heading(self, words: Message, about: Message | None = None) -> None:
        """Write a heading, and below it a sentence on what it means."""
        self.lines.append("")
        self.paragraph(words)
        if about:
            self.paragraph(about, "  ")

    def column(self, column: ColumnLine, count: int | None) -> None:
        """Write a column, with the number of its cells."""
        cells = cells_message(count)
        words = message("ledger.text.column", column=header(column), cells=cells)
        self.paragraph(words, "  ", "  ")

    def add_person(self, ledger: Ledger) -> None:
        if not ledger.leaves_some:
            self.heading(message("ledger.text.person.nothing"))
            return
        cells = cells_message(counted(ledger, *FOR_A_PERSON))
        self.heading(message("ledger.text.person", cells=cells), PERSON)
        left = list(with_outcomes(ledger, *FOR_A_PERSON))
        if any(t.outcome is Outcome.UNMAPPED for _, _, terms in left for t in terms):
            self.paragraph(message("ledger.next.fix"), "  ", "  ")
        for column, count, terms in left:
            self.column(column, count)
            for line in terms:
                self.item(_left_for_a_person(line), "    ")

    def add_loss(self, ledger: Ledger) -> None:
        found = list(with_outcomes(ledger, Outcome.LOSS))
        if not found:
            return
        cells = cells_message(counted(ledger, Outcome.LOSS))
        self.heading(message("ledger.text.loss", cells=cells), LOSS)
        for column, count, terms in found:
            self.column(column, count)
            for meaning, counts in by_meaning(terms).items():
                self.item(
                    message(
                        "ledger.text.taken-for", terms=numbered(counts), meant=meaning
                    ),
                    "    ",
                )

    def add_short(
        self, ledger: Ledger, outcome: Outcome, id_: str, about: Message | None = None
    ) -> None:
        """Write an outcome that leaves nothing to do: terms without their meaning."""
        found = list(with_outcomes(ledger, outcome))
        if not found:
            return
        self.heading(message(id_, cells=cells_message(counted(ledger, outcome))), about)
        for column, count, terms in found:
            cells, name = cells_message(count), header(column)
            words = message("ledger.text.column", column=name, cells=cells)
            named = numbered(totals(line for line in terms if line.term != ANY))
            if named:
                words = message(
                    "ledger.text.column-terms", column=name, cells=cells, terms=named
                )
            self.item(words)

    def add_unread(
        self, ledger: Ledger, outcome: Outcome, id_: str, about: Message
    ) -> None:
        found = [header(column) for column, _, _ in with_outcomes(ledger, outcome)]
        if not found:
            return
        self.heading(message(id_, cells=cells_message(counted(ledger, outcome))), about)
        for name in found[:NAMED]:
            self.item(name)
        if len(found) > NAMED:
            more = message("ledger.more-columns", count=len(found) - NAMED)
            self.item(message("ledger.text.more", columns=more))

    def add_target(self, ledger: Ledger) -> None:
        """Write what stays empty in the target, and what it has no place for."""
        target = printable(ledger.target)
        if ledger.empty:
            count = message("ledger.variables", count=len(ledger.empty))
            self.heading(message("ledger.text.empty", target=target, variables=count))
            for reason, names in empty_by_reason(ledger).items():
                self.item(
                    message("ledger.text.list", name=", ".join(names), items=reason)
                )
        if ledger.lost:
            self.heading(message("ledger.text.lost", target=target), LOST)
            for name, values in lost_values(ledger.lost).items():
                self.item(message("ledger.text.list", name=name, items=tuple(values)))

    def add_clashes(self, ledger: Ledger) -> None:
        if not ledger.clashes:
            return
        self.heading(
            message("ledger.text.clashes", notes=len(ledger.clashes)),
            message("ledger.about.clashes.settled"),
        )
        for note in ledger.clashes:
            self.item(
                message(
                    "ledger.text.clash",
                    id=printable(note.id),
                    title=printable(note.title),
                    times=times(note.count),
                    settled=printable(note.in_short),
                )
            )


def _left_for_a_person(line: TermLine) -> str:
    told = term_count(term(line), line.count)
    if line.term is None:
        return told
    outcome = OUTCOMES[line.outcome]
    if not line.says:
        return text("ledger.text.term-outcome", term=told, outcome=outcome)
    return text("ledger.text.term-meant", term=told, outcome=outcome, meant=meant(line))
