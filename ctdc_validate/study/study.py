"""Ask each batch of a table once, and remember for the whole run what tuples mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

from ctdc_validate.standard import Standard
from ctdc_validate.study.grouping import Group
from ctdc_validate.tables import Batch, Cells
from ctdc_validate.translation import Facts, Gatherer, Layout, Reader, Reading

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
    """A cell as it is remembered: what stands for it, and what is made of it.

    ``stands_for`` is the cell itself where it is understood.
    """

    stands_for: str | None
    made: OfCell | None


@dataclass(slots=True)
class _Memory(Generic[OfTuple]):
    """What is remembered of one group.

    ``faultless`` are tuples as they stand, of whose cells nothing was made; ``folded``
    those in which something stands for each doubtful cell.
    """

    faultless: dict[Cells, OfTuple] = field(default_factory=dict)
    folded: dict[Cells, OfTuple] = field(default_factory=dict)


class Study(Generic[OfCell, OfTuple]):
    """What one table's cells mean, asked in groups of columns.

    ``of_cell`` is called for the distinct cells of a column, with the reading, or None
    for a column that is not read; what it returns is remembered within bounds, None is
    nothing. ``of_tuple`` is called for the distinct tuples of a group, with the facts
    that they give; something stands there for each cell that is not understood. With
    ``by_term`` a list in a source's own words counts as understood where one of its
    terms is not.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        of_cell: Callable[[int, str | None, Reading | None], OfCell | None],
        of_tuple: Callable[[Group, Cells, Facts], OfTuple],
        by_term: bool = False,
    ) -> None:
        """Take the table's layout; ``typed`` says that its cells are JSON texts."""
        self.bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
        self.readers = {
            b.index: Reader(b.column, standard.variables, typed, layout.source.typed)
            for b in layout.bound
        }
        self._of_cell = of_cell
        self._of_tuple = of_tuple
        self._by_term = by_term and layout.source.own_terms
        self._gatherer = Gatherer(standard, layout)
        self._cells: dict[int, dict[str | None, _Cell[OfCell]]] = {
            index: {} for index in self.bound
        }
        self._memories: dict[Group, _Memory[OfTuple]] = defaultdict(_Memory)

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
        faultless = self._memories[group].faultless
        for cells, count in answer:
            known = faultless.get(cells)
            if known is not None:
                yield Answer(cells, count, (), known)
            else:
                yield Answer(cells, count, *self.made_of(group, cells))

    def made_of(self, group: Group, cells: Cells) -> tuple[tuple[OfCell, ...], OfTuple]:
        """Return what the consumer made of a tuple's cells and of the whole of it."""
        memory = self._memories[group]
        known = memory.faultless.get(cells)
        if known is not None:
            return (), known
        made: list[OfCell] = []
        folded: list[str | None] = []
        for index, cell in zip(group.columns, cells, strict=True):
            if index in self.bound:
                entry = self._cell(index, cell)
                folded.append(entry.stands_for)
                of_cell = entry.made
            else:
                of_cell = self._of_cell(index, cell, None)
            if of_cell is not None and index in group.owned:
                made.append(of_cell)
        key = tuple(folded)
        known = memory.folded.get(key)
        if known is None:
            known = self._of_tuple(group, key, self._facts(group, key))
            _remember(memory.folded, key, known)
        if key == cells and not made:
            _remember(memory.faultless, key, known)
        return tuple(made), known

    def _cell(self, index: int, cell: str | None) -> _Cell[OfCell]:
        cells = self._cells[index]
        entry = cells.get(cell)
        if entry is None:
            reading = self.readers[index].read(cell)
            stands_for = cell
            understood = reading.understood or (
                self._by_term and reading.understood_by_term
            )
            if not understood:
                stands_for = DOUBTFUL_AND_EMPTY if reading.missing else DOUBTFUL
            entry = _Cell(stands_for, self._of_cell(index, cell, reading))
            if len(cells) >= CELLS_REMEMBERED:
                cells.clear()
            cells[cell] = entry
        return entry

    def _facts(self, group: Group, cells: Cells) -> Facts:
        """Return the facts that a tuple gives, doubtful cells left out."""
        bound = [self.bound[index] for index in group.columns if index in self.bound]
        doubtful = set[int]()
        readings: dict[int, Reading] = {}
        for b, cell in zip(bound, cells, strict=True):
            if cell in (DOUBTFUL, DOUBTFUL_AND_EMPTY):
                doubtful.add(b.index)
                readings[b.index] = Reading(cell == DOUBTFUL_AND_EMPTY, False, ())
            else:
                readings[b.index] = self.readers[b.index].read(cell)
        return self._gatherer.gather(bound, readings, frozenset(doubtful))


def _remember(memory: dict[Cells, OfTuple], key: Cells, made: OfTuple) -> None:
    if len(memory) >= TUPLES_REMEMBERED:
        memory.clear()
    memory[key] = made
