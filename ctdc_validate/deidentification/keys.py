"""What is blanked with a key: its columns, what follows from it, what gives it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally import Keys
from ctdc_validate.translation import Facts, Layout

YES: Final = "yes"


class _Narrowing(NamedTuple):
    """Columns that are blanked with a key where they tell of it."""

    columns: dict[int, None]
    take: Callable[[Sequence[str]], tuple[str, ...]]
    group: Group


class KeysToBlank(Keys):
    """The keys that a table has, with the columns that are blanked with each.

    ``touched`` are all columns that may be blanked, or decide what is.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        table: Table,
        names: Sequence[str],
        today: date,
    ) -> None:
        """Take the keys named, of which the table may lack some."""
        super().__init__(standard, layout, table, names, today)
        self._always = {
            name: dict.fromkeys(
                (
                    *self.spelling[name],
                    *(b.index for b in rules.computed),
                    *(i for peer in rules.peers if peer.follows for i in peer.columns),
                )
            )
            for name, rules in self.rules.items()
        }
        linked = [i for columns in self._always.values() for i in columns]
        peers = [peer for rules in self.rules.values() for peer in rules.peers]
        given = [i for peer in peers for i in peer.columns]
        self.touched = tuple(dict.fromkeys((*self.columns, *linked, *given)))
        self._at = {index: place for place, index in enumerate(self.touched)}
        self._of_group: dict[Group, tuple[str, str]] = {}
        self._peers: dict[str, list[_Narrowing]] = {name: [] for name in self.names}
        for name, rules in self.rules.items():
            for peer in rules.peers:
                group = Group(peer.columns, frozenset(peer.columns))
                self._of_group[group] = name, peer.name
                take = taking([self._at[i] for i in peer.columns])
                columns = dict.fromkeys(peer.columns)
                self._peers[name].append(_Narrowing(columns, take, group))

    def _of_tuple(self, group: Group, cells: Cells, facts: Facts) -> str:
        """Return what is asked of some columns; of a peer's, whether they narrow."""
        if group not in self._of_group:
            return super()._of_tuple(group, cells, facts)
        name, peer = self._of_group[group]
        return YES if self.rules[name].narrows(peer, facts) else ""

    def blanked(self, names: Sequence[str], cells: Sequence[str]) -> list[int]:
        """Return the columns to blank with some keys, ascending.

        ``cells`` are those of ``touched``, "" where there is nothing.
        """
        blank: dict[int, None] = {}
        for name in names:
            blank |= self._always[name]
            for columns, take, group in self._peers[name]:
                own = tuple([cell or None for cell in take(cells)])
                _, narrows = self._study.made_of(group, own)
                if narrows:
                    blank |= columns
        return sorted(i for i in blank if cells[self._at[i]] != self.missing[i])


def taking(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return what takes the cells at some places, as a tuple."""
    if len(places) == 1:
        (place,) = places
        return lambda cells: (cells[place],)
    return itemgetter(*places)
