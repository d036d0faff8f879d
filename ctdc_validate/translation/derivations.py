"""Values that are computed from cells: years, bands of ages and months, last places.

A date may have several readings, or be a month or a year: what all of them agree on is
said, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation.dates import (
    Days,
    earliest,
    latest,
    months_between,
    years_between,
)
from ctdc_validate.translation.layout import Bound

Dates = Mapping[tuple[str, int], tuple[Days, ...]]
# A first and a last number, the last None where there is no end.
Range = tuple[int, int | None]
NOTHING: Final = (None, None)


class Derived(NamedTuple):
    """A value that was computed, and the columns at fault if it is wrong.

    ``years`` is the age behind it: the fewest and the most completed years. Without a
    value, it is one that would be another by each reading of a date.
    """

    variable: str
    value: Any
    columns: tuple[int, ...]
    years: Range | None = None


class Derivable(NamedTuple):
    """A cell from which a value is to be computed."""

    bound: Bound
    value: Any
    target: Target


def derive(
    standard: Standard, cells: Sequence[Derivable], dates: Dates
) -> Iterator[Derived]:
    """Yield what is computed of some cells.

    What cannot be computed, for want of a date or because a number is in no band,
    is not said at all.
    """
    together: dict[tuple[str, str], list[Derivable]] = {}
    for cell in cells:
        by = cell.target.value.name
        if by in ("latest", "span"):
            together.setdefault((cell.target.variable, by), []).append(cell)
            continue
        value, years = _alone(standard, cell, dates)
        if value is not None or years is not None:
            yield Derived(cell.target.variable, value, (cell.bound.index,), years)
    for (variable, by), found in together.items():
        if by == "latest":
            values = _latest(found, dates)
        else:
            values = _span(standard, variable, found)
        columns = tuple(cell.bound.index for cell in found)
        yield from (Derived(variable, value, columns) for value in values)


def _alone(
    standard: Standard, cell: Derivable, dates: Dates
) -> tuple[Any, Range | None]:
    """Return what one cell gives: the year of a date, or a band and what is in it."""
    variable, computation = cell.target.variable, cell.target.value
    if computation.name == "year":
        year = earliest(cell.value).year
        schema = standard.variables[variable].schema
        fits = schema.get("minimum", year) <= year <= schema.get("maximum", year)
        return (year if fits and year == latest(cell.value).year else None), None
    between: tuple[int, int] | None = (cell.value, cell.value)
    if isinstance(cell.value, tuple):
        until = _date(dates, computation.column, cell.bound.number)
        between = years_between(cell.value, until)
    if between is None:
        return NOTHING
    value = band(standard, variable, between[0])
    if value != band(standard, variable, between[1]):
        return None, between
    return NOTHING if value is None else (value, between)


def is_possible(
    standard: Standard, targets: Sequence[Target], said: int | tuple[Days, ...]
) -> bool:
    """Say whether a number or date is one of which some target can be, by itself.

    A target that needs more than the one cell counts as possible.
    """
    return not targets or any(_may_be(standard, t, said) for t in targets)


def _may_be(standard: Standard, target: Target, said: int | tuple[Days, ...]) -> bool:
    by = target.value.name if target.effect == "derive" else target.value
    schema = standard.variables[target.variable].schema
    if isinstance(said, int):
        if by == "band":
            return band(standard, target.variable, said) is not None
        first = last = said
    else:
        first, last = earliest(said).year, latest(said).year
    if by not in ("year", "*"):
        return True
    least, most = schema.get("minimum", first), schema.get("maximum", last)
    return bool(first <= most and last >= least)


def band(standard: Standard, variable: str, number: int) -> str | None:
    """Return the value of a variable's list whose range holds a number."""
    name = standard.variables[variable].list
    for value in standard.lists[name].values.values() if name else ():
        if value.range is not None and value.range[0] <= number:
            last = value.range[1]
            if last is None or number <= last:
                return value.code
    return None


def _date(dates: Dates, column: str | None, number: int) -> tuple[Days, ...]:
    return dates.get((column or "", number), dates.get((column or "", 1), ()))


def _latest(cells: Sequence[Derivable], dates: Dates) -> list[Any]:
    """Return the value with the latest date; all, where not every one has a date."""
    values = list(dict.fromkeys(cell.target.value.value for cell in cells))
    if len(values) == 1:
        return values
    dated = [
        (_date(dates, cell.target.value.column, cell.bound.number), cell)
        for cell in cells
    ]
    if not all(days for days, _ in dated):
        return values
    last = max(earliest(days) for days, _ in dated)
    may_be = [cell for days, cell in dated if latest(days) >= last]
    return list(dict.fromkeys(cell.target.value.value for cell in may_be))


def _span(standard: Standard, variable: str, cells: Sequence[Derivable]) -> list[Any]:
    """Return the band of months between the first date and the last.

    One date alone tells no duration.
    """
    found: list[tuple[date, date]] = [
        (earliest(cell.value), latest(cell.value)) for cell in cells
    ]
    start = (min(days[0] for days in found), min(days[1] for days in found))
    end = (max(days[0] for days in found), max(days[1] for days in found))
    months = months_between(start, end)
    if months is None:
        return []
    value = band(standard, variable, months[0])
    return (
        [] if value is None or value != band(standard, variable, months[1]) else [value]
    )
