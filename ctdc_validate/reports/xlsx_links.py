"""Links from a workbook of findings to the cells of a partner's workbook."""

from __future__ import annotations

from typing import Final

from ctdc_validate.results import FileReport, Place
from ctdc_validate.tables import column_letters

# Excel takes 2,079 characters, of which a scheme may need some.
LONGEST_LINK: Final = 2_000

# What has a meaning in a link, or none; % is among them, for xlsxwriter escapes only
# links in which it finds no escape.
ESCAPED: Final = str.maketrans({c: f"%{ord(c):02X}" for c in '%"<>[]^`{}|#? '})


def cell_link(file: FileReport, place: Place) -> str | None:
    """Return a link to a place, None where no spreadsheet could follow it.

    A relative path is as the file was named, from where the check was run.
    """
    anchor = _anchor(file, place)
    if file.format != "xlsx" or file.path in ("", "-") or anchor is None:
        return None
    path = file.path.translate(ESCAPED)
    if not (path + anchor).isprintable():
        return None
    if max(_units(path), _units(anchor)) > LONGEST_LINK:
        return None
    # What begins with a slash xlsxwriter takes for relative, unless it sees a scheme
    # other than its own, and it knows its own in small letters only.
    scheme = "FILE://" if path.startswith("/") else "external:"
    return f"{scheme}{path}#{anchor}"


def _anchor(file: FileReport, place: Place) -> str | None:
    """Return where to go within the workbook; a whole row begins in column A.

    The sheet is always quoted: bare, Excel takes many a name for a cell.
    """
    if file.sheet is None:
        return None
    sheet = (place.sheet or file.sheet).replace("'", "''")
    return f"'{sheet}'!{column_letters(place.column or 0)}{place.row}"


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
