"""Write the sheets of a workbook anew, with some of their cells changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Final, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import DuplicateWorksheetName, InvalidWorksheetName

from ctdc_validate.fixing.kept_sheet import (
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    SHOWN_AS,
    TEXT_AT_MOST,
    KeptSheet,
    length,
)
from ctdc_validate.fixing.table_fix import TableFix
from ctdc_validate.messages import message
from ctdc_validate.tables import (
    BLANKS,
    HIDDEN,
    MADE,
    VERY_HIDDEN,
    Table,
    UnreadableFile,
    Value,
    cell_address,
    value_text,
)

# What the name of a sheet may not hold.
_NOT_IN_NAMES: Final = r"[ ] : * ? / \ '"
# A whole number as a workbook shows it.
_NUMBER: Final = re.compile("0|-?[1-9][0-9]{0,14}")


class _Mended(NamedTuple):
    """A cell that changes; row and column count from 0, ``place`` in the new row."""

    row: int
    column: int
    place: int
    was: Value
    text: str


class NewWorkbook:
    """A workbook of the sheets that were read: every cell at its own address."""

    def __init__(self) -> None:
        """Begin an empty workbook, in memory: no file may hold half of it."""
        self._made = BytesIO()
        self._book = xlsxwriter.Workbook(self._made, {"in_memory": True})
        self._book.set_properties({"created": MADE})
        self._formats = {
            kind: self._book.add_format({"num_format": shown})
            for kind, shown in SHOWN_AS.items()
        }

    def add(self, fix: TableFix) -> None:
        """Add the sheet of a table, with its changes.

        Raises UnreadableFile where a cell would be lost.
        """
        table = fix.table
        sheet = self._sheet(table)
        columns = {edit.column for _, edits in fix.edits() for edit in edits}
        # How many numbers and texts stand beside the cells that change.
        kinds: Counter[tuple[int, bool]] = Counter()
        mended: list[_Mended] = []
        for row, values, changes in _rows(fix):
            if row >= ROWS_AT_MOST or len(values) > COLUMNS_AT_MOST:
                raise UnreadableFile(message("fix.too-large", sheet=table.sheet or ""))
            for column, value in enumerate(values):
                if column in changes:
                    place = sheet.keep_place(row, column)
                    text = changes[column]
                    mended.append(_Mended(row, column, place, value, text))
                    continue
                if value == "":
                    continue
                if type(value) is str and 2 * len(value) > TEXT_AT_MOST:
                    _check_length(value, row, column, table)
                sheet.put(row, column, value, self._formats)
                if column in columns and row + 1 >= table.first_row:
                    kinds[column, type(value) is str] += type(value) in (
                        str,
                        int,
                        float,
                    )
        for cell in mended:
            _check_length(cell.text, cell.row, cell.column, table)
            numbers, texts = kinds[cell.column, False], kinds[cell.column, True]
            alike = numbers == texts and type(cell.was) is not str
            is_number = _NUMBER.fullmatch(cell.text) and (numbers > texts or alike)
            value = int(cell.text) if is_number else cell.text
            sheet.put(cell.row, cell.column, value, self._formats, cell.place)

    def _sheet(self, table: Table) -> KeptSheet:
        name = table.sheet or ""
        try:
            sheet = self._book.add_worksheet(name, KeptSheet)
        except (InvalidWorksheetName, DuplicateWorksheetName):
            raise UnreadableFile(
                message("fix.sheet-name", sheet=name, signs=_NOT_IN_NAMES)
            ) from None
        assert isinstance(sheet, KeptSheet) and table.values is not None
        if table.values.state == HIDDEN:
            sheet.hide()
        elif table.values.state == VERY_HIDDEN:
            sheet.very_hidden()
        return sheet

    def save(self, out: BinaryIO) -> None:
        """Write the whole workbook. Raises OSError."""
        for sheet in self._book.worksheets():
            if not sheet.hidden:  # one that shows has to be in front
                sheet.activate()
                break
        self._book.close()
        out.write(self._made.getvalue())


def _rows(fix: TableFix) -> Iterator[tuple[int, list[Value], dict[int, str]]]:
    """Yield each row (from 0), its values, and the new texts by their columns.

    Raises UnreadableFile where a cell that changes is not found again.
    """
    assert fix.table.values is not None
    edits = iter(fix.edits())
    row, changes = next(edits, (0, []))
    for number, values in enumerate(fix.table.values.rows(), 1):
        if number != row:
            yield number - 1, values, {}
            continue
        for edit in changes:
            known = edit.column < len(values)
            was = value_text(values[edit.column]) if known else None
            if was is None or was.strip(BLANKS) != edit.old.strip(BLANKS):
                raise UnreadableFile(message("tables.rewriting.moved", row=row))
        yield number - 1, values, {edit.column: edit.new for edit in changes}
        row, changes = next(edits, (0, []))
    if row:
        raise UnreadableFile(message("tables.rewriting.moved", row=row))


def _check_length(text: str, row: int, column: int, table: Table) -> None:
    """Raise UnreadableFile where a text is longer than a workbook can hold."""
    if length(text) > TEXT_AT_MOST:
        cell = cell_address(row + 1, column, table.sheet)
        raise UnreadableFile(message("fix.long-text", cell=cell, most=TEXT_AT_MOST))
