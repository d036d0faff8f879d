"""Find the header among a table's first rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.blanks import BLANKS, is_blank
from ctdc_validate.tables.column_notes import describes
from ctdc_validate.tables.table import Fit, UnreadableFile

HEADER_WITHIN = 30
# The limit of Excel; no wider row is a header.
COLUMNS_AT_MOST = 16_384

# The rows below the header may repeat it, with other names of the same columns.
_REPEATS_AT_MOST = 2
_REPEATS_FIT = 0.5
_ROWS_LOOKED_AT = HEADER_WITHIN + _REPEATS_AT_MOST
# Far more than anybody leaves above a table; each is read again for each delimiter.
_BLANK_AT_MOST = 10_000
_BLANK: Sequence[str] = ()


# A row by its number in the file, and its cells.
NumberedRow = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: its position among the rows, and how it fits.

    With ``row_names`` the first column has no name, and stands before those named.
    ``last`` is the position of the last row that repeats it, or describes its columns;
    the latter are ``described_by``. ``above`` are the rows before it that are not
    blank, each with its number in the file.
    """

    index: int
    columns: tuple[str, ...]
    score: float
    last: int
    described_by: tuple[int, ...] = ()
    row_names: bool = False
    above: tuple[NumberedRow, ...] = ()

    def behind_row_names(self) -> Header:
        """Return the header with a column of row names before the others."""
        return replace(self, columns=("", *self.columns), row_names=True)

    def notes(self) -> Iterator[Message]:
        """Yield a note on each row that repeats the header or describes it."""
        for index in range(self.index + 1, self.last + 1):
            if index in self.described_by:
                yield message("tables.header.described", row=index + 1)
            else:
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


def rows_to_look_at(rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Return the rows among which the header is, with all blank ones before them."""
    taken: list[Sequence[str]] = []
    looked_at = 0
    for row in rows:
        if looked_at or not is_blank(row):
            looked_at += 1
            taken.append(row)
        else:
            taken.append(_BLANK)  # there may be very many
        if looked_at == _ROWS_LOOKED_AT or len(taken) - looked_at == _BLANK_AT_MOST:
            break
    return taken


def find_header(rows: Sequence[Sequence[str]], fit: Fit) -> Header | None:
    """Return the best fitting of the first rows; the first one if none fits better.

    Blank rows before the first one do not count. None where all are empty. Raises
    UnreadableFile.
    """
    best: Header | None = None
    blank = next((i for i, row in enumerate(rows) if not is_blank(row)), 0)
    for index, cells in enumerate(rows[: blank + HEADER_WITHIN]):
        columns = tidy(cells)
        if not columns:
            continue
        if len(columns) > COLUMNS_AT_MOST:
            raise UnreadableFile(
                message("tables.header.too-wide", most=COLUMNS_AT_MOST)
            )
        score = fit(columns)
        if best is None or score > best.score:
            # What stands between two headers are records of the first one.
            if best is not None and _has_records(
                best, rows[best.index + 1 : index], fit
            ):
                break
            best = Header(index, columns, score, index)
        if score >= 1:
            break
    if best is not None:
        above = ((n, tidy(cells)) for n, cells in enumerate(rows[: best.index], 1))
        best = replace(best, above=tuple(row for row in above if row[1]))
    if best is None or best.score <= 0:
        return best
    return _with_rows_below(best, rows, fit)


def _has_records(header: Header, below: Sequence[Sequence[str]], fit: Fit) -> bool:
    """Say whether rows below a row of names are neither names nor labels."""
    if header.score < _REPEATS_FIT:
        return False
    filled = [columns for columns in map(tidy, below) if columns]
    return any(
        fit(columns) < _REPEATS_FIT and not describes(header.columns, columns)
        for columns in filled
    )


def _with_rows_below(header: Header, rows: Sequence[Sequence[str]], fit: Fit) -> Header:
    """Return a header with the rows directly below it that are no records.

    They fit as a header, or describe the columns.
    """
    last, described = header.index, []
    for index, cells in enumerate(rows[last + 1 : last + 1 + _REPEATS_AT_MOST]):
        columns = tidy(cells)
        if not 0 < len(columns) <= COLUMNS_AT_MOST:
            break
        position = header.index + 1 + index
        if header.score < _REPEATS_FIT or fit(columns) < _REPEATS_FIT:
            if not describes(header.columns, columns):
                break
            described.append(position)
        last = position
    return replace(header, last=last, described_by=tuple(described))
