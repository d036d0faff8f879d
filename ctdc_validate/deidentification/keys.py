"""What is blanked with a key: its columns, what follows from it, what gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally import Keys
from ctdc_validate.translation import Facts, Layout, Reading

YES: Final = "yes"


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
        self._linked = {
            name: (
                *self.spelling[name],
                *(b.index for b in rules.computed),
                *(i for peer in rules.peers if peer.follows for i in peer.columns),
            )
            for name, rules in self.rules.items()
        }
        linked = [i for columns in self._linked.values() for i in columns]
        peers = [peer for rules in self.rules.values() for peer in rules.peers]
        given = [i for peer in peers for i in peer.columns]
        self.touched = tuple(dict.fromkeys((*self.columns, *linked, *given)))
        self._of_group: dict[Group, tuple[str, str]] = {}
        self._groups: dict[tuple[str, str], Group] = {}
        for name, rules in self.rules.items():
            for peer in rules.peers:
                group = Group(peer.columns, frozenset(peer.columns))
                self._of_group[group] = name, peer.name
                self._groups[name, peer.name] = group
        self._peers_study: Study[None, str] = Study(
            standard, layout, table.typed, _nothing, self._narrows, empty_apart=True
        )

    def _narrows(self, group: Group, cells: Cells, facts: Facts) -> str:
        name, peer = self._of_group[group]
        return YES if self.rules[name].narrows(peer, facts) else ""

    def blanked(self, names: Sequence[str], cells: dict[int, str | None]) -> set[int]:
        """Return the columns to blank with some keys; ``cells`` are by position."""
        blank: set[int] = set()
        for name in names:
            blank.update(self._linked[name])
            for peer in self.rules[name].peers:
                own = tuple([cells[index] for index in peer.columns])
                _, narrows = self._peers_study.made_of(
                    self._groups[name, peer.name], own
                )
                if narrows:
                    blank.update(peer.columns)
        return {i for i in blank if (cells[i] or "") != self.missing[i]}


def _nothing(index: int, cell: str | None, reading: Reading | None) -> None:
    """Make nothing of single cells."""
