"""What is blank: cells that show nothing."""

from __future__ import annotations

from collections.abc import Sequence

# Characters that cannot be seen in a cell: a row of them is blank.
BLANKS = " \t\r\n\v\f\u00a0\u1680\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"


def is_blank(cells: Sequence[str]) -> bool:
    """Say whether a row holds nothing but blanks."""
    return not any(cells) or not any(cell.strip(BLANKS) for cell in cells)
