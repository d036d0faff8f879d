"""Write the records of a table with their blanks, each line as it was but for these."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from ctdc_validate.deidentification.keys import Keys
from ctdc_validate.deidentification.protecting import (
    DROPPED,
    KEPT,
    Choice,
    Values,
)
from ctdc_validate.tables import Batch, Cells, Recoding, Table


@dataclass(slots=True)
class Rewritten:
    """The lines of a table, and how many cells of each column were blanked."""

    lines: list[bytes] = field(default_factory=list)
    blanked: Counter[int] = field(default_factory=Counter)


def rewrite(
    keys: Keys,
    table: Table,
    choices: Mapping[Values, Choice],
    columns: Sequence[int],
) -> Rewritten:
    """Return the lines of a table, of these columns, in an order of their own.

    The order of the file's rows may tell of records, so it is not kept. Raises
    UnreadableFile.
    """
    done = Rewritten()
    for batch in table.batches(keys.knows):
        keys.learn(batch)
        (found,) = batch.distinct([keys.columns])
        width = len(keys.own)  # the keys' own columns come first
        changed = {c[:width] for c, _ in found if choices[keys.values(c)] is not KEPT}
        kept = batch.where(keys.own, changed, others=True) if changed else batch
        if kept.size:
            done.lines += _lines(kept.csv(columns), kept.size)
        if changed:
            _change(keys, batch.where(keys.own, changed), choices, columns, done)
    done.lines.sort()
    return done


def _change(
    keys: Keys,
    batch: Batch,
    choices: Mapping[Values, Choice],
    columns: Sequence[int],
    done: Rewritten,
) -> None:
    """Write the records that lose a key or are dropped."""
    place_of = {index: place for place, index in enumerate(columns)}
    alone = [i for i in columns if i not in set(keys.touched)]
    touched, *others = batch.distinct([keys.touched, *((i,) for i in alone)])
    cells_of: dict[Cells, Sequence[str]] = {}
    copies: dict[Cells, int] = {}
    for cells, times in touched:
        at = dict(zip(keys.touched, cells, strict=True))
        choice = choices[keys.values(tuple([at[i] for i in keys.columns]))]
        copies[cells] = 0 if choice is DROPPED else 1
        blank: set[int] = set()
        if choice.blanks:
            names = [keys.names[n] for n in sorted(choice.blanks)]
            blank = keys.blanked(names, at)
            for index in blank:
                done.blanked[index] += times
        cells_of[cells] = [
            keys.blank_cell(i) if i in blank else at[i] or "" for i in keys.touched
        ]
    places = [place_of[i] for i in keys.touched]
    recodings = [Recoding(keys.touched, places, cells_of, copies)]
    recodings += [
        Recoding(
            (i,), (place_of[i],), {cells: (cells[0] or "",) for cells, _ in answer}
        )
        for i, answer in zip(alone, others, strict=True)
    ]
    recoded = batch.recode(recodings, len(columns))
    done.lines += _lines(recoded.csv(), recoded.size)


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
        line = StringIO()
        csv.writer(line, lineterminator="").writerow(record)
        yield line.getvalue().encode()
