"""Find the header among a table's first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ctdc_validate.tables.table import Fit, UnreadableFile

HEADER_WITHIN = 30
# What Excel can hold; a header beyond it is none.
COLUMNS_AT_MOST = 16_384

# Blanks of all kinds, the byte order mark, and characters without a width.
_BLANKS = r"[\s\ufeff\u200b-\u200d\u2060]+"
_AROUND = re.compile(f"^{_BLANKS}|{_BLANKS}$")


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: its position among the rows, and how it fits."""

    index: int
    columns: tuple[str, ...]
    score: float


def tidy_cell(cell: str) -> str:
    """Return a header cell without blanks around it."""
    return _AROUND.sub("", cell)


def tidy(cells: Sequence[str]) -> tuple[str, ...]:
    """Return header cells without blanks around them and empty cells at the end."""
    columns = [tidy_cell(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def find_header(rows: Sequence[Sequence[str]], fit: Fit) -> Header | None:
    """Return the best fitting of the first rows; the first one if none fits better.

    None where all are empty. Raises UnreadableFile.
    """
    best: Header | None = None
    for index, cells in enumerate(rows[:HEADER_WITHIN]):
        columns = tidy(cells)
        if not columns:
            continue
        if len(columns) > COLUMNS_AT_MOST:
            raise UnreadableFile(
                f"The header has more than {COLUMNS_AT_MOST:,} columns."
            )
        score = fit(columns)
        if best is None or score > best.score:
            best = Header(index, columns, score)
        if score >= 1:
            break
    return best
