"""Count the records that share all keys, once for all who ask how few they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import getitem
from typing import Final, TypeAlias

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import (
    HOLDING_DATA,
    SWALLOWED,
    Batch,
    Cells,
    Labels,
    Table,
    agreed,
)
from ctdc_validate.tally.counting import columns_of, nothing, orders_of, values_of
from ctdc_validate.tally.keys import Keys
from ctdc_validate.translation import Facts, Layout

Progress: TypeAlias = Callable[[str, int], None]
# What the records of a tuple hold in some columns.
Held: TypeAlias = dict[Cells, set[Cells]]
# So many different cells of a column are remembered.
CELLS_REMEMBERED: Final = 100_000


@dataclass(slots=True)
class Counted:
    """The records of a table by the cells of the columns that its keys need.

    ``not_counted`` are the rows that hold data and are no records. For each of the
    ``tuples`` of cells, ``times`` is how many records have it, and ``said`` what all of
    these say: for each variable asked for its value, None where they have several.
    ``held`` is for each set of columns asked for what the records hold in
    them. ``cells`` are for each column asked for how often each of its cells stands,
    None where too many differ.
    """

    records: int = 0
    not_counted: int = 0
    tuples: Collection[Cells] = ()
    times: Sequence[int] = ()
    said: Sequence[tuple[str | None, ...]] = ()
    held: tuple[Held, ...] = ()
    cells: dict[int, Counter[str | None] | None] = field(default_factory=dict)


class _Sayings:
    """The values of some variables, each a number that a batch can compare."""

    def __init__(
        self, standard: Standard, layout: Layout, table: Table, names: Sequence[str]
    ) -> None:
        orders = orders_of(standard)
        self._groups = [
            Group(columns, frozenset(columns), (n,))
            for n, name in enumerate(names)
            for columns in [columns_of(layout, (name,))]
        ]
        self._numbers: list[dict[str, int]] = [{} for _ in names]

        def value(group: Group, cells: Cells, facts: Facts) -> str:
            (said,) = values_of(standard, orders, facts, (names[group.holds[0]],))
            return said

        self._study: Study[None, str] = Study(
            standard, layout, table.typed, nothing, value, empty_apart=True
        )

    def labels(self, batch: Batch) -> list[Labels]:
        """Return the numbers of the values that stand in a batch."""
        labels = []
        for group, answers in self._study.ask(batch, self._groups):
            numbers = self._numbers[group.holds[0]]
            labels.append(
                Labels(
                    group.columns,
                    {
                        answer.cells: numbers.setdefault(answer.of_tuple, len(numbers))
                        for answer in answers
                    },
                )
            )
        return labels

    def values(
        self, several: Iterable[tuple[int | None, ...]]
    ) -> dict[tuple[int | None, ...], tuple[str | None, ...]]:
        """Return the values of numbers, by these."""
        texts: list[dict[int | None, str | None]] = [
            {None: None, **dict(enumerate(numbers))} for numbers in self._numbers
        ]
        return {numbers: tuple(map(getitem, texts, numbers)) for numbers in several}


class CountingAlike:
    """Counts the records that have the same cells in the columns of keys.

    ``said`` are variables of which it is told what all such records say, ``held`` sets
    of columns of which it is told what they hold, and ``alone`` columns of which the
    cells are counted.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        keys: Keys,
        table: Table,
        said: Sequence[str] = (),
        held: Sequence[Sequence[int]] = (),
        alone: Sequence[int] = (),
    ) -> None:
        """Take the table that is to be counted, and its keys; read nothing yet."""
        self._keys = keys
        self._table = table
        self._sayings = _Sayings(standard, layout, table, said)
        self._counted = Counted(held=tuple(defaultdict(set) for _ in held))
        self._counted.cells = {column: Counter() for column in alone}
        self._held = [(*keys.columns, *columns) for columns in held]
        self._known: dict[Cells, tuple[int, tuple[int | None, ...]]] = {}
        self._several = (None,) * len(said)

    def read(self, progress: Progress | None = None) -> None:
        """Count all records of the table. Raises UnreadableFile."""
        for batch in self._table.batches(self._keys.knows, counted=True):
            self.add(batch)
            if progress is not None:
                progress(self._table.path, self._counted.records)

    def add(self, batch: Batch) -> None:
        """Count the records of a batch."""
        counted, columns = self._counted, self._keys.columns
        known, several = self._known, self._several
        counted.records += batch.size
        for kind, fault in batch.faults.items():
            if kind in HOLDING_DATA:
                counted.not_counted += fault.count
        for cells, count, found in batch.shared(columns, self._sayings.labels(batch)):
            # To look one up takes longest, so a new one is looked up once.
            new = count, found
            mine = known.setdefault(cells, new)
            if mine is not new:
                times, said = mine
                if said != found and said != several:
                    said = agreed(said, found)
                known[cells] = times + count, said
        answers = batch.distinct(self._held)
        for of_columns, answer in zip(counted.held, answers, strict=True):
            for cells, _ in answer:
                of_columns[cells[: len(columns)]].add(cells[len(columns) :])
        _count_cells(batch, counted.cells)

    def counted(self) -> Counted:
        """Return what was counted, once and when all is. Raises UnreadableFile."""
        # It is much of all memory, so it is not kept twice.
        known, self._known = self._known, {}
        counted = self._counted
        counted.not_counted += sum(
            1 for cell in self._table.unread_cells() if cell.why == SWALLOWED
        )
        counted.tuples = list(known)
        counted.times = [times for times, _ in known.values()]
        values = self._sayings.values({said for _, said in known.values()})
        counted.said = [values[said] for _, said in known.values()]
        return counted


def _count_cells(batch: Batch, cells: dict[int, Counter[str | None] | None]) -> None:
    """Count the cells of columns, but of those that hold more than are remembered."""
    counters = {column: of for column, of in cells.items() if of is not None}
    answers = batch.distinct([(column,) for column in counters])
    for (column, counter), answer in zip(counters.items(), answers, strict=True):
        for (cell,), times in answer:
            counter[cell or None] += times
        if len(counter) > CELLS_REMEMBERED:
            cells[column] = None
