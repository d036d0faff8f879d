"""DataFrames handed over by a program, whichever library made them.

Polars reads all that gives an Arrow stream. A DataFrame of pandas that cannot give one,
because pyarrow is not there or a column holds values of several types, is read value by
value; both ways say the same. What is handed over is never changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from ctdc_validate.tables.engines import pick_engine
from ctdc_validate.tables.frames import Frames, Subject, table_of_frames
from ctdc_validate.tables.table import InMemory, ReadOptions, Table, UnreadableFile

if TYPE_CHECKING:
    import polars as pl


class ArrowTable(Protocol):
    """A DataFrame of any library that gives an Arrow stream, as most do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the stream."""


DataFrame: TypeAlias = "ArrowTable | pl.LazyFrame"

NAME: Final = "DataFrame"
SUBJECT: Final = Subject(NAME, "parquet", "The DataFrame")
TWICE: Final = (
    "Two columns of the DataFrame have the same name, and nobody can say which of them"
    " counts."
)
ONE_COLUMN: Final = "This is one column, not a table: hand over a DataFrame."


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
    from ctdc_validate.tables.pandas_frame import open_values, prepared

    frame, notes = prepared(handed)
    try:
        made = _from_arrow(frame)
    except UnreadableFile:
        return open_values(SUBJECT, frame, options, notes)
    return _of_frame(made, options, notes)


def _is_polars(handed: object, name: str) -> bool:
    polars = sys.modules.get("polars")
    return polars is not None and isinstance(handed, getattr(polars, name))


def _of_frame(
    frame: pl.DataFrame, options: ReadOptions, notes: tuple[str, ...] = ()
) -> Table:
    frames = Frames(dict(frame.schema), frame.iter_slices)
    return table_of_frames(SUBJECT, frames, options, notes)


def _of_lazy_frame(frame: pl.LazyFrame, options: ReadOptions) -> Table:
    def frames(rows: int) -> Iterator[pl.DataFrame]:
        found = _tried(
            lambda: frame.collect_batches(chunk_size=rows, maintain_order=True)
        )
        while True:
            made = _tried(lambda: next(found, None))
            if made is None:
                return
            yield from made.iter_slices(rows)

    schema = _tried(frame.collect_schema)
    return table_of_frames(SUBJECT, Frames(dict(schema), frames), options)


def _tried(step: Callable[[], Any]) -> Any:
    """Return what a step of a query gives.

    Raises UnreadableFile.
    """
    import polars as pl

    try:
        return step()
    except (Exception, pl.exceptions.PanicException):
        raise UnreadableFile("The LazyFrame cannot be computed.") from None


class _Stream:
    """Something of which nothing but its Arrow stream is known."""

    def __init__(self, handed: Any) -> None:
        self._handed = handed

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._handed.__arrow_c_stream__(requested_schema)


def _from_arrow(handed: Any) -> pl.DataFrame:
    """Return the frame of an Arrow stream.

    Raises UnreadableFile; what the maker of the stream says may quote a cell.
    """
    import polars as pl

    if not hasattr(handed, "__arrow_c_stream__"):
        raise UnreadableFile(
            "The DataFrame gives no Arrow stream. Hand over what its own library makes"
            " of it for pandas, Polars or Arrow."
        )
    if _is_polars(handed, "Series"):
        raise UnreadableFile(ONE_COLUMN)
    try:
        return pl.DataFrame(_Stream(handed))
    except pl.exceptions.DuplicateError:
        told = TWICE
    except pl.exceptions.SchemaError:
        told = ONE_COLUMN
    except (Exception, pl.exceptions.PanicException):
        told = "The DataFrame cannot be read as a table."
    raise UnreadableFile(told)
