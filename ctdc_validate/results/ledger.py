"""What became of each cell in a conversion: counts that add up, and no value.

Frozen values without behaviour beyond their own facts, as in ``findings``; every form
of the ledger is written from them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ctdc_validate.messages import Message


class Outcome(StrEnum):
    """What became of a cell, the gravest first; a list counts by its gravest term.

    ``together`` are the cells of several outcomes, in a ledger to forward.
    """

    UNREADABLE = "unreadable"
    UNMAPPED = "unmapped"
    CANDIDATE = "candidate"
    CONTRADICTED = "contradicted"
    NONE = "none"
    LOSS = "loss"
    EXACT = "exact"
    MISSING = "missing"
    COMPUTED = "computed"
    UNREAD = "unread"
    WITHHELD = "withheld"
    LEFT_OUT = "left-out"
    TOGETHER = "together"


# Outcomes after which a person has something to do.
FOR_A_PERSON = (
    Outcome.UNREADABLE,
    Outcome.UNMAPPED,
    Outcome.CANDIDATE,
    Outcome.CONTRADICTED,
)


class Meaning(NamedTuple):
    """What a term was taken for.

    ``effect`` is set (it holds), exclude (it does not), candidate (perhaps) or derive
    (computed). ``value`` is None where values are not told one by one. ``evidence`` is
    how it is known what the term means: cited, named, recalled, inferred, or own.
    """

    variable: str
    value: str | None
    effect: str
    evidence: str = "cited"


@dataclass(frozen=True, slots=True)
class TermLine:
    """How often a term of a column was met, and what became of it.

    ``term`` is as the source vocabulary has it; ``*`` stands for whatever a column of
    numbers, dates or countries holds, None for what the vocabulary does not have.
    A cell that holds a list counts once for each of its terms. ``count`` is None where
    a ledger to forward must not tell it.
    """

    term: str | None
    outcome: Outcome
    count: int | None
    says: tuple[Meaning, ...]
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """What became of the cells of one column; ``outcomes`` add up to ``cells``.

    ``column`` is its name in the source vocabulary, None where that has none. In a
    ledger to forward, ``together`` are the outcomes that are counted as one.
    """

    header: str
    column: str | None
    cells: int
    outcomes: Mapping[Outcome, int]
    terms: tuple[TermLine, ...]
    together: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A value, or a whole variable, that the target cannot hold, in so many records.

    ``denied`` says that it is the denial of the value which cannot be held.
    """

    variable: str
    value: str | None
    count: int | None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """A variable of the target that no record fills, and why."""

    variable: str
    reason: Message | str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why records were left out, and how many; None if a ledger must not tell it."""

    reason: Message | str
    count: int | None


@dataclass(frozen=True, slots=True)
class ClashNote:
    """A note on what two laws mean by terms that were met, and how often.

    What holds for every record, because of its source, counts for each one written.
    ``in_short`` is what was settled, in a phrase.
    """

    id: str
    title: str
    us: str
    international: str
    settled: str
    count: int | None
    in_short: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one conversion.

    Records read are those left out and those that were converted; ``written`` may be
    more, where a case stands for several victims. ``beside_records`` is how many cells
    outside of the columns may belong to a record, and were not converted. In a ledger
    to forward (``forwarded``) no count below ``smallest_group`` stands beside a term,
    and ``some_left`` says whether cells are left for a person. Records of which few
    were left out for one reason are in none of its counts.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    path: str
    source: str
    target: str
    read: int
    written: int
    columns: tuple[ColumnLine, ...]
    left_out: tuple[LeftOut, ...]
    lost: tuple[Lost, ...]
    empty: tuple[Empty, ...]
    clashes: tuple[ClashNote, ...]
    notes: tuple[Message | str, ...] = ()
    beside_records: int = 0
    smallest_group: int = sys.maxsize
    forwarded: bool = False
    some_left: bool | None = None

    def count(self, outcome: Outcome) -> int:
        """Return how many cells of all columns had an outcome."""
        return sum(column.outcomes.get(outcome, 0) for column in self.columns)

    @property
    def cells(self) -> int:
        """Return how many cells were read."""
        return sum(column.cells for column in self.columns)

    @property
    def for_a_person(self) -> int:
        """Return how many cells are left for a person."""
        return sum(self.count(outcome) for outcome in FOR_A_PERSON)

    @property
    def complete(self) -> bool:
        """Say whether nothing is left for a person, and nothing was left out."""
        return not (self.leaves_some or self.left_out or self.beside_records)

    @property
    def leaves_some(self) -> bool:
        """Say whether any cell is left for a person."""
        return self.for_a_person > 0 if self.some_left is None else self.some_left
