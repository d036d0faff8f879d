"""Ask each batch of a table once, and remember for the whole run what tuples mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

from ctdc_validate.standard import Standard
from ctdc_validate.study.grouping import Group
from ctdc_validate.tables import Batch, Cells
from ctdc_validate.translation import Bound, Facts, Gatherer, Layout, Reader, Reading

# What is remembered of one column and of one group: far more than a file has that
# makes sense, and a bound for one that does not.
CELLS_REMEMBERED: Final = 5_000
TUPLES_REMEMBERED: Final = 100_000

# What stands for a cell that is not understood, when the cells beside it are judged:
# wrong cells make many tuples of few, and so these are few again.
DOUBTFUL: Final = "\0"
DOUBTFUL_AND_EMPTY: Final = "\0\0"

OfCell = TypeVar("OfCell")
OfTuple = TypeVar("OfTuple")


class Answer(NamedTuple, Generic[OfCell, OfTuple]):
    """One distinct tuple of a group's columns in one batch, and what is made of it.

    ``of_cells`` is what the consumer made of the cells that the group owns, where it
    made something; ``of_tuple`` what it made of the facts that they give together.
    """

    cells: Cells
    times: int
    of_cells: tuple[OfCell, ...]
    of_tuple: OfTuple


class _Cell(NamedTuple, Generic[OfCell]):
    """A cell as it is remembered: how it counts in a tuple, and what is made of it.

    ``stands_for`` and ``reading`` are the cell's own where it is understood.
    """

    understood: bool
    stands_for: str | None
    reading: Reading
    made: OfCell | None


@dataclass(slots=True)
class _Memory(Generic[OfCell, OfTuple]):
    """What is known of one group before any tuple, and what is remembered of tuples.

    ``bound`` are the columns that are read, each with the cells remembered of it;
    ``owned`` are the offsets of those whose cells the group judges. ``unread`` are the
    columns that are not read. ``faultless`` are tuples as they stand, of whose cells
    nothing was made; ``folded`` those in which something stands for each doubtful cell.
    """

    bound: tuple[Bound, ...]
    cells: tuple[dict[str | None, _Cell[OfCell]], ...]
    owned: tuple[int, ...]
    unread: tuple[int, ...]
    faultless: dict[Cells, OfTuple] = field(default_factory=dict)
    folded: dict[Cells, OfTuple] = field(default_factory=dict)


class Study(Generic[OfCell, OfTuple]):
    """What one table's cells mean, asked in groups of columns.

    ``of_cell`` is called for the distinct cells of a column, with the reading, or None
    for a column that is not read; what it returns is remembered within bounds, None is
    nothing. ``of_tuple`` is called for the distinct tuples of a group, with the facts
    that they give; something stands there for each cell that is not understood. With
    ``by_term`` a list in a source's own words counts as understood where one of its
    terms is not. With ``empty_apart`` a tuple tells whether a cell that is not
    understood is empty. ``of_unknown`` is called in place of ``of_cell`` for a cell that
    is one term which its column does not know: it takes no reading to tell. What it
    returns may be the same for many.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        of_cell: Callable[[int, str | None, Reading | None], OfCell | None],
        of_tuple: Callable[[Group, Cells, Facts], OfTuple],
        by_term: bool = False,
        empty_apart: bool = False,
        of_unknown: Callable[[int, str, Reader], OfCell | None] | None = None,
    ) -> None:
        """Take the table's layout; ``typed`` says that its cells are JSON texts."""
        self.bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
        self.readers = {
            b.index: Reader(b.column, standard.variables, typed, layout.source.typed)
            for b in layout.bound
        }
        self._of_cell = of_cell
        self._of_tuple = of_tuple
        self._of_unknown = of_unknown
        self._by_term = by_term and layout.source.own_terms
        self._empty = DOUBTFUL_AND_EMPTY if empty_apart else DOUBTFUL
        self._gatherer = Gatherer(standard, layout)
        self._cells: dict[int, dict[str | None, _Cell[OfCell]]] = {
            index: {} for index in self.bound
        }
        self._unknown: dict[int, _Cell[OfCell]] = {}  # the last one of each column
        self._memories: dict[Group, _Memory[OfCell, OfTuple]] = {}

    def ask(
        self, batch: Batch, groups: Sequence[Group]
    ) -> Iterator[tuple[Group, Iterator[Answer[OfCell, OfTuple]]]]:
        """Yield the groups with the distinct tuples of a batch, asked all at once."""
        answers = batch.distinct([group.columns for group in groups])
        for group, answer in zip(groups, answers, strict=True):
            yield group, self._answers(group, answer)

    def _answers(
        self, group: Group, answer: Sequence[tuple[Cells, int]]
    ) -> Iterator[Answer[OfCell, OfTuple]]:
        memory = self._memory(group)
        faultless = memory.faultless
        for cells, count in answer:
            known = faultless.get(cells)
            if known is not None:
                yield Answer(cells, count, (), known)
            else:
                yield Answer(cells, count, *self._made(group, memory, cells))

    def knows(self, index: int, cell: str) -> bool:
        """Say whether a cell holds something that the column's vocabulary knows."""
        return index in self.bound and self.readers[index].read(cell).knows_something

    def made_of(self, group: Group, cells: Cells) -> tuple[tuple[OfCell, ...], OfTuple]:
        """Return what the consumer made of a tuple's cells and of the whole of it."""
        memory = self._memory(group)
        known = memory.faultless.get(cells)
        if known is not None:
            return (), known
        return self._made(group, memory, cells)

    def _memory(self, group: Group) -> _Memory[OfCell, OfTuple]:
        memory = self._memories.get(group)
        if memory is None:
            bound = tuple(self.bound[i] for i in group.columns if i in self.bound)
            memory = self._memories[group] = _Memory(
                bound,
                tuple(self._cells[b.index] for b in bound),
                tuple(n for n, b in enumerate(bound) if b.index in group.owned),
                tuple(i for i in group.columns if i not in self.bound),
            )
        return memory

    def _made(
        self, group: Group, memory: _Memory[OfCell, OfTuple], cells: Cells
    ) -> tuple[tuple[OfCell, ...], OfTuple]:
        """Return what is made of a tuple that is not remembered as it stands."""
        made: list[OfCell] = []
        if memory.unread:
            cell_at = dict(zip(group.columns, cells, strict=True))
            for index in memory.unread:
                of_cell = self._of_cell(index, cell_at[index], None)
                if of_cell is not None:
                    made.append(of_cell)
            cells = tuple(cell_at[b.index] for b in memory.bound)
        entries = [
            remembered.get(cell) or self._cell(b.index, cell)
            for b, remembered, cell in zip(
                memory.bound, memory.cells, cells, strict=True
            )
        ]
        made += [m for n in memory.owned if (m := entries[n].made) is not None]
        key = tuple([entry.stands_for for entry in entries])
        known = memory.folded.get(key)
        if known is None:
            known = self._of_tuple(group, key, self._facts(memory.bound, entries))
            _remember(memory.folded, key, known)
        if not made and not memory.unread and key == cells:
            _remember(memory.faultless, key, known)
        return tuple(made), known

    def _cell(self, index: int, cell: str | None) -> _Cell[OfCell]:
        """Return a cell that is not remembered yet, and remember it."""
        reader = self.readers[index]
        if self._of_unknown is not None and reader.is_unknown_term(cell):
            made = self._of_unknown(index, str(cell), reader)
            entry = self._unknown.get(index)
            if entry is None or entry.made is not made:
                nothing = Reading(False, False, ())
                entry = self._unknown[index] = _Cell(False, DOUBTFUL, nothing, made)
            self._remember_cell(index, cell, entry)
            return entry
        reading = reader.read(cell)
        made = self._of_cell(index, cell, reading)
        if reading.understood or (self._by_term and reading.understood_by_term):
            entry = _Cell(True, cell, reading, made)
        else:
            stands_for = self._empty if reading.missing else DOUBTFUL
            if reading.unread is not None and cell is not None:
                stands_for = cell
            nothing = Reading(reading.missing, False, (), unread=reading.unread)
            entry = _Cell(False, stands_for, nothing, made)
        self._remember_cell(index, cell, entry)
        return entry

    def _remember_cell(
        self, index: int, cell: str | None, entry: _Cell[OfCell]
    ) -> None:
        cells = self._cells[index]
        if len(cells) >= CELLS_REMEMBERED:
            cells.clear()
        cells[cell] = entry

    def _facts(self, bound: Sequence[Bound], entries: Sequence[_Cell[OfCell]]) -> Facts:
        """Return the facts that a tuple gives, doubtful cells left out."""
        readings: dict[int, Reading] = {}
        doubtful: list[int] = []
        for b, entry in zip(bound, entries, strict=True):
            readings[b.index] = entry.reading
            if not entry.understood:
                doubtful.append(b.index)
        return self._gatherer.gather(bound, readings, frozenset(doubtful))


def _remember(memory: dict[Cells, OfTuple], key: Cells, made: OfTuple) -> None:
    if len(memory) >= TUPLES_REMEMBERED:
        memory.clear()
    memory[key] = made
