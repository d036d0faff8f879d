"""What a file says outside of its records: cells around a table, notes, properties.

Nobody reads it to judge a record; it is handed on because it may tell of a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from ctdc_validate.tables.addresses import cell_address

# Where a text may stand: a cell outside the table or of a sheet that is none; a header
# of which nobody knows whether it is one; a note on a cell; what a cell links to, what
# is said where one enters it, by what it is filtered, and by what it gets its colour;
# the header or footer of printed pages; text boxes, charts; the names of sheets, tables
# and ranges; copies of data that the workbook keeps; and its properties.
Where = Literal[
    "cell",
    "header",
    "note",
    "link",
    "validation",
    "filter",
    "condition",
    "page-header",
    "drawing",
    "chart",
    "sheet-name",
    "defined-name",
    "cache",
    "properties",
]

# A longer text is handed on in pieces, which overlap by more than a name is long.
PIECE: Final = 20_000
_OVERLAP: Final = 200
_SCHEME: Final = re.compile(r"(?i)^(?:mailto|tel|sms|callto|skype):")
# What stands in a name for the blanks that it may not have.
_JOINING: Final = re.compile("[_.]+")
# Signs between the parts of such an address.
_PARTING: Final = re.compile("[/?&=#]+")
# Bytes of UTF-8 as an address on the web has them.
_QUOTED: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


class Remark(NamedTuple):
    """A text outside of the records, and where it stands.

    ``row`` counts from 1 and ``column`` from 0, where it belongs to a cell; ``sheet``
    is None where the text belongs to the whole file, or the file has no sheets.
    """

    where: Where
    text: str
    row: int | None = None
    column: int | None = None
    sheet: str | None = None

    @property
    def address(self) -> str | None:
        """Return the address of the cell, None where there is none."""
        if self.row is None or self.column is None:
            return None
        return cell_address(self.row, self.column, self.sheet)


def of_cells(
    rows: Iterable[tuple[int, Sequence[str]]], sheet: str | None, after: int = 0
) -> Iterator[Remark]:
    """Yield the cells of numbered rows that hold a text, from this column on."""
    for row, cells in rows:
        if len(cells) <= after or not any(cells):
            continue
        for column, cell in enumerate(cells[after:], start=after):
            # What cannot be read is told by its place alone.
            if cell and not cell.startswith("\0"):
                for piece in pieces(cell):
                    yield Remark("cell", piece, row, column, sheet)


def around(
    rows: Iterable[tuple[int, Sequence[str]]],
    header_row: int,
    width: int | None,
    set_aside: Collection[int],
    sheet: str | None = None,
) -> Iterator[Remark]:
    """Yield the cells above the header, beside the table, and in rows set aside.

    Of ``width`` None nothing is beside the table, or it is set aside.
    """
    for row, cells in rows:
        if row < header_row or row in set_aside:
            yield from of_cells([(row, cells)], sheet)
        elif width is not None:
            yield from of_cells([(row, cells)], sheet, width)


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that are not too long to be looked through."""
    if len(text) <= PIECE:
        yield text
        return
    for start in range(0, len(text), PIECE - _OVERLAP):
        yield text[start : start + PIECE]


def plain_remark(where: Where, text: str) -> str:
    """Return a text without the signs that its place asks for."""
    match where:
        case "link":
            plain = _SCHEME.sub("", _QUOTED.sub(_unquoted, text))
            return f"{plain}\n{_PARTING.sub(' ', plain)}"
        case "defined-name" | "sheet-name":
            return f"{text}\n{_JOINING.sub(' ', text)}"
        case _:
            return text


def _unquoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
