"""Write JSON or JSON Lines anew with some values changed, and all else as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final

from ctdc_validate.tables.json_cells import DECODER, record_cells
from ctdc_validate.tables.json_records import RECORD
from ctdc_validate.tables.rewriting import (
    Edit,
    Edits,
    checked_encoding,
    encoded,
    moved,
    opened_again,
)
from ctdc_validate.tables.table import Table

_WHITE: Final = re.compile(r"[ \t\n\r]*")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK: Final = "\ufeff"

# Where a record begins and ends in a text, by its number.
Spans = Iterator[tuple[int, int, int]]


def rewrite_json(
    table: Table, edits: Edits, out: BinaryIO, data: bytes | None = None
) -> None:
    """Write records with some values changed; ``data`` was standard input.

    Raises UnreadableFile where a value is not found again, and OSError.
    """
    encoding = checked_encoding(table.encoding)
    with opened_again(table, data) as raw:
        text = raw.read().decode(encoding)
    spans = _lines(text) if table.format == "jsonl" else _records(text)
    done, number = 0, 0
    for row, changes in edits:
        start = end = -1
        while number < row:
            number, start, end = next(spans, (row + 1, -1, -1))
        if number != row or start < 0:
            raise moved(row)
        new = _edited(text[start:end], row, table.keys, changes)
        out.write(encoded(text[done:start] + new, encoding, row))
        done = end
    out.write(encoded(text[done:], encoding, number))


def _lines(text: str) -> Spans:
    for number, line in enumerate(_LINE.finditer(text), 1):
        marked = number == 1 and text.startswith(_MARK)
        yield number, line.start() + marked, line.end()


def _records(text: str) -> Spans:
    at = _next(text, len(_MARK) if text.startswith(_MARK) else 0)
    several = text[at : at + 1] == "["
    number = 0
    while several or not number:
        number += 1
        at = _next(text, at + 1 if several else at)
        if text[at : at + 1] != "{":
            return
        _, end = DECODER.raw_decode(text, at)
        yield number, at, end
        at = _next(text, end)  # a comma, or the end


def _edited(text: str, row: int, keys: Sequence[str], edits: Sequence[Edit]) -> str:
    """Return the text of a record with some of its values changed."""
    by_key = {keys[edit.column]: edit for edit in edits}
    places = _members(text)
    new = []
    done = 0
    for key, (start, end) in places.items():
        edit = by_key.pop(key, None)
        if edit is None:
            continue
        value = json.loads(text[start:end])
        (cell,) = record_cells({key: value}, [key], RECORD, row)
        if cell != edit.old:
            raise moved(row)
        new += [text[done:start], edit.new]
        done = end
    if by_key:
        raise moved(row)
    return "".join([*new, text[done:]])


def _members(text: str) -> Mapping[str, tuple[int, int]]:
    """Return where the value of each key of an object begins and ends."""
    found: dict[str, tuple[int, int]] = {}
    at = _next(text, _next(text, 0) + 1)
    while text[at] == '"':
        key, at = DECODER.raw_decode(text, at)
        start = _next(text, _next(text, at) + 1)
        _, end = DECODER.raw_decode(text, start)
        found[key] = start, end
        at = _next(text, end)
        if text[at] == ",":
            at = _next(text, at + 1)
    return found


def _next(text: str, at: int) -> int:
    """Return the position of the next character that is no white space."""
    match = _WHITE.match(text, at)
    return at if match is None else match.end()
