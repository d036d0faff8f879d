"""Parse a chunk of CSV with Polars where this is provably exact.

Exact means: equal to the result of the standard library's reader, row by row. A
sentinel is put behind the last cell of each line; a row is exact if the sentinel lands
in the column behind the last one. Rows that are not exact are read again by themselves.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection

import polars as pl

from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.line_stream import long_line
from ctdc_validate.tables.polars_engine import (
    ROW,
    PolarsBatch,
    frame_of_records,
    own_categories,
)
from ctdc_validate.tables.polars_tuples import column_name
from ctdc_validate.tables.quoted_records import split_line
from ctdc_validate.tables.row_shapes import RowShapes

SENTINEL = "\x02"
_END = "end"
# Polars would skip the first, and take the others for compressed data.
_MISREAD_STARTS = (codecs.BOM_UTF8, b"x\x01", b"x^", b"x\x9c", b"x\xda", b"(\xb5")
# With more inexact rows than this share, reading all with one reader is as fast.
_INEXACT_SHARE = 0.25


def read_chunk(
    piece: bytes,
    lines: int,
    first_row: int,
    delimiter: str,
    columns: int,
    shapes: RowShapes,
) -> PolarsBatch | None:
    """Return a chunk as a batch, None where it may not be exact.

    ``lines`` is the number of lines in ``piece``, ``columns`` the number of cells that
    the header was written with.
    """
    dtype = own_categories()
    frame = _parse(piece, lines, delimiter, columns, dtype)
    if frame is None:
        return None
    height = frame.height
    ragged = frame.select(_ragged(shapes.width, columns).arg_true()).to_series()
    blank = set(_blank(frame, shapes.width))
    below = _below(piece, height, delimiter, blank, shapes)
    indexes = sorted({*ragged, *blank, *below, *_headers(frame, shapes)})
    if len(indexes) > height * _INEXACT_SHARE:
        return None
    rows = pl.int_range(first_row, first_row + height, dtype=pl.Int64).alias(ROW)
    names = [column_name(column) for column in range(shapes.width)]
    frame = frame.select(*names, rows)
    if not indexes and not shapes.holds_rows:
        shapes.record()
    else:
        texts = piece.split(b"\n")[:height]
        numbers, records = _shaped(texts, indexes, first_row, delimiter, shapes)
        read_again = frame_of_records(numbers, records, shapes.width, dtype)
        kept = frame.filter(~pl.col(ROW).is_in([first_row + i for i in indexes]))
        frame = pl.concat([kept, read_again]).sort(ROW)
    return PolarsBatch(frame, shapes.take_faults())


def _shaped(
    lines: list[bytes],
    indexes: list[int],
    first_row: int,
    delimiter: str,
    shapes: RowShapes,
) -> tuple[list[int], list[list[str]]]:
    """Return the records among the inexact rows, at the header's width.

    The first ones may stand before the chunk.
    """
    shaped: list[tuple[int, list[str]]] = []
    previous = -1
    for index in indexes:
        if index > previous + 1:
            shapes.record()
        record = shapes.shape(first_row + index, split_line(lines[index], delimiter))
        shaped += shapes.take_released()
        if record is not None:
            shaped.append((first_row + index, record))
        previous = index
    if previous + 1 < len(lines):
        shapes.record()
        shaped += shapes.take_released()
    return [row for row, _ in shaped], [record for _, record in shaped]


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


def _headers(frame: pl.DataFrame, shapes: RowShapes) -> list[int]:
    """Return the positions of rows that may repeat the header."""
    if not shapes.heads:
        return []
    cells = frame[column_name(shapes.telling)]
    heads = pl.Series(sorted(shapes.heads), dtype=pl.String).cast(cells.dtype)
    return cells.is_in(heads.implode()).arg_true().to_list()


def _below(
    piece: bytes, lines: int, delimiter: str, blank: Collection[int], shapes: RowShapes
) -> list[int]:
    """Return the positions of the last rows that may be lines below the table."""
    found: list[int] = []
    end = len(piece)
    for index in range(lines - 1, -1, -1):
        start = piece.rfind(b"\n", 0, end - 1) + 1
        if index not in blank:
            if not shapes.may_be_below(split_line(piece[start:end], delimiter)):
                break
            found.append(index)
        end = start
    return found


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
