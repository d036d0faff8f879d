"""Workbooks: which sheet holds the records, and their cells as texts."""

from __future__ import annotations

import io
import weakref
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain, islice
from typing import Any

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.blanks import is_blank
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.header import Header, find_header, rows_to_look_at
from ctdc_validate.tables.list_sheets import sheets_of_lists
from ctdc_validate.tables.ods_remarks import OdsRemarks, of_other_parts
from ctdc_validate.tables.packages import plain_package, with_part
from ctdc_validate.tables.remarks import Remark, around, of_cells
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.rows_below import RowsBelow
from ctdc_validate.tables.sheet_marks import (
    Places,
    hidden_by_merging,
    kept_rows,
    unread_cells,
    with_marks,
)
from ctdc_validate.tables.sheet_scan import (
    Range,
    SheetParts,
    SheetScan,
    scan_sheet,
)
from ctdc_validate.tables.sheet_values import VISIBLE, SheetValues, Value
from ctdc_validate.tables.short_headers import has_row_names
from ctdc_validate.tables.stamp import STAMP_SHEET, STAMPED_SHEETS, stamp_note
from ctdc_validate.tables.table import (
    Batch,
    Fit,
    Knows,
    Part,
    ReadOptions,
    Table,
    UnreadableFile,
    rows_set_aside,
)
from ctdc_validate.tables.workbook_reader import DAMAGED, FIRST_ROWS, Rows, damaged
from ctdc_validate.tables.xlsx_remarks import (
    Behind,
    sheet_remarks,
    workbook_remarks,
)

Remarks = Callable[[], Iterator[Remark]]

# How well a header fits that has most of the columns.
_WHOLE_HEADER = 0.5
# So many records repeat a term in some column.
_ROWS_OF_LISTS = 4
_CELLS_OF_TABLE = 3
_NAME_AT_MOST = 100


def open_sheets(
    content: Content,
    kind: str,
    options: ReadOptions,
    fit: Fit,
    notes: tuple[Message, ...] = (),
) -> Iterator[Table | Part]:
    """Yield each sheet of a workbook, in its order, as a table or as no table.

    Cells are held of one sheet at a time, as long as its table is. Raises
    UnreadableFile where nothing can be read.
    """
    with _Workbook(content, kind) as workbook:
        whole: Remarks | None = workbook.remarks
        for opened in _sheets(workbook, options, fit, notes):
            read = isinstance(opened, Table) or opened.kind == "nothing-to-judge"
            if whole is not None and read:  # the first one speaks for the workbook
                yield replace(opened, remarks=_both(whole, opened.remarks))
                whole = None
            else:
                yield opened


def _sheets(
    workbook: _Workbook, options: ReadOptions, fit: Fit, notes: tuple[Message, ...]
) -> Iterator[Table | Part]:
    """Yield each sheet with what it says itself. Raises UnreadableFile."""
    names = list(workbook.sheets())
    wanted = {_match(sheet, names) for sheet in options.sheets} or {*names}
    skipped = {_plain(sheet) for sheet in options.skip_sheets}
    kept = {n for n in names if n in wanted and _plain(n) not in skipped}
    alone = len(kept) == 1
    if not names:
        raise UnreadableFile(message("tables.workbook.empty"))
    stamp = tuple(workbook.stamp(names))
    for name in names:
        if name not in kept:
            yield _left_out(name)
            continue
        try:
            found = workbook.find(name, fit)
        except UnreadableFile as error:
            if alone:
                raise
            yield Part("sheet", name, "unreadable", error.message)
            continue
        if found is not None and stamp and found.is_of_template():
            reason = message("tables.sheet.of-template", sheet=name)
            remarks = _remarks(workbook, found.sheet)
            yield Part("sheet", name, "nothing-to-judge", reason, remarks)
            continue
        if found is not None:
            part = None if alone else name
            yield _table(workbook, found, options, part, (*notes, *stamp))
            continue
        empty = message("tables.sheet.empty", sheet=name)
        if alone and options.sheets:
            raise UnreadableFile(empty)
        if alone:
            raise UnreadableFile(message("tables.workbook.empty"))
        remarks = partial(workbook.remarks_of, name)
        yield Part("sheet", name, "nothing-to-judge", empty, remarks)


