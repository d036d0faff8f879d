"""Find the header among a table's first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.table import Fit, UnreadableFile

HEADER_WITHIN = 30
# The limit of Excel; no wider row is a header.
COLUMNS_AT_MOST = 16_384

# The rows below the header may repeat it, with other names of the same columns.
_REPEATS_AT_MOST = 2
_REPEATS_FIT = 0.5
ROWS_LOOKED_AT = HEADER_WITHIN + _REPEATS_AT_MOST


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: its position among the rows, and how it fits.

    With ``row_names`` the first column has no name, and stands before those named.
    ``last`` is the position of the last row that repeats it.
    """

    index: int
    columns: tuple[str, ...]
    score: float
    last: int
    row_names: bool = False

    def behind_row_names(self) -> Header:
        """Return the header with a column of row names before the others."""
        return replace(self, columns=("", *self.columns), row_names=True)

    def notes(self) -> Iterator[Message]:
        """Yield a note on each row that repeats the header."""
        for index in range(self.index + 1, self.last + 1):
            yield message("tables.header.repeated", row=index + 1)


def tidy_cell(cell: str) -> str:
    """Return a header cell without blanks around it."""
    return cell.strip(BLANKS)


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
                message("tables.header.too-wide", most=COLUMNS_AT_MOST)
            )
        score = fit(columns)
        if best is None or score > best.score:
            best = Header(index, columns, score, index)
        if score >= 1:
            break
    if best is None or best.score < _REPEATS_FIT:
        return best
    return replace(best, last=best.index + _repeats(rows[best.index + 1 :], fit))


def _repeats(rows: Sequence[Sequence[str]], fit: Fit) -> int:
    """Return how many rows directly below the header fit as a header."""
    count = 0
    for cells in rows[:_REPEATS_AT_MOST]:
        columns = tidy(cells)
        if not 0 < len(columns) <= COLUMNS_AT_MOST or fit(columns) < _REPEATS_FIT:
            break
        count += 1
    return count
