"""Give each column of a Parquet file a name of its own, where two have the same one.

The reader takes columns by their names, and refuses such a file. Its description, which
stands at its end in Thrift's compact protocol, is changed in the bytes: a name becomes
another of the same length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

# Fields of the description, by their numbers.
_SCHEMA, _ROW_GROUPS, _KEY_VALUES = 2, 4, 5
_NAME, _CHILDREN = 4, 5
_COLUMNS, _META, _PATH = 1, 3, 3
_KEY: Final = 1

# The schema of Arrow repeats the names; without it, the reader knows the types as well.
_ARROW: Final = b"ARROW:schema"

# What a value of the protocol is.
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12

# Where a text stands.
Span = tuple[int, int]


def with_names_apart(data: bytes) -> tuple[bytes, tuple[str, ...]] | None:
    """Return a file with a name of its own for each column, and the names as written.

    None where the file is not as expected. Raises IndexError, KeyError, TypeError and
    ValueError, too, where it is damaged.
    """
    size = int.from_bytes(data[-8:-4], "little")
    described = _Reader(data, len(data) - 8 - size).struct()
    schema = described[_SCHEMA]
    tops = list(_top_columns(schema))
    names = [data[slice(*element[_NAME])] for element, _ in tops]
    changed = bytearray(data)
    known = set(names)
    seen: set[bytes] = set()
    leaf = 0
    for (element, leaves), name in zip(tops, names, strict=True):
        spans = [element[_NAME]]
        for group in described.get(_ROW_GROUPS, ()):
            for chunk in group[_COLUMNS][leaf : leaf + leaves]:
                spans.append(chunk[_META][_PATH][0])
        leaf += leaves
        if name in seen:
            other = _other_name(name, known)
            if other is None or any(data[slice(*span)] != name for span in spans):
                return None
            known.add(other)
            for span in spans:
                changed[slice(*span)] = other
        seen.add(name)
    for pair in described.get(_KEY_VALUES, ()):
        if data[slice(*pair[_KEY])] == _ARROW:
            changed[slice(*pair[_KEY])] = _ARROW.swapcase()
    return bytes(changed), tuple(name.decode() for name in names)


def _top_columns(schema: list[dict[int, Any]]) -> Iterator[tuple[dict[int, Any], int]]:
    """Yield the columns with the number of their leaves; their parts follow each."""

    def end(at: int) -> tuple[int, int]:
        children = schema[at].get(_CHILDREN, 0)
        next_, leaves = at + 1, 0 if children else 1
        for _ in range(children):
            next_, below = end(next_)
            leaves += below
        return next_, leaves

    at = 1  # below the root
    while at < len(schema):
        next_, leaves = end(at)
        yield schema[at], leaves
        at = next_


def _other_name(name: bytes, known: set[bytes]) -> bytes | None:
    """Return a name of the same length that is not known, None where there is none."""
    for number in range(10_000):
        other = f"{number:x}".encode().rjust(len(name), b"\1")
        if len(other) > len(name):
            return None
        if other not in known:
            return other
    return None


class _Reader:
    """Reads values of Thrift's compact protocol; of a text, where it stands."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def struct(self) -> dict[int, Any]:
        """Return the fields of a struct by their numbers."""
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._signed()
            fields[number] = kind == _TRUE if kind <= _FALSE else self._value(kind)
        return fields

    def _value(self, kind: int) -> Any:
        if kind == _BINARY:
            size = self._number()
            self._at += size
            return (self._at - size, self._at)
        if kind == _STRUCT:
            return self.struct()
        if kind in (_LIST, _SET):
            head = self._byte()
            size = head >> 4 if head >> 4 != 15 else self._number()
            return [self._value(head & 15) for _ in range(size)]
        if kind == _DOUBLE:
            self._at += 8
            return None
        if kind in (_TRUE, _FALSE, _BYTE):
            return self._byte()
        return self._signed()

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def _signed(self) -> int:
        value = self._number()
        return (value >> 1) ^ -(value & 1)
