"""What cells of a new workbook are written as: numbers that stay, and texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

# Without a time, xlsxwriter writes when the workbook was made.
MADE: Final = datetime(2000, 1, 1)
# A workbook keeps so many digits of a number.
_DIGITS: Final = 15


def write_cell(sheet: Any, row: int, column: int, cell: str) -> None:
    """Write a cell of xlsxwriter; a text that looks like a formula stays a text."""
    if _is_number(cell):
        sheet.write_number(row, column, int(cell))
    elif cell:
        sheet.write_string(row, column, cell)


def _is_number(cell: str) -> bool:
    """Say whether a cell is a whole number that a workbook shows as it stands."""
    return (
        len(cell) <= _DIGITS
        and cell.isascii()
        and cell.isdigit()
        and str(int(cell)) == cell
    )
