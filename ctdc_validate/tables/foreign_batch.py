"""Batches that are held where they were decoded, and asked from here.

What travels are the distinct tuples of a batch, never all of its records.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.table import Batch, Cells, Counts, Recoded, Recoding, RowFault

_LINES_AT_ONCE: Final = 10_000
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

    def drop(self, number: int) -> None:
        """Forget what has this number."""
        self._kept.pop(number, None)

    def distinct(self, number: int, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return what a batch answers."""
        counts: list[Counts] = self._kept[number].distinct(groups)
        return counts

    def rows(
        self, number: int, columns: Sequence[int], tuples: list[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return what a batch answers."""
        rows: dict[Cells, list[int]] = self._kept[number].rows(columns, tuples, limit)
        return rows

    def where(self, number: int, columns: Sequence[int], tuples: list[Cells]) -> Kept:
        """Keep the batch that a batch answers with."""
        return self.keep(self._kept[number].where(columns, tuples))

    def recode(
        self, number: int, recodings: Iterable[tuple[Any, ...]], width: int
    ) -> Kept:
        """Keep the new records that a batch answers with."""
        made = [Recoding(*each) for each in recodings]
        return self.keep(self._kept[number].recode(made, width))

    def json(self, number: int) -> Iterator[list[str]]:
        """Yield new records, some at a time."""
        lines = self._kept[number].json()
        while taken := list(islice(lines, _LINES_AT_ONCE)):
            yield taken

    def csv(self, number: int) -> bytes:
        """Return new records."""
        lines: bytes = self._kept[number].csv()
        return lines


class _Foreign:
    """Something that is held elsewhere, until nobody asks for it."""

    def __init__(self, decoded: Decoded, kept: Kept) -> None:
        self._decoded = decoded
        self._number, self.size = kept
        weakref.finalize(self, decoded.drop, self._number)


class ForeignBatch(_Foreign):
    """A batch that is held elsewhere; it has no faulty rows."""

    faults: Mapping[str, RowFault] = {}

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        asked = [tuple(columns) for columns in groups]
        counts: list[Counts] = self._decoded.call("distinct", self._number, asked)
        return counts

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        asked = (tuple(columns), list(dict.fromkeys(tuples)), limit)
        rows: dict[Cells, list[int]] = self._decoded.call("rows", self._number, *asked)
        return rows

    def where(self, columns: Sequence[int], tuples: Collection[Cells]) -> ForeignBatch:
        """Return the records of which these columns hold one of the tuples."""
        asked = (tuple(columns), list(dict.fromkeys(tuples)))
        kept = self._decoded.call("where", self._number, *asked)
        return ForeignBatch(self._decoded, kept)

    def recode(self, recodings: Sequence[Recoding], width: int) -> ForeignRecoded:
        """Return new records of so many cells, in the order of the old ones."""
        plain = [
            (
                tuple(each.columns),
                tuple(each.places),
                {cells: tuple(new) for cells, new in each.cells.items()},
                None if each.copies is None else dict(each.copies),
            )
            for each in recodings
        ]
        kept = self._decoded.call("recode", self._number, plain, width)
        return ForeignRecoded(self._decoded, kept)


class ForeignRecoded(_Foreign):
    """New records that are held elsewhere."""

    def json(self) -> Iterator[str]:
        """Yield the records as JSON objects; each cell is the text of a member."""
        for lines in self._decoded.stream("json", self._number):
            yield from lines

    def csv(self) -> bytes:
        """Return the records as comma-separated lines."""
        lines: bytes = self._decoded.call("csv", self._number)
        return lines