def _remarks(workbook: _Workbook, sheet: _Sheet) -> Remarks:
    """Return what reads all that a sheet says."""

    def remarks() -> Iterator[Remark]:
        yield from of_cells(sheet.rows(), sheet.name)
        yield from workbook.remarks_of(sheet.name)

    return remarks


def _both(first: Remarks, then: Remarks) -> Remarks:
    return lambda: chain(first(), then())


def _left_out(name: str) -> Part:
    reason = message("tables.sheet.left-out", sheet=name)
    return Part("sheet", name, "left-out", reason)


def open_workbook(
    content: Content,
    kind: str,
    options: ReadOptions,
    fit: Fit,
    notes: tuple[Message, ...] = (),
) -> Table:
    """Return the table of the sheet whose header fits best, or of the one named.

    Raises UnreadableFile.
    """
    with _Workbook(content, kind) as workbook:
        found = _find_sheet(workbook, options, fit)
        return _table(workbook, found, options, None, (*notes, *found.notes))


def _table(
    workbook: _Workbook,
    found: _Found,
    options: ReadOptions,
    part: str | None,
    notes: tuple[Message, ...],
) -> Table:
    """Return the table of a sheet that was found."""
    engine = pick_engine(options.engine, large=False)
    sheet, header = found.sheet, found.header

    set_aside: set[int] = set()

    def batches(knows: Knows | None = None) -> Iterator[Batch]:
        rows = sheet.rows(after=header.last)
        width = len(header.columns)
        shapes = RowShapes(
            width,
            header=header.columns,
            keeps_columns=True,
            below=None if knows is None else RowsBelow(width, knows),
        )
        for batch in in_batches(rows, shapes, make_batch(engine)):
            set_aside.update(rows_set_aside(batch))
            yield batch

    def remarks() -> Iterator[Remark]:
        width = len(header.columns)
        beside = sheet.width_of_all > width
        last = None if beside else max((header.index, *set_aside))
        rows = islice(sheet.rows(), last)
        side = width if beside else None
        yield from around(rows, header.index + 1, side, set_aside, sheet.name)
        yield from workbook.remarks_of(sheet.name)

    return Table(
        path=workbook.path,
        format=workbook.kind,
        header=header.columns,
        read=batches,
        read_knowing=batches,
        header_row=header.index + 1,
        first_row=header.last + 2,
        above=header.above,
        part=part,
        sheet=sheet.name,
        notes=(*notes, *header.notes()),
        filled=found.filled,
        without_records=lambda known: workbook.without_records(found, known),
        rows_of_sheet=lambda: (row for _, row in sheet.rows()),
        values=SheetValues(workbook.state(sheet.name), sheet.values),
        unread_cells=lambda: unread_cells(sheet.unread, sheet.name, header),
        row_names=header.row_names,
        remarks=remarks,
    )


