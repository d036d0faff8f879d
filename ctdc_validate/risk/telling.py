"""What is told of a risk: every count at the own desk, rounded ones to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.results import Told
from ctdc_validate.risk.measuring import KeyRisk, Risk

# A count as it is told, None where it is too small.
Count = int | None
TO_FORWARD: Final = "to-forward"
OWN_DESK: Final = "own-desk"


@dataclass(frozen=True, slots=True)
class KeyTold:
    """What is told of a key: ``blank`` and ``coarser`` are None where small."""

    variable: str
    present: bool
    blank: Count
    has_coarser: bool
    coarser: Count


@dataclass(frozen=True, slots=True)
class SharedTold:
    """What is told of the large groups that agree on a variable."""

    variable: str
    groups: int
    records: Count


@dataclass(frozen=True, slots=True)
class RiskTold:
    """The numbers of a risk as they are told; ``is_less`` says that of the percentage.

    ``kind`` says to whom. Percentages follow from what is told; of few records there is
    none.
    """

    kind: str
    records: Count
    not_counted: Count
    unclear: Count
    groups: Count
    unique: Count
    below_k: Count
    filled_below_k: Count
    percent: str | None
    is_less: bool
    is_high: bool
    keys: tuple[KeyTold, ...]
    curve: Mapping[int, Count]
    shared: tuple[SharedTold, ...]


def exactly(risk: Risk) -> RiskTold:
    """Return all counts as they are, for the own desk."""
    return RiskTold(
        kind=OWN_DESK,
        records=risk.records,
        not_counted=risk.not_counted,
        unclear=risk.unclear,
        groups=risk.groups,
        unique=risk.unique,
        below_k=risk.below_k,
        filled_below_k=risk.filled_below_k,
        percent=f"{risk.expected_percent:.1f}",
        is_less=False,
        is_high=risk.expected_percent > risk.acceptable_percent,
        keys=tuple(
            KeyTold(
                key.variable,
                key.present,
                key.blank,
                key.coarser is not None,
                key.coarser,
            )
            for key in risk.keys
        ),
        curve=risk.curve,
        shared=tuple(SharedTold(s.variable, s.groups, s.records) for s in risk.shared),
    )


def to_forward(risk: Risk, rule: Told) -> RiskTold:
    """Return counts of which no two differ by what would be a count of few records."""
    sizes = sorted({*risk.curve, risk.k})
    counts = {**risk.curve, risk.k: risk.below_k}
    curve = tell_curve([counts[size] for size in sizes], sizes.index(risk.k), rule)
    told = dict(zip(sizes, curve, strict=True))
    _, filled = rule.tell_steps([risk.below_k, risk.filled_below_k], 0)
    records, groups = rule.tell_some(risk.records), rule.tell_some(risk.groups)
    most = rule.smallest if groups is None else groups
    percent = None if records is None else f"{100 * most / max(records, most):.1f}"
    return RiskTold(
        kind=TO_FORWARD,
        records=records,
        not_counted=rule.tell_some(risk.not_counted),
        unclear=rule.tell_some(risk.unclear),
        groups=groups,
        unique=told[min(sizes)],
        below_k=told[risk.k],
        filled_below_k=filled,
        percent=percent,
        is_less=groups is None,
        is_high=groups is not None and risk.expected_percent > risk.acceptable_percent,
        keys=tuple(_key(key, rule) for key in risk.keys),
        curve={size: told[size] for size in risk.curve},
        shared=tuple(
            SharedTold(each.variable, each.groups, rule.tell_some(each.records))
            for each in risk.shared
        ),
    )


def tell_curve(counts: Sequence[int], first: int, rule: Told) -> list[Count]:
    """Return how many records are in groups below each size, as they are told.

    ``first`` is the place of the size that was asked for, whose count decides. A step
    between two sizes is whole groups of one size: from none to a few it would show how
    many they are. So none looks as a few do, and both as the first number next to them
    on the side of ``first``.
    """
    told = rule.tell_steps(counts, first)
    for at in range(first - 1, -1, -1):
        if not told[at] and told[at + 1] == rule.unit:
            told[at] = rule.unit
    if None in told[: first + 1]:
        told[:first] = [number or None for number in told[:first]]
    above = told[first + 1 :]
    if None in above or rule.unit in above:
        told[first + 1 :] = [number or rule.unit for number in above]
    return told


def _key(key: KeyRisk, rule: Told) -> KeyTold:
    blank, coarser = rule.tell_steps([key.blank, key.coarser or 0], 0)
    return KeyTold(key.variable, key.present, blank, key.coarser is not None, coarser)
