"""Hold sources together: the matrix, the pairs, the clashes, what would help."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.overlap.matrix import Matrix, matrix
from ctdc_validate.overlap.pairs import Pair, pairs
from ctdc_validate.overlap.proposing import Proposal, proposals
from ctdc_validate.overlap.reaching import reach
from ctdc_validate.overlap.sides import Side
from ctdc_validate.overlap.weighing import (
    Printed,
    Weight,
    lost_in_pair,
    printed,
    weigh_proposal,
)
from ctdc_validate.standard import (
    AlignmentFacts,
    Clash,
    CrosswalkRow,
    Standard,
    Texts,
)

VERSION: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Touched:
    """A row of a crosswalk that speaks of what a newer version brought."""

    source: str
    row: CrosswalkRow
    since: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A proposal with its place, None where it is not ranked, and what it gains."""

    proposal: Proposal
    place: int | None
    records: Printed | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that sources have in common, by version of the standard.

    ``records`` are those of the files that were counted, by source; ``affected`` those
    with a value that the other source of a pair cannot say, by pair. ``since`` is the
    version after which rows are ``touched``, None where nobody asked.
    """

    standard: Standard
    facts: AlignmentFacts
    sides: tuple[Side, ...]
    matrix: Matrix
    pairs: tuple[Pair, ...]
    clashes: tuple[Clash, ...]
    proposals: tuple[Ranked, ...]
    records: Mapping[str, Printed]
    affected: Mapping[tuple[str, str], Mapping[tuple[str, str], Printed]]
    since: str | None
    touched: tuple[Touched, ...]


def compare(
    standard: Standard,
    facts: AlignmentFacts,
    texts: Texts,
    sides: Sequence[Side],
    weights: Mapping[str, Weight],
    since: str | None = None,
) -> Overlap:
    """Return what some sources have in common; ``weights`` has the records counted.

    Raises ValueError where ``since`` is no version.
    """
    found = matrix(standard, facts, sides)
    of_pairs = pairs(standard, found, sides)
    named = {name for cell in found.cells.values() for name in cell.clashes}
    constant = {c.variable for c in found.cells.values() if c.is_constant}
    disclosure = standard.disclosure
    return Overlap(
        standard=standard,
        facts=facts,
        sides=tuple(sides),
        matrix=found,
        pairs=of_pairs,
        clashes=tuple(c for c in standard.clashes.values() if c.id in named),
        proposals=_ranked(standard, facts, found, sides, weights),
        records={
            name: printed(disclosure, weight.records, weight.records)
            for name, weight in weights.items()
        },
        affected={
            (pair.first, pair.second): lost_in_pair(disclosure, pair, weights, constant)
            for pair in of_pairs
        },
        since=since,
        touched=() if since is None else touched(standard, texts, sides, since),
    )


def _ranked(
    standard: Standard,
    facts: AlignmentFacts,
    found: Matrix,
    sides: Sequence[Side],
    weights: Mapping[str, Weight],
) -> tuple[Ranked, ...]:
    """Return the proposals, the most records for each change first.

    Ranked by what is printed, lest the order tell more. Without records those come
    first by which most values are reached that others reach, too.
    """
    costs = list(facts.costs)
    weighed = [
        (each, weigh_proposal(standard.disclosure, each, weights))
        for each in proposals(standard, facts, found, sides)
    ]

    def key(entry: tuple[Proposal, Printed | None]) -> tuple[object, ...]:
        proposal, records = entry
        known = records is not None
        return (
            not _counts(proposal, records),
            proposal.is_inferred,
            not known if weights else False,
            -((records.records or 0) if records is not None else 0),
            -proposal.gain,
            -sum(e.after - e.before for e in proposal.effects),
            costs.index(proposal.cost),
        )

    ordered = sorted(weighed, key=key)
    return tuple(
        Ranked(proposal, place if _counts(proposal, records) else None, records)
        for place, (proposal, records) in enumerate(ordered, start=1)
    )


def _counts(proposal: Proposal, records: Printed | None) -> bool:
    """Say whether a proposal has a place: it gains something, as documents show."""
    gains = any(e.after > e.before for e in proposal.effects)
    gains = gains or (records is not None and records.records is not None)
    return gains and not proposal.is_inferred


def touched(
    standard: Standard, texts: Texts, sides: Sequence[Side], since: str
) -> tuple[Touched, ...]:
    """Return the rows whose variable or value a version after another one brought.

    Raises ValueError where ``since`` is no version.
    """
    before = _version(since)
    found: list[Touched] = []
    for side in sides:
        given = reach(standard, side.source)
        for row in side.rows:
            newest = max(
                (v for v in _brought(standard, texts, row, given) if v is not None),
                key=_version,
                default=None,
            )
            if newest is not None and _version(newest) > before:
                found.append(Touched(side.name, row, newest))
    return tuple(found)


def _brought(
    standard: Standard,
    texts: Texts,
    row: CrosswalkRow,
    given: Mapping[str, Mapping[str, frozenset[str]]],
) -> list[str | None]:
    """Return the versions that brought what a row speaks of; of any value, of all."""
    if not row.variable:
        return []
    name = standard.variables[row.variable].list
    brought = [texts.variables[row.variable].origin.since]
    if name is None:
        return brought
    values = texts.lists[name].values
    codes = [row.value] if row.value in values else given.get(row.variable, ())
    return [*brought, *(values[code].origin.since for code in codes if code in values)]


def _version(written: str) -> tuple[int, ...]:
    if VERSION.fullmatch(written) is None:
        raise ValueError
    return tuple(map(int, written.split(".")))
