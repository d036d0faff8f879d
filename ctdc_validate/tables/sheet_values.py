"""What stands in the cells of a sheet, with its type: what a new workbook keeps."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from ctdc_validate.tables.cell_texts import cell_text

VISIBLE: Final = "visible"
HIDDEN: Final = "hidden"
VERY_HIDDEN: Final = "very-hidden"

DATE: Final = "date"
DATE_AND_TIME: Final = "date-and-time"
TIME: Final = "time"
DURATION: Final = "duration"

_DAY: Final = datetime.timedelta(days=1)
_MILLISECOND: Final = datetime.timedelta(milliseconds=1)
_MIDNIGHT: Final = datetime.time()
_MILLISECONDS: Final = _DAY // _MILLISECOND
# Workbooks count days from here; before March 1900 they are one behind, for they have
# a 29th of February in a year that had none.
_EPOCH: Final = datetime.datetime(1899, 12, 30)
_AS_COUNTED: Final = datetime.datetime(1900, 3, 1)
_FIRST_DAY: Final = datetime.datetime(1900, 1, 1)


class Moment(NamedTuple):
    """A date, a time or a duration: its text, its number of days, and what it shows."""

    text: str
    days: float
    shows: str


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that stands in place of a value, such as ``#N/A``."""

    text: str


Value: TypeAlias = str | float | Moment | ErrorValue


@dataclass(frozen=True, slots=True)
class SheetValues:
    """The values of a whole sheet; ``state`` is visible, hidden or very-hidden.

    The rows raise UnreadableFile where a cell cannot be read, and would be lost.
    """

    state: str
    rows: Callable[[], Iterator[list[Value]]]


def value_text(value: Value) -> str:
    """Return the text that a table has of a value."""
    return value.text if isinstance(value, Moment | ErrorValue) else cell_text(value)


def packed_value(cell: object) -> Any:
    """Return a cell as a plain value that can go through a pipe; a moment as a tuple.

    What a workbook cannot hold, such as a day before 1900, is its text.
    """
    if isinstance(cell, str | bool | int):
        return cell
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else cell_text(cell)
    if isinstance(cell, datetime.timedelta):
        return cell_text(cell), _days(cell), DURATION
    if isinstance(cell, datetime.time) and cell.tzinfo is None:
        since = datetime.datetime.combine(_EPOCH, cell) - _EPOCH
        return cell_text(cell), _days(min(since, _DAY - _MILLISECOND)), TIME
    shows = DATE_AND_TIME
    if isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
        cell, shows = datetime.datetime.combine(cell, _MIDNIGHT), DATE
    if not isinstance(cell, datetime.datetime) or cell.tzinfo is not None:
        return cell_text(cell)
    if cell < _FIRST_DAY:
        return cell_text(cell)
    ahead = _DAY if cell < _AS_COUNTED else datetime.timedelta()
    return cell_text(cell), _days(cell - _EPOCH - ahead), shows


def _days(since: datetime.timedelta) -> float:
    return round(since / _MILLISECOND) / _MILLISECONDS
