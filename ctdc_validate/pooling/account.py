"""The account of a pool: what became of each file, in counts that may be forwarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ctdc_validate.messages import Message
from ctdc_validate.results import (
    FOR_A_PERSON,
    ColumnLine,
    Ledger,
    Outcome,
    TermLine,
    Told,
)
from ctdc_validate.tally import Pair


@dataclass(frozen=True, slots=True)
class PooledFile:
    """A file in the pool, and the ledger of its conversion."""

    organisation: str
    file: str
    version: str
    period: str
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool with the ledger of all its files.

    ``pool`` and ``origin`` are the names of the files written; ``pairs`` say what each
    two files have in common, estimated from a sample where ``sampled``.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    pool: str
    origin: str
    records: int
    files: tuple[PooledFile, ...]
    pairs: tuple[Pair, ...]
    sampled: bool
    told: Told

    @property
    def complete(self) -> bool:
        """Say whether nothing is left for a person, and nothing was left out."""
        return all(file.ledger.complete for file in self.files)

    @property
    def alike(self) -> tuple[Pair, ...]:
        """Return the pairs that have the same records, each as often."""
        return tuple(pair for pair in self.pairs if pair.all_alike)

    @property
    def in_common(self) -> tuple[Pair, ...]:
        """Return the pairs with enough records in common to be told."""
        return tuple(p for p in self.pairs if p.records >= self.told.smallest)


def left_out(
    pool: Pool, file: PooledFile
) -> Iterator[tuple[Message | str, int | None]]:
    """Yield why records of a file were left out, and how many."""
    for entry in file.ledger.left_out:
        yield entry.reason, pool.told.tell(entry.count or 0)


def for_a_person(
    pool: Pool, file: PooledFile
) -> Iterator[tuple[ColumnLine, Outcome, int | None]]:
    """Yield the columns in which cells are left for a person, and how many."""
    for column in file.ledger.columns:
        for outcome in FOR_A_PERSON:
            if count := column.outcomes.get(outcome) or 0:
                yield column, outcome, pool.told.tell(count)


def outcomes(pool: Pool, column: ColumnLine) -> Iterator[tuple[Outcome, int | None]]:
    """Yield what became of the cells of a column, and how many.

    What is too small to be told is left out as if it were none, but where a person
    has something to do.
    """
    for outcome in Outcome:
        count = column.outcomes.get(outcome, 0)
        told = pool.told.tell(count)
        if told is not None or (count and outcome in FOR_A_PERSON):
            yield outcome, told


def terms(pool: Pool, column: ColumnLine) -> Iterator[tuple[TermLine, int]]:
    """Yield the terms of a column that enough records have, and how often."""
    for line in column.terms:
        count = None if line.count is None else pool.told.tell(line.count)
        if line.term is not None and count is not None:
            yield line, count
