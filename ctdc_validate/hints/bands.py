"""Guess what numbers mean: an age, a band, or one that a spreadsheet made a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from ctdc_validate.standard import bare, load_spoken

Band = tuple[int, int | None]

_YEARS: Final = r"(?:years?|yrs?|y\.? ?o|ans|anos|jahre)"
_MONTHS: Final = r"(?:months?|mths?|mois|meses|m)"
_UNITS: Final = rf"(?:{_YEARS}|{_MONTHS})\.?(?: old)?"
_BETWEEN: Final = (
    r"\s*(?:[-‐‑‒–—−~_/]+|\bto\b|\ba\b|\buntil\b|\bbis\b|\band\b|\by\b|\bet\b)\s*"
)
_LEAD: Final = r"(?:(?:between|entre|from|de|von|ages?|aged)\s+)?"
_TERM: Final = re.compile(r"(\d+)(?:[-–—]+(\d+)|\+)(?!\d)")
_PAIR: Final = re.compile(rf"{_LEAD}(\d{{1,3}}){_BETWEEN}(\d{{1,3}})(?:\s*{_UNITS})?")
_OPEN: Final = re.compile(
    rf"(?:[+≥]|>=)\s*(\d{{1,3}})|(\d{{1,3}})\s*(?:{_UNITS}\s*)?"
    r"(?:\+|-{1,2}|plus|(?:and|or|&) (?:over|older|above|more|up)"
    rf"|y mas|et plus|ou plus)(?:\s*{_UNITS})?"
)
_DATE: Final = re.compile(r"([0-9]{1,4}|[^\W\d_]+)[-/. ]+([0-9]{1,4}|[^\W\d_]+)\.?"
                          r"(?:[-/., ]+([0-9]{1,4}))?(?:[t ][0-9:.]+)?")  # fmt: skip
_AGE: Final = re.compile(rf"(\d{{1,3}})(?:[.,]\d+)?(?:\s*({_YEARS})\.?(?: old)?)?")
_DURATION: Final = re.compile(rf"(\d{{1,3}})\s*{_MONTHS}\.?")
_QUOTES: Final = " \t.\"'`´‘’“”«»()[]=,;:?!*\u00a0\u200b\ufeff"

# Days since this one are a date that lost its format in Excel.
EXCEL_EPOCH: Final = date(1899, 12, 30)
SERIAL: Final = re.compile("[3-6][0-9]{4}")

# CTDC began in 2017. A date of an earlier year does not come from one of its bands: it
# may be a date of birth.
_FIRST_BANDS: Final = 2015

_MONTHS_OF_YEAR: Final = 12

# Ages that cannot be mistaken for a code or a missing-value code.
_AGES: Final = range(10, 91)


def band_of(term: str) -> Band | None:
    """Return the numbers of a term that is a band: ``9--17`` is (9, 17)."""
    match = _TERM.match(term)
    if match is None:
        return None
    return int(match[1]), int(match[2]) if match[2] else None


def bands_meant(cell: str) -> tuple[set[Band], set[Band]]:
    """Return the bands that a cell may mean: as it is written, and as a date undone."""
    text = plain(cell)
    written: set[Band] = set()
    if match := _PAIR.fullmatch(text):
        written.add((int(match[1]), int(match[2])))
    if match := _OPEN.fullmatch(text):
        written.add((int(match[1] or match[2]), None))
    undone: set[Band] = set()
    for one, other in _undone(text):
        undone.add((min(one, other), max(one, other)))
    return written, undone - written


def around(band: Band, bands: Iterable[Band]) -> Iterator[Band]:
    """Yield the bands in which a narrower one lies."""
    low, high = band
    for lowest, highest in bands:
        closed = highest is None or (high is not None and high <= highest)
        if lowest <= low and closed and (high is None or low <= high):
            yield lowest, highest


def age_meant(cell: str) -> int | None:
    """Return the age in completed years that a cell gives, None if it may be a code."""
    match = _AGE.fullmatch(plain(cell))
    if match is None or not (match[2] or int(match[1]) in _AGES):
        return None
    return int(match[1])


def months_meant(cell: str) -> int | None:
    """Return the number of months that a cell gives and calls so."""
    match = _DURATION.fullmatch(plain(cell))
    return None if match is None else int(match[1])


def plain(cell: str) -> str:
    """Return a cell without quotation marks and accents, in one alphabet of digits."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", cell))
    kept = (
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in text
        if unicodedata.category(c) not in ("Mn", "Cf")
    )
    return "".join(kept).strip(_QUOTES).casefold()


def _undone(text: str) -> Iterator[tuple[int, int]]:
    """Yield the two numbers from which a spreadsheet may have made a date."""
    if SERIAL.fullmatch(text):
        day = EXCEL_EPOCH + timedelta(days=int(text))
        yield from _from_date(day.month, day.day, day.year)
        return
    match = _DATE.fullmatch(text)
    if match is None:
        return
    parts = [part for part in match.groups() if part]
    months = [load_spoken().month(bare(part)) for part in parts]
    named = [m for m in months if m is not None]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(named) + len(numbers) != len(parts) or len(named) > 1:
        return
    yield from _orders(named[0] if named else None, numbers)


def _orders(month: int | None, numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs for each order of day, month and year."""
    if month is not None:
        if len(numbers) == 1:
            yield month, numbers[0] % 100
        else:
            for day, year in (numbers, numbers[::-1]):
                yield from _from_date(month, day, year)
        return
    if len(numbers) == 2:
        if min(numbers) <= _MONTHS_OF_YEAR:
            yield numbers[0], numbers[1]
        return
    orders: Iterable[tuple[int, int, int]] = [(numbers[0], numbers[1], numbers[2])]
    if numbers[0] < 100:
        orders = [
            (numbers[2], numbers[0], numbers[1]),
            (numbers[2], numbers[1], numbers[0]),
        ]
    for year, month_, day in orders:
        yield from _from_date(month_, day, year)


def _from_date(month: int, day: int, year: int) -> Iterator[tuple[int, int]]:
    year += 2000 if year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31) or year < _FIRST_BANDS:
        return
    yield month, day
    if day == 1:  # a month and a year, where day and month would not make a date
        yield month, year % 100
