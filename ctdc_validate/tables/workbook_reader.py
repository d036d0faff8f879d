"""What reads the cells of a workbook; it may run in a process of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.cell_texts import cell_text
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.sheet_scan import Range
from ctdc_validate.tables.sheet_values import (
    HIDDEN,
    VERY_HIDDEN,
    VISIBLE,
    packed_value,
)
from ctdc_validate.tables.table import UnreadableFile

# A row of texts, and rows of which the first is so many below the top, from 0.
Rows = tuple[int, list[list[str]]]

# The first rows are asked for most often.
FIRST_ROWS: Final = 32
_CELLS_AT_ONCE: Final = 50_000

DAMAGED: Final = message("tables.workbook.damaged-sheets")


class WorkbookReader:
    """Reads a workbook, from a path or from bytes.

    A sheet is known by a number until it is dropped. All raises UnreadableFile.
    """

    def __init__(self, path: str | None, data: bytes | None) -> None:
        """Open the workbook."""
        with damaged():
            self._file = _file(path, data)
            self._workbook = _opened(self._file)
        self._sheets: dict[int, Any] = {}
        self._last = 0

    def sheets(self) -> list[tuple[str, bool]]:
        """Return the sheets that have cells, and whether each is hidden."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        with damaged():
            return [
                (sheet.name, sheet.visible != SheetVisibleEnum.Visible)
                for sheet in self._workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            ]

    def state(self, name: str) -> str:
        """Return whether a sheet is visible, hidden, or hidden from menus, too."""
        from python_calamine import SheetVisibleEnum

        with damaged():
            found = {s.name: s.visible for s in self._workbook.sheets_metadata}
        state = found.get(name)
        if state == SheetVisibleEnum.VeryHidden:
            return VERY_HIDDEN
        return HIDDEN if state == SheetVisibleEnum.Hidden else VISIBLE

    def names(self) -> list[str]:
        """Return the names of all sheets."""
        with damaged():
            return list(self._workbook.sheet_names)

    def sheet(
        self, name: str, package: bytes | None
    ) -> tuple[int, list[list[str]], int, list[Range]]:
        """Return a sheet's number, its first rows, its width, and what is merged.

        Fewer than FIRST_ROWS are all. ``package`` is a workbook that stands in.
        """
        with damaged():
            workbook = self._workbook
            if package is not None:
                workbook = _opened(io.BytesIO(package))
            cells = workbook.get_sheet_by_name(name)
            width = 0 if cells.end is None else int(cells.end[1]) + 1
            merged = [
                ((int(top), int(left)), (int(bottom), int(right)))
                for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
            ]
        self._last += 1
        self._sheets[self._last] = cells
        _, rows = next(self.rows(self._last, -1), (0, []))
        return self._last, rows, width, merged

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def drop(self, number: int) -> None:
        """Forget a sheet."""
        self._sheets.pop(number, None)

    def rows(self, number: int, after: int) -> Iterator[Rows]:
        """Yield the rows of a sheet behind this one (from 0), some at a time."""
        for first, left, taken in self._taken(number, after):
            yield (
                first,
                [
                    left + [c if type(c) is str else cell_text(c) for c in row]
                    for row in taken
                ],
            )

    def values(self, number: int) -> Iterator[list[list[Any]]]:
        """Yield all rows of a sheet with the types of their cells, some at a time."""
        for _, left, taken in self._taken(number, -1):
            yield [left + [packed_value(c) for c in row] for row in taken]

    def _taken(
        self, number: int, after: int
    ) -> Iterator[tuple[int, list[Any], list[list[Any]]]]:
        """Yield where some rows begin, what stands left of them, and the rows."""
        cells = self._sheets[number]
        if cells.start is None:
            return
        left: list[Any] = [""] * cells.start[1]
        size = FIRST_ROWS
        with damaged():
            rows = iter(cells.iter_rows())
            for _ in islice(rows, after + 1):
                pass
            first = after + 1
            while taken := list(islice(rows, size)):
                yield first, left, taken
                first += len(taken)
                width = max(1, len(left) + len(taken[0]))
                size = max(1, min(size * 4, _CELLS_AT_ONCE // width))

    def first_row(self, name: str) -> list[str]:
        """Return the texts of a sheet's first row."""
        with damaged():
            cells = self._workbook.get_sheet_by_name(name)
            rows = islice(cells.iter_rows(), 1) if cells.start else ()
            return [cell_text(cell) for row in rows for cell in row]


def _file(path: str | None, data: bytes | None) -> BinaryIO:
    if data is not None:
        return io.BytesIO(data)
    assert path is not None
    return Path(path).open("rb")


def _opened(file: BinaryIO) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(file)


@contextmanager
def damaged() -> Iterator[None]:
    """Turn what the readers of a workbook raise into UnreadableFile."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise UnreadableFile(message("tables.workbook.protected")) from None
    except (*PACKAGE_ERRORS, CalamineError):
        raise UnreadableFile(DAMAGED) from None
    except BaseException as error:
        # The reader panics with a class that is no Exception and has no public name.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile(DAMAGED) from None
        raise
