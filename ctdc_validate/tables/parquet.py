"""Parquet files, read with Polars some rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ctdc_validate.tables.content import Content
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.header import COLUMNS_AT_MOST, tidy_cell
from ctdc_validate.tables.row_shapes import CELLS_PER_BATCH
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile
from ctdc_validate.tables.workbook import cell_text

if TYPE_CHECKING:
    import polars as pl

# The Polars engine holds a cell in four bytes.
_CELLS_AT_ONCE = 16 * CELLS_PER_BATCH


def open_parquet(
    content: Content, options: ReadOptions, notes: tuple[str, ...] = ()
) -> Table:
    """Return the table of a Parquet file; with nested columns its cells are JSON texts.

    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=True)
    pick_engine("polars", large=True)  # whichever engine counts, Polars reads
    scan, schema = _scan(content)
    if any(dtype.is_(_binary()) for dtype in schema.values()):
        raise UnreadableFile("The Parquet file has columns of bytes instead of text.")
    if not 0 < len(schema) <= COLUMNS_AT_MOST:
        raise UnreadableFile(
            f"The Parquet file has no columns, or more than {COLUMNS_AT_MOST:,}."
        )
    typed = any(dtype.is_nested() for dtype in schema.values())

    def batches() -> Iterator[Batch]:
        cells = _CELLS_AT_ONCE if engine == "polars" else CELLS_PER_BATCH
        first = 1
        for frame in _frames(scan, max(1, cells // len(schema))):
            numbers = range(first, first + frame.height)
            yield _batch(_texts(frame, typed), numbers, engine)
            first += frame.height

    return Table(
        path=content.path,
        format="parquet",
        header=tuple(map(tidy_cell, schema)),
        read=batches,
        notes=notes,
        typed=typed,
        keys=tuple(schema),
    )


def _binary() -> type[pl.DataType]:
    import polars as pl

    return pl.Binary


def _scan(content: Content) -> tuple[pl.LazyFrame, dict[str, pl.DataType]]:
    import polars as pl

    with _damaged():
        scan = pl.scan_parquet(_source(content), glob=False, hive_partitioning=False)
        return scan, dict(scan.collect_schema())


def _source(content: Content) -> Path | bytes:
    """Return what Polars can read: it takes no path that is not UTF-8."""
    if content.data is not None:
        return content.data
    try:
        content.path.encode()
    except UnicodeEncodeError:
        with content.open() as file:
            return file.read()
    return Path(content.path)


def _frames(scan: pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the rows in frames of at most so many."""
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
        raise UnreadableFile(
            "The Parquet file is damaged: it cannot be read."
        ) from None


def _texts(frame: pl.DataFrame, typed: bool) -> pl.DataFrame:
    """Return a frame's cells as texts, null where there is nothing.

    Raises UnreadableFile.
    """
    import polars as pl

    try:
        return _cast(frame, typed)
    except (pl.exceptions.PanicException, OverflowError, ValueError):
        raise UnreadableFile(
            "The Parquet file holds a date, a time or a duration that is out of range."
        ) from None


def _cast(frame: pl.DataFrame, typed: bool) -> pl.DataFrame:
    import polars as pl

    texts = []
    for series in frame:
        dtype = series.dtype
        plain = dtype.is_integer() or dtype in (pl.String, pl.Categorical, pl.Enum)
        if plain and not typed:
            texts.append(series.cast(pl.String))
        else:
            values = [
                None if value is None else (_json(value) if typed else cell_text(value))
                for value in series.to_list()
            ]
            texts.append(pl.Series(series.name, values, dtype=pl.String))
    return pl.DataFrame(texts)


def _json(value: Any) -> str:
    try:
        return json.dumps(
            value,
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
            default=cell_text,
        )
    except ValueError:  # NaN and Infinity are no JSON
        return json.dumps(cell_text(value))


def _batch(texts: pl.DataFrame, numbers: range, engine: str) -> Batch:
    if engine == "polars":
        from ctdc_validate.tables.polars_engine import batch_of_texts

        return batch_of_texts(numbers, texts)
    records = texts.fill_null("").rows()
    return make_batch(engine)(numbers, records, texts.width, {})
