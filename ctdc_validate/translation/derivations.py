"""Values that are computed from cells: years, bands of ages and months, last places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation.layout import Bound

Dates = Mapping[tuple[str, int], Any]
Derived = tuple[str, Any, tuple[int, ...]]


class Derivable(NamedTuple):
    """A cell from which a value is to be computed."""

    bound: Bound
    value: Any
    target: Target


def derive(
    standard: Standard, cells: Sequence[Derivable], dates: Dates
) -> Iterator[Derived]:
    """Yield variable, value and the columns at fault if the value is.

    What cannot be computed, for want of a date or because a number is in no band,
    is not said at all.
    """
    together: dict[tuple[str, str], list[Derivable]] = {}
    for cell in cells:
        by = cell.target.value.name
        if by in ("latest", "span"):
            together.setdefault((cell.target.variable, by), []).append(cell)
            continue
        value = _alone(standard, cell, dates)
        if value is not None:
            yield cell.target.variable, value, (cell.bound.index,)
    for (variable, by), found in together.items():
        if by == "latest":
            values = _latest(found, dates)
        else:
            values = _span(standard, variable, found)
        columns = tuple(cell.bound.index for cell in found)
        yield from ((variable, value, columns) for value in values)


def _alone(standard: Standard, cell: Derivable, dates: Dates) -> Any:
    """Return what one cell gives: the year of a date, or a band."""
    variable, computation = cell.target.variable, cell.target.value
    if computation.name == "year":
        year = cell.value.year
        schema = standard.variables[variable].schema
        fits = schema.get("minimum", year) <= year <= schema.get("maximum", year)
        return year if fits else None
    number = cell.value
    if isinstance(number, date):
        until = _date(dates, computation.column, cell.bound.number)
        number = None if until is None else _years(number, until)
    return None if number is None else band(standard, variable, number)


def band(standard: Standard, variable: str, number: int) -> str | None:
    """Return the value of a variable's list whose range holds a number."""
    name = standard.variables[variable].list
    for value in standard.lists[name].values.values() if name else ():
        if value.range is not None and value.range[0] <= number:
            last = value.range[1]
            if last is None or number <= last:
                return value.code
    return None


def _date(dates: Dates, column: str | None, number: int) -> date | None:
    found = dates.get((column or "", number), dates.get((column or "", 1)))
    return found if isinstance(found, date) else None


def _years(start: date, end: date) -> int | None:
    """Return the completed years between two dates, None if they are turned round."""
    if end < start:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _months(start: date, end: date) -> int:
    months = 12 * (end.year - start.year) + end.month - start.month
    return months - (end.day < start.day)


def _latest(cells: Sequence[Derivable], dates: Dates) -> list[Any]:
    """Return the value with the latest date; all, where not every one has a date."""
    values = list(dict.fromkeys(cell.target.value.value for cell in cells))
    if len(values) == 1:
        return values
    dated = [
        (_date(dates, cell.target.value.column, cell.bound.number), cell)
        for cell in cells
    ]
    if any(day is None for day, _ in dated):
        return values
    last = max(day for day, _ in dated if day is not None)
    return list(dict.fromkeys(c.target.value.value for d, c in dated if d == last))


def _span(standard: Standard, variable: str, cells: Sequence[Derivable]) -> list[Any]:
    """Return the band of months between the first date and the last.

    One date alone tells no duration.
    """
    days = sorted({cell.value for cell in cells})
    if len(days) < 2:
        return []
    found = band(standard, variable, _months(days[0], days[-1]))
    return [] if found is None else [found]
