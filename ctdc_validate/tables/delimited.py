"""Delimited text: CSV, TSV and what spreadsheets save under these names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.addresses import cell_address
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.counted_lines import CHUNK_BYTES, WORTH_STARTING, CountedLines
from ctdc_validate.tables.delimiters import (
    declared_delimiter,
    requested_delimiter,
    sniff_delimiter,
)
from ctdc_validate.tables.engines import has_polars, pick_engine
from ctdc_validate.tables.header import Header, find_header, rows_to_look_at
from ctdc_validate.tables.line_memory import LineMemory
from ctdc_validate.tables.line_stream import SMALL_READ, LineStream
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.quoted_records import QuotedRecords, cells_of_line
from ctdc_validate.tables.remarks import Remark, around
from ctdc_validate.tables.row_shapes import RowShapes
from ctdc_validate.tables.rows_below import RowsBelow
from ctdc_validate.tables.short_headers import has_row_names, has_trailing_cells
from ctdc_validate.tables.table import (
    SWALLOWED,
    Batch,
    Fit,
    Knows,
    ReadOptions,
    Table,
    UnreadableFile,
    UnreadCell,
    rows_set_aside,
)


def open_delimited(
    content: Content, options: ReadOptions, fit: Fit, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a delimited text.

    Raises UnreadableFile.
    """
    # The same rows are looked at for each delimiter, and again for the header.
    reading = _Reading.begin(content, options, cache(fit))
    reader = _Reader(reading, options)
    return Table(
        path=content.path,
        format="csv",
        header=reading.header.columns,
        read=reader.batches,
        read_knowing=reader.batches,
        read_counted=partial(reader.batches, counted=True),
        header_row=reading.header.index + 1,
        first_row=reading.header.last + 2,
        above=reading.header.above,
        delimiter=reading.delimiter,
        notes=(*notes, *reading.notes()),
        row_names=reading.header.row_names,
        read_encoding=lambda: reader.encoding,
        unread_cells=lambda: [
            UnreadCell(row, column, cell_address(row, column), SWALLOWED)
            for row, column in reader.swallowed
        ],
        remarks=reader.remarks,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a text is read, as its first rows show.

    ``columns_written`` includes the empty cells at the end of the header, or those that
    all rows have more than it: row names, or one behind a ``trailing`` delimiter.
    """

    content: Content
    requested_encoding: str | None
    encoding: str
    delimiter: str
    declares: bool
    header: Header
    columns_written: int
    trailing: bool

    @classmethod
    def begin(cls, content: Content, options: ReadOptions, fit: Fit) -> _Reading:
        encoding, delimiter, declares = _delimiter(content, options, fit)
        with content.open() as raw:
            stream = LineStream(raw, options.encoding)
            records = _records(stream, delimiter, declares)
            rows = rows_to_look_at(iter(records.next, None))
        header = find_header(rows, fit)
        if header is None:
            raise UnreadableFile(message("tables.delimited.blank"))
        columns_written = len(rows[header.index])
        trailing = False
        if columns_written == len(header.columns):
            if has_row_names(header, rows, fit):
                header = header.behind_row_names()
            trailing = has_trailing_cells(header, rows)
        return cls(
            content=content,
            requested_encoding=options.encoding,
            encoding=encoding,
            delimiter=delimiter,
            declares=declares,
            header=header,
            columns_written=columns_written + (header.row_names or trailing),
            trailing=trailing,
        )

    def notes(self) -> Iterator[Message]:
        """Yield the notes on the header."""
        yield from self.header.notes()
        if self.trailing:
            yield message("tables.delimited.trailing")


def _delimiter(
    content: Content, options: ReadOptions, fit: Fit
) -> tuple[str, str, bool]:
    """Return encoding and delimiter, and whether the first line declares the latter."""
    with content.open() as raw:
        stream = LineStream(raw, options.encoding)
        first = stream.line()
        declared = declared_delimiter(first)
        sample = (b"" if declared else first) + stream.piece(SMALL_READ)
    if options.delimiter is not None:
        delimiter = requested_delimiter(options.delimiter)
    else:
        delimiter = declared or sniff_delimiter(sample.decode(), fit)
    return stream.encoding, delimiter, declared is not None


def _records(stream: LineStream, delimiter: str, declares: bool) -> QuotedRecords:
    if declares:
        stream.line()
    return QuotedRecords(stream, delimiter)


def _size_for_polars(reading: _Reading) -> int:
    """Return the size of a text that Polars may read on, 0 if it may not.

    It does so in a process of its own; where there is none, lines are counted.
    """
    size = reading.content.size
    if size > WORTH_STARTING:
        from ctdc_validate.tables.decoding import can_start

        if has_polars() and can_start():
            return size
    return 0


class _Reader:
    """Reads the records below the header."""

    def __init__(self, reading: _Reading, options: ReadOptions) -> None:
        self.reading = reading
        self.engine = pick_engine(options.engine, large=False)
        self.chunk_bytes = options.chunk_bytes
        self._size = 0 if options.engine != "auto" else _size_for_polars(reading)
        self.encoding = reading.encoding
        self.swallowed: list[tuple[int, int]] = []
        self._set_aside: set[int] = set()

    def remarks(self) -> Iterator[Remark]:
        """Yield the cells above the header, and in rows that may be no records."""
        header_row = self.reading.header.index + 1
        last = max((header_row - 1, *self._set_aside))
        rows = islice(self._rows(), last)
        return around(rows, header_row, None, self._set_aside)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        reading = self.reading
        with reading.content.open() as raw:
            stream = LineStream(raw, reading.requested_encoding)
            records = _records(stream, reading.delimiter, reading.declares)
            while (row := records.next()) is not None:
                yield records.row, row

    def batches(
        self, knows: Knows | None = None, counted: bool = False
    ) -> Iterator[Batch]:
        """Yield the records in batches; large ones, if they are only counted."""
        for batch in self._batches(knows, counted):
            self._set_aside |= rows_set_aside(batch)
            yield batch

    def _batches(self, knows: Knows | None, counted: bool) -> Iterator[Batch]:
        reading = self.reading
        width = len(reading.header.columns)
        shapes = RowShapes(
            width,
            reading.columns_written,
            header=reading.header.columns,
            below=None if knows is None else RowsBelow(width, knows),
        )
        with reading.content.open() as raw:
            stream = LineStream(raw, reading.requested_encoding)
            records = _records(stream, reading.delimiter, reading.declares)
            for _ in range(reading.header.last + 1):
                records.next()
            records.columns = reading.columns_written
            self.swallowed = records.swallowed
            for batch in self._read(stream, records, shapes, counted):
                self.encoding = stream.encoding
                yield batch
            self.encoding = stream.encoding

    def _read(
        self,
        stream: LineStream,
        records: QuotedRecords,
        shapes: RowShapes,
        counted: bool,
    ) -> Iterator[Batch]:
        """Yield the records by lines, and from where most differ by chunks."""
        reading = self.reading
        if self.engine != "polars":
            memory = LineMemory(
                partial(cells_of_line, delimiter=reading.delimiter), shapes
            )
            lines = CountedLines(stream, memory, shapes, records.across, records.row)
            chunk_bytes = self.chunk_bytes or (None if counted else CHUNK_BYTES)
            yield from lines.batches(chunk_bytes, self._size)
            records.row = lines.row
        if self.engine == "polars" or lines.differ:
            from ctdc_validate.tables.chunks import Chunks

            columns = reading.columns_written
            chunks = Chunks(reading.content, reading.delimiter, columns, shapes)
            yield from chunks.batches(stream, records, self.chunk_bytes)
        shapes.end()
        if faults := shapes.take_faults():
            yield PlainBatch([], [], shapes.width, faults)
