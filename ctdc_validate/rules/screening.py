"""Which tuples break nothing, told by signs of their cells, without their facts.

Each cell gives signs to the questions that its column is asked; signs are bits of one
number. What the signs of a tuple decide is found out once and stands in a small table
of each question.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.rules.registry import Question
from ctdc_validate.translation import Bound, Facts, Layout, Reading

# So many signs are told apart, and so many verdicts remembered of one question.
_SIGNS_AT_MOST: Final = 4_000
_REMEMBERED: Final = 100_000
# The signs of a cell that has one too many: all there are.
_TOO_MANY: Final = -1
# Stands before the sign of a whole cell, which every question sees.
_WHOLE: Final = -1


@dataclass(slots=True)
class _Table:
    """One question, the bits of its signs, and its verdicts by them."""

    question: Question
    bits: int = 0
    verdicts: dict[int, bool] = field(default_factory=dict)


class Screen:
    """Passes tuples of a group's columns that break nothing.

    Columns of which one decides what another says are known by their whole cells; so
    are all where a question does not say what it looks at.
    """

    def __init__(self, questions: Iterable[Question], whole: frozenset[int]) -> None:
        """Take the questions that columns are asked, and the columns known whole."""
        self._tables = [_Table(question) for question in questions]
        self._whole = whole
        self._all_whole = any(q.looks is None for q in self._questions)
        self._wholes = 0
        self._number: dict[Hashable, int] = {}
        self._signs: list[tuple[Hashable, ...]] = []

    @property
    def _questions(self) -> Iterator[Question]:
        return (table.question for table in self._tables)

    def signs(self, bound: Bound, cell: str | None, reading: Reading | None) -> int:
        """Return the signs of a cell; its reading is None where it is doubtful.

        All doubtful ones are alike to which the same ``cell`` was given.
        """
        if self._all_whole or bound.index in self._whole:
            bits = self._bit((_WHOLE, bound.index, cell))
            self._wholes |= bits
        else:
            bits = 0
        for number, table in enumerate(self._tables):
            if table.question.looks is None:
                continue
            for sign in table.question.looks(bound, reading):
                bit = self._bit((number, *sign))
                table.bits |= bit
                bits |= bit
        return _TOO_MANY if len(self._signs) >= _SIGNS_AT_MOST else bits

    def passes(self, signs: int, facts: Callable[[], Facts]) -> bool:
        """Say whether a tuple with these signs breaks nothing; the signs may not tell.

        ``facts`` are asked for where they have not been met yet.
        """
        if signs < 0:
            return False
        for table in self._tables:
            mine = signs & (table.bits | self._wholes)
            verdict = table.verdicts.get(mine)
            if verdict is None:
                question = table.question
                if question.allows is None or mine & self._wholes:
                    verdict = next(iter(question.ask(facts())), None) is None
                else:
                    verdict = question.allows(self._signs_of(mine))
                if len(table.verdicts) >= _REMEMBERED:
                    table.verdicts.clear()
                table.verdicts[mine] = verdict
            if not verdict:
                return False
        return True

    def _signs_of(self, bits: int) -> set[tuple[Hashable, ...]]:
        found = set()
        while bits:
            first = bits & -bits
            found.add(self._signs[first.bit_length() - 2][1:])
            bits ^= first
        return found

    def _bit(self, sign: tuple[Hashable, ...]) -> int:
        number = self._number.get(sign)
        if number is None:
            if len(self._signs) >= _SIGNS_AT_MOST:
                return 0
            number = self._number[sign] = len(self._signs)
            self._signs.append(sign)
        # The first bit is left to whoever asks.
        return 2 << number


def entangled(layout: Layout) -> frozenset[int]:
    """Return the columns of whose cells more counts than what their terms say.

    Another column decides what they say, or they decide it of another one; something
    is computed of them; or the first of several values counts.
    """
    needed = {name for b in layout.bound for name in b.column.needs}
    first = {
        name
        for b in layout.bound
        if b.column.several == "first"
        for name in b.column.variables
    }
    return frozenset(
        b.index
        for b in layout.bound
        if b.column.needs
        or b.column.name in needed
        or b.column.reads is not None
        or not first.isdisjoint(b.column.variables)
        or any(
            target.when or target.effect == "derive"
            for targets in (*b.column.terms.values(), b.column.any)
            for target in targets
        )
    )
