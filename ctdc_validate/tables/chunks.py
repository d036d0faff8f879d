"""Chunks of CSV as Polars parses them, in a process of its own.

That is faster where most lines differ. What Polars may have misread is read again here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ctdc_validate.tables.content import Content
from ctdc_validate.tables.counted_lines import CHUNK_BYTES
from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.foreign_batch import ForeignBatch
from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.quoted_records import QuotedRecords, split_line
from ctdc_validate.tables.row_shapes import ROWS_AT_ONCE, RowShapes, in_batches
from ctdc_validate.tables.table import Batch

_FIRST_BYTES: Final = 1 << 20
# With more inexact rows than this share, reading all with one reader is as fast.
_INEXACT_SHARE: Final = 0.25


class Chunks:
    """Reads on a text in chunks; the header was written with so many ``columns``."""

    def __init__(
        self, content: Content, delimiter: str, columns: int, shapes: RowShapes
    ) -> None:
        heads = sorted(shapes.heads)
        how = (delimiter, shapes.width, columns, heads, shapes.telling)
        self._delimiter = delimiter
        self._shapes = shapes
        # The text is read here, and sent there in pieces.
        self._decoded = Decoded("chunks", content, b"", *how)

    def batches(
        self, stream: LineStream, records: QuotedRecords, chunk_bytes: int | None
    ) -> Iterator[Batch]:
        """Yield the records that follow in a stream; its last record is known.

        Raises UnreadableFile.
        """
        most = chunk_bytes or CHUNK_BYTES
        before = stream.lines
        size = min(most, _FIRST_BYTES)
        while piece := stream.piece(size):
            lines = stream.lines - before
            # Of narrow rows a chunk has many, each perhaps with a wrong cell.
            a_line = len(piece) // max(1, lines) + 1
            size = min(most, ROWS_AT_ONCE * a_line)
            batch = self._batch(piece, lines, records.row + 1)
            if batch is None:
                rows = records.of(piece, lines)
                yield from in_batches(rows, self._shapes, PlainBatch, last=False)
            else:
                records.row += lines
                if batch.size or batch.faults:
                    yield batch
            before = stream.lines

    def _batch(self, piece: bytes, lines: int, first_row: int) -> Batch | None:
        """Return a chunk as a batch, None where it may not be exact."""
        shapes = self._shapes
        if not self._decoded.apart:  # never parsed by Polars within this program
            return None
        found = self._decoded.call("parse", piece, lines, first_row)
        if found is None:
            return None
        inexact, blank = found
        below = self._below(piece, lines, set(blank))
        indexes = sorted({*inexact, *below})
        if len(indexes) > lines * _INEXACT_SHARE:
            return None
        numbers: list[int] = []
        again: list[list[str]] = []
        if indexes or shapes.holds_rows:
            texts = piece.split(b"\n")[:lines]
            numbers, again = self._shaped(texts, indexes, first_row)
        else:
            shapes.record()
        dropped = [first_row + index for index in indexes]
        kept = self._decoded.call("settle", dropped, numbers, again)
        return ForeignBatch(self._decoded, kept, shapes.take_faults())

    def _below(self, piece: bytes, lines: int, blank: Collection[int]) -> list[int]:
        """Return the positions of the last rows that may be lines below the table."""
        found: list[int] = []
        end = len(piece)
        for index in range(lines - 1, -1, -1):
            start = piece.rfind(b"\n", 0, end - 1) + 1
            if index not in blank:
                cells = split_line(piece[start:end], self._delimiter)
                if not self._shapes.may_be_below(cells):
                    break
                found.append(index)
            end = start
        return found

    def _shaped(
        self, lines: Sequence[bytes], indexes: Sequence[int], first_row: int
    ) -> tuple[list[int], list[list[str]]]:
        """Return the records among the inexact rows, at the header's width.

        The first ones may stand before the chunk.
        """
        shapes = self._shapes
        shaped: list[tuple[int, list[str]]] = []
        previous = -1
        for index in indexes:
            if index > previous + 1:
                shapes.record()
            cells = split_line(lines[index], self._delimiter)
            record = shapes.shape(first_row + index, cells)
            shaped += shapes.take_released()
            if record is not None:
                shaped.append((first_row + index, record))
            previous = index
        if previous + 1 < len(lines):
            shapes.record()
            shaped += shapes.take_released()
        return [row for row, _ in shaped], [record for _, record in shaped]