class _Cells:
    """The cells of a sheet, which are held where they were decoded."""

    def __init__(self, decoded: Decoded, name: str, package: bytes | None) -> None:
        """Have a sheet decoded, from another package if one is given.

        Raises UnreadableFile.
        """
        self._decoded = decoded
        number, first, width, merged = decoded.call("sheet", name, package)
        self._number: int = number
        self._first: Sequence[list[str]] = first
        self.width: int = width
        self.merged: Sequence[Range] = merged
        weakref.finalize(self, decoded.drop, number)

    def values(self) -> Iterator[list[Any]]:
        """Yield all rows with the types of their cells."""
        for rows in self._decoded.stream("values", self._number):
            yield from rows

    def rows(self, after: int) -> Iterator[Rows]:
        """Yield the rows behind this one (from 0), some at a time."""
        if after + 1 < len(self._first):
            yield after + 1, [list(row) for row in self._first[after + 1 :]]
        if len(self._first) == FIRST_ROWS:
            last = max(after, FIRST_ROWS - 1)
            yield from self._decoded.stream("rows", self._number, last)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet's cells, and what only its XML holds."""

    name: str
    cells: _Cells
    unread: Places
    merged: Sequence[Range] = ()
    errors: Places = field(default_factory=dict)
    width: int = 0

    @property
    def width_of_all(self) -> int:
        """Return how many columns the cells take."""
        return self.cells.width

    def rows(self, after: int = -1) -> Iterator[tuple[int, list[str]]]:
        """Yield rows below this one (from 0) as texts, numbered from 1."""
        rows = self._rows(after)
        if not self.unread:
            return rows
        return with_marks(rows, self.unread, after, self.width)

    def values(self) -> Iterator[list[Value]]:
        """Yield all rows with the types of their cells.

        Raises UnreadableFile where a cell cannot be read, and would be lost.
        """
        return kept_rows(self.cells.values(), self.unread, self.errors, self.name)

    def _rows(self, after: int) -> Iterator[tuple[int, list[str]]]:
        for first, rows in self.cells.rows(after):
            yield from enumerate(rows, first + 1)

    def first_rows(self) -> list[Sequence[str]]:
        """Return the rows among which the header is."""
        return rows_to_look_at(row for _, row in self.rows())

    def header(self, fit: Fit) -> Header | None:
        """Return the header, None where the sheet is empty.

        Raises UnreadableFile where all of the sheet is what cannot be read.
        """
        header = find_header(self.first_rows(), fit)
        if header is None and any(self.unread.values()):
            raise UnreadableFile(message("tables.sheet.all-unread", sheet=self.name))
        return header

    def beneath(self, header: Header) -> _Sheet:
        """Return the sheet with what merged cells hide of the records."""
        hidden = hidden_by_merging(self.merged, header, self._rows)
        unread = {**self.unread, **hidden} if hidden else self.unread
        return replace(self, unread=unread, width=len(header.columns))

    def has_records(self, header: Header) -> bool:
        """Say whether anything stands below the header."""
        return any(not is_blank(cells) for _, cells in self.rows(header.last))

    def has_only_lists(self, header: Header, least: int) -> bool:
        """Say whether no column repeats a cell, as records would; of so many rows."""
        columns: dict[int, set[str]] = {}
        rows = 0
        for _, cells in self.rows(header.last):
            rows += not is_blank(cells)
            for index, cell in enumerate(cells):
                seen = columns.setdefault(index, set())
                if cell and cell in seen:
                    return False
                seen.add(cell)
        return rows >= least

    def is_tabular(self) -> bool:
        """Say whether two rows or more have so many cells as a table has.

        A sheet about the file often has a word and its meaning side by side.
        """
        wide = (row for _, row in self.rows() if _filled(row) >= _CELLS_OF_TABLE)
        return len(list(islice(wide, 2))) == 2


@dataclass(frozen=True, slots=True)
class _Found:
    sheet: _Sheet
    header: Header
    filled: bool
    notes: tuple[Message, ...] = ()

    def is_of_template(self) -> bool:
        """Say whether a template has such a sheet, which is none for records.

        Records under a whole header were typed on it all the same.
        """
        return self.sheet.name in STAMPED_SHEETS and self.header.score < _WHOLE_HEADER

    @property
    def merit(self) -> tuple[float, bool]:
        """Return how well the header fits, then whether there are records."""
        return self.header.score, self.filled


def _find_sheet(workbook: _Workbook, options: ReadOptions, fit: Fit) -> _Found:
    """Return the sheet to read, with notes on those passed over.

    Raises UnreadableFile.
    """
    hidden = workbook.sheets()
    if len(options.sheets) > 1:
        raise UnreadableFile(message("tables.sheet.only-one"))
    for requested in options.sheets:
        name = _match(requested, list(hidden))
        found = workbook.find(name, fit)
        if found is None:
            raise UnreadableFile(message("tables.sheet.empty", sheet=name))
        return found
    skipped = {_plain(sheet) for sheet in options.skip_sheets}
    kept = {
        name: hides for name, hides in hidden.items() if _plain(name) not in skipped
    }
    return _best_sheet(workbook, kept, fit)


def _best_sheet(workbook: _Workbook, hidden: dict[str, bool], fit: Fit) -> _Found:
    best: _Found | None = None
    looked_at: dict[str, _Found | None] = {}
    # Hidden sheets are looked at only if no other one has anything in it.
    for name in sorted(hidden, key=lambda name: hidden[name]):
        if hidden[name] and best is not None:
            continue
        looked_at[name] = found = workbook.find(name, fit)
        if found is not None and (best is None or found.merit > best.merit):
            best = found
    if best is None:
        raise UnreadableFile(message("tables.workbook.empty"))
    notes = [
        _passed_over(name, looked_at[name], best)
        if name in looked_at
        else message("tables.sheet.passed-over.hidden", sheet=name)
        for name in hidden
        if name != best.sheet.name
    ]
    return replace(best, notes=(*workbook.stamp(hidden), *notes))


