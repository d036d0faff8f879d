"""How many victims a cell counts, where one row stands for several."""

from __future__ import annotations

from typing import Final

from ctdc_validate.translation.joining import INVISIBLE

# A row stands for at most so many victims; a larger number is rather a slip.
MOST_VICTIMS: Final = 100


def victims(cell: str | None) -> int | None:
    """Return how many victims a cell counts, None where it counts none.

    The cell may be a JSON text.
    """
    text = (cell or "").strip(INVISIBLE).strip('"')
    whole, _, fraction = text.partition(".")
    number = int(whole) if whole.isascii() and whole.isdigit() else 0
    counts = 0 < number <= MOST_VICTIMS and not fraction.strip("0")
    return number if counts else None
