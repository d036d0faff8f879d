"""Cell addresses, as spreadsheets and JSON Pointer (RFC 6901) write them."""

from __future__ import annotations

import re

# A sheet's name is quoted in an address if it could be read as something else.
_BARE_SHEET = re.compile(r"(?![A-Za-z]{1,3}[0-9]+$)(?![RrCc][0-9]*$)[^\W\d]\w*")


def column_letters(column: int) -> str:
    """Return the letters of a column by its position; the first one, 0, is A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """Return the position of a column by its letters, in either case; A is 0."""
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def cell_address(row: int, column: int, sheet: str | None = None) -> str:
    """Return an address such as ``C17``, ``Data!C17`` or ``'My data'!C17``."""
    address = f"{column_letters(column)}{row}"
    if sheet is None:
        return address
    if not _BARE_SHEET.fullmatch(sheet):
        sheet = "'" + sheet.replace("'", "''") + "'"
    return f"{sheet}!{address}"


def json_pointer(record: int | None, key: str) -> str:
    """Return the pointer to a key, in the record numbered from 1 or in a line."""
    key = key.replace("~", "~0").replace("/", "~1")
    return f"/{key}" if record is None else f"/{record - 1}/{key}"
