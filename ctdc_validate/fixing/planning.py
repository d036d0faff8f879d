"""Decide what a wrong cell becomes, where that leaves no choice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, NamedTuple

from ctdc_validate.hints import Hints, Kind
from ctdc_validate.rules import IDENTIFIER, Breach, FileRules
from ctdc_validate.standard import Standard
from ctdc_validate.translation import Layout, Reading

# A label may lead to a code that is deprecated, and that one to its successor.
_STEPS: Final = 3
SUCCESSOR: Final = "successor"


class Meant(NamedTuple):
    """What a cell becomes, and how that is known."""

    cell: str
    kind: Kind


class WrongCell(NamedTuple):
    """A cell that breaks rules, by its column; ``meant`` is what it should say."""

    column: int
    cell: str | None
    breaches: tuple[Breach, ...]
    meant: Meant | None


class Planner:
    """Decides on the distinct cells of one file."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        rules: FileRules,
        hints: Hints,
        read: Callable[[int, str], Reading],
    ) -> None:
        """Take the rules of the file, its hints, and what reads its cells."""
        self._standard = standard
        self._typed = typed
        self._rules = rules
        self._hints = hints
        self._read = read
        self._bound = {b.index: b for b in layout.bound}

    def of_cell(
        self, index: int, cell: str | None, reading: Reading | None
    ) -> WrongCell | None:
        """Return a cell that breaks a rule, and what it should say."""
        breaches = self._rules.of_cell(index, cell, reading)
        if not breaches:
            return None
        meant = None
        if reading is not None and cell is not None:
            meant = self._meant(index, cell, reading, breaches)
        return WrongCell(index, cell, breaches, meant)

    def _meant(
        self, index: int, cell: str, reading: Reading, breaches: tuple[Breach, ...]
    ) -> Meant | None:
        """Return what a cell should say, None unless it then breaks no rule."""
        column = self._bound[index].column
        if column.kind is not None or column.reads is not None:
            return None
        kinds: list[Kind] = []
        for _ in range(_STEPS):
            step = self._step(index, cell, reading, breaches)
            if step is None:
                return None
            cell = step.cell
            kinds.append(step.kind)
            reading = self._read(index, cell)
            breaches = self._rules.of_cell(index, cell, reading) or ()
            if not breaches:
                unsure = (kind for kind in kinds if not kind.sure)
                return Meant(cell, next(unsure, kinds[0]))
        return None

    def _step(
        self, index: int, cell: str, reading: Reading, breaches: tuple[Breach, ...]
    ) -> Meant | None:
        """Return the cell that one hint makes of a wrong one."""
        rules = [self._standard.rules[breach.rule] for breach in breaches]
        if any(rule.id == IDENTIFIER or rule.hides for rule in rules):
            return None
        for breach, rule in zip(breaches, rules, strict=True):
            if rule.hint == SUCCESSOR:
                return self._replaced(index, cell, breach.part)
        if reading.separator is None and all(rule.hint is None for rule in rules):
            return None
        hint = self._hints.for_cell(self._bound[index].column, cell, json=self._typed)
        if hint is None or hint.kind is None or hint.text == cell:
            return None
        return Meant(hint.text, hint.kind)

    def _replaced(self, index: int, cell: str, part: str | None) -> Meant | None:
        """Return a cell with the successor of its one deprecated term."""
        column = self._bound[index].column
        if part is None:
            meant = self._hints.for_deprecated(column, cell, json=self._typed)
            return None if meant is None else Meant(meant, Kind.SUCCESSOR)
        meant = self._hints.for_deprecated(column, part)
        separator = column.separator
        if meant is None:
            return None
        if self._typed:
            value = json.loads(cell)
            if not isinstance(value, list):
                alone = json.dumps(meant, ensure_ascii=False)
                return Meant(alone, Kind.SUCCESSOR) if value == part else None
            terms = dict.fromkeys(meant if term == part else term for term in value)
            listed = json.dumps([*terms], ensure_ascii=False, separators=(",", ":"))
            return Meant(listed, Kind.SUCCESSOR)
        if separator is None:
            return Meant(meant, Kind.SUCCESSOR)
        found = (term.strip() for term in cell.split(separator))
        terms = dict.fromkeys(meant if term == part else term for term in found)
        return Meant(separator.join(terms), Kind.SUCCESSOR)
