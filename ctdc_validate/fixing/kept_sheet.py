"""A sheet of a new workbook whose cells are read back as they were."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ctdc_validate.tables import (
    DATE,
    DATE_AND_TIME,
    DURATION,
    TIME,
    ErrorValue,
    Moment,
    Value,
)

# What a workbook can hold.
ROWS_AT_MOST: Final = 1_048_576
COLUMNS_AT_MOST: Final = 16_384
TEXT_AT_MOST: Final = 32_767

_DAY: Final = "yyyy-mm-dd"
_CLOCK: Final = "hh:mm:ss"
# How each kind of moment is shown, and how with parts of seconds.
SHOWN_AS: Final = {
    (DATE, False): _DAY,
    (DATE_AND_TIME, False): f"{_DAY} {_CLOCK}",
    (DATE_AND_TIME, True): f"{_DAY} {_CLOCK}.000",
    (TIME, False): _CLOCK,
    (TIME, True): f"{_CLOCK}.000",
    (DURATION, False): "[h]:mm:ss",
    (DURATION, True): "[h]:mm:ss.000",
}
_SECONDS: Final = 86_400
_PART_OF_A_SECOND: Final = 0.000_5
# XML has no other control characters, and reads these two as one line end.
_NO_XML: Final = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")
# What a reader would take for such a character.
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# Texts repeat; so many are remembered as they are written.
_REMEMBERED: Final = 100_000


class KeptSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """Writes its cells itself: all digits of a number, and every text as it is.

    The library would write 15 digits and a half, and some texts as markup.
    """

    def __init__(self) -> None:
        """Begin an empty sheet."""
        super().__init__()
        self.dim_colmax: int = 0
        self._texts: dict[str, str] = {}
        self._written: dict[int, list[str]] = {}

    def keep_place(self, row: int, column: int) -> int:
        """Leave room for the next cell of a row, and return where."""
        self._check_dimensions(row, column)
        written = self._written.setdefault(row, [])
        written.append("")
        return len(written) - 1

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        formats: dict[tuple[str, bool], Any],
        place: int | None = None,
    ) -> None:
        """Take a value for a cell, the next of its row or in a place that was kept.

        Row and column count from 0.
        """
        style = ""
        if isinstance(value, str):
            written = self._texts.get(value)
            if written is None:
                if len(self._texts) >= _REMEMBERED:
                    self._texts.clear()
                written = self._texts[value] = _written(value)
        elif isinstance(value, bool):
            written = f' t="b"><v>{value:d}</v></c>'
        elif isinstance(value, Moment):
            shown = formats[value.shows, _has_parts(value)]
            style = f' s="{shown._get_xf_index()}"'
            written = f"><v>{value.days!r}</v></c>"
        elif isinstance(value, ErrorValue):
            written = f' t="e"><v>{value.text}</v></c>'
        else:
            written = f"><v>{_digits(value)}</v></c>"
        cell = f'<c r="{_letters(column)}{row + 1}"{style}{written}'
        cells = self._written.get(row)
        if cells is None:
            cells = self._written[row] = []
            self._check_dimensions(row, column)
        elif column > self.dim_colmax:
            self.dim_colmax = column
        if place is None:
            cells.append(cell)
        else:
            cells[place] = cell

    def _write_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        for row, cells in self._written.items():
            self.fh.write(f'<row r="{row + 1}">{"".join(cells)}</row>')
        self._xml_end_tag("sheetData")


_letters: Final = cache(xl_col_to_name)


def length(text: str) -> int:
    """Return how long a text is as workbooks count: a rare sign may be two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _has_parts(moment: Moment) -> bool:
    seconds = moment.days * _SECONDS
    return moment.shows != DATE and abs(seconds - round(seconds)) >= _PART_OF_A_SECOND


def _digits(number: float) -> str:
    """Return the shortest digits that are read back as this number."""
    digits = repr(number)
    return digits if digits == "-0.0" else digits.removesuffix(".0")


def _written(text: str) -> str:
    text = _ESCAPED.sub("_x005F_", text)
    text = _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="str"><v{kept}>{text}</v></c>'
