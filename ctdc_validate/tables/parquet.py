"""Parquet files, read with Polars some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import HELD_AT_MOST, Content
from ctdc_validate.tables.engines import pick_engine
from ctdc_validate.tables.frames import Subject, table_of_texts, texts_of_frames
from ctdc_validate.tables.table import ReadOptions, Table, UnreadableFile

if TYPE_CHECKING:
    import polars as pl


def open_parquet(
    content: Content, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a Parquet file; with nested columns its cells are JSON texts.

    Raises UnreadableFile.
    """
    pick_engine(options.engine, large=True)
    pick_engine("polars", large=True)  # whichever engine counts, Polars reads
    import polars as pl

    names: tuple[str, ...] | None = None
    with _damaged():
        scan = _scan(_source(content))
        try:
            schema = scan.collect_schema()
        except pl.exceptions.DuplicateError:
            data, names = _with_names_apart(content)
            scan = _scan(data)
            schema = scan.collect_schema()
    subject = Subject(content.path, "parquet", message("tables.parquet"))
    texts = texts_of_frames(subject, schema, lambda rows: _frames(scan, rows))
    if names is not None:
        texts = replace(texts, names=names)
    return table_of_texts(subject, texts, options, notes)


def _scan(source: Path | bytes) -> pl.LazyFrame:
    import polars as pl

    return pl.scan_parquet(source, glob=False, hive_partitioning=False)


def _with_names_apart(content: Content) -> tuple[bytes, tuple[str, ...]]:
    """Return a file of which two columns have one name so that it can be read.

    Raises UnreadableFile.
    """
    from ctdc_validate.tables.parquet_names import with_names_apart

    found = None
    if content.size <= HELD_AT_MOST:
        with content.open() as file, suppress(LookupError, TypeError, ValueError):
            found = with_names_apart(file.read())
    if found is None:
        raise UnreadableFile(message("tables.parquet.names-twice"))
    return found


def _source(content: Content) -> Path | bytes:
    """Return a path or bytes that Polars can read: its paths must be UTF-8."""
    if content.data is not None:
        return content.data
    try:
        content.path.encode()
    except UnicodeEncodeError:
        with content.open() as file:
            return file.read()
    return Path(content.path)


def _frames(scan: pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    """Yield frames of at most ``rows`` rows."""
    with _damaged():
        yield from (
            frame.slice(start, rows)
            for frame in scan.collect_batches(chunk_size=rows, maintain_order=True)
            for start in range(0, frame.height, rows)
        )


@contextmanager
def _damaged() -> Iterator[None]:
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise UnreadableFile(message("tables.parquet.damaged")) from None
