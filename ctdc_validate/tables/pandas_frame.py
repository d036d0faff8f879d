"""DataFrames of pandas, value by value where no Arrow stream can be had of them.

pandas itself is never imported: only methods of the DataFrame are called.
"""

from __future__ import annotations

import datetime
import decimal
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.cell_texts import cell_text
from ctdc_validate.tables.frames import Texts, typed_cell
from ctdc_validate.tables.json_cells import encodable
from ctdc_validate.tables.table import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

_DATA_FRAME: Final = message("tables.data-frame")
# The names of the types of missing values.
_NOTHING: Final = ("NAType", "NaTType", "NoneType")
_NO_TEXT: Final = ("NAType", "NoneType")
# Booleans, numbers, dates and durations of NumPy; types of pandas that are Arrow's.
_FIXED_KINDS: Final = frozenset("biufmM")
_FIXED_TYPES: Final = ("ArrowDtype", "CategoricalDtype")
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


def prepared(frame: Any) -> tuple[Any, tuple[Message, ...]]:
    """Return a DataFrame without its index and with texts as names, and a note.

    Raises UnreadableFile.
    """
    if not hasattr(frame, "columns"):
        raise UnreadableFile(message("tables.data-frame.one-column"))
    if frame.columns.nlevels > 1:
        raise UnreadableFile(message("tables.data-frame.names-of-levels"))
    written = list(frame.columns)
    names = [str(name) for name in written]
    if max(Counter(names).values(), default=1) > 1:
        raise UnreadableFile(message("tables.data-frame.names-twice"))
    if not all(type(name) is str for name in written):
        frame = frame.set_axis(names, axis="columns")
    index = frame.index
    named = any(name is not None for name in index.names)
    if named or type(index).__name__ != "RangeIndex":
        frame = frame.reset_index(drop=True)
    return frame, (message("tables.data-frame.index"),) if named else ()


def keeps_types(frame: Any) -> bool:
    """Say whether some rows of a DataFrame have the types that all have in Arrow.

    A column of any objects has a type only once all of them were looked at.
    """
    return all(
        dtype.kind in _FIXED_KINDS
        or type(dtype).__name__ in _FIXED_TYPES
        or getattr(dtype, "storage", None) == "pyarrow"
        or (dtype.kind == "O" and _holds_texts(frame.iloc[:, at]))
        for at, dtype in enumerate(frame.dtypes)
    )


def _holds_texts(column: Any) -> bool:
    """Say whether a column holds texts alone; NaN is nothing, as Arrow has it."""
    values = column.tolist()
    kinds = set(map(type, values))
    if float in kinds and any(type(v) is float and v == v for v in values):
        return False
    return all(k in (str, float) or k.__name__ in _NO_TEXT for k in kinds)


def texts_of_values(frame: Any) -> Texts:
    """Return the cells of a DataFrame as texts, read value by value.

    Where a column holds lists, all texts are JSON. Raises UnreadableFile.
    """
    names = tuple(frame.columns)
    width, height = len(names), len(frame)
    typed = any(_holds_lists(frame.iloc[:, at]) for at in range(width))

    def texts(rows: int) -> Iterator[pl.DataFrame]:
        import polars as pl

        for first in range(0, height, rows):
            part = frame.iloc[first : first + rows]
            yield pl.DataFrame(
                {str(at): _cells(part.iloc[:, at], typed) for at in range(width)},
                schema={str(at): pl.String for at in range(width)},
            )

    return Texts(names, typed, texts)


def _holds_lists(column: Any) -> bool:
    """Say whether a column holds lists, as only a column of any objects can."""
    return str(column.dtype) == "object" and any(
        isinstance(_plain(value), _NESTED) for value in column.tolist()
    )


def _cells(column: Any, typed: bool) -> list[str | None]:
    """Return the cells of a column as texts, None where there is nothing."""
    text: Callable[[Any], str | None] = typed_cell if typed else cell_text
    values = map(_plain, column.tolist())
    try:
        texts = [None if value is None else text(value) for value in values]
        return [None if cell is None else encodable(cell) for cell in texts]
    except (RecursionError, TypeError, ValueError):
        raise UnreadableFile(message("tables.data-frame.list-or-number")) from None


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
            message("tables.columns.time", subject=_DATA_FRAME)
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
        kind = type(value).__name__
        raise UnreadableFile(
            message("tables.columns.value-type", subject=_DATA_FRAME, type=kind)
        )
    return value
