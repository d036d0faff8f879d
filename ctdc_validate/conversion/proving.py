"""What ages prove, and which of them contradict each other.

An age at a moment, or being minor or adult there, is a claim: so many years at least,
so many at most. Nobody is younger at a later moment, so that two claims may exclude
each other, and a claim says something of the other moments, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from itertools import combinations
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Standard
from ctdc_validate.translation import Facts

# Two other moments must agree before the one claim alone is held for wrong.
AGREEING: Final = 2
# Above all ages.
_NO_END: Final = 1_000


class Claim(NamedTuple):
    """How old a person was at a moment, as a column says it.

    ``last`` is None where there is no end. ``is_age`` tells an age or a band of ages
    from minor and adult.
    """

    moment: int
    first: int
    last: int | None
    column: int
    is_age: bool

    def excludes(self, other: Claim) -> bool:
        """Say whether two claims cannot both be true."""
        before, after = sorted((self, other), key=lambda claim: claim.moment)
        backwards = after.last is not None and before.first > after.last
        if before.moment < after.moment:
            return backwards
        return backwards or (before.last is not None and after.first > before.last)


class Proven(NamedTuple):
    """A value that ages prove, and the columns of these."""

    value: Any
    columns: frozenset[int]


class Ages:
    """Weighs what a record says of ages."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard, which says of which moment a variable tells."""
        self._ranges: dict[str, tuple[int, Mapping[str, tuple[int, int | None]]]] = {}
        for variable in standard.variables.values():
            if variable.moment is not None and variable.list is not None:
                values = standard.lists[variable.list].values.values()
                ranges = {v.code: v.range for v in values if v.range is not None}
                self._ranges[variable.name] = (variable.moment, ranges)
        # Minor and adult are the fewest ranges that there are; all others are bands.
        statuses = min((len(r) for _, r in self._ranges.values()), default=0)
        self._bands = {n for n, (_, r) in self._ranges.items() if len(r) > statuses}

    @property
    def variables(self) -> Set[str]:
        """The variables that tell of ages."""
        return self._ranges.keys()

    def claims(self, facts: Facts) -> list[Claim]:
        """Return all that the columns of a record claim of ages."""
        claims = [
            Claim(age.moment, *age.years, column, True)
            for age in facts.ages
            for column in age.columns
        ]
        for name, (moment, ranges) in self._ranges.items():
            for value, columns in facts.asserted.get(name, {}).items():
                if value in ranges:
                    first, last = ranges[value]
                    open_ended = all(r[0] <= first for r in ranges.values())
                    claims += [
                        Claim(
                            moment,
                            first,
                            None if open_ended else last,
                            column,
                            name in self._bands,
                        )
                        for column in columns
                    ]
        return claims

    def contradicting(self, claims: Collection[Claim]) -> frozenset[int]:
        """Return the columns that fall, because what they claim cannot be together.

        Both sides do, but where one column contradicts two other moments that agree,
        at one of which an age is given: then it falls alone.
        """
        pairs = [
            (one, other)
            for one, other in combinations(claims, 2)
            if one.column != other.column and one.excludes(other)
        ]
        at_fault = {claim.column for pair in pairs for claim in pair}
        for column in sorted(at_fault):
            if all(column in (a.column, b.column) for a, b in pairs):
                others = {c for pair in pairs for c in pair if c.column != column}
                moments = {claim.moment for claim in others}
                given = any(claim.is_age for claim in others)
                if len(moments) >= AGREEING and given:
                    return frozenset((column,))
        return frozenset(at_fault)

    def proven(
        self, claims: Collection[Claim], wanted: Collection[str]
    ) -> Iterator[tuple[str, Proven]]:
        """Yield those of some variables whose value follows from ages."""
        ages = [claim for claim in claims if claim.is_age]
        for name in wanted:
            moment, ranges = self._ranges[name]
            before = [c for c in ages if c.moment <= moment]
            after = [c for c in ages if c.moment >= moment]
            for value, (first, last) in ranges.items():
                over = [c for c in before if c.first >= first]
                under = [c for c in after if last is not None and _most(c) <= last]
                if first == 0 and under:
                    yield name, Proven(value, _columns(under))
                elif all(r[0] <= first for r in ranges.values()) and over:
                    yield name, Proven(value, _columns(over))
                elif first > 0 and over and under:
                    yield name, Proven(value, _columns([*over, *under]))


def _most(claim: Claim) -> int:
    return _NO_END if claim.last is None else claim.last


def _columns(claims: Collection[Claim]) -> frozenset[int]:
    return frozenset(claim.column for claim in claims)
