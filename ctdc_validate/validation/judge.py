"""What judges the cells and tuples of a table, kept for the next file like it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from ctdc_validate.rules import Breach, FileRules, Identifiers
from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study, overlapping
from ctdc_validate.translation import Layout
from ctdc_validate.validation.breach_counts import OfCell


class Judge:
    """The rules for files of one header, and what they make of cells met so far."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        active: Set[str],
        on: date,
    ) -> None:
        """Take the layout of the files; ``active`` are the rules to apply."""
        self.identifiers = Identifiers(standard)
        rules = FileRules(standard, layout, typed, active, on, self.identifiers)
        self.rules = rules
        self.study: Study[OfCell, tuple[Breach, ...]] = Study(
            standard,
            layout,
            typed,
            rules.of_cell,
            lambda group, cells, facts: rules.of_tuple(
                group.holds, group.columns, cells, facts
            ),
            of_unknown=rules.of_unknown,
            screen=lambda group: rules.screen(group.holds),
        )
        self.groups = overlapping(
            [q.columns for q in rules.questions], self.study.bound
        )
        self.groups += [Group((index,), frozenset({index})) for index in rules.unread]
        self._clashes = frozenset(rules.clashes)

    @property
    def tells_of_one_file(self) -> bool:
        """Whether something was met that is told of the file that it was met in."""
        return self._clashes != self.rules.clashes


@dataclass(slots=True)
class Judges:
    """Keeps the judge of the last file: the next is often like it."""

    _key: tuple[object, ...] = ()
    _judge: Judge | None = field(default=None, repr=False)

    def judge(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        active: Set[str],
        on: date,
    ) -> Judge:
        """Return the judge of a file, the one of the file before if it is like it."""
        key = (id(layout.source), layout.header, typed, frozenset(active), on)
        judge = self._judge
        if judge is None or key != self._key or judge.tells_of_one_file:
            judge = self._judge = Judge(standard, layout, typed, active, on)
            self._key = key
        return judge
