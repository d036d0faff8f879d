"""The rule on records that share their keys with few others, over a whole file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from operator import getitem
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Standard
from ctdc_validate.translation import Layout, Reader, Remembered

RARE: Final = "rare-combination"

# So many cells are remembered of a column.
REMEMBERED: Final = 5_000

Cells = tuple[str | None, ...]


class RareRecords:
    """Counts the records of each group of keys; no value or place is told.

    ``columns`` are those of the keys, by their positions.
    """

    def __init__(self, standard: Standard, layout: Layout, typed: bool) -> None:
        """Take the keys that the file has, as its source spells them."""
        self._least = standard.disclosure.smallest_group
        bound = {
            b.index: b
            for name in standard.keys
            for b in layout.spelling(name)
            if b.column.use == "terms"
        }
        self.columns = tuple(sorted(bound))
        readers = [
            Reader(bound[i].column, standard, typed, layout.source.typed)
            for i in self.columns
        ]
        self._understood = [
            Remembered(partial(_is_understood, reader), REMEMBERED)
            for reader in readers
        ]
        self._groups: Counter[Cells] = Counter()

    def add(self, counts: Iterable[tuple[Cells, int]]) -> None:
        """Count the tuples of cells of a batch."""
        groups = self._groups
        for cells, times in counts:
            # Wrong cells are no group, and may be as many as there are records.
            if cells in groups or all(map(getitem, self._understood, cells)):
                groups[cells] += times

    def breaches(self) -> Sequence[Breach]:
        """Return the breach of a file with rare records, as one."""
        rare = sum(times for times in self._groups.values() if times < self._least)
        if not rare:
            return ()
        found = message("rules.phrase.count", count=rare)
        if rare < self._least:
            found = message("rules.phrase.fewer", count=self._least)
        words = message(f"rules.{RARE}.message", found=found)
        return (Breach(RARE, (), (), message=words),)


def _is_understood(reader: Reader, cell: str | None) -> bool:
    """Say whether a cell is understood, or says that nothing is known."""
    if reader.is_unknown_term(cell):
        return False
    reading = reader.read(cell)
    return reading.missing or reading.blank or reading.understood
