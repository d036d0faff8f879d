"""Write a text file anew with some of its cells changed, and every other byte as it is.

Lines are cut and put together again, never parsed and written: quotes, line ends,
blanks, the byte order mark and the encoding stay.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

from ctdc_validate.messages import message
from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.content import find_content
from ctdc_validate.tables.delimiters import declared_delimiter
from ctdc_validate.tables.table import Table, UnreadableFile

# What comes out of these as it went in, next to all that have one byte for a sign.
_WHOLE: Final = ("utf-8", "ascii", "iso8859-1", "latin-1", "utf-16-le", "utf-16-be")
_MARK: Final = "\ufeff"
_GZIP: Final = b"\x1f\x8b"
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')


class Edit(NamedTuple):
    """A cell of a row, by its column from 0: what stands there, and what shall."""

    column: int
    old: str
    new: str


# The rows in which something changes, ascending, as a table numbers them.
Edits = Iterable[tuple[int, Sequence[Edit]]]


def rewrite_delimited(
    table: Table, edits: Edits, out: BinaryIO, data: bytes | None = None
) -> None:
    """Write a delimited text with some cells changed; ``data`` was standard input.

    Raises UnreadableFile where a cell is not found again, or its new text cannot be
    written in the encoding of the file, and OSError.
    """
    encoding = checked_encoding(table.encoding)
    delimiter = table.delimiter or ","
    wanted = iter(edits)
    row, changes = next(wanted, (0, ()))
    raw = opened_again(table, data)
    with io.TextIOWrapper(raw, encoding, newline="") as text:
        records = _records(text, delimiter)
        number = 0
        for number, record in enumerate(records, 0 if _declares(table, data) else 1):
            if number == row:
                record = _edited(record, delimiter, row, changes)
                row, changes = next(wanted, (0, ()))
            out.write(encoded(record, encoding, number))
    if row:
        raise moved(row)


def _declares(table: Table, data: bytes | None) -> bool:
    """Say whether the first line names the delimiter, and so is no row."""
    raw = opened_again(table, data)
    with io.TextIOWrapper(raw, table.encoding, newline="") as text:
        line = next(text, "")
    said = line.removeprefix(_MARK).rstrip("\r\n") + "\n"
    return declared_delimiter(said.encode()) is not None


def _records(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Yield each record as it stands, line ends and all."""
    rest = iter(lines)
    for line in rest:
        yield line if '"' not in line else line + _behind(line, rest, delimiter)


def _behind(line: str, rest: Iterator[str], delimiter: str) -> str:
    """Return the lines that belong to a record which begins with this one."""
    behind: list[str] = []

    def all_lines() -> Iterator[str]:
        yield line.removeprefix(_MARK)
        for following in rest:
            behind.append(following)
            yield following

    next(csv.reader(all_lines(), delimiter=delimiter, strict=True), None)
    return "".join(behind)


def _edited(record: str, delimiter: str, row: int, edits: Sequence[Edit]) -> str:
    """Return a record with some of its cells changed."""
    if '"' in record or record.startswith(_MARK):
        return _edited_with_quotes(record, delimiter, row, edits)
    body = record.rstrip("\r\n")
    cells = body.split(delimiter)
    for column, old, new in edits:
        if column >= len(cells) or _differs(cells[column], old):
            raise moved(row)
        cells[column] = _quoted(new, delimiter)
    return delimiter.join(cells) + record[len(body) :]


def _edited_with_quotes(
    record: str, delimiter: str, row: int, edits: Sequence[Edit]
) -> str:
    last = max(edit.column for edit in edits)
    spans = list(islice(_cells(record, delimiter), last + 1))
    if last >= len(spans):
        raise moved(row)
    for column, old, new in sorted(edits, reverse=True):
        start, end = spans[column]
        quoted = _QUOTED.fullmatch(record, start, end)
        cell = quoted[1].replace('""', '"') if quoted else record[start:end]
        if _differs(cell, old):
            raise moved(row)
        new = _quoted(new, delimiter, always=quoted is not None)
        record = record[:start] + new + record[end:]
    return record


def _quoted(cell: str, delimiter: str, always: bool = False) -> str:
    """Return a cell as it is written, in quotation marks where that is needed."""
    if always or delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cells(record: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """Yield where each cell of a record begins and ends, quotation marks included."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at = len(_MARK) if record.startswith(_MARK) else 0
    while True:
        match = record[at : at + 1] == '"' and _QUOTED.match(record, at)
        end = (match or bare.match(record, at)).end()  # type: ignore[union-attr]
        yield at, end
        if record[end : end + 1] != delimiter:
            return
        at = end + 1


def _differs(cell: str, old: str) -> bool:
    return cell != old and _plain(cell) != _plain(old)


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)


def checked_encoding(encoding: str | None) -> str:
    """Return an encoding in which a text comes out as it went in, to the byte.

    Raises UnreadableFile for all others.
    """
    name = codecs.lookup(encoding or "utf-8").name
    if name in _WHOLE:
        return name
    try:
        module = import_module(f"encodings.{name.replace('-', '_')}")
    except ImportError:
        module = None
    if not hasattr(module, "decoding_table"):
        raise UnreadableFile(message("tables.rewriting.encoding", encoding=name))
    return name


def encoded(text: str, encoding: str, row: int) -> bytes:
    """Return a row in the encoding of its file. Raises UnreadableFile."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        problem = message("tables.rewriting.no-sign", row=row, encoding=encoding)
    raise UnreadableFile(problem)


def opened_again(table: Table, data: bytes | None) -> BinaryIO:
    """Return the bytes of a table's file. Raises UnreadableFile."""
    content = find_content(table.path, None if data is None else io.BytesIO(data))
    if (table.sheet is None and table.part is not None) or content.head(2) == _GZIP:
        raise UnreadableFile(message("tables.rewriting.packed"))
    return content.open()


def moved(row: int) -> UnreadableFile:
    """Return the exception for a cell that does not stand where it was read."""
    return UnreadableFile(message("tables.rewriting.moved", row=row))
