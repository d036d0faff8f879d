"""The stamp of a workbook that was made from our template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ctdc_validate.messages import Message, message

STAMP_SHEET: Final = "about"
# The sheets of a template beside that for records.
VALUES_SHEET: Final = "values"
LISTS_SHEET: Final = "lists"
STAMPED_SHEETS: Final = (STAMP_SHEET, VALUES_SHEET, LISTS_SHEET)
# A mark of the format that every template bears, in whichever language it is worded.
STAMP: Final = "Made from the template of the CTDC standard"

# Nothing else of that row may get into a report.
_VERSION: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")


def stamp_note(first: Sequence[str]) -> Message | None:
    """Return the note on a template, from the first row of its stamp's sheet."""
    if len(first) > 1 and first[0] == STAMP and _VERSION.fullmatch(first[1]):
        return message("tables.workbook.made-from", version=first[1])
    return None
