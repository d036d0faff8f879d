"""What a spreadsheet program makes of a crosswalk when it saves it, undone.

Byte order marks, other delimiters and encodings, a row that became one cell, dates in
the order of a country; and of terms: leading zeros dropped, TRUE for true, a date for
a band such as 9-11. Only what can mean one thing alone is undone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from ctdc_validate.hints import Band, bands_meant, load_words

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_ISO: Final = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ][0-9:.]*)?")
_OF_PARTS: Final = re.compile(
    r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?: [0-9:.]+)?"
)


def decoded(content: bytes) -> str:
    """Return a crosswalk as text: UTF-8, UTF-16 with its mark, else Windows-1252."""
    if content.startswith(_WIDE):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def whole_rows(rows: Iterable[list[str]], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of rows; one that was saved as a single cell is taken apart.

    That is what becomes of a file with commas where the lists of a country are
    separated by semicolons, and the program put all of a row into column A.
    """
    for cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and filled == cells[:1] and "," in cells[0]:
            yield next(csv.reader(filled, strict=True), [])
        else:
            yield cells


def day_first(dates: Iterable[str]) -> bool | None:
    """Return whether a file's dates put the day first, None where none tells."""
    said = {order for text in dates for order in _orders(text)}
    return said.pop() if len(said) == 1 else None


def _orders(text: str) -> Iterator[bool]:
    match = _OF_PARTS.fullmatch(text)
    if match is not None:
        if int(match[1]) > 12 or match[2] == ".":
            yield True
        elif int(match[3]) > 12:
            yield False


def iso_date(text: str, first: bool | None) -> str:
    """Return a date as 2026-01-31, and what may be two dates, or none, as it is.

    ``first`` is whether this file puts the day before the month.
    """
    meant = dates_meant(text)
    if len(meant) == 2 and first is not None:
        return meant[0] if first else meant[1]
    return meant[0] if len(meant) == 1 else text


def dates_meant(text: str) -> list[str]:
    """Return the dates that a text may stand for, the day read first before others."""
    if (match := _ISO.fullmatch(text)) is not None:
        found = [_date(match[1], match[2], match[3])]
    elif (match := _OF_PARTS.fullmatch(text)) is not None:
        one, sign, other, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
        found = [_date(year, other, one)]
        if sign != ".":
            found.append(_date(year, one, other))
    else:
        found = []
    return list(dict.fromkeys(day for day in found if day is not None))


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def undone(text: str, terms: Collection[str]) -> str | None:
    """Return the one term that a spreadsheet program may have made this text of."""
    forms: tuple[Callable[[str], Any], ...] = (
        str.casefold,
        _as_number,
        _as_answer,
    )
    for form in forms:
        key = form(text)
        found = [term for term in terms if key is not None and form(term) == key]
        if found:
            return found[0] if len(found) == 1 else None
    bands = bands_meant(text)[1]
    found = [term for term in terms if bands & _as_bands(term)] if bands else []
    return found[0] if len(found) == 1 else None


def _as_number(text: str) -> Decimal | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def _as_answer(text: str) -> bool | None:
    """Return what TRUE or FALSE says, in the language of the program."""
    if not text.isalpha() or len(text) < 4:
        return None
    words = load_words()
    if text.casefold() in words.yes:
        return True
    return False if text.casefold() in words.no else None


def _as_bands(term: str) -> set[Band]:
    """Return the band of numbers that a term is, its ends in order."""
    return {
        (min(low, high), max(low, high))
        for low, high in bands_meant(term)[0]
        if high is not None
    }
