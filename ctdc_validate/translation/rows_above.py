"""Tell rows above the header that may hold records: nobody judges them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from ctdc_validate.standard import Source, load_standard, plain
from ctdc_validate.tables import Table, describes
from ctdc_validate.translation.layout import SEVERAL, lay_out
from ctdc_validate.translation.loose_records import is_record, is_term
from ctdc_validate.translation.reading import Reader

# Fewer cells side by side are a title with its value: "Report of: 2021".
_CELLS_AT_LEAST: Final = 3
# A row that fills nearly all columns is a row of the table, or says what they hold.
_NEARLY_ALL: Final = 0.8
_A_NUMBER: Final = re.compile(r"[\d\s.,:/%-]*\d[\d\s.,:/%-]*")


def records_above(table: Table, source: Source) -> tuple[int, ...]:
    """Return the numbers of rows above the header that may hold records.

    They hold terms, two above their columns or some anywhere; or stand below names of
    columns; or fill nearly all columns with what is neither a heading nor a label.
    Titles, labels, headings of groups, and numbers of columns are none.
    """
    if not table.above:
        return ()
    header = tuple(table.header)
    below_names = set(_below_names(table, source))
    readers = _readers(table, source)
    return tuple(
        row
        for row, cells in table.above
        if row in below_names
        or _terms_in_place(cells, readers) >= SEVERAL
        or is_record([cell for cell in cells if cell], source)
        or _fills_the_columns(cells, header)
    )


def _readers(table: Table, source: Source) -> dict[int, Reader]:
    standard = load_standard()
    return {
        b.index: Reader(b.column, standard, typed=False, strict=False)
        for b in lay_out(table.header, source).bound
        if b.column.use == "terms"
    }


def _terms_in_place(cells: Sequence[str], readers: Mapping[int, Reader]) -> int:
    """Return how many cells are terms of the columns that they stand above."""
    return sum(
        is_term(readers[index].read(cell))
        for index, cell in enumerate(cells)
        if cell and index in readers
    )


def _below_names(table: Table, source: Source) -> Iterator[int]:
    """Yield the rows between names of the vocabulary's columns and the header."""
    names: tuple[str, ...] | None = None
    for row, cells in table.above:
        known = sum(plain(cell) in source.by_plain for cell in cells if cell)
        filled = sum(map(bool, cells))
        if known >= SEVERAL and known >= filled / 2:
            names = cells
        elif names is not None and filled >= SEVERAL and not describes(names, cells):
            yield row


def _fills_the_columns(cells: Sequence[str], header: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < max(_CELLS_AT_LEAST, _NEARLY_ALL * sum(map(bool, header))):
        return False
    if describes(header, cells) or _counts_up(filled):
        return False
    return _comes_back(filled) or any(_A_NUMBER.fullmatch(cell) for cell in filled)


def _comes_back(cells: Sequence[str]) -> bool:
    """Say whether a cell stands again after others; headings of groups do not."""
    runs = [cell for cell, _ in groupby(cells)]
    return len(set(runs)) < len(runs)


def _counts_up(cells: Sequence[str]) -> bool:
    """Say whether cells are the numbers of columns, each one more than the last."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(cells))
