"""The keys of one table: their columns, and what the records of a tuple are.

What a key is written as tells records apart, whatever it means; so does what the
standard's rules tell of a key that is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally.counting import (
    UNCLEAR,
    Values,
    columns_of,
    nothing,
    orders_of,
    values_of,
)
from ctdc_validate.tally.entailing import KeyRules
from ctdc_validate.translation import Facts, Layout

# What a key is in a tuple where it is blank.
BLANK: Final = ""
# Between the cells of columns that spell one key, and before what the rules give back.
UNIT: Final = "\x1f"
BEFORE_GIVEN: Final = "\0"
# What is asked of columns.
VALUE: Final = "value"
SPELLED: Final = "spelled"
GIVES_BACK: Final = "gives-back"


class Told(NamedTuple):
    """What the records of some tuples are, one text for each key.

    ``written`` are the cells that spell a key, and ``filled`` the same with what the
    rules tell of it where it is blank. ``values`` are the standard's.
    """

    written: list[Values]
    filled: list[Values]
    values: list[Values]


FILLED: Final = Told._fields.index("filled")


class _Asked(NamedTuple):
    """Columns of which something is asked, and their places in a key's cells."""

    group: Group
    places: tuple[int, ...]


class _Key(NamedTuple):
    """One key, of which ``take`` takes the cells from a tuple.

    A single cell is taken as it is. ``missing`` is what stands in each cell that spells
    the key where nothing is reported.
    """

    name: str
    take: Callable[[Cells], Any]
    is_one_cell: bool
    missing: tuple[str, ...]
    asked: dict[str, _Asked]


class Keys:
    """The keys that a table has, in the standard's order.

    ``columns`` are those that decide which tuple a record is: the keys' own first, then
    those that tell of a blank key. ``rules`` are by key what is told of it.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        table: Table,
        names: Sequence[str],
        today: date,
        attacked: bool = True,
    ) -> None:
        """Take the keys named, of which the table may lack some.

        ``attacked`` says that a reader fills in what the rules tell of blanks.
        """
        self.names = tuple(name for name in names if layout.spelling(name))
        self.rules = {
            name: KeyRules(standard, layout, name, self.names, today)
            for name in self.names
        }
        self.spelling = {
            name: tuple(b.index for b in layout.spelling(name)) for name in self.names
        }
        self.missing = {
            b.index: b.column.missing_code
            for b in layout.bound
            if b.column.use == "terms"
        }
        basis = {name: columns_of(layout, (name,)) for name in self.names}
        context = {n: r.context if attacked else () for n, r in self.rules.items()}
        self.own = tuple(dict.fromkeys(i for n in self.names for i in self.spelling[n]))
        more = (*basis.values(), *context.values())
        self.columns = tuple(dict.fromkeys((*self.own, *(i for c in more for i in c))))
        self._standard = standard
        self._orders = orders_of(standard)
        self._asked: dict[Group, tuple[str, str]] = {}
        self._keys = [
            self._key(name, self.spelling[name], basis[name], context[name])
            for name in self.names
        ]
        self._study: Study[None, str] = Study(
            standard, layout, table.typed, nothing, self._of_tuple, empty_apart=True
        )
        self.knows = self._study.knows
        self._codes: dict[str, dict[str, str]] = {name: {} for name in self.names}

    def _key(
        self,
        name: str,
        spelled: tuple[int, ...],
        basis: tuple[int, ...],
        context: tuple[int, ...],
    ) -> _Key:
        at = {index: place for place, index in enumerate(self.columns)}
        columns = tuple(dict.fromkeys((*spelled, *basis, *context)))
        here = {index: place for place, index in enumerate(columns)}
        asked = {}
        for what, some in ((SPELLED, spelled), (VALUE, basis), (GIVES_BACK, context)):
            group = Group(some, frozenset(some))
            self._asked[group] = name, what
            asked[what] = _Asked(group, tuple(here[i] for i in some))
        missing = tuple(self.missing.get(i, "") for i in spelled)
        take = itemgetter(*(at[i] for i in columns))
        return _Key(name, take, len(columns) == 1, missing, asked)

    def told(self, tuples: Collection[Cells]) -> Told:
        """Return what the records of tuples are, by the cells of ``columns``."""
        each = self._each(tuples)
        if not each:
            nothing_told: list[Values] = [()] * len(tuples)
            return Told(nothing_told, nothing_told, nothing_told)
        written, filled, values = (_taken(each, at) for at in range(len(Told._fields)))
        return Told(written, filled, values)

    def filled(self, tuples: Collection[Cells]) -> dict[Cells, Values]:
        """Return what records are, with what the rules tell of their blank keys.

        A blank key that the rules give back is another than one that they do not.
        """
        return dict(zip(tuples, _taken(self._each(tuples), FILLED), strict=True))

    def _each(self, tuples: Collection[Cells]) -> list[list[tuple[str, str, str]]]:
        """Return for each key what it is in each tuple.

        It goes key by key, as most cells of a key are the same in many tuples.
        """
        each = []
        for key in self._keys:
            mine = list(map(key.take, tuples))
            known = {cells: self._of_key(key, cells) for cells in set(mine)}
            each.append(list(map(known.__getitem__, mine)))
        return each

    def codes(self, name: str) -> dict[str, str]:
        """Return the standard's code of each text of a key that was met."""
        return self._codes[name]

    def _of_key(self, key: _Key, mine: Any) -> tuple[str, str, str]:
        """Return a key as it is written, the same filled in, and its value."""
        cells: Cells = (mine,) if key.is_one_cell else mine
        own, said = self._ask(key.asked[SPELLED], cells)
        written = _written(own, key.missing)
        self._codes[key.name][written] = said
        _, value = self._ask(key.asked[VALUE], cells)
        context = key.asked[GIVES_BACK]
        given = ""
        if context.places and not said:
            _, given = self._ask(context, cells)
        filled = f"{written}{BEFORE_GIVEN}{given}" if given else written
        return written, filled, value

    def _ask(self, asked: _Asked, cells: Cells) -> tuple[Cells, str]:
        some = tuple([cells[place] for place in asked.places])
        return some, self._study.made_of(asked.group, some)[1]

    def _of_tuple(self, group: Group, cells: Cells, facts: Facts) -> str:
        """Return what is asked of some columns; "" is nothing."""
        name, asked = self._asked[group]
        if asked == GIVES_BACK:
            return self.rules[name].refilled(facts) or ""
        (value,) = values_of(self._standard, self._orders, facts, (name,))
        if asked == SPELLED and value == UNCLEAR:
            return ""
        return value


def _taken(each: Sequence[Sequence[tuple[str, ...]]], at: int) -> list[Values]:
    """Return one text of each key, for each tuple."""
    return list(zip(*(map(itemgetter(at), of) for of in each), strict=True))


def _written(own: Cells, missing: Sequence[str]) -> str:
    """Return how a key is written; another spelling of nothing is no blank."""
    if all((cell or "") == code for cell, code in zip(own, missing, strict=True)):
        return BLANK
    return UNIT.join([cell or "" for cell in own]) or UNIT
