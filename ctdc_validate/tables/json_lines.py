"""JSON Lines: one record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import Message
from ctdc_validate.tables.content import Content
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
from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import Batch, ReadOptions, Table

LINE: Final = "tables.line"


def open_json_lines(
    content: Content, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a JSON Lines file; a record's row is its line.

    All is read once for the keys, and once more for the records. Raises
    UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)
    encoding = ""

    def records() -> Iterator[tuple[int, JsonRecord | None]]:
        nonlocal encoding
        with content.open() as raw:
            stream = LineStream(raw, options.encoding, RECORD_AT_MOST)
            for number, line in stream.numbered_lines():
                yield number, _record(line, number)
            encoding = stream.encoding

    def rows() -> Iterator[tuple[int, list[str]]]:
        for number, record in records():
            cells = [] if record is None else record_cells(record, keys, LINE, number)
            yield number, cells

    def batches() -> Iterator[Batch]:
        shapes = RowShapes(len(keys), empty_records=True)
        yield from in_batches(rows(), shapes, make_batch(engine))

    keys = keys_of(record for _, record in records() if record is not None)
    return Table(
        path=content.path,
        format="jsonl",
        header=tuple(keys),
        read=batches,
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
