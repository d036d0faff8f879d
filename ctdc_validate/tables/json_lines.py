"""JSON Lines: one record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ctdc_validate.tables.content import Content
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.json_cells import (
    DECODER,
    RECORD_AT_MOST,
    JsonRecord,
    broken_json,
    check_nesting,
    keys_of,
    record_cells,
    refusals,
)
from ctdc_validate.tables.line_stream import LineStream
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile


def open_json_lines(
    content: Content, options: ReadOptions, notes: tuple[str, ...] = ()
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
            yield (
                number,
                [] if record is None else record_cells(record, keys, f"Line {number}"),
            )

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
    with refusals(f"Line {number}"):
        try:
            record = DECODER.decode(line.decode())
        except json.JSONDecodeError:
            raise broken_json(f"Line {number}") from None
        if not isinstance(record, dict):
            raise UnreadableFile(
                f"Line {number} is not an object, but a record must be one."
            )
        check_nesting(record)
    return record
