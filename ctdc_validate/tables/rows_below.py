"""Tell a line below a table, such as a total or a footnote, from a record.

When in doubt it is a record: what is none is not judged, and so it must be plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.table import Knows, why_unread

# More lines are rather records.
LINES_AT_MOST: Final = 50
# In a narrower table a record has as few cells as a remark.
_COLUMNS_AT_LEAST: Final = 4
_CELLS_OF_REMARK: Final = 2
_CELLS_OF_TOTAL: Final = 4

_NUMBER: Final = re.compile(r"[-+]?[0-9][0-9.,  ]*%?")
# A total says so in its first word; a remark has a sign that no code begins or ends
# with, a number before a word, or three words and more.
_SUMS: Final = ("total", "totals", "totaux", "summe", "gesamt")
_BARE_SUMS: Final = (*_SUMS, "totales", "somme", "suma", "soma", "sum", "n")
_BEFORE: Final = r"((grand|sub)[\s-]?)?"
_TOTAL: Final = re.compile(
    rf"{_BEFORE}({'|'.join(_BARE_SUMS)})\b[^\w]*"
    rf"|{_BEFORE}({'|'.join(_SUMS)})\b.*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"[^\w\s<>=+-].*\s.*|\(.+\)\W*|[^:]+:(\s.*)?|[0-9]+\s+[^\W\d].*|(\S+\s+){2,}\S+",
    re.DOTALL,
)


class RowsBelow:
    """Says which rows may be lines below a table, by their shape and their cells.

    ``knows`` says whether the vocabulary of a column, by its position, knows a cell.
    """

    def __init__(self, width: int, knows: Knows) -> None:
        self._wide = width >= _COLUMNS_AT_LEAST
        self._knows = knows

    def may_hold(self, cells: Sequence[str]) -> bool:
        """Say whether a row that is not blank looks like a line below the table.

        It has few cells, none of them is known to its column, and one is a sentence,
        or the first is a total and all others are numbers.
        """
        if len(cells) - cells.count("") > _CELLS_OF_TOTAL or not self._wide:
            return False
        filled = [(i, t) for i, c in enumerate(cells) if (t := c.strip(BLANKS))]
        (at, first), *others = filled or [(0, "")]
        if _TOTAL.fullmatch(first) and all(_NUMBER.fullmatch(t) for _, t in others):
            return not self._knows(at, first)
        return (
            0 < len(filled) <= _CELLS_OF_REMARK
            and all(why_unread(text) is None for _, text in filled)
            and any(_REMARK.fullmatch(text) for _, text in filled)
            and not any(self._knows(index, text) for index, text in filled)
        )
