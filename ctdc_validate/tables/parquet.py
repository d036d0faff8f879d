"""Parquet files: their columns, and the batches that are decoded of them."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.engines import need_duckdb, pick_engine
from ctdc_validate.tables.foreign_batch import ForeignBatch
from ctdc_validate.tables.frames import (
    Columns,
    Subject,
    check_width,
    table_of_batches,
)
from ctdc_validate.tables.parquet_reader import SUBJECT
from ctdc_validate.tables.table import Batch, ReadOptions, Table


def open_parquet(
    content: Content, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a Parquet file; with nested columns its cells are JSON texts.

    Raises UnreadableFile.
    """
    engine = _engine(options.engine)
    pick_engine("polars", large=True)  # whichever engine counts, Polars reads
    opened = Decoded("parquet", content, None)
    columns = Columns(*opened.call("columns"))
    subject = Subject(content.path, "parquet", SUBJECT)
    check_width(subject, columns.names)
    here = (message("tables.decoder.here"),) if opened.exposed else ()
    del opened  # a table may be long in use before it is read, or never

    def batches() -> Iterator[Batch]:
        decoded = Decoded("parquet", content, None)
        for kept in decoded.stream("batches", engine):
            yield ForeignBatch(decoded, kept)

    return table_of_batches(subject, columns, batches, (*notes, *here))


def _engine(requested: str) -> str:
    """Return the engine. Raises UnreadableFile where it is not there."""
    if requested != "sql":
        return pick_engine(requested, large=True)
    need_duckdb()
    return requested
