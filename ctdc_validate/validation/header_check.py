"""The check of a header: which faults stand in it, and which in the first records.

A column without a header is told once it has data, a key of JSON where it first stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ctdc_validate.hints import Hints
from ctdc_validate.rules import HEADER_RULES, Breach, Header, nameless_column
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Batch, Table
from ctdc_validate.translation import Layout

# A record may have thousands of keys; what so many of them mean is not asked.
HINTED: Final = 1_000


class Observation(NamedTuple):
    """A breach, how often it occurs, and the first rows where it does."""

    breach: Breach
    times: int
    rows: Sequence[int]


class HeaderCheck:
    """The check of one file's header; ``header`` is as rules judge it, ``row`` its row.

    Of JSON it is the keys of the records.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        table: Table,
        hints: Hints,
        judged_as: str,
    ) -> None:
        """Match the names that are not known with those that are missing."""
        self.row = table.header_row or 1
        self._layout = layout
        self._hints = hints
        self._keys = table.typed
        # That row names have no header is told by a rule of its own.
        nameless = layout.nameless[table.row_names :]
        near = dict(self._columns_meant())
        self._unnamed = set(nameless)
        if len(layout.missing) == len(nameless) == 1:  # it is the missing column
            near[nameless[0]] = layout.missing[0].name
            self._unnamed = set()
        self.header = Header(standard, layout, near, judged_as, table.row_names)
        self._unplaced: dict[int, list[Breach]] = {}  # of keys, by column

    def holds(self, breach: Breach) -> Observation:
        """Return a breach that stands in the header."""
        return Observation(breach, 1, [self.row])

    def observations(self) -> Iterator[Observation]:
        """Yield the faults of the header, but for those of keys.

        A key stands in the first record that has it.
        """
        for rule in HEADER_RULES.values():
            for breach in rule(self.header):
                if self._keys and breach.columns:
                    self._unplaced.setdefault(breach.columns[0], []).append(breach)
                else:
                    yield self.holds(breach)

    def in_use(self, batch: Batch) -> Iterator[Observation]:
        """Yield what the records of a batch show of the header; each fault once.

        It is each column without a header that has data, and the faults of keys.
        """
        for index, values in _values(batch, sorted(self._unnamed)):
            if values:
                self._unnamed.discard(index)
                yield self.holds(nameless_column(index))
        for index, values in _values(batch, sorted(self._unplaced)):
            if not values:
                continue
            # Values come in order of appearance.
            (rows,) = batch.rows([index], [values[0][0]], 1).values()
            for breach in self._unplaced.pop(index):
                yield Observation(breach, 1, rows)

    def left_over(self) -> Iterator[Observation]:
        """Yield the faults of keys that no record has shown."""
        for found in self._unplaced.values():
            for breach in found:
                yield self.holds(breach)

    def _columns_meant(self) -> Iterator[tuple[int, str]]:
        """Yield unknown headers with the column that each means and the file lacks."""
        present = {b.column.name for b in self._layout.bound}
        for index in self._layout.unknown[:HINTED]:
            hint = self._hints.for_header(self._layout.header[index])
            if hint is not None and hint not in present:
                yield index, hint


def _values(
    batch: Batch, columns: Sequence[int]
) -> Iterator[tuple[int, list[tuple[tuple[str | None, ...], int]]]]:
    """Yield each column with its distinct values that are not empty."""
    answers = batch.distinct([[index] for index in columns])
    for index, answer in zip(columns, answers, strict=True):
        yield index, [(cells, n) for cells, n in answer if cells != (None,)]
