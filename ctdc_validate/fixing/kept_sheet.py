"""A sheet of a new workbook whose cells are read back as they were."""

from __future__ import annotations

import re
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell_fast
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
        self._texts: dict[str, str] = {}

    def put(
        self, row: int, column: int, value: Value, formats: dict[tuple[str, bool], Any]
    ) -> None:
        """Take a value for a cell; both count from 0."""
        shown = None
        if isinstance(value, str):
            written = self._texts.get(value)
            if written is None:
                if len(self._texts) >= _REMEMBERED:
                    self._texts.clear()
                written = self._texts[value] = _written(value)
        elif isinstance(value, bool):
            written = f' t="b"><v>{value:d}</v>'
        elif isinstance(value, Moment):
            shown = formats[value.shows, _has_parts(value)]
            written = f"><v>{value.days!r}</v>"
        elif isinstance(value, ErrorValue):
            written = f' t="e"><v>{value.text}</v>'
        else:
            written = f"><v>{_digits(value)}</v>"
        self._check_dimensions(row, column)
        self.table[row][column] = shown, written

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        shown, written = cell
        style = "" if shown is None else f' s="{shown._get_xf_index()}"'
        self.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, col)}"{style}{written}</c>')


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
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'
