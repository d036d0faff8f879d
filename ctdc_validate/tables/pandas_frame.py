"""DataFrames of pandas, value by value where no Arrow stream can be had of them.

pandas itself is never imported: what is asked of a DataFrame, it answers.
"""

from __future__ import annotations

import datetime
import decimal
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.frames import Subject, json_value
from ctdc_validate.tables.header import COLUMNS_AT_MOST, tidy_cell
from ctdc_validate.tables.json_cells import encodable
from ctdc_validate.tables.row_shapes import CELLS_PER_BATCH
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile
from ctdc_validate.tables.workbook import cell_text

INDEX: Final = (
    "The index of the DataFrame is no column, so it was not read: reset_index() makes"
    " one of it."
)
# The names of the types of what stands for nothing.
_NOTHING: Final = ("NAType", "NaTType", "NoneType")
_NESTED: Final = (list, tuple, dict)
_PLAIN: Final = (
    str,
    int,
    float,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    decimal.Decimal,
    *_NESTED,
)


def prepared(frame: Any) -> tuple[Any, tuple[str, ...]]:
    """Return a DataFrame without its index and with texts as names, and a note.

    Raises UnreadableFile.
    """
    if not hasattr(frame, "columns"):
        raise UnreadableFile("This is one column, not a table: hand over a DataFrame.")
    if frame.columns.nlevels > 1:
        raise UnreadableFile(
            "The columns of the DataFrame have names of several levels. Give each"
            " column one name."
        )
    written = list(frame.columns)
    names = [str(name) for name in written]
    if max(Counter(names).values(), default=1) > 1:
        raise UnreadableFile(
            "Two columns of the DataFrame have the same name, and nobody can say which"
            " of them counts."
        )
    if not all(type(name) is str for name in written):
        frame = frame.set_axis(names, axis="columns")
    index = frame.index
    named = any(name is not None for name in index.names)
    if named or type(index).__name__ != "RangeIndex":
        frame = frame.reset_index(drop=True)
    return frame, (INDEX,) if named else ()


def open_values(
    subject: Subject, frame: Any, options: ReadOptions, notes: tuple[str, ...]
) -> Table:
    """Return the table of a DataFrame, read value by value.

    Raises UnreadableFile.
    """
    names = list(frame.columns)
    if not 0 < len(names) <= COLUMNS_AT_MOST:
        raise UnreadableFile(
            f"{subject.called} has no columns, or more than {COLUMNS_AT_MOST:,}."
        )
    height = len(frame)
    rows = max(1, CELLS_PER_BATCH // len(names))
    engine = pick_engine(options.engine, large=len(names) * height > CELLS_PER_BATCH)
    typed = any(_holds_lists(frame.iloc[:, at]) for at in range(len(names)))

    def batches() -> Iterator[Batch]:
        for first in range(0, height, rows):
            part = frame.iloc[first : first + rows]
            columns = [_cells(part.iloc[:, at], typed) for at in range(len(names))]
            records = list(zip(*columns, strict=True))
            numbers = range(first + 1, first + 1 + len(records))
            yield make_batch(engine)(numbers, records, len(names), {})

    return Table(
        path=subject.path,
        format=subject.format,
        header=tuple(map(tidy_cell, names)),
        read=batches,
        notes=notes,
        typed=typed,
        keys=tuple(names),
    )


def _holds_lists(column: Any) -> bool:
    """Say whether a column holds lists, as only a column of any objects can."""
    return str(column.dtype) == "object" and any(
        isinstance(_plain(value), _NESTED) for value in column.tolist()
    )


def _cells(column: Any, typed: bool) -> list[str]:
    """Return the cells of a column as texts, "" where there is nothing."""
    text: Callable[[Any], str] = json_value if typed else cell_text
    values = map(_plain, column.tolist())
    try:
        return ["" if value is None else encodable(text(value)) for value in values]
    except (RecursionError, TypeError, ValueError):
        raise UnreadableFile(
            "The DataFrame holds a list that cannot be written as JSON, or a number"
            " that is too long."
        ) from None


def _time(value: Any) -> Any:
    """Return a date or a duration of pandas as one of Python's, all else as it is.

    Raises UnreadableFile.
    """
    try:
        if hasattr(value, "to_pydatetime"):
            return value.to_pydatetime(warn=False)  # of nanoseconds, which are cut off
        if hasattr(value, "to_pytimedelta"):
            return value.to_pytimedelta()
    except (OverflowError, ValueError):
        raise UnreadableFile(
            "The DataFrame holds a date, a time or a duration that is out of range."
        ) from None
    return value


def _plain(value: Any) -> Any:
    """Return a value as one of Python's own, None where there is nothing.

    Raises UnreadableFile.
    """
    if type(value) in (str, int, bool):
        return value
    if type(value).__name__ in _NOTHING or value is None:
        return None
    if type(value).__module__ == "numpy":
        value = value.tolist()
    value = _time(value)
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, str):
        return str.__str__(value)
    if not isinstance(value, _PLAIN):
        raise UnreadableFile(
            f"The DataFrame holds a value of the type {type(value).__name__}, which is"
            " neither text, number, date nor list."
        )
    return value
