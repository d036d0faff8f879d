"""Write the records of a table with their blanks, each line as it was but for these."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from ctdc_validate.deidentification.keys import KeysToBlank, taking
from ctdc_validate.deidentification.protecting import DROPPED, KEPT, Choice
from ctdc_validate.tables import Cells, Table, csv_lines
from ctdc_validate.tally import Values


@dataclass(slots=True)
class Rewritten:
    """The lines of a table, and how many cells of each column were blanked."""

    lines: list[bytes] = field(default_factory=list)
    blanked: Counter[int] = field(default_factory=Counter)


def rewrite(
    keys: KeysToBlank,
    table: Table,
    choices: Mapping[Values, Choice],
    tuples: Collection[Cells],
    columns: Sequence[int],
) -> Rewritten:
    """Return the lines of a table, of these columns, in an order of their own.

    ``tuples`` are those of the columns that the keys need. What loses no key is copied
    by the line. The order of the file's rows may tell of records, so it is not kept.
    Raises UnreadableFile.
    """
    done = Rewritten()
    blanker = _Blanker(keys, choices, columns, done)
    width = len(keys.own)  # the keys' own columns come first
    all_changed = {c[:width] for c in tuples if choices[keys.filled(c)] is not KEPT}
    for batch in table.batches(keys.knows):
        changed: set[Cells] = set()
        if all_changed:
            (found,) = batch.distinct([keys.own])
            changed = all_changed.intersection([cells for cells, _ in found])
        if not changed:
            done.lines += _lines(batch.csv(columns), batch.size)
            continue
        kept = batch.where(keys.own, changed, others=True)
        if kept.size:
            done.lines += _lines(kept.csv(columns), kept.size)
        blanker.add(batch.where(keys.own, changed).csv(blanker.read))
    done.lines.sort()
    return done


class _Blanker:
    """Blanks records one by one; what is blanked is found once for cells alike.

    ``read`` are the columns that it needs: those to write, and all that decide.
    """

    def __init__(
        self,
        keys: KeysToBlank,
        choices: Mapping[Values, Choice],
        columns: Sequence[int],
        done: Rewritten,
    ) -> None:
        self._keys = keys
        self._choices = choices
        self._done = done
        self._width = len(columns)
        self.read = (*columns, *(i for i in keys.touched if i not in set(columns)))
        place = {index: at for at, index in enumerate(self.read)}
        self._touched = taking([place[i] for i in keys.touched])
        self._place = place
        self._known: dict[Any, tuple[tuple[int, str], ...] | None] = {}

    def add(self, block: bytes) -> None:
        """Write records that lose a key or are dropped."""
        kept = []
        blanked = Counter[tuple[tuple[int, str], ...]]()
        for record in csv.reader(StringIO(block.decode(), newline="")):
            cells = self._touched(record)
            if cells not in self._known:
                self._known[cells] = self._blanks(cells)
            blanks = self._known[cells]
            if blanks is None:
                continue
            blanked[blanks] += 1
            for place, cell in blanks:
                record[place] = cell
            kept.append(record[: self._width])
        self._done.lines += _lines(csv_lines(kept), len(kept))
        for blanks, times in blanked.items():
            for place, _ in blanks:
                self._done.blanked[self.read[place]] += times

    def _blanks(self, cells: tuple[str, ...]) -> tuple[tuple[int, str], ...] | None:
        """Return the places to blank, each with what is written; None to drop all."""
        keys = self._keys
        deciding: Cells = tuple([cell or None for cell in cells[: len(keys.columns)]])
        choice = self._choices[keys.filled(deciding)]
        if choice is DROPPED:
            return None
        names = [keys.names[n] for n in sorted(choice.blanks or ())]
        blank = keys.blanked(names, cells)
        return tuple([(self._place[i], keys.missing[i]) for i in blank])


def _lines(block: bytes, size: int) -> list[bytes]:
    """Return the records of comma-separated lines, one by one."""
    lines = block.split(b"\n")
    if not lines[-1]:
        del lines[-1]
    if len(lines) == size:
        return lines
    return list(_of_several_lines(block))


def _of_several_lines(block: bytes) -> Iterator[bytes]:
    """Yield records of which a cell has several lines."""
    for record in csv.reader(StringIO(block.decode(), newline="")):
        yield csv_lines([record])[:-1]
