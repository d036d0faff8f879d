"""Tables whose columns are read as texts: Parquet files and DataFrames."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.cell_texts import WHOLE_UP_TO, cell_text
from ctdc_validate.tables.engines import pick_engine
from ctdc_validate.tables.header import COLUMNS_AT_MOST, tidy_cell
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import CELLS_PER_BATCH, ROWS_AT_ONCE
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile

if TYPE_CHECKING:
    import polars as pl

# A whole number as a program writes it.
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)
# The Polars engine holds a cell in four bytes.
_CELLS_AT_ONCE = 16 * CELLS_PER_BATCH


class Subject(NamedTuple):
    """What is read: its path in a report, its format, and what messages call it."""

    path: str
    format: str
    name: Message


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table; ``typed`` says that their texts are JSON."""

    names: tuple[str, ...]
    typed: bool


@dataclass(frozen=True, slots=True)
class Texts(Columns):
    """The cells of a table as texts, null where there is nothing.

    ``read`` yields the rows in frames of at most so many, whose columns stand in the
    order of ``names``.
    """

    read: Callable[[int], Iterator[pl.DataFrame]]


def table_of_texts(
    subject: Subject,
    texts: Texts,
    options: ReadOptions,
    notes: tuple[Message, ...] = (),
) -> Table:
    """Return the table of texts.

    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=True)
    check_width(subject, texts.names)
    return table_of_batches(
        subject, texts, lambda: batches_of_texts(texts, engine), notes
    )


def check_width(subject: Subject, names: Sequence[str]) -> None:
    """Raise UnreadableFile where there are no columns, or too many."""
    if not 0 < len(names) <= COLUMNS_AT_MOST:
        raise UnreadableFile(
            message("tables.columns.number", subject=subject.name, most=COLUMNS_AT_MOST)
        )


def batches_of_texts(texts: Texts, engine: str) -> Iterator[Batch]:
    """Yield the batches of texts. Raises UnreadableFile."""
    width = len(texts.names)
    cells_at_once = _CELLS_AT_ONCE if engine == "polars" else CELLS_PER_BATCH
    first = 1
    for frame in texts.read(max(1, min(ROWS_AT_ONCE, cells_at_once // width))):
        numbers = range(first, first + frame.height)
        first = numbers.stop
        if engine == "polars":
            from ctdc_validate.tables.polars_engine import batch_of_texts

            yield batch_of_texts(numbers, frame)
        else:
            yield PlainBatch(numbers, frame.fill_null("").rows(), width, {})


def table_of_batches(
    subject: Subject,
    columns: Columns,
    read: Callable[[], Iterator[Batch]],
    notes: tuple[Message, ...],
    keyed: bool = False,
) -> Table:
    """Return the table whose batches ``read`` yields; ``keyed`` is as in Table."""
    return Table(
        path=subject.path,
        format=subject.format,
        header=tuple(map(tidy_cell, columns.names)),
        read=read,
        notes=notes,
        typed=columns.typed,
        keys=tuple(columns.names),
        keyed=keyed,
    )


def texts_of_frames(
    subject: Subject,
    schema: Mapping[str, pl.DataType],
    read: Callable[[int], Iterator[pl.DataFrame]],
) -> Texts:
    """Return the cells of Polars frames as texts; with nested columns all are JSON.

    Raises UnreadableFile.
    """
    import polars as pl

    for dtype in schema.values():
        if dtype.is_(pl.Binary):
            raise UnreadableFile(message("tables.columns.bytes", subject=subject.name))
        if dtype.is_(pl.Object) or isinstance(dtype, pl.BaseExtension):
            raise UnreadableFile(message("tables.columns.type", subject=subject.name))
    typed = any(dtype.is_nested() for dtype in schema.values())

    def texts(rows: int) -> Iterator[pl.DataFrame]:
        for frame in read(rows):
            try:
                columns = [_column_of_texts(column, typed) for column in frame]
            except (pl.exceptions.PanicException, OverflowError, ValueError):
                raise UnreadableFile(
                    message("tables.columns.time", subject=subject.name)
                ) from None
            yield pl.DataFrame(columns)

    return Texts(tuple(schema), typed, texts)


def _column_of_texts(column: pl.Series, typed: bool) -> pl.Series:
    import polars as pl

    dtype = column.dtype
    plain = dtype.is_integer() or dtype in (pl.String, pl.Categorical, pl.Enum)
    if plain and not typed:
        return column.cast(pl.String)
    text = typed_cell if typed else cell_text
    values = [None if value is None else text(value) for value in column.to_list()]
    return pl.Series(column.name, values, dtype=pl.String)


def typed_cell(value: Any) -> str | None:
    """Return a cell of a table with nested columns as JSON text, None for nothing.

    That other columns hold lists changes nothing of what a text or a number says.
    """
    if isinstance(value, str):
        value = tidy_cell(value)
        if _WHOLE.fullmatch(value):
            value = int(value)
    elif isinstance(value, float) and value.is_integer() and abs(value) < WHOLE_UP_TO:
        value = int(value)
    return None if value in ("", [], {}) else json_value(value)


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
    except ValueError:  # JSON has neither NaN nor Infinity
        return json.dumps(cell_text(value))
