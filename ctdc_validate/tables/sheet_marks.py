"""What stands for the cells of a sheet that cannot be read, and where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from ctdc_validate.messages import message
from ctdc_validate.tables.addresses import cell_address
from ctdc_validate.tables.blanks import is_blank
from ctdc_validate.tables.header import Header
from ctdc_validate.tables.sheet_scan import Range
from ctdc_validate.tables.sheet_values import ErrorValue, Moment, Value
from ctdc_validate.tables.table import MERGED, UnreadableFile, UnreadCell, unread

# Cells by (row, column) from 0, and why they cannot be read.
Places = Mapping[tuple[int, int], str]
Rows = Iterator[tuple[int, list[str]]]

_HIDDEN_AT_MOST: Final = 1_000_000


def with_marks(rows: Rows, places: Places, after: int, width: int) -> Rows:
    """Yield numbered rows with what stands for cells that cannot be read.

    Rows below the last one come too, where they hold nothing else. Beside a table of
    so many columns nothing stands for them.
    """
    marks: dict[int, dict[int, str]] = {}
    for (row, column), why in places.items():
        if row > after:
            mark = unread(why) if why and column < width else ""
            marks.setdefault(row + 1, {})[column] = mark
    last = 0
    for number, cells in rows:
        last = len(cells)
        yield number, _marked(cells, marks.pop(number, {}))
    for number in sorted(marks):
        yield number, _marked([""] * last, marks[number])


def _marked(cells: list[str], marks: Mapping[int, str]) -> list[str]:
    for column, mark in marks.items():
        if column < len(cells):
            cells[column] = mark
    return cells


def hidden_by_merging(
    ranges: Iterable[Range], header: Header, rows: Callable[[int], Rows]
) -> dict[tuple[int, int], str]:
    """Return the cells of records that merged cells hide; ``rows`` yields all rows.

    Merged cells with nothing in them hide nothing. A row of nothing but hidden cells
    is no record.
    """
    below = [r for r in ranges if r[1][0] > header.last and r[0] != r[1]]
    if not below:
        return {}
    wanted = {first for first, _ in below}
    filled: set[tuple[int, int]] = set()
    last = -1
    for number, cells in rows(-1):
        last = number - 1
        filled |= {
            (last, column)
            for row, column in wanted
            if row == last and column < len(cells) and cells[column]
        }
    hidden: dict[int, set[int]] = {}
    left = _HIDDEN_AT_MOST
    for (top, first), (bottom, right) in below:
        if (top, first) not in filled:
            continue
        for row in range(max(top, header.last + 1), min(bottom, last) + 1):
            columns = range(first, min(right, len(header.columns) - 1) + 1)
            left -= len(columns)
            if left < 0:
                raise UnreadableFile(
                    message("tables.sheet.too-many-unread", most=_HIDDEN_AT_MOST)
                )
            hidden.setdefault(row, set()).update(columns)
        if top in hidden:
            hidden[top].discard(first)
    return {
        (number - 1, column): MERGED
        for number, cells in rows(header.last)
        if number - 1 in hidden and not _is_hidden(cells, hidden[number - 1])
        for column in sorted(hidden[number - 1])
    }


def _is_hidden(cells: Sequence[str], hidden: set[int]) -> bool:
    """Say whether a row holds nothing but what is hidden."""
    return is_blank([c for column, c in enumerate(cells) if column not in hidden])


def unread_cells(places: Places, sheet: str, header: Header) -> tuple[UnreadCell, ...]:
    """Return the cells that cannot be read, from the header on."""
    width = len(header.columns)
    return tuple(
        UnreadCell(
            row + 1,
            column if column < width else None,
            cell_address(row + 1, column, sheet),
            why,
        )
        for (row, column), why in sorted(places.items())
        if why and row >= header.index
    )


def kept_rows(
    rows: Iterable[list[Any]],
    unread: Mapping[tuple[int, int], str],
    errors: Mapping[tuple[int, int], str],
    sheet: str,
) -> Iterator[list[Value]]:
    """Yield the rows of a sheet from their plain values, with the errors among them.

    ``unread`` are the cells that cannot be read, by (row, column) from 0; "" says that
    one is empty. Raises UnreadableFile where one would be lost.
    """
    marks: dict[int, dict[int, Value]] = {}
    for (row, column), why in sorted(unread.items()):
        error = errors.get((row, column))
        if error is None and why:
            address = cell_address(row + 1, column, sheet)
            if why == MERGED:
                raise UnreadableFile(message("tables.rewriting.merged", cell=address))
            raise UnreadableFile(message("tables.rewriting.lost", cell=address))
        value = "" if error is None else ErrorValue(error)
        marks.setdefault(row, {})[column] = value
    number = -1
    for number, cells in enumerate(rows):
        values = [Moment(*cell) if type(cell) is tuple else cell for cell in cells]
        yield _with_values(values, marks.pop(number)) if number in marks else values
    while marks:
        number += 1
        yield _with_values([], marks.pop(number, {}))


def _with_values(values: list[Value], marks: Mapping[int, Value]) -> list[Value]:
    width = max(marks, default=-1) + 1
    values += cast(list[Value], [""] * (width - len(values)))
    for column, value in marks.items():
        values[column] = value
    return values
