"""Strict JSON records, and their cells as JSON texts: for JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.header import COLUMNS_AT_MOST
from ctdc_validate.tables.table import UnreadableFile

JsonRecord = dict[str, Any]

RECORD_AT_MOST = 16_000_000  # characters
NESTED_AT_MOST = 100
# More digits than this Python reads only on request: they take quadratic time.
_DIGITS_AT_MOST = 4000
_NESTED: Final = frozenset((dict, list))
_TEXTS_AT_MOST: Final = 1 << 14


class Refused(Exception):
    """A record holds what no record may; ``refusals`` names the record."""

    def __init__(self, id_: str, **parameters: int | str) -> None:
        """Take a message but for its ``subject``."""
        self.id = id_
        self.parameters = parameters


def _pairs(pairs: list[tuple[str, Any]]) -> JsonRecord:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise Refused("tables.json.key-twice")
    return record


def _constant(name: str) -> None:
    raise Refused("tables.json.not-a-number")


def _integer(text: str) -> int:
    if len(text) > _DIGITS_AT_MOST:
        raise Refused("tables.json.digits", most=_DIGITS_AT_MOST)
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise Refused("tables.json.huge-number")
    return number


DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_real,
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@contextmanager
def refusals(unit: str, number: int) -> Iterator[None]:
    """Turn Refused into UnreadableFile, which names the record.

    ``unit`` is the id of the message that names it: ``tables.record`` or
    ``tables.line``.
    """
    try:
        yield
    except Refused as error:
        refused = error
    except RecursionError:
        refused = Refused("tables.json.too-deep", most=NESTED_AT_MOST)
    else:
        return
    subject = message(unit, number=number)
    problem = message(refused.id, subject=subject, **refused.parameters)
    raise UnreadableFile(problem) from None


def check_nesting(record: JsonRecord) -> None:
    """Refuse a record that is nested too deeply; within ``refusals`` only."""
    if _NESTED.isdisjoint(map(type, record.values())):
        return
    inner: list[Any] = [record]
    depth = 0
    while inner:
        depth += 1
        if depth > NESTED_AT_MOST:
            raise Refused("tables.json.too-deep", most=NESTED_AT_MOST)
        parts = (v.values() if isinstance(v, dict) else v for v in inner)
        inner = [v for part in parts for v in part if isinstance(v, dict | list)]


def keys_of(records: Iterable[JsonRecord]) -> tuple[str, ...]:
    """Return the keys of all records, in order of appearance.

    Raises UnreadableFile if there are none or too many.
    """
    keys: dict[str, None] = {}
    for record in records:
        if not record.keys() <= keys.keys():
            keys.update(dict.fromkeys(record))
            if len(keys) > COLUMNS_AT_MOST:
                raise UnreadableFile(message("tables.json.keys", most=COLUMNS_AT_MOST))
    if not keys:
        raise UnreadableFile(message("tables.json.no-key"))
    if any(encodable(key) != key for key in keys):
        raise UnreadableFile(message("tables.json.key-no-text"))
    return tuple(keys)


def record_cells(
    record: JsonRecord, keys: Sequence[str], unit: str, number: int
) -> list[str]:
    """Return a record's cells as JSON texts, "" for a key that is absent.

    Raises UnreadableFile, which names the record by unit and number.
    """
    with refusals(unit, number):
        cells = dict(zip(record, cells_of(record.values()), strict=True))
        return [cells.get(key, "") for key in keys]


def cells_of(values: Iterable[object]) -> list[str]:
    """Return JSON values as their texts."""
    known = _TEXTS
    return [known[v] if type(v) is str else cell_of(v) for v in values]


class _Texts(dict[str, str]):
    """What texts are as JSON, since codes come again and again."""

    def __missing__(self, text: str) -> str:
        if len(self) == _TEXTS_AT_MOST:
            self.clear()
        cell = self[text] = encodable(_ENCODER.encode(text))
        return cell


_TEXTS: Final = _Texts()


def cell_of(value: object) -> str:
    """Return a JSON value as its text."""
    if type(value) is str:
        return _TEXTS[value]
    # Zero has two signs, so floats are not remembered.
    if type(value) in (int, bool):
        return _remembered_cell(value)
    return encodable(_ENCODER.encode(value))


@lru_cache(maxsize=_TEXTS_AT_MOST, typed=True)
def _remembered_cell(value: object) -> str:
    return encodable(_ENCODER.encode(value))


def encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates are escaped."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text
