"""Ask each batch of a table once, and remember for the whole run what tuples mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import getitem
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast

from ctdc_validate.standard import Standard
from ctdc_validate.study.grouping import Group
from ctdc_validate.study.sifting import MADE, ColumnSigns, Found, Screen, Sieve
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

# What is known of a term that its column does not know.
_UNKNOWN: Final = Reading(missing=False, blank=False, items=())

# The look-up of a dict, for map.
_get: Final[Callable[[Mapping[Any, Any], Any], Any]] = cast(Any, dict.get)

# Takes a column, a cell and how often it stands.
OfOther = Callable[[int, str | None, int], None]

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


class _Column(dict[str | None, str | None], Generic[OfCell]):
    """What stands for each cell of one column in a tuple: an understood one for itself.

    A cell that is looked up and not remembered is read. ``made`` is what the consumer
    made of those of which it made something; ``readings`` are those of understood ones,
    and what little is known of the ``doubtful``.
    """

    __slots__ = ("_read", "doubtful", "made", "readings")

    def __init__(self, read: Callable[[str | None], _Cell[OfCell]]) -> None:
        """Take what reads a cell that is not remembered."""
        super().__init__()
        self._read = read
        self.made: dict[str | None, OfCell] = {}
        self.readings: dict[str | None, Reading] = {}
        self.doubtful: set[str | None] = set()

    def __missing__(self, cell: str | None) -> str | None:
        """Read a cell, and remember it within bounds."""
        found = self._read(cell)
        if len(self) >= CELLS_REMEMBERED:
            self.clear()
            self.made.clear()
            self.readings.clear()
            self.doubtful.clear()
        self[cell] = found.stands_for
        self.readings[cell] = found.reading
        if not found.understood:
            self.doubtful.add(cell)
        if found.made is not None:
            self.made[cell] = found.made
        return found.stands_for


class _Cell(NamedTuple, Generic[OfCell]):
    """A cell as it was read: what stands for it in a tuple, and what is made of it.

    ``reading`` is the cell's own where it is understood.
    """

    understood: bool
    stands_for: str | None
    reading: Reading
    made: OfCell | None


@dataclass(slots=True)
class _Memory(Generic[OfCell, OfTuple]):
    """What is known of one group before any tuple, and what is remembered of tuples.

    ``bound`` are the columns that are read, each with the cells remembered of it in
    ``columns``; ``made`` is what was made of those whose cells the group judges.
    ``unread`` are the columns that are not read. ``faultless`` are tuples as they
    stand, of whose cells nothing was made; ``folded`` those in which something stands
    for each doubtful cell.
    """

    bound: tuple[Bound, ...]
    columns: tuple[_Column[OfCell], ...]
    made: tuple[Mapping[str | None, OfCell], ...]
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
    understood is empty. ``of_unknown`` is called in place of ``of_cell`` for a cell
    that is one term which its column does not know: it takes no reading to tell. What
    it returns may be the same for many. ``screen`` gives what passes the tuples of a
    group of which nothing is made; None is a group of which nothing is ever made.
    ``at_once`` is asked of a tuple before its facts are gathered: what it returns is
    what ``of_tuple`` would, None where it takes the facts to tell.
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
        screen: Callable[[Group], Screen | None] | None = None,
        at_once: Callable[[Group, Cells], OfTuple | None] | None = None,
    ) -> None:
        """Take the table's layout; ``typed`` says that its cells are JSON texts."""
        self.bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
        self.readers = {
            b.index: Reader(b.column, standard, typed, layout.source.typed)
            for b in layout.bound
        }
        self._of_cell = of_cell
        self._of_tuple = of_tuple
        self._of_unknown = of_unknown
        self._at_once = at_once
        self._by_term = by_term and layout.source.own_terms
        self._empty = DOUBTFUL_AND_EMPTY if empty_apart else DOUBTFUL
        self.gather = Gatherer(standard, layout).gather
        self._columns = {
            index: _Column[OfCell](partial(self._cell, index)) for index in self.bound
        }
        self._memories: dict[Group, _Memory[OfCell, OfTuple]] = {}
        self._screen = screen
        self._sieves: dict[Group, Sieve[OfCell, OfTuple]] = {}

    def ask(
        self, batch: Batch, groups: Sequence[Group]
    ) -> Iterator[tuple[Group, Iterator[Answer[OfCell, OfTuple]]]]:
        """Yield the groups with the distinct tuples of a batch, asked all at once."""
        answers = batch.distinct([group.columns for group in groups])
        for group, answer in zip(groups, answers, strict=True):
            yield group, self._answers(group, answer)

    def sift(
        self, batch: Batch, groups: Sequence[Group], of_other: OfOther
    ) -> Iterator[tuple[Group, Iterator[Found[OfCell, OfTuple]]]]:
        """Yield the groups with what is made of a batch's cells and tuples.

        It is what ``ask`` yields, but that nothing is told of what breaks nothing, and
        cells are counted by column. ``of_other`` is called with each distinct cell of
        a column that is not read, and how often it stands.
        """
        answers = batch.distinct([group.columns for group in groups])
        for group, answer in zip(groups, answers, strict=True):
            if self.bound.keys().isdisjoint(group.columns):
                yield group, self._others(group, answer, of_other)
            else:
                yield group, self._sieve(group).sift(answer)

    def _others(
        self,
        group: Group,
        answer: Sequence[tuple[Cells, int]],
        of_other: OfOther,
    ) -> Iterator[Found[OfCell, OfTuple]]:
        """Yield what is made of the cells of a column that is not read."""
        (index,) = group.columns
        for (cell,), times in answer:
            of_other(index, cell, times)
            made = self._of_cell(index, cell, None)
            if made is not None:
                yield Found(index, (cell,), times, made, None)

    def _sieve(self, group: Group) -> Sieve[OfCell, OfTuple]:
        sieve = self._sieves.get(group)
        if sieve is None:
            memory = self._memory(group)
            screen = self._screen(group) if self._screen is not None else None
            sieve = self._sieves[group] = Sieve(
                [
                    ColumnSigns(
                        self._finder(b, screen, b.index in group.owned),
                        CELLS_REMEMBERED,
                    )
                    for b in memory.bound
                ],
                [
                    (place, b.index)
                    for place, b in enumerate(memory.bound)
                    if b.index in group.owned
                ],
                lambda signs, cells: (
                    screen is None or self._passes(screen, memory, signs, cells)
                ),
                lambda cells: self._made(group, memory, cells)[1],
            )
        return sieve

    def _finder(
        self, b: Bound, screen: Screen | None, owned: bool
    ) -> Callable[[str | None], tuple[int, OfCell | None]]:
        """Return what finds the signs of a cell and what is made of it if ``owned``."""
        column, reader = self._columns[b.index], self.readers[b.index]
        of_unknown = self._of_unknown
        of_doubtful: dict[str | None, int] = {}

        def signs(stands_for: str | None, reading: Reading | None) -> int:
            if screen is None:
                return 0
            if reading is not None:
                return screen.signs(b, stands_for, reading)
            if stands_for not in of_doubtful:
                of_doubtful[stands_for] = screen.signs(b, stands_for, None)
            return of_doubtful[stands_for]

        def find(cell: str | None) -> tuple[int, OfCell | None]:
            # Of a million different terms nothing else is worth remembering.
            if of_unknown is not None and reader.is_unknown_term(cell):
                made = of_unknown(b.index, str(cell), reader) if owned else None
                bits = signs(DOUBTFUL, None)
            else:
                stands_for = column[cell]
                reading = None if cell in column.doubtful else column.readings[cell]
                made = column.made.get(cell) if owned else None
                bits = signs(stands_for, reading)
            return (bits if made is None else bits | MADE), made

        return find

    def _passes(
        self,
        screen: Screen,
        memory: _Memory[OfCell, OfTuple],
        signs: int,
        cells: Cells,
    ) -> bool:
        def facts() -> Facts:
            for column, cell in zip(memory.columns, cells, strict=True):
                column[cell]  # it may have been forgotten
            return self._facts(memory, cells)

        return screen.passes(signs, facts)

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
                tuple(self._columns[b.index] for b in bound),
                tuple(
                    self._columns[b.index].made if b.index in group.owned else {}
                    for b in bound
                ),
                tuple(i for i in group.columns if i not in self.bound),
            )
        return memory

    def _made(
        self, group: Group, memory: _Memory[OfCell, OfTuple], cells: Cells
    ) -> tuple[tuple[OfCell, ...], OfTuple]:
        """Return what is made of a tuple that is not remembered as it stands."""
        of_unread: list[OfCell] = []
        if memory.unread:
            cell_at = dict(zip(group.columns, cells, strict=True))
            for index in memory.unread:
                of_cell = self._of_cell(index, cell_at[index], None)
                if of_cell is not None:
                    of_unread.append(of_cell)
            cells = tuple([cell_at[b.index] for b in memory.bound])
        # No loop of Python over the cells: with all rows wrong, this is what costs.
        key = tuple(map(getitem, memory.columns, cells))
        found = map(_get, memory.made, cells)
        made = (*of_unread, *[each for each in found if each is not None])
        known = memory.folded.get(key)
        if known is None:
            if self._at_once is not None:
                known = self._at_once(group, key)
            if known is None:
                known = self._of_tuple(group, key, self._facts(memory, cells))
            _remember(memory.folded, key, known)
        if not made and not memory.unread and key == cells:
            _remember(memory.faultless, key, known)
        return made, known

    def _cell(self, index: int, cell: str | None) -> _Cell[OfCell]:
        """Return what a cell is that is not remembered yet."""
        reader = self.readers[index]
        if self._of_unknown is not None and reader.is_unknown_term(cell):
            made = self._of_unknown(index, str(cell), reader)
            return _Cell(False, DOUBTFUL, _UNKNOWN, made)
        reading = reader.read(cell)
        made = self._of_cell(index, cell, reading)
        if reading.understood or (self._by_term and reading.understood_by_term):
            return _Cell(True, cell, reading, made)
        stands_for = self._empty if reading.missing else DOUBTFUL
        if reading.unread is not None and cell is not None:
            stands_for = cell
        nothing = Reading(reading.missing, False, (), unread=reading.unread)
        return _Cell(False, stands_for, nothing, made)

    def _facts(self, memory: _Memory[OfCell, OfTuple], cells: Cells) -> Facts:
        """Return the facts that a tuple gives, doubtful cells left out."""
        readings: dict[int, Reading] = {}
        doubtful: list[int] = []
        for b, column, cell in zip(memory.bound, memory.columns, cells, strict=True):
            readings[b.index] = column.readings[cell]
            if cell in column.doubtful:
                doubtful.append(b.index)
        return self.gather(memory.bound, readings, frozenset(doubtful))


def _remember(memory: dict[Cells, OfTuple], key: Cells, made: OfTuple) -> None:
    if len(memory) >= TUPLES_REMEMBERED:
        memory.clear()
    memory[key] = made
