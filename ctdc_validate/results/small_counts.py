"""Keep small counts back from a ledger, so that no sum or difference gives one away.

Each column is protected on its own; all sums are made of what is told, so a ledger
adds up as it stands.
"""

from __future__ import annotations

from dataclasses import replace

from ctdc_validate.results.ledger import ClashNote, Ledger, Lost, Outcome
from ctdc_validate.results.names import told_paths
from ctdc_validate.results.small_columns import is_few, protected


def ledger_to_forward(ledger: Ledger) -> Ledger:
    """Return a ledger in which no count of few records stands beside a term."""
    if ledger.forwarded:
        return ledger
    few = ledger.smallest_group
    ledger = _without_few_left_out(ledger, few)
    columns = tuple(protected(column, few) for column in ledger.columns)
    hidden = [
        line
        for before, after in zip(ledger.columns, columns, strict=True)
        for line in before.terms
        if line not in after.terms
    ]
    variables = {said.variable for line in hidden for said in line.says}
    clashes = {clash for line in hidden for clash in line.clashes}
    paths = told_paths([ledger.path])
    lost = (_lost(lost, variables, ledger.written, few) for lost in ledger.lost)
    return replace(
        ledger,
        path=paths.of(ledger.path),
        notes=tuple(map(paths.within, ledger.notes)),
        columns=columns,
        lost=tuple(dict.fromkeys(lost)),
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


def _lost(lost: Lost, hidden: set[str], written: int, few: int) -> Lost:
    """Return a loss without its count, where that or the rest of the records is small.

    Of few records the values alone would tell what they are.
    """
    count = lost.count
    if written < few:
        return replace(lost, value=None, count=None, denied=False)
    if count is None or lost.variable in hidden:
        return replace(lost, count=None)
    small = is_few(count, few) or is_few(written - count, few)
    return replace(lost, count=None) if small else lost


def _clash(note: ClashNote, hidden: set[str], few: int) -> ClashNote:
    small = note.count is not None and is_few(note.count, few)
    return replace(note, count=None) if small or note.id in hidden else note
