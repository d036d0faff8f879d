"""Records that are put together of what each of their cells becomes by itself.

Most cells say the same whatever stands beside them. Where all of a tuple do, and
nothing that they say contradicts the rest, it is settled without gathering its facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import getitem
from typing import Final, NamedTuple

from ctdc_validate.conversion.counting import Account, Accountant
from ctdc_validate.conversion.planning import Part
from ctdc_validate.conversion.settling import Said, Settler
from ctdc_validate.study import Group
from ctdc_validate.translation import (
    Bound,
    Facts,
    Item,
    Reader,
    Reading,
    Remembered,
    Statement,
    Values,
)

# So many cells are remembered of one column, and so many terms of all.
REMEMBERED: Final = 5_000

# Gives the facts of readings; no column is doubtful.
Gather = Callable[[Sequence[Bound], Mapping[int, Reading], frozenset[int]], Facts]


class Composed(NamedTuple):
    """What is written of a tuple, and the account of each of its cells."""

    statement: Statement
    accounts: tuple[Account, ...]


class _Alone(NamedTuple):
    """What a cell says, as it is written, what it denies, and the account of it."""

    said: tuple[Said, ...]
    denied: tuple[Said, ...]
    account: Account


# What the cells of a column say alone; None is a cell that says what others decide on.
_Cells = Remembered[str | None, _Alone | None]


class Composer:
    """Composes the tuples of a part, where that takes no more than their cells."""

    def __init__(
        self,
        settler: Settler,
        accountant: Accountant,
        readers: Mapping[int, Reader],
        gather: Gather,
    ) -> None:
        """Take what settles and accounts for terms, and what gives their facts."""
        self._settler = settler
        self._accountant = accountant
        self._readers = readers
        self._facts = gather
        self._columns: dict[Group, tuple[_Cells, ...]] = {}
        self._constants: dict[Group, Values] = {}
        self._terms: dict[tuple[int, str, type], _Alone | None] = {}

    def begin(self, part: Part, bound: Sequence[Bound]) -> None:
        """Take a part with its columns."""
        nothing = self._facts((), {}, frozenset())
        settled = self._settler.settle(nothing, part.variables)
        self._constants[part.group] = settled.statement.asserted
        self._columns[part.group] = tuple(
            Remembered(partial(self._alone, part, b), REMEMBERED) for b in bound
        )

    def compose(self, part: Part, cells: Sequence[str | None]) -> Composed | None:
        """Return what becomes of a tuple, None where its facts must be weighed."""
        found = list(map(getitem, self._columns[part.group], cells))
        asserted: Values = {n: dict(v) for n, v in self._constants[part.group].items()}
        denied: Values = {}
        for alone in found:
            if alone is None:
                return None
            for name, value in alone.said:
                asserted.setdefault(name, {})[value] = None
            for name, value in alone.denied:
                denied.setdefault(name, {})[value] = None
        statement = self._settler.undisputed(asserted, denied, part.variables)
        if statement is None:
            return None
        accounts = tuple([alone.account for alone in found if alone is not None])
        return Composed(statement, accounts)

    def _alone(self, part: Part, b: Bound, cell: str | None) -> _Alone | None:
        """Return what a cell says alone, put together of what its terms do."""
        reading = self._readers[b.index].read(cell)
        if reading.unread is not None or not (reading.understood or reading.missing):
            return None
        if b.column.computed is not None or not reading.items:
            return self._found(part, b, reading)
        found = [self._of_term(part, b, reading, item) for item in reading.items]
        if len(found) == 1:
            return found[0]
        account = Account()
        said: list[Said] = []
        denied: list[Said] = []
        for alone in found:
            if alone is None:
                return None
            said += alone.said
            denied += alone.denied
            account.join(alone.account)
        return _Alone(tuple(said), tuple(denied), account)

    def _of_term(
        self, part: Part, b: Bound, reading: Reading, item: Item
    ) -> _Alone | None:
        # A JSON value that is no text may be written as one.
        key = b.index, item.text, type(item.value)
        if key not in self._terms:
            found = None
            if _stands_alone(b, item, self._settler):
                found = self._found(part, b, reading._replace(items=(item,)))
            if len(self._terms) >= REMEMBERED:
                self._terms.clear()
            self._terms[key] = found
        return self._terms[key]

    def _found(self, part: Part, b: Bound, reading: Reading) -> _Alone | None:
        """Return what a reading of at most one term says, None if not all stands."""
        facts = self._facts((b,), {b.index: reading}, frozenset())
        settled = self._settler.settle(facts, part.variables)
        said, denied = [], []
        for applied in facts.applied:
            for target in applied.targets:
                one = self._settler.written_as((target.variable, target.value))
                stands = settled.writes(one)
                if stands != (target.effect == "set"):
                    return None
                if stands:
                    said.append(one)
                else:
                    denied.append((target.variable, target.value))
        known = {n for n, _ in said} | self._constants[part.group].keys()
        if known != settled.statement.asserted.keys():
            return None
        account = self._accountant.account([b], facts, settled, ())
        return _Alone(tuple(said), tuple(denied), account)


def _stands_alone(b: Bound, item: Item, settler: Settler) -> bool:
    """Say whether a term says the same whatever stands beside it."""
    return item.known is not False and all(
        target.effect in ("set", "exclude")
        and target.variable not in settler.together
        and not (b.column.needs and target.when)
        for target in item.targets
    )
