"""Find the year that a cell means: of a date, a number of days, or itself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from ctdc_validate.hints.bands import EXCEL_EPOCH, SERIAL, plain
from ctdc_validate.hints.kinds import Kind
from ctdc_validate.hints.spelling import digits_meant
from ctdc_validate.translation import days_meant

# A number of days before it may be the number of a case.
_FIRST_SERIAL: Final = date(2000, 1, 1)
_WRITTEN: Final = re.compile("[0-9]{4}")
# As a date it would be a month, as a number it is no year.
_FRACTION: Final = re.compile(r"[0-9]{4}[.,][0-9]+|[0-9]{1,2}[.,][0-9]{4}")
Found = tuple[str | None, Kind]


def year_of(cell: str, minimum: int, maximum: int) -> Found:
    """Return the year in these bounds that a cell was meant to be, and how it is known.

    A year that is still to come is none: whatever was meant, it was not that.
    """
    text = plain(cell)
    year, kind = _of_date(text)
    if kind is Kind.NUMBER:
        year, kind = _of_serial(text)
    if kind is Kind.NUMBER:
        year = _of_number(text)
    within = year is not None and minimum <= year <= min(maximum, date.today().year)
    return (str(year) if within else None), kind


def _of_date(text: str) -> tuple[int | None, Kind]:
    """Return the year on which all readings of a date agree."""
    found = days_meant(text, "date")
    if not found or _WRITTEN.fullmatch(text) or _FRACTION.fullmatch(text):
        return None, Kind.NUMBER
    years = {day.year for days in found for day in days}
    # "Mar-12" may be a day of this year, of which the year does not stand there.
    whole = found[0].first == found[0].last or _WRITTEN.search(text)
    kind = Kind.DATE if whole else Kind.SHORT_YEAR
    return (years.pop() if len(years) == 1 else None), kind


def _of_serial(text: str) -> tuple[int | None, Kind]:
    """Return the year of a date that Excel shows as a number of days."""
    if not SERIAL.fullmatch(text):
        return None, Kind.NUMBER
    day = EXCEL_EPOCH + timedelta(days=int(text))
    known = _FIRST_SERIAL <= day <= date.today()
    return (day.year if known else None), Kind.SERIAL


def _of_number(text: str) -> int | None:
    text = re.sub(r"(?<=^\d)[,.\s'](?=\d{3}$)", "", text)
    text = re.sub(r"[.,]0+$", "", digits_meant(text))
    text = re.sub(r"(?<=\d)\s(?=\d)", "", text)
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None
