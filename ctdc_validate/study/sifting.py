"""Tuples of which something is made, told from the many of which nothing is.

What a cell gives to decide this is one number; those of a tuple's cells are joined, and
joined numbers that were met before are known. No fact is gathered of such a tuple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import compress
from operator import getitem, itemgetter, not_, or_
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from ctdc_validate.tables import Cells
from ctdc_validate.translation import Bound, Facts, Reading

# The bit of a cell of which the consumer made something; a screen leaves it free.
MADE: Final = 1
# So many joined numbers are remembered, and so many tuples with wrong cells held.
_REMEMBERED: Final = 100_000
# Few, so that their cells are mostly still remembered when they are looked at again.
_HELD: Final = 1_000

_first: Final[Callable[[tuple[Cells, int]], Cells]] = itemgetter(0)

OfCell = TypeVar("OfCell")
OfTuple = TypeVar("OfTuple")


class Screen(Protocol):
    """What passes the tuples of a group's columns of which nothing is made."""

    def signs(self, bound: Bound, cell: str | None, reading: Reading | None) -> int:
        """Return the signs of a cell; its reading is None where it is doubtful."""

    def passes(self, signs: int, facts: Callable[[], Facts]) -> bool:
        """Say whether nothing is made of a tuple with these signs."""


class Found(NamedTuple, Generic[OfCell, OfTuple]):
    """Something that was made of a cell, or of a tuple, and how often that stands.

    ``column`` is the cell's, None of a tuple; ``cells`` are the one cell or the tuple.
    """

    column: int | None
    cells: Cells
    times: int
    of_cell: OfCell | None
    of_tuple: OfTuple | None


class ColumnSigns(dict[str | None, int], Generic[OfCell]):
    """The signs of each cell of one column, found out when it is first asked for.

    ``made`` is what the consumer made of those of which it made something.
    """

    __slots__ = ("_find", "_most", "made")

    def __init__(
        self, find: Callable[[str | None], tuple[int, OfCell | None]], most: int
    ) -> None:
        super().__init__()
        self._find = find
        self._most = most
        self.made: dict[str | None, OfCell] = {}

    def __missing__(self, cell: str | None) -> int:
        """Find out the signs of a cell, and remember them within bounds."""
        signs, made = self._find(cell)
        if len(self) >= self._most:
            self.clear()
            self.made.clear()
        self[cell] = signs
        if made is not None:
            self.made[cell] = made
        return signs

    def made_of(self, cell: str | None) -> OfCell | None:
        """Return what was made of a cell, though it was forgotten since."""
        made = self.made.get(cell)
        if made is None and self[cell] & MADE:
            made = self.made.get(cell)
        return made


class Sieve(Generic[OfCell, OfTuple]):
    """Sifts the tuples of one group of columns.

    ``signs`` are those of the columns, one after the other. ``owned`` are the columns
    whose cells the group judges, each with its place in a tuple. ``of_tuple`` gives
    what is made of a tuple.
    """

    def __init__(
        self,
        signs: Sequence[ColumnSigns[OfCell]],
        owned: Sequence[tuple[int, int]],
        passes: Callable[[int, Cells], bool],
        of_tuple: Callable[[Cells], OfTuple],
    ) -> None:
        self._signs = signs
        self._owned = owned
        self._passes = passes
        self._of_tuple = of_tuple
        self._clean: set[Cells] = set()
        self._clean_signs: set[int] = set()

    def sift(
        self, answer: Sequence[tuple[Cells, int]]
    ) -> Iterator[Found[OfCell, OfTuple]]:
        """Yield what is made of the tuples of a batch, and of their cells.

        Of a column the cells come in order of appearance, each mostly once.
        """
        clean, clean_signs, columns = self._clean, self._clean_signs, self._signs
        wrong: list[tuple[Cells, int]] = []
        for each in self._unknown(answer):
            cells = each[0]
            signs = reduce(or_, map(getitem, columns, cells), 0)
            if signs & MADE:
                wrong.append(each)
                if len(wrong) >= _HELD:
                    yield from self._of_cells(wrong)
                if signs > 0:
                    signs ^= MADE
            elif signs in clean_signs:
                if len(clean) >= _REMEMBERED:
                    clean.clear()
                clean.add(cells)
                continue
            if signs in clean_signs:
                continue
            if self._passes(signs, cells):
                if len(clean_signs) >= _REMEMBERED:
                    clean_signs.clear()
                clean_signs.add(signs)
                continue
            of_tuple = self._of_tuple(cells)
            if of_tuple:
                yield Found(None, cells, each[1], None, of_tuple)
        yield from self._of_cells(wrong)

    def _unknown(
        self, answer: Sequence[tuple[Cells, int]]
    ) -> Iterable[tuple[Cells, int]]:
        """Return the tuples not known to be clean, without a loop of Python."""
        if not self._clean:
            return answer
        known = map(self._clean.__contains__, map(_first, answer))
        # As a list: what is learnt on the way must not matter.
        return compress(answer, list(map(not_, known)))

    def _of_cells(
        self, wrong: list[tuple[Cells, int]]
    ) -> Iterator[Found[OfCell, OfTuple]]:
        """Yield what is made of the cells of tuples, by column; empty the list."""
        for place, column in self._owned:
            of = self._signs[place]
            counts: dict[str | None, int] = {}
            for cells, times in wrong:
                cell = cells[place]
                if of[cell] & MADE:
                    counts[cell] = counts.get(cell, 0) + times
            for cell, times in counts.items():
                made = of.made_of(cell)
                if made is not None:
                    yield Found(column, (cell,), times, made, None)
        wrong.clear()
