"""JSON: an array of records, or one record by itself, without holding it whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Container, Iterator
from typing import BinaryIO, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.counted_records import CountedRecords
from ctdc_validate.tables.engines import make_batch, pick_engine
from ctdc_validate.tables.json_cells import (
    DECODER,
    RECORD_AT_MOST,
    JsonRecord,
    Refused,
    check_nesting,
    keys_of,
    record_cells,
    refusals,
)
from ctdc_validate.tables.line_stream import recognise_encoding
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile

_READ = 1 << 20
# The decoder faults a word or an escape that is cut off at its beginning.
_LITERAL_AT_MOST = 16
_KEY = re.compile(r"[A-Za-z][A-Za-z_]{0,19}")
_WHITE = re.compile(r"[ \t\n\r]*")
# A string that is not closed in all that follows.
_OPEN_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+\\?\Z', re.DOTALL)

RECORD: Final = "tables.record"
TOO_LONG: Final = "tables.json.too-long"


def open_json(
    content: Content, options: ReadOptions, notes: tuple[Message, ...] = ()
) -> Table:
    """Return the table of a JSON file; its keys in order of appearance are its header.

    All is read once for the keys, and once more for the records if too many differ.
    Raises UnreadableFile.
    """
    engine = pick_engine(options.engine, large=False)

    def distinct() -> Iterator[JsonRecord]:
        with content.open() as raw:
            for text, record in _JsonText(raw, options.encoding).records(counted):
                if record is not None:
                    counted.add(text, record)
                    yield record
                counted.count((text,))
                if counted.full:
                    counted.give_up()

    def rows() -> Iterator[tuple[int, list[str]]]:
        with content.open() as raw:
            texts = _JsonText(raw, options.encoding).records({})
            for number, (_, record) in enumerate(texts, 1):
                assert record is not None
                yield number, record_cells(record, keys, RECORD, number)

    def batches() -> Iterator[Batch]:
        if engine == "polars":
            shapes = RowShapes(len(keys), empty_records=True)
            yield from in_batches(rows(), shapes, make_batch(engine))
        elif whole is not None:
            yield whole
        else:
            yield from again()

    def again() -> Iterator[Batch]:
        counted = CountedRecords[str]()
        with content.open() as raw:
            for text, record in _JsonText(raw, options.encoding).records(counted):
                if record is not None:
                    counted.add(text, record)
                counted.count((text,))
                if counted.full:
                    yield counted.batch(keys)
        if counted:
            yield counted.batch(keys)

    counted = CountedRecords[str]()
    keys = keys_of(distinct())
    whole = None if counted.gave_up else counted.batch(keys)
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

    def records(self, known: Container[str]) -> Iterator[tuple[str, JsonRecord | None]]:
        """Yield the text of each record, and what it is unless the text is ``known``.

        Raises UnreadableFile.
        """
        first = self._peek()
        if first == "{":
            text, record = self._record()
            _check_wrapper(record)
            yield text, record
            self._finish(single=True)
        elif first == "[":
            self._at += 1
            if self._peek() != "]":
                yield self._next(known)
                while self._peek() == ",":
                    self._at += 1
                    self._number += 1
                    yield self._next(known)
            if self._peek() != "]":
                raise self._broken(self._at)
            self._at += 1
            self._finish(single=False)
        else:
            raise UnreadableFile(message("tables.json.not-begun"))

    def _next(self, known: Container[str]) -> tuple[str, JsonRecord | None]:
        """Return the record that begins here, if its text is not known."""
        self._peek()
        # No record begins another: what ends here and is one is the whole of it.
        end = self._text.find("}", self._at) + 1
        text = self._text[self._at : end]
        if text in known:
            self._at = end
            return text, None
        return self._record()

    def _record(self) -> tuple[str, JsonRecord]:
        """Return the text of the record that begins here, and the record."""
        first = self._peek()
        if first in ("", "]", ",", "}", ":"):
            raise self._broken(self._at)
        with refusals(RECORD, self._number):
            if first != "{":
                raise Refused("tables.json.not-object")
            while True:
                try:
                    record, end = DECODER.raw_decode(self._text, self._at)
                except json.JSONDecodeError as error:
                    held = len(self._text) - self._at
                    if held > RECORD_AT_MOST and self._may_go_on(error):
                        raise Refused(TOO_LONG, most=RECORD_AT_MOST) from None
                    if self._ended or held > RECORD_AT_MOST:
                        raise self._broken(error.pos) from None
                    self._read(max(_READ, held))
                    continue
                if end - self._at > RECORD_AT_MOST:
                    raise Refused(TOO_LONG, most=RECORD_AT_MOST)
                check_nesting(record)
                text = self._text[self._at : end]
                self._at = end
                return text, record

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Say whether the text was good as far as it was read."""
        return not self._ended and (
            error.pos >= len(self._text) - _LITERAL_AT_MOST
            or _OPEN_STRING.match(self._text, error.pos) is not None
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
        """Read on, and drop the text before the current position."""
        try:
            data = self._unread + self._raw.read(size)
        except OSError:
            raise UnreadableFile(message("tables.file.not-readable")) from None
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
            message("tables.encoding.line", line=line, encoding=self._encoding)
        )

    def _finish(self, single: bool) -> None:
        following = self._peek()
        if single and following == "{":
            raise UnreadableFile(message("tables.json.lines"))
        if following:
            raise self._broken(self._at)

    def _broken(self, at: int) -> UnreadableFile:
        line = self._line + self._text.count("\n", 0, at)
        subject = message("tables.line", number=line)
        return UnreadableFile(message("tables.json.not-json", subject=subject))


def _check_wrapper(record: JsonRecord) -> None:
    """Raise UnreadableFile where an object only holds the list of the records.

    Or where it is a table by columns, as pandas writes it unless told otherwise.
    """
    if _is_by_columns(record):
        raise UnreadableFile(message("tables.json.by-columns"))
    lists = [key for key, value in record.items() if _is_list_of_records(value)]
    if len(lists) == 1:
        # What reads like a name and not like a key may be a person's.
        if _KEY.fullmatch(lists[0]):
            raise UnreadableFile(message("tables.json.wrapped-under", key=lists[0]))
        raise UnreadableFile(message("tables.json.wrapped"))


def _is_by_columns(record: JsonRecord) -> bool:
    """Say whether an object holds the cells of columns, or of records, by their names.

    Or the names of the columns, and the rows as lists.
    """
    values = list(record.values())
    if {"columns", "data"} <= record.keys() <= {"columns", "index", "data"}:
        return all(isinstance(value, list) for value in values)
    first = values[0] if len(values) > 1 else None
    return isinstance(first, dict) and all(
        isinstance(value, dict) and value.keys() == first.keys() for value in values
    )


def _is_list_of_records(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(item, dict) for item in value)
    )
