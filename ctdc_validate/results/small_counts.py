"""Keep small counts back from a ledger, so that no sum or difference gives one away.

What is kept back in a column is counted together with as much beside it as is needed;
all sums are made of what is told, so a ledger adds up as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.results.ledger import (
    FOR_A_PERSON,
    ClashNote,
    ColumnLine,
    Ledger,
    Lost,
    Outcome,
    TermLine,
)
from ctdc_validate.results.names import told_paths

# All that a column of numbers or dates holds.
NO_TERM: Final = "*"


def ledger_to_forward(ledger: Ledger) -> Ledger:
    """Return a ledger in which no count of few records stands beside a term."""
    if ledger.forwarded:
        return ledger
    few = ledger.smallest_group
    ledger = _without_few_left_out(ledger, few)
    columns = tuple(_column(column, few) for column in ledger.columns)
    hidden = [line for column in columns for line in column.terms if line.count is None]
    variables = {said.variable for line in hidden for said in line.says}
    clashes = {clash for line in hidden for clash in line.clashes}
    paths = told_paths([ledger.path])
    return replace(
        ledger,
        path=paths.of(ledger.path),
        notes=tuple(map(paths.within, ledger.notes)),
        columns=columns,
        lost=tuple(_lost(lost, variables, few) for lost in ledger.lost),
        clashes=tuple(_clash(note, clashes, few) for note in ledger.clashes),
        forwarded=True,
        some_left=ledger.for_a_person > 0,
    )


def _without_few_left_out(ledger: Ledger, few: int) -> Ledger:
    """Return a ledger whose counts are without records of which few were left out.

    How many are written is known, so the number read would give these away.
    """
    told = [e for e in ledger.left_out if e.count is None or e.count >= few]
    away = sum(e.count or 0 for e in ledger.left_out if e not in told)
    if not away:
        return ledger
    columns = tuple(
        replace(
            column,
            cells=column.cells - away,
            outcomes={
                outcome: left
                for outcome, n in column.outcomes.items()
                if (left := n - away * (outcome is Outcome.LEFT_OUT))
            },
        )
        for column in ledger.columns
    )
    return replace(
        ledger,
        read=ledger.read - away,
        columns=columns,
        left_out=tuple(
            entry if entry in told else replace(entry, count=None)
            for entry in ledger.left_out
        ),
    )


def _lost(lost: Lost, hidden: set[str], few: int) -> Lost:
    small = lost.count is not None and lost.count < few
    return replace(lost, count=None) if small or lost.variable in hidden else lost


def _clash(note: ClashNote, hidden: set[str], few: int) -> ClashNote:
    small = note.count is not None and note.count < few
    return replace(note, count=None) if small or note.id in hidden else note


def _column(column: ColumnLine, few: int) -> ColumnLine:
    """Return a column without small counts, and without what would give them back."""
    numbers = sum(line.term == NO_TERM for line in column.terms)
    named = [line for line in column.terms if _tells(line, numbers > 1)]
    hidden = {line for line in named if line.count is not None and line.count < few}
    for outcome in Outcome:
        of_outcome = [line for line in named if line.outcome is outcome]
        of_outcome.sort(key=lambda line: line.count or 0)
        _hide_more(of_outcome, hidden, few)
    if not hidden:
        return column
    exposed = {
        line.outcome
        for line in hidden
        if not _is_safe([o for o in hidden if o.outcome is line.outcome], few)
    }
    left = sorted(
        (o for o, n in column.outcomes.items() if n and o not in exposed),
        key=lambda o: (o in FOR_A_PERSON, column.outcomes[o], o.value),
    )
    together = set(exposed)
    while together and left and not _enough(column, together, few):
        together.add(left.pop(0))
    outcomes = {o: n for o, n in column.outcomes.items() if o not in together}
    if together:
        outcomes[Outcome.TOGETHER] = sum(column.outcomes.get(o, 0) for o in together)
        hidden |= {line for line in named if line.outcome in together}
    # Of so few cells the names alone would tell what they are.
    nameless = bool(together) and not _enough(column, together, few)
    return replace(
        column,
        outcomes=outcomes,
        terms=tuple(
            replace(line, count=None) if line in hidden else line
            for line in column.terms
            if line not in hidden or not nameless
        ),
        together=tuple(o for o in Outcome if o in together),
    )


def _tells(line: TermLine, several: bool) -> bool:
    """Say whether the count of a line tells what few cells hold.

    Not of all numbers or dates of a column, unless these have ``several`` lines by what
    they prove, and not of cells that nobody could read.
    """
    unread = line.term is None and line.outcome is Outcome.UNREADABLE
    return (several or line.term != NO_TERM) and not unread


def _hide_more(lines: Sequence[TermLine], hidden: set[TermLine], few: int) -> None:
    """Hide as many more lines of one outcome as their sum needs."""
    for line in lines:
        kept = [other for other in lines if other in hidden]
        if not kept or _is_safe(kept, few):
            return
        hidden.add(line)


def _is_safe(hidden: Sequence[TermLine], few: int) -> bool:
    """Say whether nobody can work out a count from the sum; each is 1 at least."""
    met = sum(line.count or 0 for line in hidden)
    return len(hidden) > 1 and met >= few + len(hidden) - 1


def _enough(column: ColumnLine, together: set[Outcome], few: int) -> bool:
    met = [column.outcomes.get(o, 0) for o in together]
    names = sum(line.outcome in together for line in column.terms)
    return sum(n > 0 for n in met) > 1 and sum(met) >= few + names - 1