def _passed_over(name: str, found: _Found | None, best: _Found) -> Message:
    """Return the note on a sheet that was not read; an empty one is not found."""
    if found is None:
        return message("tables.sheet.passed-over.empty", sheet=name)
    score = found.header.score
    if score > 0 and found.merit == best.merit:
        return message("tables.sheet.fits-as-well", sheet=name)
    if score <= 0:
        return message("tables.sheet.passed-over.no-header", sheet=name)
    if score < best.header.score:
        return message("tables.sheet.passed-over.fits-less", sheet=name)
    return message("tables.sheet.passed-over.no-records", sheet=name)


def _match(requested: str, names: Sequence[str]) -> str:
    """Return the sheet that was requested; case and blanks around do not matter.

    Raises UnreadableFile where no sheet, or more than one, has that name.
    """
    if requested in names:
        return requested
    near = [name for name in names if _plain(name) == _plain(requested)]
    if len(near) != 1:
        raise UnreadableFile(message("tables.sheet.absent", sheets=tuple(names)))
    return near[0]


def _plain(name: str) -> str:
    """Return a sheet's name without case and blanks around it."""
    return name.strip().casefold()


class _Workbook:
    """The opened workbook, with the package it is packed in."""

    def __init__(self, content: Content, kind: str) -> None:
        self.path = content.path
        self.kind = kind
        self._content = content
        self._scans: dict[str, SheetScan] | None = None  # of all sheets at once
        # By sheet: its part, and what stands behind its cells.
        self._said: dict[str, tuple[str, Behind | None]] = {}
        self._remarks = OdsRemarks()  # of an OpenDocument workbook

    def __enter__(self) -> _Workbook:
        with damaged(), ExitStack() as stack:
            data = None
            if self.kind != "xls":
                of_xlsx = self.kind == "xlsx"
                file = plain_package(self._content) if of_xlsx else self._content.open()
                self._package = stack.enter_context(
                    zipfile.ZipFile(stack.enter_context(file))
                )
                data = file.getvalue() if isinstance(file, io.BytesIO) else None
            if self.kind == "ods":  # of which all is read when it is opened
                self._scans = self._scan_all()
            self._decoded = Decoded("workbook", self._content, data)
            found = self._decoded.call("sheets")
            self._names = _shortened([name for name, _ in found])
            self._hidden = {
                short: hidden
                for short, (_, hidden) in zip(self._names, found, strict=True)
            }
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def sheets(self) -> Mapping[str, bool]:
        """Return the sheets that have cells by name, and whether each is hidden."""
        return self._hidden

    def state(self, name: str) -> str:
        """Return how far a sheet is hidden."""
        if not self._hidden[name]:
            return VISIBLE
        return str(self._decoded.call("state", self._names[name]))

    def find(self, name: str, fit: Fit) -> _Found | None:
        """Return a sheet and its header, None where it is empty."""
        scan = self._scan(name)
        if self.kind == "xlsx":
            self._said[name] = scan.part, scan.behind
        try:
            cells = self._cells(name, scan)
        except UnreadableFile:
            if self.kind != "xlsx":
                raise
            scan = scan_sheet(self._parts, self._names[name], repairs=True)
            if scan.repaired is None:
                raise
            cells = self._cells(name, scan)
        merged = (*scan.merged, *cells.merged)
        sheet = _Sheet(name, cells, scan.unread, merged, scan.errors)
        header = sheet.header(fit)
        if header is None:
            return None
        if has_row_names(header, sheet.first_rows(), fit, padded=True):
            header = header.behind_row_names()
        sheet = sheet.beneath(header)
        return _Found(sheet, header, sheet.has_records(header))

    def without_records(self, found: _Found, known: bool) -> Message | None:
        """Return why a sheet holds no records, None where it may.

        ``known`` says that a vocabulary knows its header: lists may bear the names of
        the columns that they are for.
        """
        name = found.sheet.name
        has_columns = len(found.header.columns) - found.header.columns.count("") > 1
        if known:  # of a list with one name, no entry stands twice
            is_table = has_columns or not found.sheet.has_only_lists(found.header, 0)
        else:
            is_table = found.sheet.is_tabular()
        if not found.filled or not is_table:
            return message("tables.sheet.no-table", sheet=name)
        if self.kind != "xlsx":  # where drop-down cells look is not known
            return None
        least = _ROWS_OF_LISTS if known and not self.sheets()[name] else 1
        is_of_lists = found.sheet.has_only_lists(found.header, least)
        if is_of_lists and self._names[name] in self._sheets_of_lists:
            return message("tables.sheet.of-lists", sheet=name)
        return None

    def remarks(self) -> Iterator[Remark]:
        """Yield what the workbook says as a whole. Raises UnreadableFile."""
        if self.kind == "xlsx":
            with self._packed() as package:
                yield from workbook_remarks(package)
        elif self.kind == "ods":
            yield from self._remarks.of(None)
            with self._packed() as package:
                yield from of_other_parts(package)

    def remarks_of(self, name: str) -> Iterator[Remark]:
        """Yield what a sheet says outside of its cells. Raises UnreadableFile."""
        if self.kind == "ods":
            yield from self._remarks.of(self._names[name], name)
        said = self._said.get(name)
        if said is None:
            return
        part, behind = said
        with self._packed() as package:
            yield from sheet_remarks(package, name, part, behind)

    @cached_property
    def _parts(self) -> SheetParts:
        return SheetParts(self._package)

    @cached_property
    def _sheets_of_lists(self) -> set[str]:
        return sheets_of_lists(self._package, self._names.values())

    @contextmanager
    def _packed(self) -> Iterator[zipfile.ZipFile]:
        """Give the package, opened again where all its sheets are read."""
        if self._package.fp is not None:
            yield self._package
            return
        with ExitStack() as stack:
            with damaged():
                file = stack.enter_context(plain_package(self._content))
                package = stack.enter_context(zipfile.ZipFile(file))
            yield package

    def _scan(self, name: str) -> SheetScan:
        """Return what only a look at the file itself shows of a sheet.

        Raises UnreadableFile.
        """
        if self.kind == "xlsx":
            return scan_sheet(self._parts, self._names[name])
        if self._scans is None:
            self._scans = self._scan_all()
        scan = self._scans.get(self._names[name])
        if scan is None:
            raise UnreadableFile(DAMAGED)
        return scan

    def _scan_all(self) -> dict[str, SheetScan]:
        # Each is imported when it is needed: most workbooks are XLSX.
        if self.kind == "ods":
            from ctdc_validate.tables.ods_scan import scan_ods

            scans, self._remarks = scan_ods(self._package)
            return scans
        if self.kind == "xlsb":
            from ctdc_validate.tables.xlsb_scan import scan_xlsb

            found = scan_xlsb(self._package)
        else:
            from ctdc_validate.tables.xls_scan import scan_xls

            found = scan_xls(self._content)
        names = self._decoded.call("names")
        return dict(zip(names, found, strict=False))

    def _cells(self, name: str, scan: SheetScan) -> _Cells:
        package = None
        if scan.repaired is not None:
            with damaged():
                package = with_part(self._package, scan.part, scan.repaired)
        return _Cells(self._decoded, self._names[name], package)

    def stamp(self, names: Collection[str]) -> Iterator[Message]:
        """Yield the note on the template from which the workbook was made."""
        if self._decoded.exposed:
            yield message("tables.decoder.here")
        if self.kind in ("xls", "xlsb"):
            yield message("tables.workbook.cells-only", kind=self.kind)
        if STAMP_SHEET in names:
            note = stamp_note(self._decoded.call("first_row", STAMP_SHEET))
            if note is not None:
                yield note


def _shortened(names: Sequence[str]) -> dict[str, str]:
    """Return the names of sheets by what they are called here and in all messages.

    A spreadsheet program allows 31 signs; a name of a million would fill a report.
    """
    found: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        short = name if len(name) <= _NAME_AT_MOST else name[:_NAME_AT_MOST] + "…"
        found[short if short not in found else f"{short} {number}"] = name
    return found


def _filled(cells: Sequence[str]) -> int:
    """Return how many cells hold something."""
    return sum(not is_blank((cell,)) for cell in cells)
