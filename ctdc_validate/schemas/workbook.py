"""Sheets of text as a workbook, the same bytes at every run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

# A date of its own would make each workbook another file.
CREATED: Final = datetime(2000, 1, 1)
WIDTH: Final = 30


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return a workbook of these sheets, the first row of each in bold and frozen."""
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    workbook = Workbook(out, options)
    workbook.set_properties({"created": CREATED})
    bold = workbook.add_format({"bold": True})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(rows[0]) - 1, WIDTH)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell, None if at else bold)
    workbook.close()
    return out.getvalue()
