"""A reader who tries all that a column of a ledger may hold, and takes what is certain.

Columns are small, and so is the number below which a count is small, so that he can try
them all. What is "not shown" tells him nothing more than that it is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ctdc_validate.results import ColumnLine, Meaning, Outcome, TermLine
from ctdc_validate.results.small_columns import protected

Term = tuple[str, Outcome]
Cells = dict[tuple[Term, ...], int]
Together = tuple[Outcome, ...]
Mask = tuple[Together, frozenset[tuple[str | None, Outcome]], Together]
Seen = tuple[object, ...]
GRAVEST = list(Outcome)


def every_column(
    terms: Sequence[Term], records: int, several: bool
) -> Iterator[tuple[Cells, ColumnLine]]:
    """Yield each way in which so many cells can hold some terms, and its column."""
    most = len(terms) if several else 1
    held = [c for n in range(most + 1) for c in combinations(terms, n)]
    for counts in _shares(records, len(held)):
        cells = dict(zip(held, counts, strict=True))
        yield cells, _column(cells)


def learned(columns: Iterator[tuple[Cells, ColumnLine]], few: int) -> list[str]:
    """Return what is surely of few cells, from what is told of each column."""
    every = list(columns)
    tolds = {repr(told): told for _, c in every if (told := protected(c, few))}
    found = []
    by_mask: dict[Mask, dict[Seen, list[Cells]]] = {}
    for told in tolds.values():
        mask = _mask(told)
        if mask not in by_mask:
            by_mask[mask] = defaultdict(list)
            for cells, column in every:
                by_mask[mask][_seen(column, mask)].append(cells)
        group = by_mask[mask][_seen(told, mask)]
        for name, counts in _counts(group).items():
            if min(counts) > 0 and max(counts) < few:
                found.append(f"{name} is {min(counts)} to {max(counts)}: {told}")
    return found


def _mask(told: ColumnLine) -> Mask:
    """Return what a reader cannot tell apart: outcomes together, terms not shown."""
    hidden = frozenset((t.term, t.outcome) for t in told.terms if t.count is None)
    nameless = told.together if not told.terms else ()
    return told.together, hidden, nameless


def _seen(column: ColumnLine, mask: Mask) -> Seen:
    """Return what a column tells where this is not told."""
    together, hidden, nameless = mask
    told = Outcome.TOGETHER in column.outcomes
    apart = {o: n for o, n in column.outcomes.items() if o not in together}
    sum_ = apart.pop(Outcome.TOGETHER, 0) if told else 0
    sum_ += sum(n for o, n in column.outcomes.items() if o in together)
    terms = {
        (t.term, t.outcome): -1 if (t.term, t.outcome) in hidden else t.count
        for t in column.terms
        if t.outcome not in nameless
    }
    return tuple(apart.items()), sum_, tuple(sorted(terms.items(), key=repr))


def _column(cells: Cells) -> ColumnLine:
    outcomes: Counter[Outcome] = Counter()
    lines: Counter[Term] = Counter()
    for held, count in cells.items():
        worst = min((o for _, o in held), key=GRAVEST.index, default=Outcome.MISSING)
        outcomes[worst] += count
        lines.update(dict.fromkeys(held, count))
    return ColumnLine(
        "a",
        "a",
        outcomes.total(),
        {o: n for o in Outcome if (n := outcomes[o])},
        tuple(
            TermLine(term, outcome, n, (Meaning("a", term, "set"),), ())
            for (term, outcome), n in sorted(lines.items())
            if n
        ),
    )


def _counts(group: Sequence[Cells]) -> dict[str, list[int]]:
    """Return how many cells have some terms and lack others, in each column."""
    terms = sorted({term for held in group[0] for term in held})
    found: dict[str, list[int]] = {}
    for n in range(1, 3 ** len(terms)):
        signs = [n // 3**place % 3 for place in range(len(terms))]
        with_ = {t for t, sign in zip(terms, signs, strict=True) if sign == 1}
        without = {t for t, sign in zip(terms, signs, strict=True) if sign == 2}
        name = f"with {sorted(with_)} without {sorted(without)}"
        found[name] = [
            sum(
                count
                for held, count in cells.items()
                if with_ <= set(held) and without.isdisjoint(held)
            )
            for cells in group
        ]
    return found


def _shares(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in _shares(whole - first, parts - 1):
            yield first, *rest
