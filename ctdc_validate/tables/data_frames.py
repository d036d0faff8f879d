"""DataFrames handed over by a program, whichever library made them.

Polars reads all that gives an Arrow stream. A DataFrame of pandas that cannot give one,
because pyarrow is not there or a column holds values of several types, is read value by
value; both ways give the same table. What is handed over is never changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.engines import pick_engine
from ctdc_validate.tables.frames import Subject, table_of_texts, texts_of_frames
from ctdc_validate.tables.table import InMemory, ReadOptions, Table, UnreadableFile

if TYPE_CHECKING:
    import polars as pl


class ArrowTable(Protocol):
    """A DataFrame of any library that gives an Arrow stream, as most do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the stream."""


class LazyTable(Protocol):
    """A LazyFrame of Polars, told to a type checker where Polars is not installed."""

    def collect_schema(self) -> object:
        """Return the names of its columns, and their types."""


DataFrame: TypeAlias = ArrowTable | LazyTable

NAME: Final = "DataFrame"
SUBJECT: Final = Subject(NAME, "parquet", message("tables.data-frame"))


def is_data_frame(handed: object) -> bool:
    """Say whether something is a DataFrame, or what a DataFrame can be made of."""
    return (
        hasattr(handed, "__arrow_c_stream__")
        or hasattr(handed, "__dataframe__")
        or _is_polars(handed, "LazyFrame")
    )


def data_frame(handed: Any) -> InMemory:
    """Return a DataFrame as a table that lies in memory."""
    return InMemory(NAME, lambda options: _open(handed, options))


def _open(handed: Any, options: ReadOptions) -> Table:
    """Return the table of a DataFrame.

    Raises UnreadableFile.
    """
    pick_engine(options.engine, large=True)
    if _is_polars(handed, "LazyFrame"):
        return _of_lazy_frame(handed, options)
    if _is_polars(handed, "DataFrame"):
        return _of_frame(handed, options)
    if not hasattr(handed, "iloc"):
        return _of_frame(_from_arrow(handed), options)
    from ctdc_validate.tables.pandas_frame import keeps_types, prepared, texts_of_values

    frame, notes = prepared(handed)
    in_parts = keeps_types(frame)
    try:
        from_arrow = _from_arrow(frame.iloc[:0] if in_parts else frame)
    except UnreadableFile:
        texts = texts_of_values(frame)
        return table_of_texts(SUBJECT, texts, options, notes)
    if not in_parts:
        return _of_frame(from_arrow, options, notes)

    def frames(rows: int) -> Iterator[pl.DataFrame]:
        for start in range(0, len(frame), rows):
            part = frame.iloc[start : start + rows]
            try:
                yield _from_arrow(part)
            except UnreadableFile:
                if any(dtype.is_nested() for dtype in from_arrow.schema.values()):
                    raise  # all texts are JSON then
                # Some text has no UTF-8.
                yield from texts_of_values(part).read(rows)

    texts = texts_of_frames(SUBJECT, from_arrow.schema, frames)
    return table_of_texts(SUBJECT, texts, options, notes)


def _is_polars(handed: object, name: str) -> bool:
    polars = sys.modules.get("polars")
    return polars is not None and isinstance(handed, getattr(polars, name))


def _of_frame(
    frame: pl.DataFrame, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    texts = texts_of_frames(SUBJECT, frame.schema, frame.iter_slices)
    return table_of_texts(SUBJECT, texts, options, notes)


def _of_lazy_frame(frame: pl.LazyFrame, options: ReadOptions) -> Table:
    def frames(rows: int) -> Iterator[pl.DataFrame]:
        batches = _tried(
            lambda: frame.collect_batches(chunk_size=rows, maintain_order=True)
        )
        while (batch := _tried(lambda: next(batches, None))) is not None:
            yield from batch.iter_slices(rows)

    texts = texts_of_frames(SUBJECT, _tried(frame.collect_schema), frames)
    return table_of_texts(SUBJECT, texts, options)


def _tried(step: Callable[[], Any]) -> Any:
    """Return what a step of a query gives.

    Raises UnreadableFile.
    """
    import polars as pl

    try:
        return step()
    except (Exception, pl.exceptions.PanicException):
        raise UnreadableFile(message("tables.data-frame.not-computed")) from None


class _Stream:
    """Something of which nothing but its Arrow stream is known."""

    def __init__(self, handed: Any) -> None:
        self._handed = handed

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._handed.__arrow_c_stream__(requested_schema)


def _from_arrow(handed: Any) -> pl.DataFrame:
    """Return the frame of an Arrow stream.

    Raises UnreadableFile, never what the stream's maker raises: it may quote a cell.
    """
    import polars as pl

    if not hasattr(handed, "__arrow_c_stream__"):
        raise UnreadableFile(message("tables.data-frame.no-stream"))
    if _is_polars(handed, "Series"):
        raise UnreadableFile(message("tables.data-frame.one-column"))
    try:
        return pl.DataFrame(_Stream(handed))
    except pl.exceptions.DuplicateError:
        problem = message("tables.data-frame.names-twice")
    except pl.exceptions.SchemaError:
        problem = message("tables.data-frame.one-column")
    except (Exception, pl.exceptions.PanicException):
        problem = message("tables.data-frame.no-table")
    raise UnreadableFile(problem)
