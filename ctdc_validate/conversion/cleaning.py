"""Write the records of one table as they stand, without all that is around them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import BinaryIO, Final

from ctdc_validate.messages import MessageError, message
from ctdc_validate.standard import Standard
from ctdc_validate.study import Study
from ctdc_validate.tables import (
    HOLDING_DATA,
    MADE,
    Batch,
    ReadOptions,
    Recoding,
    Table,
    UnreadableFile,
    csv_lines,
    why_unread,
    write_cell,
)
from ctdc_validate.translation import (
    Recognised,
    UnreadablePart,
    fit,
    lay_out,
    recognise_tables,
)

CSV, XLSX = ".csv", ".xlsx"
SUFFIXES: Final = (CSV, XLSX)
# What belongs to the records, and has no place in a table of them.
_LOST: Final = (*HOLDING_DATA, "data-beside")
_SHEET: Final = "Data"
_MOST_ROWS: Final = 1_048_575


class NotCleaned(MessageError):
    """Nothing was written; one message says why, without cells."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many records were written, and of which sheet, where the file has any."""

    records: int
    sheet: str | None


def write_clean(
    standard: Standard,
    path: str,
    options: ReadOptions,
    suffix: str,
    out: BinaryIO,
    stdin: BinaryIO | None = None,
) -> Cleaned:
    """Write a table's header and records, every cell as it was read, to an open file.

    Of a workbook it is the one sheet with records, or the one that ``options`` name.
    ``suffix`` is the form, .csv or .xlsx; nothing else of the file is written.
    Raises NotCleaned.
    """
    sources = list(standard.sources.values())
    try:
        opened = list(recognise_tables(path, options, sources, False, stdin))
        unread = [part for part in opened if isinstance(part, UnreadablePart)]
        tables = [part.table for part in opened if isinstance(part, Recognised)]
        if unread:
            raise NotCleaned(
                message("conversion.part", name=unread[0].name, reason=unread[0].reason)
            )
        if not tables:
            raise NotCleaned(message("conversion.clean.no-table"))
        if len(tables) > 1:
            names = tuple(str(table.part) for table in tables)
            raise NotCleaned(message("conversion.clean.sheets", names=names))
        (table,) = tables
        if "" in table.header[table.row_names :]:
            raise NotCleaned(message("conversion.clean.beside"))
        if table.typed or table.row_names:
            raise NotCleaned(message("conversion.clean.no-table"))
        write = _write_csv if suffix == CSV else _write_xlsx
        records = write(table, _lines(standard, table), out)
    except UnreadableFile as error:
        raise NotCleaned(error.message) from None
    return Cleaned(records, table.sheet)


def _lines(standard: Standard, table: Table) -> Iterator[tuple[int, bytes]]:
    """Yield the records by batches: how many, and as lines of CSV.

    Raises NotCleaned where a cell or a row would be lost, and UnreadableFile.
    """
    source = max(standard.sources.values(), key=lambda each: fit(table.header, each))
    layout = lay_out(table.header, source)
    study = Study[None, None](standard, layout, False, lambda *_: None, lambda *_: None)
    for batch in table.batches(study.knows if layout.bound else None):
        lost = sum(batch.faults[f].count for f in _LOST if f in batch.faults)
        if lost:
            raise NotCleaned(message("conversion.clean.rows", count=lost))
        if batch.size:
            yield batch.size, _records(batch, len(table.header))


def _records(batch: Batch, width: int) -> bytes:
    """Return the records of a batch, each cell as it was read.

    Raises NotCleaned where one could not be read.
    """
    groups = [[index] for index in range(width)]
    recodings = []
    for index, counts in enumerate(batch.distinct(groups)):
        unread = sum(n for (cell,), n in counts if why_unread(cell) is not None)
        if unread:
            raise NotCleaned(message("conversion.clean.cells", count=unread))
        cells = {tuple_: [tuple_[0] or ""] for tuple_, _ in counts}
        recodings.append(Recoding([index], [index], cells))
    return b"".join(batch.recode(recodings, width).csv())


def _write_csv(table: Table, lines: Iterator[tuple[int, bytes]], out: BinaryIO) -> int:
    out.write(csv_lines([table.header]))
    records = 0
    for size, content in lines:
        out.write(content)
        records += size
    return records


def _write_xlsx(table: Table, lines: Iterator[tuple[int, bytes]], out: BinaryIO) -> int:
    """Write a workbook of one sheet."""
    import xlsxwriter

    made = BytesIO()
    records = 0
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(_SHEET)
        for column, name in enumerate(table.header):
            sheet.write_string(0, column, name)
        for size, content in lines:
            if records + size > _MOST_ROWS:
                raise NotCleaned(message("conversion.clean.too-long"))
            rows = csv.reader(StringIO(content.decode(), newline=""))
            for row, cells in enumerate(rows, start=records + 1):
                for column, cell in enumerate(cells):
                    write_cell(sheet, row, column, cell)
            records += size
    out.write(made.getvalue())
    return records
