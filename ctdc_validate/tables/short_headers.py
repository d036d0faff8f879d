"""Headers that are one cell shorter than the rows: row names, trailing separators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ctdc_validate.tables.blanks import is_blank
from ctdc_validate.tables.header import Header, tidy
from ctdc_validate.tables.table import Fit

# One row is no proof.
_ROWS: Final = 2
# Fewer names may differ by chance.
_NAMES: Final = 4


def has_row_names(
    header: Header, rows: Sequence[Sequence[str]], fit: Fit, padded: bool = False
) -> bool:
    """Say whether the first rows have a name each, in front of the records.

    It stands under a header that is another column's, which a vocabulary knows. With
    ``padded``, as in a workbook, rows have empty cells at their end.
    """
    rows = list(_records(header, rows))
    lengths = {len(tidy(row)) if padded else len(row) for row in rows}
    if len(rows) < _ROWS or lengths != {len(header.columns) + 1}:
        return False
    names = [row[0].strip() for row in rows]
    numbered = names == [str(number + 1) for number in range(len(rows))]
    named = len(rows) >= _NAMES and all(names) and len({*names}) == len(names)
    return (numbered or named) and fit(header.columns[:1]) > 0


def has_trailing_cells(header: Header, rows: Sequence[Sequence[str]]) -> bool:
    """Say whether each of the first rows ends in an empty cell behind the header."""
    rows = list(_records(header, rows))
    return len(rows) >= _ROWS and all(
        len(row) == len(header.columns) + 1 and is_blank(row[-1:]) for row in rows
    )


def _records(header: Header, rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return the rows that are neither blank nor the header once more."""
    below = rows[header.last + 1 :]
    return [r for r in below if not is_blank(r) and tidy(r) != header.columns]
