"""What JSON and JSON Lines have in common: strict records, and cells as JSON texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from ctdc_validate.tables.header import COLUMNS_AT_MOST
from ctdc_validate.tables.table import UnreadableFile

JsonRecord = dict[str, Any]

RECORD_AT_MOST = 16_000_000  # characters
NESTED_AT_MOST = 100
# More digits than this Python reads only on request: they take quadratic time.
_DIGITS_AT_MOST = 4000


_TOO_DEEP = f"is nested more than {NESTED_AT_MOST} deep."


class _Refused(Exception):
    """A record holds what no record may; the text follows the record's name."""


def _pairs(pairs: list[tuple[str, Any]]) -> JsonRecord:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise _Refused("has the same key twice.")
    return record


def _constant(name: str) -> None:
    raise _Refused("holds NaN or Infinity, which JSON does not have.")


def _integer(text: str) -> int:
    if len(text) > _DIGITS_AT_MOST:
        raise _Refused(f"holds a number of more than {_DIGITS_AT_MOST:,} digits.")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise _Refused("holds a number that is too large to be one.")
    return number


DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_real,
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@contextmanager
def refusals(subject: str) -> Iterator[None]:
    """Turn what a record may not hold into UnreadableFile; the subject names it."""
    try:
        yield
    except _Refused as error:
        raise UnreadableFile(f"{subject} {error}") from None
    except RecursionError:
        raise UnreadableFile(f"{subject} {_TOO_DEEP}") from None


def broken_json(subject: str) -> UnreadableFile:
    """Return the exception for a text that is no JSON."""
    return UnreadableFile(f"{subject} is not valid JSON.")


def check_nesting(record: JsonRecord) -> None:
    """Refuse a record that is nested too deeply; within ``refusals`` only."""
    inner: list[Any] = [record]
    depth = 0
    while inner:
        depth += 1
        if depth > NESTED_AT_MOST:
            raise _Refused(_TOO_DEEP)
        parts = (v.values() if isinstance(v, dict) else v for v in inner)
        inner = [v for part in parts for v in part if isinstance(v, dict | list)]


def keys_of(records: Iterable[JsonRecord]) -> tuple[str, ...]:
    """Return the keys of all records, in order of appearance.

    Raises UnreadableFile where there are none, or too many.
    """
    keys: dict[str, None] = {}
    for record in records:
        if not record.keys() <= keys.keys():
            keys.update(dict.fromkeys(record))
            if len(keys) > COLUMNS_AT_MOST:
                raise UnreadableFile(
                    f"The records have more than {COLUMNS_AT_MOST:,} different keys."
                )
    if not keys:
        raise UnreadableFile("The file holds no record with a key.")
    if any(encodable(key) != key for key in keys):
        raise UnreadableFile("A record has a key that is not text.")
    return tuple(keys)


def record_cells(record: JsonRecord, keys: Sequence[str], subject: str) -> list[str]:
    """Return a record's cells as JSON texts, "" for a key that is absent."""
    with refusals(subject):
        return [_cell(record[key]) if key in record else "" for key in keys]


def _cell(value: object) -> str:
    # Codes come again and again. Zero has two signs, so floats are not remembered.
    if type(value) in (str, int, bool):
        return _remembered_cell(value)
    return encodable(_ENCODER.encode(value))


@lru_cache(maxsize=1 << 14, typed=True)
def _remembered_cell(value: object) -> str:
    return encodable(_ENCODER.encode(value))


def encodable(text: str) -> str:
    """Return a text that can be written out: half a surrogate pair is escaped."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text
