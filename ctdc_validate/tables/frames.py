"""Frames of Polars as tables: what Parquet files and DataFrames are read through."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.header import COLUMNS_AT_MOST, tidy_cell
from ctdc_validate.tables.row_shapes import CELLS_PER_BATCH
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile
from ctdc_validate.tables.workbook import cell_text

if TYPE_CHECKING:
    import polars as pl

# The Polars engine holds a cell in four bytes.
_CELLS_AT_ONCE = 16 * CELLS_PER_BATCH


class Subject(NamedTuple):
    """What is read: its name in a report, its format, and how a sentence begins."""

    path: str
    format: str
    called: str


@dataclass(frozen=True, slots=True)
class Frames:
    """The columns of a table, and its rows in frames of at most so many."""

    schema: dict[str, pl.DataType]
    read: Callable[[int], Iterator[pl.DataFrame]]


def table_of_frames(
    subject: Subject, frames: Frames, options: ReadOptions, notes: tuple[str, ...] = ()
) -> Table:
    """Return the table of frames; with nested columns its cells are JSON texts.

    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=True)
    schema = frames.schema
    _check_types(subject, schema)
    if not 0 < len(schema) <= COLUMNS_AT_MOST:
        raise UnreadableFile(
            f"{subject.called} has no columns, or more than {COLUMNS_AT_MOST:,}."
        )
    typed = any(dtype.is_nested() for dtype in schema.values())

    def batches() -> Iterator[Batch]:
        cells = _CELLS_AT_ONCE if engine == "polars" else CELLS_PER_BATCH
        first = 1
        for frame in frames.read(max(1, cells // len(schema))):
            numbers = range(first, first + frame.height)
            yield _batch(_texts(subject, frame, typed), numbers, engine)
            first += frame.height

    return Table(
        path=subject.path,
        format=subject.format,
        header=tuple(map(tidy_cell, schema)),
        read=batches,
        notes=notes,
        typed=typed,
        keys=tuple(schema),
    )


def json_value(value: Any) -> str:
    """Return a cell of a table with nested columns as JSON text."""
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


def _check_types(subject: Subject, schema: dict[str, pl.DataType]) -> None:
    import polars as pl

    for dtype in schema.values():
        if dtype.is_(pl.Binary):
            raise UnreadableFile(
                f"{subject.called} has columns of bytes instead of text."
            )
        if dtype.is_(pl.Object) or isinstance(dtype, pl.BaseExtension):
            raise UnreadableFile(
                f"{subject.called} has columns of a type that is neither text, number,"
                " date nor list."
            )


def _texts(subject: Subject, frame: pl.DataFrame, typed: bool) -> pl.DataFrame:
    """Return a frame's cells as texts, null where there is nothing.

    Raises UnreadableFile.
    """
    import polars as pl

    try:
        return _cast(frame, typed)
    except (pl.exceptions.PanicException, OverflowError, ValueError):
        raise UnreadableFile(
            f"{subject.called} holds a date, a time or a duration that is out of range."
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
                None
                if value is None
                else (json_value(value) if typed else cell_text(value))
                for value in series.to_list()
            ]
            texts.append(pl.Series(series.name, values, dtype=pl.String))
    return pl.DataFrame(texts)


def _batch(texts: pl.DataFrame, numbers: range, engine: str) -> Batch:
    if engine == "polars":
        from ctdc_validate.tables.polars_engine import batch_of_texts

        return batch_of_texts(numbers, texts)
    records = texts.fill_null("").rows()
    return make_batch(engine)(numbers, records, texts.width, {})
