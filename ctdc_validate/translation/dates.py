"""The days that a text may mean, in every way in which the case load writes dates."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Final, NamedTuple

from ctdc_validate.standard import bare, load_spoken

# A time of day behind a date, and the words before it, or where a day's zone is: all of
# it says nothing here.
_TIME: Final = re.compile(
    r"(?<=[0-9])(?:t[0-9:.]*|[ ,]+(?P<words>(?:[^\W\d_]+\s+){0,2})"
    r"[0-9]{1,2}(?::[0-9:.]+|\s?h(?:\s?[0-9]{2})?)|[ ,]+(?=[ap]\.?\s?m))"
    r"\s*(?:[ap]\.?\s?m\.?|hr?s?|uhr)?\s*(?:z|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_ZONE: Final = re.compile(
    r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})(?:z|[+-][0-9]{2}:[0-9]{2})\Z"
)
_COMPACT: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_YEAR_LAST: Final = re.compile(
    r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})"
)
_MONTH_OF_YEAR: Final = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_PART: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN: Final = re.compile(r"[\s.,:/'’-]*")
# What stands behind the number of a day, as in 1st, 1er and 1º.
_ORDINALS: Final = frozenset(("st", "nd", "rd", "th", "er", "ero", "ro", "o", "a"))
# No date is longer.
_LONGEST: Final = 60


class Days(NamedTuple):
    """The first and the last day of what a text means: one day, a month or a year."""

    first: date
    last: date


def days_meant(text: str, order: str) -> tuple[Days, ...]:
    """Return what a date may mean, in each way in which it can be read; () for none.

    ``order`` is date, date-dmy or date-mdy: which of two numbers is the day, if known.
    """
    if len(text) > _LONGEST:
        return ()
    if not text.isascii():
        kept = unicodedata.normalize("NFKC", text)
        text = "".join(
            str(unicodedata.decimal(c)) if c.isdecimal() else c
            for c in kept
            if unicodedata.category(c) != "Cf"
        )
    text = text.strip().casefold()
    return tuple(dict.fromkeys(_readings(_without_time(text), order)))


def _without_time(text: str) -> str:
    timed = _TIME.search(text) or _ZONE.search(text)
    if timed is None:
        return text
    words = (timed.groupdict().get("words") or "").split()
    said = {bare(word) for word in words} - load_spoken().beside_dates
    return text if said else text[: timed.start()]


def _readings(text: str, order: str) -> Iterator[Days]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = match.groups()
        yield from _days(int(year), int(month), int(day) if day else None)
        if day is None and int(month) == (int(year) + 1) % 100:
            # 2011-12 may be a year that ends in the next.
            yield Days(date(int(year), 1, 1), date(int(year) + 1, 12, 31))
    elif match := _YEAR_LAST.fullmatch(text):
        one, _, two, year = match.groups()
        if order != "date-mdy":
            yield from _days(_year(year), int(two), int(one))
        if order != "date-dmy":
            yield from _days(_year(year), int(one), int(two))
    elif match := _MONTH_OF_YEAR.fullmatch(text):
        yield from _days(int(match[2]), int(match[1]), None)
    elif match := _COMPACT.fullmatch(text):
        yield from _days(*map(int, match.groups()))
    elif _YEAR.fullmatch(text):
        year = int(text)
        yield Days(date(year, 1, 1), date(year, 12, 31))
    else:
        yield from _with_name(text, order)


def _with_name(text: str, order: str) -> Iterator[Days]:
    """Yield what a date means that names its month, or calls its year so."""
    if _BETWEEN.fullmatch(_PART.sub("", text)) is None:
        return
    parts = _PART.findall(bare(text))
    numbers = [part for part in parts if part.isdecimal()]
    spoken = load_spoken()
    words = [
        part
        for part in parts
        if not part.isdecimal()
        and part not in spoken.beside_dates
        and not (numbers and part in _ORDINALS)
    ]
    if not words and len(parts) > len(numbers) == 1 and _YEAR.fullmatch(numbers[0]):
        yield from _readings(numbers[0], "date")
    month = spoken.month(" ".join(words)) if words else None
    if month is None:
        return
    if len(numbers) == 1 and (len(numbers[0]) == 4 or parts[-1] == numbers[0]):
        if len(numbers[0]) in (2, 4):
            yield from _days(_year(numbers[0]), month, None)
    elif len(numbers) == 2:
        first, second = numbers
        day, year = (second, first) if len(first) == 4 else (first, second)
        if len(day) <= 2 and len(year) in (2, 4):
            yield from _days(_year(year), month, int(day))
        # 18-Mar-12 may have its year in front, as 2018-Mar-12 has.
        short = parts[0] == first and len(first) == len(second) == 2 and " " not in text
        if short and order != "date-dmy":
            yield from _days(_year(first), month, int(second))


def _year(text: str) -> int:
    """Return a year; one of two digits is the last that is not to come."""
    year = int(text)
    if len(text) > 2:
        return year
    this = date.today().year
    return this - (this - year) % 100


def _days(year: int, month: int, day: int | None) -> Iterator[Days]:
    """Yield a day, or a whole month, if there is one."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return
    last = calendar.monthrange(year, month)[1]
    if day is None:
        yield Days(date(year, month, 1), date(year, month, last))
    elif 1 <= day <= last:
        found = date(year, month, day)
        yield Days(found, found)


def years_between(start: Sequence[Days], end: Sequence[Days]) -> tuple[int, int] | None:
    """Return the fewest and the most completed years that can be between two dates.

    None where one may come after the other.
    """
    counts: list[int] = []
    for begun, ended in product(start, end):
        if begun.last > ended.first:
            return None
        counts.append(_years(begun.last, ended.first))
        counts.append(_years(begun.first, ended.last))
    return (min(counts), max(counts)) if counts else None


def months_between(
    start: tuple[date, date], end: tuple[date, date]
) -> tuple[int, int] | None:
    """Return the fewest and the most completed months from one date to another.

    Each is known to lie between two days. None where they may be the same day.
    """
    if start[1] >= end[0]:
        return None
    return _months(start[1], end[0]), _months(start[0], end[1])


def earliest(days: Sequence[Days]) -> date:
    """Return the first day that a date can mean."""
    return min(each.first for each in days)


def latest(days: Sequence[Days]) -> date:
    """Return the last day that a date can mean."""
    return max(each.last for each in days)


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _months(start: date, end: date) -> int:
    months = 12 * (end.year - start.year) + end.month - start.month
    return months - (end.day < start.day)
