"""JSON Lines: one record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import Message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.counted_lines import CHUNK_BYTES, CountedLines
from ctdc_validate.tables.counted_records import CountedRecords
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.json_cells import (
    DECODER,
    RECORD_AT_MOST,
    JsonRecord,
    Refused,
    check_nesting,
    keys_of,
    record_cells,
    refusals,
)
from ctdc_validate.tables.line_memory import LineMemory
from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import Batch, ReadOptions, Table

LINE: Final = "tables.line"
_PIECE_BYTES: Final = 1 << 20


def open_json_lines(
    content: Content, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a JSON Lines file; a record's row is its line.

    All is read once for the keys, and once more for the records if too many differ.
    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)
    encoding = ""

    def distinct() -> Iterator[JsonRecord]:
        nonlocal encoding
        with content.open() as raw:
            stream = LineStream(raw, options.encoding, RECORD_AT_MOST)
            while piece := stream.piece(_PIECE_BYTES):
                lines = piece.split(b"\n")
                lines.pop()
                first = stream.lines - len(lines) + 1
                for number, line in enumerate(lines, first):
                    if line in counted:
                        continue
                    record = _record(line, number)
                    if record is None:  # what is blank is told by its row
                        counted.give_up()
                        continue
                    counted.add(line, record)
                    yield record
                counted.count(lines)
                if counted.full:
                    counted.give_up()
            encoding = stream.encoding

    def rows() -> Iterator[tuple[int, list[str]]]:
        with content.open() as raw:
            stream = LineStream(raw, options.encoding, RECORD_AT_MOST)
            for number, line in stream.numbered_lines():
                yield number, cells(line, number)

    def batches(counted: bool = False) -> Iterator[Batch]:
        nonlocal encoding
        shapes = RowShapes(len(keys), empty_records=True)
        if engine == "polars":
            yield from in_batches(rows(), shapes, make_batch(engine))
            return
        if whole is not None:
            yield whole
            return
        with content.open() as raw:
            stream = LineStream(raw, options.encoding, RECORD_AT_MOST)
            memory = LineMemory(lambda line: cells(line, memory.row), shapes)
            lines = CountedLines(stream, memory, shapes, across=None, row=0)
            chunk_bytes = options.chunk_bytes or (None if counted else CHUNK_BYTES)
            yield from lines.batches(chunk_bytes, size=0)
            encoding = stream.encoding
        shapes.end()
        if faults := shapes.take_faults():
            yield PlainBatch([], [], len(keys), faults)

    def cells(line: bytes, number: int) -> list[str]:
        record = _record(line, number)
        return [] if record is None else record_cells(record, keys, LINE, number)

    counted = CountedRecords[bytes]()
    keys = keys_of(distinct())
    whole = None if counted.gave_up else counted.batch(keys)
    return Table(
        path=content.path,
        format="jsonl",
        header=tuple(keys),
        read=batches,
        read_counted=lambda knows: batches(counted=True),
        notes=notes,
        typed=True,
        keys=keys,
        read_encoding=lambda: encoding,
    )


def _record(line: bytes, number: int) -> JsonRecord | None:
    """Return the record of a line, None for a blank line."""
    if not line.strip():
        return None
    with refusals(LINE, number):
        try:
            record = DECODER.decode(line.decode())
        except json.JSONDecodeError:
            raise Refused("tables.json.not-json") from None
        if not isinstance(record, dict):
            raise Refused("tables.json.not-object")
        check_nesting(record)
    return record
