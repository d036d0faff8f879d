"""Records of JSON texts: equal ones are counted, and each is decoded once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Final, Generic, TypeVar

from ctdc_validate.tables.counted_lines import LINES_AT_MOST
from ctdc_validate.tables.json_cells import JsonRecord, cells_of
from ctdc_validate.tables.line_batch import LineBatch
from ctdc_validate.tables.row_shapes import ROWS_AT_ONCE

# Of what is remembered at once; keys make the texts long.
_BYTES_AT_MOST: Final = 64_000_000
_CELLS_AT_MOST: Final = 3_000_000

Text = TypeVar("Text", str, bytes)


class CountedRecords(dict[Text, int], Generic[Text]):
    """The number of each text of a record, and those numbers in the order of records.

    What the keys of all records are may be known only behind the last one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gave_up = False
        self._first = 1
        self._records: list[tuple[int, list[str]]] = []  # by which keys, and the cells
        self._forget()

    def _forget(self) -> None:
        self.clear()
        self._numbers = array("I")
        self._records = []
        self._keys: dict[tuple[str, ...], int] = {}
        self._size = self._bytes = 0

    def add(self, text: Text, record: JsonRecord) -> None:
        """Remember a text that was decoded."""
        if text in self:
            return
        self._bytes += len(text)
        self._size += len(record)
        self[text] = len(self) + 1
        if not self.gave_up:
            keys = self._keys.setdefault(tuple(record), len(self._keys))
            self._records.append((keys, cells_of(record.values())))

    def count(self, texts: Iterable[Text]) -> None:
        """Count records whose texts are remembered."""
        if not self.gave_up:
            self._numbers.extend(map(self.__getitem__, texts))

    @property
    def full(self) -> bool:
        """Say whether no more should be remembered."""
        return (
            self._bytes > _BYTES_AT_MOST
            or self._size > _CELLS_AT_MOST
            or len(self) >= ROWS_AT_ONCE
            or len(self._numbers) >= LINES_AT_MOST
        )

    def give_up(self) -> None:
        """Count no more, but remember texts: all will be read again."""
        self.gave_up = True
        self._forget()

    def batch(self, keys: Sequence[str]) -> LineBatch:
        """Return the records so far, and forget them."""
        takers = [_taker(mine, keys) for mine in self._keys]
        records: list[Sequence[str]] = [()]
        for at, cells in self._records:
            cells.append("")  # for keys that a record lacks
            records.append(takers[at](cells))
        batch = LineBatch(self._first, self._numbers, records, len(keys), {})
        self._first += len(self._numbers)
        self._forget()
        return batch


def _taker(
    mine: Sequence[str], keys: Sequence[str]
) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return what puts cells under all keys; the last one, "", is for the others."""
    at = dict(zip(mine, range(len(mine)), strict=True))
    places = [at.get(key, len(mine)) for key in keys]
    if len(places) == 1:
        return lambda cells: (cells[places[0]],)
    return itemgetter(*places)
