"""How many records a change concerns, from files in the sources' own spelling.

Counts stay in here: what is printed is rounded, and no small count is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ctdc_validate.overlap.pairs import Pair
from ctdc_validate.overlap.proposing import ASK, SPLIT, Proposal
from ctdc_validate.overlap.sides import Side
from ctdc_validate.overlap.simulating import decided
from ctdc_validate.standard import Disclosure, Standard
from ctdc_validate.tables import Table
from ctdc_validate.tally import SEPARATOR, UNCLEAR, tally
from ctdc_validate.translation import lay_out

Progress = Callable[[str, int], None]
UNFILLED: Final = ("", UNCLEAR)


class Printed(NamedTuple):
    """A count as it may be told.

    ``records`` is rounded, None for fewer than the smallest group; ``percent`` is a
    share of what is printed, None where it would say little.
    """

    records: int | None
    percent: int | None


@dataclass(slots=True)
class Weight:
    """The records of a source's files: by variable and value, today and if decided."""

    records: int = 0
    today: dict[str, Counter[str]] = field(default_factory=dict)
    if_decided: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, other: Weight) -> None:
        """Add the records of another file of the same source."""
        self.records += other.records
        for mine, theirs in (
            (self.today, other.today),
            (self.if_decided, other.if_decided),
        ):
            for name, counts in theirs.items():
                mine.setdefault(name, Counter()).update(counts)

    def may_stand_in(self, other: Weight) -> bool:
        """Say whether the counts allow that all these records are there as well."""
        return self.records <= other.records and all(
            counts <= other.today.get(name, Counter())
            for name, counts in self.today.items()
        )

    def filled(self, variable: str, smallest: int) -> int:
        """Return how many records say something of a variable."""
        return _with_frequent(self.today[variable], None, smallest)

    def gained(self, variable: str, smallest: int) -> int:
        """Return how many more would, if no term were left to a person."""
        then = _with_frequent(self.if_decided[variable], None, smallest)
        return then - self.filled(variable, smallest)

    def with_any(self, variable: str, values: Iterable[str], smallest: int) -> int:
        """Return how many records have one of some values at least."""
        return _with_frequent(self.today[variable], set(values), smallest)


def _with_frequent(
    counts: Mapping[str, int], values: set[str] | None, smallest: int
) -> int:
    """Return how many records have one of some values at least; None is any.

    A value that fewer than ``smallest`` records have counts as none: two sets of values
    that differ in it alone would tell that it is there.
    """
    of_value: Counter[str] = Counter()
    for held, count in counts.items():
        for value in held.split(SEPARATOR):
            of_value[value] += count
    frequent = {
        value
        for value, count in of_value.items()
        if count >= smallest and value not in UNFILLED
    }
    wanted = frequent if values is None else frequent & values
    return sum(
        count
        for held, count in counts.items()
        if not wanted.isdisjoint(held.split(SEPARATOR))
    )


def weigh(
    standard: Standard, side: Side, table: Table, progress: Progress | None = None
) -> Weight:
    """Return the records of a table in a source's spelling; raises UnreadableFile."""
    weight = Weight()
    wanted = [(name,) for name in standard.variables]
    for source, counts in (
        (side.source, weight.today),
        (decided(side).source, weight.if_decided),
    ):
        layout = lay_out(table.header, source)
        found = tally(standard, layout, table, wanted, progress)
        weight.records = found.records
        for name, of_variable in zip(standard.variables, found.counts, strict=True):
            counts[name] = Counter({v: n for (v,), n in of_variable.items()})
    return weight


def printed(disclosure: Disclosure, count: int, whole: int) -> Printed:
    """Return a count of a whole as it may be told; the share follows from both."""
    if count < disclosure.smallest_group:
        return Printed(None, None)
    records = _rounded(disclosure, count)
    base = _rounded(disclosure, whole)
    if base < disclosure.smallest_base:
        return Printed(records, None)
    return Printed(records, (200 * records + base) // (2 * base))


def _rounded(disclosure: Disclosure, count: int) -> int:
    unit = disclosure.rounding
    return (2 * count + unit) // (2 * unit) * unit


Weights = Mapping[str, Weight]


def weigh_proposal(
    disclosure: Disclosure, proposal: Proposal, weights: Weights
) -> Printed | None:
    """Return how many records a change would gain for each value that it adds.

    Asked yes or no, each record has an answer; parted, a term says one; a value that
    is added would be said of the records in which others have it. None where no file
    tells.
    """
    smallest = disclosure.smallest_group
    if proposal.kind in (ASK, SPLIT):
        own = weights.get(proposal.source)
        if own is None:
            return None
        gains = [
            own.records - own.filled(name, smallest)
            if proposal.kind == ASK
            else own.gained(name, smallest)
            for name in proposal.variables
        ]
        return _mean(disclosure, gains, proposal, own.records)
    if not proposal.additions:
        return None
    others = [w for name, w in weights.items() if name != proposal.source]
    if not others:
        return None
    (variable,) = proposal.variables
    values = [addition.value for addition in proposal.additions]
    found = sum(weight.with_any(variable, values, smallest) for weight in others)
    whole = sum(weight.records for weight in others)
    return _mean(disclosure, [found], proposal, whole)


def _mean(
    disclosure: Disclosure, gains: Sequence[int], proposal: Proposal, whole: int
) -> Printed:
    """Return the mean of what may be told of some counts, for each change."""
    told = [printed(disclosure, gain, whole).records or 0 for gain in gains]
    mean = sum(told) // proposal.changes
    if mean < disclosure.rounding:
        return Printed(None, None)
    return printed(disclosure, max(mean, disclosure.smallest_group), whole)


def lost_in_pair(
    disclosure: Disclosure, pair: Pair, weights: Weights, but: Collection[str]
) -> dict[tuple[str, str], Printed]:
    """Return the records with a value that the other source cannot say.

    By source and variable, where a file of the source was counted, but for some
    variables.
    """
    found: dict[tuple[str, str], Printed] = {}
    for meeting in pair.meetings:
        if meeting.variable in but:
            continue
        for name, only in (
            (pair.first, meeting.first_only),
            (pair.second, meeting.second_only),
        ):
            weight = weights.get(name)
            if weight is not None and only:
                count = weight.with_any(
                    meeting.variable, only, disclosure.smallest_group
                )
                found[name, meeting.variable] = printed(
                    disclosure, count, weight.records
                )
    return found
