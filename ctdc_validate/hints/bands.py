"""Guess what numbers mean: a year, or a band that a spreadsheet turned into a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from ctdc_validate.hints.spelling import digits_meant, fold
from ctdc_validate.hints.words import load_words

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
_YEAR_IN_DATE: Final = (
    re.compile(r"([0-9]{4})[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[t ].*)?"),
    re.compile(r"([0-9]{4})[-/](?:0[1-9]|1[0-2])"),
    re.compile(r"(?:[0-9]{1,2}[-/.])?[0-9]{1,2}[-/]([0-9]{4})(?:[t ].*)?"),
    re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{4})(?:[t ].*)?"),
    re.compile(r"(?:year|ano|anno|annee|jahr)[ :]+([0-9]{4})|([0-9]{4}) ?г"),
)
_QUOTES: Final = " \t.\"'`´‘’“”«»()[]=,;:?!*\u00a0\u200b\ufeff"

# Days since this one are a date that lost its format in Excel.
_EXCEL_EPOCH: Final = date(1899, 12, 30)

# CTDC began in 2017. A date of an earlier year does not come from one of its bands: it
# may be a date of birth; a serial number before 2000 may be a case number.
_FIRST_BANDS: Final = 2015
_FIRST_SERIAL: Final = date(2000, 1, 1)

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
    text = _plain(cell)
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
    match = _AGE.fullmatch(_plain(cell))
    if match is None or not (match[2] or int(match[1]) in _AGES):
        return None
    return int(match[1])


def months_meant(cell: str) -> int | None:
    """Return the number of months that a cell gives and calls so."""
    match = _DURATION.fullmatch(_plain(cell))
    return None if match is None else int(match[1])


def number_meant(cell: str, minimum: int, maximum: int) -> str | None:
    """Return the year in these bounds that a cell was meant to be."""
    text = _plain(cell)
    for pattern in _YEAR_IN_DATE:
        match = pattern.fullmatch(text)
        if match and not _two_years(text):
            text = next(filter(None, match.groups()))
    text = _year_beside_month(text) or _year_of_serial(text) or text
    text = re.sub(r"(?<=^\d)[,.\s'](?=\d{3}$)", "", text)
    text = re.sub(r"[.,]0+$", "", digits_meant(text))
    text = re.sub(r"(?<=\d)\s(?=\d)", "", text)
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return None
    return str(int(text)) if minimum <= int(text) <= maximum else None


def _two_years(text: str) -> bool:
    """Say whether a text may give a year and the next, shortened: ``2011-12``."""
    match = re.fullmatch(r"([0-9]{4})[-/]([0-9]{2})", text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _year_beside_month(text: str) -> str | None:
    """Return the year of a date that names its month: ``May 12, 2019``."""
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    if not 2 <= len(parts) <= 3:
        return None
    years = [part for part in parts if re.fullmatch(r"[0-9]{4}", part)]
    days = [part for part in parts if re.fullmatch(r"[0-9]{1,2}", part)]
    months = [part for part in parts if _month(part) is not None]
    alone = len(years) == len(months) == 1
    return years[0] if alone and len(days) == len(parts) - 2 else None


def _year_of_serial(text: str) -> str | None:
    """Return the year of a date that Excel shows as a number of days."""
    if not re.fullmatch(r"[3-6][0-9]{4}", text):
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(text))
    return str(day.year) if _FIRST_SERIAL <= day <= date.today() else None


def _plain(cell: str) -> str:
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
    if re.fullmatch(r"[3-6][0-9]{4}", text):
        day = _EXCEL_EPOCH + timedelta(days=int(text))
        yield from _from_date(day.month, day.day, day.year)
        return
    match = _DATE.fullmatch(text)
    if match is None:
        return
    parts = [part for part in match.groups() if part]
    months = [_month(part) for part in parts]
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
        if min(numbers) <= len(load_words().months):
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


def _month(word: str) -> int | None:
    """Return the month that a word names or shortens, None where two could be meant."""
    word = fold(word)
    if len(word) < 3 or not word.isalpha():
        return None
    found = [
        number
        for number, names in enumerate(load_words().months, 1)
        if any(name.startswith(word) for name in names)
    ]
    return found[0] if len(found) == 1 else None
