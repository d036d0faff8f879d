"""XLSX workbooks: which sheet holds the records, and their cells as texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ctdc_validate.tables.addresses import cell_address
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.header import HEADER_WITHIN, Header, find_header
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.sheet_scan import SheetScan, scan_sheet
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
        rows = sheet.rows(after=found.header.index)
        shapes = RowShapes(len(found.header.columns))
        yield from in_batches(rows, shapes, make_batch(engine))

    return Table(
        path=content.path,
        format="xlsx",
        header=found.header.columns,
        read=batches,
        header_row=found.header.index + 1,
        sheet=sheet.name,
        notes=(*notes, *found.notes, *sheet.notes(found.header.index)),
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
        for index, row in enumerate(self.cells.iter_rows()):
            if index > after:
                texts = [c if type(c) is str else cell_text(c) for c in row]
                if errors:
                    self._put_errors(index, start[1], texts)
                yield index + 1, left + texts

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
    notes: tuple[str, ...]


def _find_sheet(content: Content, asked: str | None, fit: Fit) -> _Found:
    """Return the sheet to read, with notes on those passed over."""
    hidden = _sheets(content)
    if asked is not None:
        name = _match(asked, list(hidden))
        sheet, header = _open(content, name, fit)
        if header is None:
            raise UnreadableFile(f"The sheet {name} is empty.")
        return _Found(sheet, header, ())
    best: _Found | None = None
    reasons: dict[str, str] = {}
    # Hidden sheets are looked at only if no other one has anything in it.
    for name in sorted(hidden, key=lambda name: hidden[name]):
        if hidden[name] and best is not None:
            reasons[name] = "it is hidden"
            continue
        sheet, header = _open(content, name, fit)
        if header is None:
            reasons[name] = "it is empty"
            continue
        reasons[name] = "its header fits less well"
        if header.score <= 0:
            reasons[name] = "it has no known header"
        if best is None or header.score > best.header.score:
            best = _Found(sheet, header, ())
    if best is None:
        raise UnreadableFile("The workbook has no sheet with anything in it.")
    notes = tuple(
        f"The sheet {name} was passed over: {reasons[name]}."
        for name in hidden
        if name != best.sheet.name
    )
    return _Found(best.sheet, best.header, notes)


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


def _open(content: Content, name: str, fit: Fit) -> tuple[_Sheet, Header | None]:
    """Return a sheet and its header, None where it is empty."""
    scan = scan_sheet(content, name)
    with _Workbook(content) as workbook:
        cells = workbook.get_sheet_by_name(name)
    sheet = _Sheet(name, cells, scan)
    first = [cells for _, cells in islice(sheet.rows(), HEADER_WITHIN)]
    return sheet, find_header(first, fit)


def _sheets(content: Content) -> dict[str, bool]:
    """Return the names of the sheets that have cells, and whether each is hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with _Workbook(content) as workbook:
        return {
            sheet.name: sheet.visible != SheetVisibleEnum.Visible
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        }


class _Workbook:
    """The opened workbook; what its reader raises becomes UnreadableFile."""

    def __init__(self, content: Content) -> None:
        self._file = content.open()

    def __enter__(self) -> Any:
        from python_calamine import CalamineWorkbook

        try:
            return CalamineWorkbook.from_filelike(self._file)
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self._file.close()
        # The reader panics with a BaseException of its own.
        stop = (UnreadableFile, KeyboardInterrupt, SystemExit, MemoryError)
        if error is not None and not isinstance(error, stop):
            raise UnreadableFile(_DAMAGED) from None


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
