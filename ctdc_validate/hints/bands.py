"""What was meant by numbers: a year, or a band that a spreadsheet made a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from ctdc_validate.hints.spelling import digits_meant, fold

Band = tuple[int, int | None]

# English, Spanish and French: what spreadsheets write for a month, shortened or not.
_MONTHS: Final = (
    ("january", "enero", "janvier"),
    ("february", "febrero", "fevrier"),
    ("march", "marzo", "mars"),
    ("april", "abril", "avril"),
    ("may", "mayo", "mai"),
    ("june", "junio", "juin"),
    ("july", "julio", "juillet"),
    ("august", "agosto", "aout"),
    ("september", "septiembre", "setiembre", "septembre"),
    ("october", "octubre", "octobre"),
    ("november", "noviembre", "novembre"),
    ("december", "diciembre", "decembre"),
)

_UNITS: Final = r"(?:years?|yrs?|ans|anos|months?|mois|meses)\.?(?: old)?"
_BETWEEN: Final = r"\s*(?:[-‐‑‒–—−~_/]+|\bto\b|\ba\b|\buntil\b|\bbis\b)\s*"
_TERM: Final = re.compile(r"(\d+)(?:[-–—]+(\d+)|\+)(?!\d)")
_PAIR: Final = re.compile(rf"(\d{{1,3}}){_BETWEEN}(\d{{1,3}})(?:\s*{_UNITS})?")
_OPEN: Final = re.compile(
    r"(?:[+≥]|>=)\s*(\d{1,3})|(\d{1,3})\s*"
    r"(?:\+|-{1,2}|plus|(?:and|or|&) (?:over|older|above|more|up)"
    r"|y mas|et plus|ou plus)"
)
_DATE: Final = re.compile(r"([0-9]{1,4}|[^\W\d_]+)[-/. ]+([0-9]{1,4}|[^\W\d_]+)\.?"
                          r"(?:[-/., ]+([0-9]{1,4}))?(?:[T ][0-9:.]+)?")  # fmt: skip
_YEAR_IN_DATE: Final = (
    re.compile(r"([0-9]{4})[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].*)?"),
    re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4})(?:[T ].*)?"),
)
_QUOTES: Final = " \t\"'`´‘’“”«»()[]=,;:?!*\u00a0\u200b\ufeff"

# Days since this one are a date that lost its format in Excel.
_EXCEL_EPOCH: Final = date(1899, 12, 30)


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


def number_meant(cell: str, minimum: int, maximum: int) -> str | None:
    """Return the whole number in these bounds that a cell was meant to be."""
    text = _plain(cell)
    for pattern in _YEAR_IN_DATE:
        if match := pattern.fullmatch(text):
            text = match[1]
    text = re.sub(r"(?<=^\d)[,.\s'](?=\d{3}$)", "", text)
    text = re.sub(r"\.0+$", "", digits_meant(text))
    text = re.sub(r"(?<=\d)\s(?=\d)", "", text)
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return None
    return str(int(text)) if minimum <= int(text) <= maximum else None


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
    """Yield the pairs for each order in which day, month and year may stand."""
    if month is not None:
        if len(numbers) == 1:
            yield month, numbers[0] % 100
        else:
            for day, year in (numbers, numbers[::-1]):
                yield from _from_date(month, day, year)
        return
    if len(numbers) == 2:
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
    if not (1 <= month <= 12 and 1 <= day <= 31):
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
        for number, names in enumerate(_MONTHS, 1)
        if any(name.startswith(word) for name in names)
    ]
    return found[0] if len(found) == 1 else None
