"""Keep small counts back from one column of a ledger.

What is counted are terms, and cells that report nothing. A count is small if it is of
few cells, and so is what is left of the column without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ctdc_validate.results.ledger import FOR_A_PERSON, ColumnLine, Outcome, TermLine

# Nobody knows what these cells say, and their number is told however small.
UNKNOWN: Final = (Outcome.UNREADABLE, Outcome.UNMAPPED)
# Outcomes of whole records or whole columns, which everything else is beside.
APART: Final = (Outcome.UNREAD, Outcome.WITHHELD, Outcome.LEFT_OUT)


class _Item(NamedTuple):
    """Cells that hold one term, or all cells of an outcome without terms (None)."""

    outcome: Outcome
    cells: int
    line: TermLine | None


def is_few(count: int, few: int) -> bool:
    """Say whether a count is small: some, and not as many as are told."""
    return 0 < abs(count) < few


def is_safe_sum(counts: Sequence[int], few: int) -> bool:
    """Say whether no count follows from the sum of several; each is 1 at least."""
    return len(counts) > 1 and sum(counts) >= few + len(counts) - 1


def protected(column: ColumnLine, few: int) -> ColumnLine:
    """Return a column without small counts, and without what would give them back."""
    if _has_several(column):
        return _several(column, few)
    return _single(column, few)


def _has_several(column: ColumnLine) -> bool:
    """Say whether a cell holds several terms, or a term comes to several things."""
    with_terms = {line.outcome for line in column.terms}
    return any(
        column.outcomes.get(outcome, 0)
        != sum(line.count or 0 for line in column.terms if line.outcome is outcome)
        for outcome in with_terms
    )


def _single(column: ColumnLine, few: int) -> ColumnLine:
    """Return a column whose cells hold one term each, so that counts add up.

    What is hidden in an outcome is at least two counts, either of which may be large.
    Where an outcome has too little to hide in, it is counted together with others.
    """
    items = list(_items(column))
    if len(items) == 1 and items[0].line is None:
        return column  # nobody reported anything, or what was is computed
    known = [item for item in items if item.outcome not in UNKNOWN]
    hidden = [item for item in known if is_few(item.cells, few)]
    exposed: list[_Item] = []
    for outcome in Outcome:
        own = [item for item in hidden if item.outcome is outcome]
        rest = [i for i in known if i.outcome is outcome and i not in own]
        grown = _grown(own, sorted(rest, key=lambda item: item.cells), few)
        if not own or _is_safe(grown, few):
            hidden += [item for item in grown if item not in own]
        else:
            exposed += own
    if not exposed:
        return _told(column, set(), hidden)
    rest = sorted((i for i in items if i not in exposed), key=_reluctance)
    little = [item for item in rest if item.outcome not in UNKNOWN]
    for more in (little, rest, little):
        grown = _grown(exposed, more, few)
        if _is_safe(grown, few):
            break
    exposed = grown
    together = {item.outcome for item in exposed}
    hidden += [item for item in exposed if item not in hidden]
    return _told(column, together, hidden, nameless=not _is_safe(exposed, few))


def _several(column: ColumnLine, few: int) -> ColumnLine:
    """Return a column whose cells may hold several terms, so that none add up.

    All answers are counted together, with the cells without one. A term is told if as
    many as are told have it, and as many or none have not: then whatever cells may
    combine can be as many.
    """
    answers = [o for o, n in column.outcomes.items() if n and o not in APART]
    cells = sum(column.outcomes[o] for o in answers)
    items = [item for item in _items(column) if item.line is not None]
    hidden = [
        item
        for item in items
        if cells < few or is_few(item.cells, few) or is_few(cells - item.cells, few)
    ]
    # Whether each cell has an answer, or a worse one, would tell who has both.
    together = {*answers, *(item.outcome for item in items), Outcome.MISSING}
    left = [item for item in items if item.outcome in FOR_A_PERSON]
    # All cells with the gravest term are counted under its outcome.
    if len(left) == 1 and few <= left[0].cells <= cells - few:
        met = column.outcomes.get(left[0].outcome)
        together -= {left[0].outcome} if met == left[0].cells else set()
    return _told(column, together, hidden, nameless=cells < few)


def _items(column: ColumnLine) -> Iterable[_Item]:
    """Yield what is counted in a column, apart from what is of it as a whole."""
    with_terms = {line.outcome for line in column.terms}
    for line in column.terms:
        yield _Item(line.outcome, line.count or 0, line)
    for outcome, count in column.outcomes.items():
        if count and outcome not in (*with_terms, *APART):
            yield _Item(outcome, count, None)


def _reluctance(item: _Item) -> tuple[bool, bool, int, str]:
    """Order by what is missed least: first what leaves nothing to do, and is little."""
    return (
        item.outcome in UNKNOWN,
        item.outcome in FOR_A_PERSON,
        item.cells,
        item.outcome.value,
    )


def _grown(items: Sequence[_Item], more: Sequence[_Item], few: int) -> list[_Item]:
    """Return items with as many more as their sum needs, in this order."""
    grown = list(items)
    for item in more:
        if not grown or _is_safe(grown, few):
            break
        grown.append(item)
    return grown


def _is_safe(items: Sequence[_Item], few: int) -> bool:
    """Say whether nobody can work out a count from the sum; each is 1 at least."""
    return is_safe_sum([item.cells for item in items], few)


def _told(
    column: ColumnLine,
    together: set[Outcome],
    hidden: Sequence[_Item],
    nameless: bool = False,
) -> ColumnLine:
    """Return a column with some outcomes counted as one, some terms without count."""
    if not together and not hidden:
        return column
    untold = {item.line for item in hidden if item.line is not None}
    outcomes = {o: n for o, n in column.outcomes.items() if o not in together}
    if together:
        outcomes[Outcome.TOGETHER] = sum(column.outcomes.get(o, 0) for o in together)
    # Of so few cells the names alone would tell what they are.
    terms = [line for line in column.terms if line not in untold or not nameless]
    return replace(
        column,
        outcomes=outcomes,
        terms=tuple(replace(t, count=None) if t in untold else t for t in terms),
        together=tuple(o for o in Outcome if o in together),
    )
