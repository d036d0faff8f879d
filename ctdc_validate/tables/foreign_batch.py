"""Batches that are held where they were decoded, and asked from here.

What travels are the distinct tuples of a batch, never all of its records.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence

from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.kept_batches import Kept
from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    Shared,
)


class _Foreign:
    """Something that is held elsewhere, until nobody asks for it."""

    def __init__(self, decoded: Decoded, kept: Kept) -> None:
        self._decoded = decoded
        self._number, self.size = kept
        weakref.finalize(self, decoded.drop, self._number)


class ForeignBatch(_Foreign):
    """A batch that is held elsewhere; ``faults`` are those of rows before it."""

    def __init__(
        self, decoded: Decoded, kept: Kept, faults: Mapping[str, RowFault] | None = None
    ) -> None:
        """Take the number of what is held."""
        super().__init__(decoded, kept)
        self.faults: Mapping[str, RowFault] = faults or {}

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        asked = [tuple(columns) for columns in groups]
        counts: list[Counts] = self._decoded.call("distinct", self._number, asked)
        return counts

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> Shared:
        """Return the distinct tuples, and of which labels all their records are one."""
        asked = [(tuple(each), dict(of)) for each, of in labels]
        shared: Shared = self._decoded.call(
            "shared", self._number, tuple(columns), asked
        )
        return shared

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        asked = (tuple(columns), list(dict.fromkeys(tuples)), limit)
        rows: dict[Cells, list[int]] = self._decoded.call("rows", self._number, *asked)
        return rows

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> ForeignBatch:
        """Return the records of which these columns hold one of the tuples, or none."""
        asked = (tuple(columns), list(dict.fromkeys(tuples)), others)
        kept = self._decoded.call("where", self._number, *asked)
        return ForeignBatch(self._decoded, kept)

    def csv(self, columns: Sequence[int]) -> bytes:
        """Return the records as comma-separated lines, of these columns."""
        lines: bytes = self._decoded.call("lines", self._number, tuple(columns))
        return lines

    def counted(self, columns: Sequence[int]) -> None:
        """Return nothing: these records were not counted."""

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

    def json(self) -> Iterator[bytes]:
        """Yield the records as JSON objects, each behind a comma and a line feed."""
        yield from self._decoded.stream("json", self._number)

    def csv(self) -> Iterator[bytes]:
        """Yield the records as comma-separated lines, whole ones."""
        yield from self._decoded.stream("csv", self._number)
