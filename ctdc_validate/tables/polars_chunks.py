"""Parse chunks of CSV with Polars where this is provably exact.

Exact means: equal to the result of the standard library's reader, row by row. A
sentinel is put behind the last cell of each line; a row is exact if the sentinel lands
in the column behind the last one. Rows that are not exact are read again by whoever
asks. All of this runs in a process of its own.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence

import polars as pl

from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.kept_batches import Kept, KeptBatches
from ctdc_validate.tables.line_stream import long_line
from ctdc_validate.tables.polars_engine import (
    ROW,
    PolarsBatch,
    frame_of_records,
    own_categories,
)
from ctdc_validate.tables.polars_tuples import column_name

SENTINEL = "\x02"
_END = "end"
# Polars would skip the first, and take the others for compressed data.
_MISREAD_STARTS = (codecs.BOM_UTF8, b"x\x01", b"x^", b"x\x9c", b"x\xda", b"(\xb5")


class ChunkReader(KeptBatches):
    """Parses chunks of one text, each kept as a batch until it is dropped.

    ``width`` is the number of columns, ``columns`` the number of cells that the header
    was written with; ``heads`` are what may stand in the column ``telling`` of a row
    that repeats it.
    """

    def __init__(
        self,
        path: str | None,
        data: bytes | None,
        delimiter: str,
        width: int,
        columns: int,
        heads: Sequence[str],
        telling: int,
    ) -> None:
        """Take how the text is read; it has been opened elsewhere."""
        super().__init__()
        self._delimiter = delimiter
        self._width = width
        self._columns = columns
        self._heads = heads
        self._telling = telling
        self._frame: tuple[pl.DataFrame, pl.Categorical] | None = None

    def parse(
        self, piece: bytes, lines: int, first_row: int
    ) -> tuple[list[int], list[int]] | None:
        """Parse a chunk; return None where it may not be exact.

        Else return the positions of rows that are not exact, and of blank rows among
        them, for ``settle`` to do with. ``lines`` is the number of lines in ``piece``.
        """
        dtype = own_categories()
        frame = _parse(piece, lines, self._delimiter, self._columns, dtype)
        if frame is None:
            return None
        ragged = frame.select(_ragged(self._width, self._columns).arg_true())
        blank = _blank(frame, self._width)
        again = _headers(frame, self._heads, self._telling)
        rows = pl.int_range(first_row, first_row + frame.height, dtype=pl.Int64)
        names = [column_name(column) for column in range(self._width)]
        self._frame = frame.select(*names, rows.alias(ROW)), dtype
        return sorted({*ragged.to_series(), *blank, *again}), blank

    def settle(
        self,
        dropped: Sequence[int],
        numbers: Sequence[int],
        records: Sequence[Sequence[str]],
    ) -> Kept:
        """Keep the chunk without some rows, and with records that were read again."""
        assert self._frame is not None
        (frame, dtype), self._frame = self._frame, None
        if dropped or numbers:
            read_again = frame_of_records(numbers, records, self._width, dtype)
            kept = frame.filter(~pl.col(ROW).is_in(list(dropped)))
            frame = pl.concat([kept, read_again]).sort(ROW)
        return self.keep(PolarsBatch(frame, {}))


def _parse(
    piece: bytes, lines: int, delimiter: str, columns: int, dtype: pl.Categorical
) -> pl.DataFrame | None:
    """Return the chunk with its sentinel column, None where it may not be exact."""
    separator = delimiter.encode()
    if (
        piece.startswith(_MISREAD_STARTS)
        or SENTINEL.encode() in piece
        # Lines shorter than a row can be would fill the memory with nothing.
        or lines * (columns + 1) > len(piece)
        or long_line(piece, csv.field_size_limit()) is not None
    ):
        return None
    quoted = b'"' in piece
    if quoted:
        if not regular_quotes(piece, separator):
            return None
        piece = piece.replace(b'""', b"")  # quoted cells with nothing in them
    names = [column_name(column) for column in range(columns)]
    frame = pl.read_csv(
        io.BytesIO(piece.replace(b"\n", separator + SENTINEL.encode() + b"\n")),
        has_header=False,
        schema=dict.fromkeys([*names, _END], dtype),
        separator=delimiter,
        quote_char='"' if quoted else None,
        truncate_ragged_lines=True,
        extra_columns="ignore",
        missing_columns="insert",
    )
    return frame if frame.height == lines else None


def _ragged(width: int, columns: int) -> pl.Expr:
    """Return which rows are too long or too short."""
    inexact = pl.col(_END).ne_missing(pl.lit(SENTINEL))
    for column in range(width, columns):
        inexact |= pl.col(column_name(column)).is_not_null()
    return inexact


def _blank(frame: pl.DataFrame, width: int) -> list[int]:
    """Return the positions of rows that hold nothing but blanks.

    Only rows that are blank in the column filled most often are looked at.
    """
    names = [column_name(column) for column in range(width)]
    fullest = min(names, key=lambda name: frame[name].null_count())
    likely = frame.select(_is_blank(fullest).arg_true()).to_series()
    blank = frame[likely].select(pl.all_horizontal(map(_is_blank, names))).to_series()
    return likely.filter(blank).to_list()


def _headers(frame: pl.DataFrame, heads: Sequence[str], telling: int) -> list[int]:
    """Return the positions of rows that may repeat the header."""
    if not heads:
        return []
    cells = frame[column_name(telling)]
    likely = pl.Series(heads, dtype=pl.String).cast(cells.dtype)
    return cells.is_in(likely.implode()).arg_true().to_list()


def _is_blank(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_chars(BLANKS).fill_null("") == ""


def regular_quotes(piece: bytes, separator: bytes) -> bool:
    """Say whether each quotation mark opens or closes a cell of one line at its border.

    Every mark is classed as opening (behind a border) or closing (before one). If
    none is left over and the two alternate, each cell is either free of marks or
    enclosed in exactly two.
    """
    opening, closing = b"\x03", b"\x04"
    if opening in piece or closing in piece or separator in (opening, closing):
        return False
    marks = b"\n" + piece
    for between in (separator, b"\n"):
        marks = marks.replace(b'"' + between + b'"', closing + opening)
    for border in (separator, b"\n"):
        marks = marks.replace(border + b'"', opening).replace(b'"' + border, closing)
    if b'"' in marks:
        return False
    kept = marks.translate(None, _ALL_BUT_MARKS)
    if opening + b"\n" in kept:
        return False
    kept = kept.replace(b"\n", b"")
    return kept == (opening + closing) * (len(kept) // 2)


_ALL_BUT_MARKS = bytes(b for b in range(256) if b not in b"\x03\x04\n")
