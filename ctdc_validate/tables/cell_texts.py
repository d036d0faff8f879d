"""The text of a cell that a reader hands over as a value of Python."""

from __future__ import annotations

import datetime
from typing import Final

# Doubles hold every whole number up to here; above it an exponent is more honest.
WHOLE_UP_TO: Final = 1e15


def cell_text(cell: object) -> str:
    """Return a cell's value as the shortest text for it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < WHOLE_UP_TO
        return str(int(cell)) if whole else repr(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
