"""Write the records of a table with their blanks, each line as it was but for these."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from ctdc_validate.deidentification.keys import KeysToBlank, taking
from ctdc_validate.deidentification.protecting import DROPPED, KEPT, Choice
from ctdc_validate.tables import Batch, Cells, csv_lines
from ctdc_validate.tally import Values


@dataclass(slots=True)
class Rewritten:
    """The lines of a table with how often each stands, and what was blanked.

    ``blanked`` is how many cells of each column were.
    """

    lines: Counter[bytes] = field(default_factory=Counter)
    blanked: Counter[int] = field(default_factory=Counter)


def rewrite(
    keys: KeysToBlank,
    batches: Iterable[Batch],
    choices: Mapping[Values, Choice],
    tuples: Mapping[Cells, Values],
    columns: Sequence[int],
) -> Rewritten:
    """Return the lines of batches, of these columns; whose row each was is not kept.

    ``tuples`` has by the cells of the columns that the keys need what is chosen for.
    What loses no key is copied by the line. Raises UnreadableFile.
    """
    done = Rewritten()
    width = len(keys.own)  # the keys' own columns come first
    all_changed = {c[:width] for c, v in tuples.items() if choices[v] is not KEPT}
    blanker = _Blanker(keys, choices, tuples, columns, all_changed, done)
    for batch in batches:
        counted = batch.counted(blanker.read)
        if counted is not None:
            blanker.add(counted)
            continue
        changed: set[Cells] = set()
        if all_changed:
            (found,) = batch.distinct([keys.own])
            changed = all_changed.intersection([cells for cells, _ in found])
        if not changed:
            done.lines.update(_lines(batch.csv(columns), batch.size))
            continue
        kept = batch.where(keys.own, changed, others=True)
        if kept.size:
            done.lines.update(_lines(kept.csv(columns), kept.size))
        block = batch.where(keys.own, changed).csv(blanker.read)
        records = csv.reader(StringIO(block.decode(), newline=""))
        blanker.add((record, 1) for record in records)
    return done


class _Blanker:
    """Blanks records one by one; what is blanked is found once for cells alike.

    ``read`` are the columns that it needs: those to write, and all that decide.
    """

    def __init__(
        self,
        keys: KeysToBlank,
        choices: Mapping[Values, Choice],
        tuples: Mapping[Cells, Values],
        columns: Sequence[int],
        changed: Collection[Cells],
        done: Rewritten,
    ) -> None:
        self._keys = keys
        self._choices = choices
        self._tuples = tuples
        self._changed = {tuple([cell or "" for cell in cells]) for cells in changed}
        self._done = done
        self._width = len(columns)
        self.read = (*columns, *(i for i in keys.touched if i not in set(columns)))
        place = {index: at for at, index in enumerate(self.read)}
        self._touched = taking([place[i] for i in keys.touched])
        self._own = taking([place[i] for i in keys.own])
        self._place = place
        self._known: dict[Any, tuple[tuple[int, str], ...] | None] = {}

    def add(self, records: Iterable[tuple[Sequence[str], int]]) -> None:
        """Write records, each so many times; some lose a key or are dropped."""
        kept: list[Sequence[str]] = []
        times: list[int] = []
        blanked = Counter[tuple[tuple[int, str], ...]]()
        is_wider = len(self.read) > self._width
        for record, count in records:
            written = record
            if self._own(record) in self._changed:
                cells = self._touched(record)
                if cells not in self._known:
                    self._known[cells] = self._blanks(cells)
                blanks = self._known[cells]
                if blanks is None:
                    continue
                blanked[blanks] += count
                written = list(record)
                for place, cell in blanks:
                    written[place] = cell
            kept.append(written[: self._width] if is_wider else written)
            times.append(count)
        lines = self._done.lines
        for line, count in zip(_lines(csv_lines(kept), len(kept)), times, strict=True):
            lines[line] += count
        for blanks, count in blanked.items():
            for place, _ in blanks:
                self._done.blanked[self.read[place]] += count

    def _blanks(self, cells: tuple[str, ...]) -> tuple[tuple[int, str], ...] | None:
        """Return the places to blank, each with what is written; None to drop all."""
        keys = self._keys
        deciding: Cells = tuple([cell or None for cell in cells[: len(keys.columns)]])
        choice = self._choices[self._tuples[deciding]]
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
