"""Lines of a text as records, counted before they are parsed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from ctdc_validate.tables.line_batch import NO_RECORD, LineBatch
from ctdc_validate.tables.line_memory import LineMemory, is_plain
from ctdc_validate.tables.line_stream import LINE_AT_MOST, LineStream
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import RowShapes
from ctdc_validate.tables.table import Batch

# So much stays near the processor: twice as fast as with 24 MB.
BLOCK_BYTES: Final = 1 << 18
# Each takes four bytes until its batch is through.
LINES_AT_MOST: Final = 1 << 20

# Of what is made into something else; from so much on reading gets only larger.
CHUNK_BYTES: Final = 24 << 20
# Where more lines than this share were not seen before, and so much is still to come,
# Polars is faster, though it must be started.
_DIFFER: Final = 0.31
WORTH_STARTING: Final = 6_000_000

# Returns the record that begins at a line of some, and the line behind it; the stream
# is read on where it is still open behind the last one.
Across = Callable[[int, Sequence[bytes], int], tuple[list[str], int]]


class CountedLines:
    """Makes batches of a stream's lines, ``row`` being the last one taken."""

    def __init__(
        self,
        stream: LineStream,
        memory: LineMemory,
        shapes: RowShapes,
        across: Across | None,
        row: int,
    ) -> None:
        self.row = row
        self._stream = stream
        self._memory = memory
        self._shapes = shapes
        self._across = across
        self._first = row + 1
        self._lines = array("I")
        self._bytes = 0
        self._before: list[tuple[int, list[str]]] = []  # records before the batch
        self._remembered_at = row
        self._passed = 0  # bytes
        self.differ = False

    def batches(self, chunk_bytes: int | None, size: int) -> Iterator[Batch]:
        """Yield batches of about so many bytes, or as large as memory allows.

        They end where lines ``differ``, if there is much left of ``size`` bytes. Raises
        UnreadableFile.
        """
        block = BLOCK_BYTES if chunk_bytes is None else min(BLOCK_BYTES, chunk_bytes)
        while (taken := self._block(block)) is not None:
            self._take(*taken)
            if (
                self._memory.full
                or len(self._lines) >= LINES_AT_MOST
                or (chunk_bytes is not None and self._bytes >= chunk_bytes)
            ):
                left = size - self._passed
                self.differ = self._most_differ() and left > WORTH_STARTING
                yield from self._batch()
            if self.differ:
                return
        yield from self._batch()

    def _most_differ(self) -> bool:
        memory, lines = self._memory, self.row - self._remembered_at
        return memory.full and len(memory) > lines * _DIFFER

    def _block(self, size: int) -> tuple[list[bytes], array[int]] | None:
        """Return the next lines, and their numbers."""
        memory, stream = self._memory, self._stream
        block = stream.raw_lines(size)
        if block:
            lines = block.split(b"\n")
            lines.pop()
            memory.checked = len(block) <= LINE_AT_MOST and is_plain(block)
            numbers = memory.numbers(lines, self.row + 1)
            if not memory.foreign:
                stream.passed(len(lines), memory.ascii)
                self._count(block)
                return lines, numbers
            stream.put_back(block, foreign=True)
        block = stream.piece(size)
        if not block:
            return None
        self._count(block)
        lines = block.split(b"\n")
        lines.pop()
        memory.checked = True
        return lines, memory.numbers(lines, self.row + 1)

    def _count(self, block: bytes) -> None:
        self._bytes += len(block)
        self._passed += len(block)

    def _take(self, lines: Sequence[bytes], numbers: array[int]) -> None:
        """Take lines for rows, as far as they are records."""
        apart = self._memory.apart
        if apart and not apart.keys().isdisjoint(numbers):
            self._walk(lines, numbers)
            return
        self._follow()
        self._lines.extend(numbers)
        self.row += len(numbers)

    def _walk(self, lines: Sequence[bytes], numbers: array[int]) -> None:
        """Take lines one by one: some may be no records, or only begin one."""
        memory, shapes = self._memory, self._shapes
        followed = True  # the shapes know of all records so far
        at = 0
        while at < len(lines):
            number = numbers[at]
            if memory.apart.get(number) == []:
                # In a file that holds little else there may be very many.
                alike = takewhile(number.__eq__, islice(numbers, at, None))
                blank = sum(1 for _ in alike)
                if not followed:
                    self._follow()
                    followed = True
                shapes.blank(self.row + 1, blank)
                self._lines.extend([NO_RECORD] * blank)
                self.row += blank
                at += blank
                continue
            at += 1
            if number in memory.apart:
                cells = memory.apart[number]
                if cells is None:
                    assert self._across is not None
                    cells, at = self._across(self.row + 1, lines, at - 1)
                    number = memory.number_of(cells)
            self.row += 1
            self._lines.append(number)
            if number not in memory.apart:
                followed = False
                continue
            if not followed:
                self._follow()
                followed = True
            self._lines[-1] = NO_RECORD
            record = shapes.shape(self.row, cells or [])
            self._release()
            if record is not None:
                self._put(self.row, record)
        if not followed:
            self._follow()

    def _follow(self) -> None:
        """Note that a record follows what was held so far."""
        self._shapes.record()
        if self._shapes.released:
            self._release()

    def _release(self) -> None:
        for row, record in self._shapes.take_released():
            self._put(row, record)

    def _put(self, row: int, record: list[str]) -> None:
        """Put a record into its row, which may lie before the batch."""
        if row < self._first:
            self._before.append((row, record))
        else:
            number = self._memory.number_of_record(record)
            self._lines[row - self._first] = number

    def _batch(self) -> Iterator[Batch]:
        """Yield the lines taken so far."""
        width, before = self._shapes.width, self._before
        if before:
            rows, records = zip(*before, strict=True)
            yield PlainBatch(rows, records, width, {})
        faults = self._shapes.take_faults()
        batch = LineBatch(self._first, self._lines, self._memory.records, width, faults)
        self._first, self._lines, self._before = self.row + 1, array("I"), []
        self._bytes = 0
        if self._memory.full:
            self._memory.forget()
            self._remembered_at = self.row
        if batch.size or faults:
            yield batch
