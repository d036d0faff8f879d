"""The batches that are held where they were decoded, for whoever asks from afar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ctdc_validate.tables.table import (
    Batch,
    Cells,
    Counts,
    Labels,
    Recoded,
    Recoding,
    Shared,
)

# What is held, by its number, and how many records it has.
Kept = tuple[int, int]


class KeptBatches:
    """The batches held, and what they were made into, each by a number."""

    def __init__(self) -> None:
        self._kept: dict[int, Any] = {}
        self._last = 0

    def keep(self, made: Batch | Recoded) -> Kept:
        """Return the number of a batch, or of new records, and how many there are."""
        self._last += 1
        self._kept[self._last] = made
        return self._last, made.size

    def close(self) -> None:
        """Forget all."""
        self._kept.clear()

    def drop(self, number: int) -> None:
        """Forget what has this number."""
        self._kept.pop(number, None)

    def distinct(self, number: int, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return what a batch answers."""
        counts: list[Counts] = self._kept[number].distinct(groups)
        return counts

    def shared(
        self, number: int, columns: Sequence[int], labels: Iterable[tuple[Any, Any]]
    ) -> Shared:
        """Return what a batch answers."""
        made = [Labels(*each) for each in labels]
        shared: Shared = self._kept[number].shared(columns, made)
        return shared

    def rows(
        self, number: int, columns: Sequence[int], tuples: list[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return what a batch answers."""
        rows: dict[Cells, list[int]] = self._kept[number].rows(columns, tuples, limit)
        return rows

    def where(
        self, number: int, columns: Sequence[int], tuples: list[Cells], others: bool
    ) -> Kept:
        """Keep the batch that a batch answers with."""
        return self.keep(self._kept[number].where(columns, tuples, others))

    def lines(self, number: int, columns: Sequence[int]) -> bytes:
        """Return the records of a batch."""
        lines: bytes = self._kept[number].csv(columns)
        return lines

    def recode(
        self, number: int, recodings: Iterable[tuple[Any, ...]], width: int
    ) -> Kept:
        """Keep the new records that a batch answers with."""
        made = [Recoding(*each) for each in recodings]
        return self.keep(self._kept[number].recode(made, width))

    def json(self, number: int) -> Iterator[bytes]:
        """Yield new records, some at a time."""
        yield from self._kept[number].json()

    def csv(self, number: int) -> Iterator[bytes]:
        """Yield new records, some at a time."""
        yield from self._kept[number].csv()
