"""Write the sheets of a workbook anew, with some of their cells changed."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

import xlsxwriter

from ctdc_validate.fixing.table_fix import TableFix
from ctdc_validate.messages import message
from ctdc_validate.tables import BLANKS, MADE, UnreadableFile, why_unread, write_cell


class NewWorkbook:
    """A workbook of the sheets that were read: every cell at its own address."""

    def __init__(self) -> None:
        """Begin an empty workbook, in memory: no file may hold half of it."""
        self._made = BytesIO()
        self._book = xlsxwriter.Workbook(self._made, {"in_memory": True})
        self._book.set_properties({"created": MADE})

    def add(self, fix: TableFix) -> None:
        """Add the sheet of a table, with its changes.

        Raises UnreadableFile where a cell would be lost.
        """
        table = fix.table
        sheet = self._book.add_worksheet(table.sheet)
        edits = iter(fix.edits())
        row, changes = next(edits, (0, []))
        for number, cells in enumerate(table.rows_of_sheet(), 1):
            new = list(cells)
            if number == row:
                for edit in changes:
                    if new[edit.column].strip(BLANKS) != edit.old.strip(BLANKS):
                        raise UnreadableFile(message("tables.rewriting.moved", row=row))
                    new[edit.column] = edit.new
                row, changes = next(edits, (0, []))
            self._write(sheet, number - 1, new)
        if row:
            raise UnreadableFile(message("tables.rewriting.moved", row=row))

    def _write(
        self, sheet: xlsxwriter.worksheet.Worksheet, row: int, cells: Iterable[str]
    ) -> None:
        for column, cell in enumerate(cells):
            if why_unread(cell) is not None:
                raise UnreadableFile(message("fix.unread-cell", row=row + 1))
            write_cell(sheet, row, column, cell)

    def save(self, out: BinaryIO) -> None:
        """Write the whole workbook. Raises OSError."""
        self._book.close()
        out.write(self._made.getvalue())
