"""Two sources held against each other: values of both, and terms that part or join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ctdc_validate.overlap.matrix import Matrix
from ctdc_validate.overlap.sides import ANY, Key, Side
from ctdc_validate.standard import Standard


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two sources meet in one variable.

    ``split`` are values for which the first has one term and the second several,
    ``merged`` those of the reverse; ``several`` where both have several.
    """

    variable: str
    both: tuple[str, ...]
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]
    split: tuple[str, ...]
    merged: tuple[str, ...]
    several: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing parts the two, or neither reaches any value."""
        parted = (self.first_only, self.second_only, self.split, self.merged)
        return not any(parted)

    @property
    def jaccard(self) -> Fraction | None:
        """Return what both reach of what one reaches, None where none reaches any."""
        reached = len(self.both) + len(self.first_only) + len(self.second_only)
        return Fraction(len(self.both), reached) if reached else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources, by variable."""

    first: str
    second: str
    meetings: tuple[Meeting, ...]


def pairs(standard: Standard, found: Matrix, sides: Sequence[Side]) -> tuple[Pair, ...]:
    """Return each two of the sources, in their order."""
    terms = {side.name: _terms(standard, side) for side in sides}
    return tuple(
        Pair(
            one.name,
            other.name,
            tuple(
                _meeting(found, name, one.name, other.name, terms)
                for name in found.variables
            ),
        )
        for one, other in combinations(sides, 2)
    )


Terms = Mapping[tuple[str, str], frozenset[Key]]


def _meeting(
    found: Matrix, variable: str, one: str, other: str, terms: Mapping[str, Terms]
) -> Meeting:
    first, second = found.cells[variable, one], found.cells[variable, other]
    ours, theirs = set(first.reached), set(second.reached)
    both = tuple(value for value in first.reached if value in theirs)
    counts = {
        value: (
            _number(terms[one], variable, value),
            _number(terms[other], variable, value),
        )
        for value in both
    }
    return Meeting(
        variable=variable,
        both=both,
        first_only=tuple(v for v in first.reached if v not in theirs),
        second_only=tuple(v for v in second.reached if v not in ours),
        split=tuple(v for v, (a, b) in counts.items() if a == 1 < b),
        merged=tuple(v for v, (a, b) in counts.items() if b == 1 < a),
        several=tuple(v for v, (a, b) in counts.items() if a > 1 < b),
    )


def _number(terms: Terms, variable: str, value: str) -> int:
    """Return how many terms give a value; a function or a notation is one."""
    return len(terms.get((variable, value), ())) or 1


def _terms(standard: Standard, side: Side) -> Terms:
    """Return the terms that assert a value, two spellings of one counted once."""
    found: dict[tuple[str, str], set[Key]] = {}
    for variable, value, key in _asserted(standard, side):
        found.setdefault((variable, value), set()).add(key)
    return {key: frozenset(terms) for key, terms in found.items()}


def _asserted(standard: Standard, side: Side) -> Iterator[tuple[str, str, Key]]:
    for row in side.rows:
        if row.effect != "set" or row.value == ANY:
            continue
        if standard.variables[row.variable].list is not None:
            term = side.term(row.source_column, row.source_term)
            yield row.variable, row.value, term
