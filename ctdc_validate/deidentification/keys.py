"""The keys of one table: their columns, what each tuple is, what is blanked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ctdc_validate.deidentification.entailing import KeyRules
from ctdc_validate.deidentification.protecting import BLANK, Values
from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import Batch, Cells, Table
from ctdc_validate.translation import Facts, Layout, Reading

# Between the cells of columns that spell one key, and before what the rules give back.
UNIT: Final = "\x1f"
GIVEN_BACK: Final = "\0"
# What is asked of columns beside which peer narrows a key.
VALUE: Final = "value"
GIVES_BACK: Final = "gives-back"
YES: Final = "yes"
# Tuples remembered; far more than a file has that makes sense.
REMEMBERED: Final = 500_000


class Keys:
    """The keys that a table has, in the standard's order.

    ``columns`` are those that decide which tuple a record is: the keys' own, and those
    that give a blank key back. ``linked`` are for each key the columns that are
    blanked with it whatever they hold. ``touched`` are all that may be blanked.
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
        self.names = tuple(name for name in names if layout.spelling(name))
        self._rules = {
            name: KeyRules(standard, layout, name, self.names, today)
            for name in self.names
        }
        self.spelling = {
            name: tuple(b.index for b in layout.spelling(name)) for name in self.names
        }
        self._blank = {
            b.index: b.column.missing_code
            for b in layout.bound
            if b.column.use == "terms"
        }
        peers = {name: rules.peers for name, rules in self._rules.items()}
        self._context = {name: rules.context for name, rules in self._rules.items()}
        self.linked = {
            name: (
                *self.spelling[name],
                *(b.index for b in rules.computed),
                *(i for peer in rules.peers if peer.follows for i in peer.columns),
            )
            for name, rules in self._rules.items()
        }
        own = dict.fromkeys(i for name in self.names for i in self.spelling[name])
        context = dict.fromkeys(i for c in self._context.values() for i in c)
        self.columns = (*own, *(i for i in context if i not in own))
        self.own = tuple(own)
        at = {index: place for place, index in enumerate(self.columns)}
        self._own_at = {n: tuple(at[i] for i in c) for n, c in self.spelling.items()}
        self._context_at = {
            n: tuple(at[i] for i in c) for n, c in self._context.items()
        }
        linked = [i for columns in self.linked.values() for i in columns]
        given = [i for each in peers.values() for peer in each for i in peer.columns]
        self.touched = tuple(dict.fromkeys((*self.columns, *linked, *given)))
        self._asked: dict[Group, tuple[str, str]] = {}
        for name in self.names:
            self._add(self.spelling[name], (name, VALUE))
            if self._context[name]:
                self._add(self._context[name], (name, GIVES_BACK))
            for peer in peers[name]:
                self._add(peer.columns, (name, peer.name))
        self._study: Study[None, str] = Study(
            standard, layout, table.typed, _nothing, self._of_tuple, empty_apart=True
        )
        self.knows = self._study.knows
        self._variables = standard.variables
        self._known: dict[tuple[str, str], dict[Cells, str]] = {
            asked: {} for asked in self._asked.values()
        }
        self._peers = peers
        self._texts: dict[str, dict[Cells, str]] = {name: {} for name in self.names}
        self._codes: dict[str, dict[str, str]] = {name: {} for name in self.names}
        self._tuples: dict[Cells, Values] = {}

    def _add(self, columns: Sequence[int], asked: tuple[str, str]) -> None:
        self._asked[Group(tuple(columns), frozenset(columns))] = asked

    def learn(self, batch: Batch) -> None:
        """Translate the cells of a batch, each once."""
        for group, answers in self._study.ask(batch, list(self._asked)):
            known = self._known[self._asked[group]]
            for answer in answers:
                if answer.cells not in known:
                    known[answer.cells] = answer.of_tuple
                    self._spell(*self._asked[group], answer.cells)

    def _spell(self, name: str, asked: str, cells: Cells) -> None:
        """Remember the text of a key that is met for the first time."""
        if asked != VALUE:
            return
        is_blank = all(
            (cell or "") == self._blank[index]
            for cell, index in zip(cells, self.spelling[name], strict=True)
        )
        written = BLANK if is_blank else UNIT.join([cell or "" for cell in cells])
        self._texts[name][cells] = written
        self._codes[name][written] = self._known[name, VALUE][cells]

    def _of_tuple(self, group: Group, cells: Cells, facts: Facts) -> str:
        """Return what is asked of some columns; "" is no."""
        name, asked = self._asked[group]
        if asked == VALUE:
            return str(facts.record([name], self._variables).get(name, ""))
        if asked == GIVES_BACK:
            return self._rules[name].refilled(facts) or ""
        return YES if self._rules[name].narrows(asked, facts) else ""

    def values(self, cells: Cells) -> Values:
        """Return what a record is by the cells of ``columns``: one text for each key.

        A blank key that the rules give back is another than one that they do not.
        """
        known = self._tuples.get(cells)
        if known is None:
            known = tuple([self._value(name, cells) for name in self.names])
            if len(self._tuples) >= REMEMBERED:
                self._tuples.clear()
            self._tuples[cells] = known
        return known

    def _value(self, name: str, cells: Cells) -> str:
        own = tuple([cells[at] for at in self._own_at[name]])
        written = self._texts[name][own]
        if not self._context_at[name] or self._known[name, VALUE][own]:
            return written
        context = tuple([cells[at] for at in self._context_at[name]])
        given = self._known[name, GIVES_BACK][context]
        return f"{written}{GIVEN_BACK}{given}" if given else written

    def codes(self, name: str) -> dict[str, str]:
        """Return the standard's code of each text of a key that was met."""
        return self._codes[name]

    def blanked(self, names: Sequence[str], cells: dict[int, str | None]) -> set[int]:
        """Return the columns to blank with some keys; ``cells`` are by position."""
        blank: set[int] = set()
        for name in names:
            blank.update(self.linked[name])
            for peer in self._peers[name]:
                own = tuple([cells[index] for index in peer.columns])
                if self._known[name, peer.name][own]:
                    blank.update(peer.columns)
        return {i for i in blank if (cells[i] or "") != self._blank[i]}

    def blank_cell(self, index: int) -> str:
        """Return what is written where nothing is reported."""
        return self._blank[index]


def _nothing(index: int, cell: str | None, reading: Reading | None) -> None:
    """Make nothing of single cells."""
