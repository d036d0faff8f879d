"""XLSX workbooks: which sheet holds the records, and their cells as texts."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ctdc_validate.tables.addresses import cell_address
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.header import ROWS_LOOKED_AT, Header, find_header
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.row_shapes import RowShapes, in_batches, is_blank
from ctdc_validate.tables.sheet_scan import SheetScan, scan_sheet
from ctdc_validate.tables.stamp import STAMP_SHEET, stamp_note
from ctdc_validate.tables.table import (
    Batch,
    Fit,
    ReadOptions,
    Table,
    UnreadableFile,
)

_DAMAGED = "The workbook is damaged: its sheets cannot be read."
# Doubles hold each whole number up to here; beyond it the exponent is more honest.
_WHOLE_UP_TO = 1e15


def open_workbook(
    content: Content, options: ReadOptions, fit: Fit, notes: tuple[str, ...] = ()
) -> Table:
    """Return the table of the sheet whose header fits best, or of the one asked for.

    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)
    found = _find_sheet(content, options.sheet, fit)
    sheet = found.sheet

    def batches() -> Iterator[Batch]:
        rows = sheet.rows(after=found.header.last)
        shapes = RowShapes(len(found.header.columns))
        yield from in_batches(rows, shapes, make_batch(engine))

    return Table(
        path=content.path,
        format="xlsx",
        header=found.header.columns,
        read=batches,
        header_row=found.header.index + 1,
        sheet=sheet.name,
        notes=(
            *notes,
            *found.notes,
            *found.header.notes(),
            *sheet.notes(found.header.index),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet's cells, with what its XML says besides."""

    name: str
    cells: Any
    scan: SheetScan

    def rows(self, after: int = -1) -> Iterator[tuple[int, list[str]]]:
        """Yield rows below this one (from 0) as texts, numbered from 1."""
        start = self.cells.start
        if start is None:
            return
        left = [""] * start[1]
        errors = self.scan.errors
        with _damaged():
            for index, row in enumerate(self.cells.iter_rows()):
                if index > after:
                    texts = [c if type(c) is str else cell_text(c) for c in row]
                    if errors:
                        self._put_errors(index, start[1], texts)
                    yield index + 1, left + texts

    def has_records(self, header: Header) -> bool:
        """Say whether anything stands below the header."""
        return any(not is_blank(cells) for _, cells in self.rows(header.last))

    def _put_errors(self, index: int, start: int, texts: list[str]) -> None:
        for column, text in enumerate(texts):
            if not text:
                texts[column] = self.scan.errors.get((index, start + column), "")

    def notes(self, header: int) -> Iterator[str]:
        """Yield what a reader of the sheet should know."""
        merged = [r for r in self.cells.merged_cell_ranges or () if r[1][0] >= header]
        if merged:
            first = cell_address(merged[0][0][0] + 1, merged[0][0][1])
            yield (
                f"The sheet has merged cells in its header or records, {len(merged)} in"
                f" all, the first at {first}: only the upper left cell of each counts"
                " as filled."
            )
        if self.scan.uncalculated:
            yield (
                f"The sheet has {self.scan.uncalculated} formulas without a stored"
                f" result, the first at {self.scan.first_uncalculated}: they were read"
                " as empty. Open and save the workbook in a spreadsheet program."
            )


@dataclass(frozen=True, slots=True)
class _Found:
    sheet: _Sheet
    header: Header
    filled: bool
    notes: tuple[str, ...] = ()

    @property
    def merit(self) -> tuple[float, bool]:
        """Return how well the header fits, then whether there are records."""
        return self.header.score, self.filled


def _find_sheet(content: Content, asked: str | None, fit: Fit) -> _Found:
    """Return the sheet to read, with notes on those passed over."""
    with _Workbook(content) as workbook:
        hidden = workbook.sheets()
        if asked is not None:
            name = _match(asked, list(hidden))
            found = workbook.find(name, fit)
            if found is None:
                raise UnreadableFile(f"The sheet {name} is empty.")
            return found
        return _best_sheet(workbook, hidden, fit)


def _best_sheet(workbook: _Workbook, hidden: dict[str, bool], fit: Fit) -> _Found:
    best: _Found | None = None
    merits: dict[str, tuple[float, bool] | None] = {}
    # Hidden sheets are looked at only if no other one has anything in it.
    for name in sorted(hidden, key=lambda name: hidden[name]):
        if hidden[name] and best is not None:
            continue
        found = workbook.find(name, fit)
        merits[name] = None if found is None else found.merit
        if found is not None and (best is None or found.merit > best.merit):
            best = found
    if best is None:
        raise UnreadableFile("The workbook has no sheet with anything in it.")
    notes = [
        _passed_over(name, merits.get(name, "it is hidden"), best)
        for name in hidden
        if name != best.sheet.name
    ]
    return replace(best, notes=(*workbook.stamp(hidden), *notes))


def _passed_over(
    name: str, merit: tuple[float, bool] | str | None, best: _Found
) -> str:
    """Return a note on a sheet that was not read."""
    if merit == best.merit and best.header.score > 0:
        return (
            f"The sheet {name} fits as well and was not checked: name it with --sheet."
        )
    if isinstance(merit, str):
        reason = merit
    elif merit is None:
        reason = "it is empty"
    elif merit[0] <= 0:
        reason = "it has no known header"
    elif merit[0] < best.header.score:
        reason = "its header fits less well"
    else:
        reason = "it has no records"
    return f"The sheet {name} was passed over: {reason}."


def _match(asked: str, names: Sequence[str]) -> str:
    """Return the sheet that was asked for; case and blanks around do not matter."""
    if asked in names:
        return asked
    near = [n for n in names if n.strip().casefold() == asked.strip().casefold()]
    if len(near) != 1:
        raise UnreadableFile(
            "There is no sheet of the name given. The workbook has:"
            f" {', '.join(names)}."
        )
    return near[0]


class _Workbook:
    """The opened workbook, with the package it is packed in."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def __enter__(self) -> _Workbook:
        from python_calamine import CalamineWorkbook

        with _damaged(), ExitStack() as stack:
            self._package = stack.enter_context(
                zipfile.ZipFile(stack.enter_context(self._content.open()))
            )
            file = stack.enter_context(self._content.open())
            self._workbook = CalamineWorkbook.from_filelike(file)
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def sheets(self) -> dict[str, bool]:
        """Return the sheets that have cells by name, and whether each is hidden."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        with _damaged():
            return {
                sheet.name: sheet.visible != SheetVisibleEnum.Visible
                for sheet in self._workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            }

    def find(self, name: str, fit: Fit) -> _Found | None:
        """Return a sheet and its header, None where it is empty."""
        scan = scan_sheet(self._package, name)
        with _damaged():
            cells = self._workbook.get_sheet_by_name(name)
        sheet = _Sheet(name, cells, scan)
        first = [row for _, row in islice(sheet.rows(), ROWS_LOOKED_AT)]
        header = find_header(first, fit)
        if header is None:
            return None
        return _Found(sheet, header, sheet.has_records(header))

    def stamp(self, names: Collection[str]) -> Iterator[str]:
        """Yield the note on the template from which the workbook was made."""
        if STAMP_SHEET in names:
            with _damaged():
                cells = self._workbook.get_sheet_by_name(STAMP_SHEET)
                rows = islice(cells.iter_rows(), 1) if cells.start else ()
                first = [cell_text(cell) for row in rows for cell in row]
            note = stamp_note(first)
            if note is not None:
                yield note


@contextmanager
def _damaged() -> Iterator[None]:
    """Turn what the readers of a workbook raise into UnreadableFile."""
    from python_calamine import CalamineError

    try:
        yield
    except (*PACKAGE_ERRORS, CalamineError):
        raise UnreadableFile(_DAMAGED) from None
    except BaseException as error:
        # The reader panics with a class that is no Exception and has no public name.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile(_DAMAGED) from None
        raise


def cell_text(cell: object) -> str:
    """Return a cell's value as the shortest text that says it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _WHOLE_UP_TO
        return str(int(cell)) if whole else repr(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
