"""JSON: an array of records, or one record by itself, without holding it whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from ctdc_validate.tables.content import Content
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.json_cells import (
    DECODER,
    RECORD_AT_MOST,
    JsonRecord,
    broken_json,
    check_nesting,
    keys_of,
    record_cells,
    refusals,
)
from ctdc_validate.tables.line_stream import recognise_encoding
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile

_READ = 1 << 20
# A word or an escape that is cut is faulted where it begins.
_LITERAL_AT_MOST = 16
_KEY = re.compile(r"[A-Za-z][A-Za-z_]{0,19}")
_WHITE = re.compile(r"[ \t\n\r]*")


def open_json(
    content: Content, options: ReadOptions, notes: tuple[str, ...] = ()
) -> Table:
    """Return the table of a JSON file; its keys in order of appearance are its header.

    All is read once for the keys, and once more for the records. Raises
    UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)

    def records() -> Iterator[tuple[int, JsonRecord]]:
        with content.open() as raw:
            yield from _JsonText(raw, options.encoding).records()

    def batches() -> Iterator[Batch]:
        rows = (
            (number, record_cells(record, keys, f"Record {number}"))
            for number, record in records()
        )
        shapes = RowShapes(len(keys), empty_records=True)
        yield from in_batches(rows, shapes, make_batch(engine))

    keys = keys_of(record for _, record in records())
    encoding, _ = recognise_encoding(content.head(4096), options.encoding)
    return Table(
        path=content.path,
        format="json",
        header=tuple(keys),
        read=batches,
        notes=notes,
        typed=True,
        keys=keys,
        read_encoding=lambda: encoding,
    )


class _JsonText:
    """A text that is read as far as the next record needs."""

    def __init__(self, raw: BinaryIO, encoding: str | None) -> None:
        self._raw = raw
        head = raw.read(4096)
        self._encoding, mark = recognise_encoding(head, encoding)
        self._unread = head[mark:]
        self._decoder = codecs.getincrementaldecoder(self._encoding)()
        self._text = ""
        self._at = 0
        self._line = 1  # of the first character held
        self._ended = False
        self._number = 1

    def records(self) -> Iterator[tuple[int, JsonRecord]]:
        """Yield each record with its number, from 1.

        Raises UnreadableFile.
        """
        first = self._peek()
        if first == "{":
            record = self._record()
            _check_wrapper(record)
            yield 1, record
            self._finish(single=True)
        elif first == "[":
            self._at += 1
            if self._peek() != "]":
                yield self._number, self._record()
                while self._peek() == ",":
                    self._at += 1
                    self._number += 1
                    yield self._number, self._record()
            if self._peek() != "]":
                raise self._broken(self._at)
            self._at += 1
            self._finish(single=False)
        else:
            raise UnreadableFile("This is not JSON: it begins with neither [ nor {.")

    def _record(self) -> JsonRecord:
        """Return the record that begins here."""
        first = self._peek()
        if first != "{":
            if first in ("", "]", ",", "}", ":"):
                raise self._broken(self._at)
            raise UnreadableFile(
                f"Record {self._number} is not an object, but a record must be one."
            )
        with refusals(f"Record {self._number}"):
            while True:
                try:
                    record, end = DECODER.raw_decode(self._text, self._at)
                except json.JSONDecodeError as error:
                    held = len(self._text) - self._at
                    if held > RECORD_AT_MOST and self._may_go_on(error):
                        raise self._too_long() from None
                    if self._ended or held > RECORD_AT_MOST:
                        raise self._broken(error.pos) from None
                    self._read(max(_READ, held))
                    continue
                if end - self._at > RECORD_AT_MOST:
                    raise self._too_long()
                check_nesting(record)
                self._at = end
                return record  # type: ignore[no-any-return]

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Say whether the text was good as far as it was read."""
        unterminated = error.msg.startswith("Unterminated string")
        return not self._ended and (
            unterminated or error.pos >= len(self._text) - _LITERAL_AT_MOST
        )

    def _too_long(self) -> UnreadableFile:
        return UnreadableFile(
            f"Record {self._number} has more than {RECORD_AT_MOST:,} characters."
        )

    def _peek(self) -> str:
        """Return the next character that is no white space, "" at the end."""
        while True:
            match = _WHITE.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._read(_READ)

    def _read(self, size: int) -> None:
        """Read on, and forget what was taken."""
        try:
            data = self._unread + self._raw.read(size)
        except OSError:
            raise UnreadableFile("The system cannot read this file.") from None
        self._unread = b""
        self._ended = not data
        self._line += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :]
        self._at = 0
        try:
            self._text += self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(self._encoding, "ignore")
            line = self._line + self._text.count("\n") + good.count("\n")
        except UnicodeError:
            line = self._line + self._text.count("\n")
        else:
            return
        raise UnreadableFile(
            f"Line {line} cannot be read in the encoding {self._encoding}."
        )

    def _finish(self, single: bool) -> None:
        following = self._peek()
        if single and following == "{":
            raise UnreadableFile(
                "The file holds one JSON object behind another, which is JSON Lines:"
                " name it .jsonl, or say --input-format jsonl."
            )
        if following:
            raise self._broken(self._at)

    def _broken(self, at: int) -> UnreadableFile:
        line = self._line + self._text.count("\n", 0, at)
        return broken_json(f"Line {line}")


def _check_wrapper(record: JsonRecord) -> None:
    """Raise UnreadableFile where an object only holds the list of the records."""
    lists = [key for key, value in record.items() if _is_list_of_records(value)]
    if len(lists) == 1:
        key = lists[0] if _KEY.fullmatch(lists[0]) else None
        raise UnreadableFile(
            "It is one object, and the records stand under"
            f" {'one of its keys' if key is None else f'the key {key}'}: write the"
            " list alone."
        )


def _is_list_of_records(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(item, dict) for item in value)
    )
