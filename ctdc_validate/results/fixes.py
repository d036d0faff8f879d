"""What was changed in a file: counts that add up, and the places.

Frozen values without behaviour beyond their own facts, as in ``findings``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ctdc_validate.messages import Message
from ctdc_validate.results.findings import Place
from ctdc_validate.results.names import told_paths
from ctdc_validate.results.small_columns import is_few, is_safe_sum


class Left(StrEnum):
    """Why a wrong cell was left as it was."""

    LIKELY = "likely"  # what was probably meant is known, but not sure
    ANOTHER_RULE = "another-rule"  # the record would then break another rule
    PERSON = "person"  # a person has to look


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which cells of a column were changed, and where.

    ``rules`` are those that the cells broke. ``kind`` says how it is known what was
    meant; ``old`` and ``new`` are the cells. In an account to forward, one change
    tells of all cells of a column that broke the same rules, and the three are None.
    ``places`` are the first ones, ``count`` is the true number.
    """

    part: str | None
    column: str
    rules: tuple[str, ...]
    kind: str | None
    old: str | None = field(repr=False)
    new: str | None = field(repr=False)
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """How often cells of a column broke a rule: ``found`` is fixed and left."""

    part: str | None
    column: str
    rule: str
    found: int
    fixed: int

    @property
    def left(self) -> int:
        """Return how often they still do."""
        return self.found - self.fixed


@dataclass(frozen=True, slots=True)
class FixAccount:
    """The account of one run of ``fix``.

    ``written`` says that a file was written; without, it is what would be done. All
    numbers but ``records`` and ``cells`` (those that were changed) count findings on
    cells: ``found`` is ``fixed`` and ``left``. ``kinds`` are by their names how many
    changed cells were known how. ``held_back`` are the records in which nothing was
    changed, because they would break another rule. ``notes`` say what is not in the
    new file. An account to forward (``forwarded``) tells no cell, and None in place of
    a number below ``smallest_group``.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    path: str
    source: str
    written: bool
    unsafe: bool
    records: int
    cells: int
    lines: tuple[RuleLine, ...]
    changes: tuple[Change, ...]
    left: Mapping[Left, int | None]
    held_back: int | None
    kinds: Mapping[str, int]
    notes: tuple[Message | str, ...] = ()
    smallest_group: int = sys.maxsize
    forwarded: bool = False

    @property
    def found(self) -> int:
        """Return how many findings on cells there were before."""
        return sum(line.found for line in self.lines)

    @property
    def fixed(self) -> int:
        """Return how many there are no more."""
        return sum(line.fixed for line in self.lines)


def fixes_to_forward(account: FixAccount) -> FixAccount:
    """Return an account from which nobody learns what a cell means.

    No kind, cell or meaning stands beside a place, and kinds are not told at all: a
    band that became a date can be one alone, and then each place would tell it. Why
    few findings are left, or few records, is not told either, nor what would tell it.
    """
    if account.forwarded:
        return account
    together: dict[tuple[str | None, str, tuple[str, ...]], list[Change]] = {}
    for change in account.changes:
        key = change.part, change.column, change.rules
        together.setdefault(key, []).append(change)
    paths = told_paths([account.path])
    few = account.smallest_group
    return replace(
        account,
        path=paths.of(account.path),
        notes=tuple(map(paths.within, account.notes)),
        changes=tuple(_one(changes) for changes in together.values()),
        left=_reasons(account.left, few),
        held_back=_many(account.held_back, few),
        kinds={},
        forwarded=True,
    )


def _one(changes: list[Change]) -> Change:
    places = sorted(
        {place for change in changes for place in change.places},
        key=lambda place: (place.row, place.column or 0),
    )
    # Beyond the first one that is not told of any kind, a gap would tell the kind.
    ends = [c.places[-1].row for c in changes if c.places and len(c.places) < c.count]
    end = min(ends, default=None)
    return replace(
        changes[0],
        kind=None,
        old=None,
        new=None,
        count=sum(change.count for change in changes),
        places=tuple(p for p in places if end is None or p.row <= end),
    )


def _reasons(left: Mapping[Left, int | None], few: int) -> Mapping[Left, int | None]:
    """Return why findings are left, without what would tell of few why.

    How many are left is known, so one small number alone would follow from the others.
    """
    counts = {reason: count or 0 for reason, count in left.items()}
    hidden: list[Left] = []
    for reason in sorted(counts, key=lambda r: (counts[r] == 0, counts[r], r.value)):
        is_enough = is_safe_sum([counts[each] for each in hidden], few)
        if is_few(counts[reason], few) or (hidden and not is_enough):
            hidden.append(reason)
    return {r: None if r in hidden else count for r, count in left.items()}


def _many(count: int | None, few: int) -> int | None:
    return None if count is not None and 0 < count < few else count
