"""The rules, one function each, by family; and the judge that applies them.

A rule states what it saw as a Breach. Which cells go together, what is remembered,
and which severity a breach has is decided here and in ``validation``, so that no
rule can get it wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from ctdc_validate.results import shape
from ctdc_validate.rules.breach import RAGGED, ROW_FAULTS, Breach
from ctdc_validate.rules.coherence import ClauseRule
from ctdc_validate.rules.privacy import IDENTIFIER, Identifiers, Identify, of_column
from ctdc_validate.rules.questions import Question, questions
from ctdc_validate.rules.selection import skipped_rules
from ctdc_validate.rules.sentences import Sentences
from ctdc_validate.rules.signs import Signs
from ctdc_validate.rules.structure import (
    duplicate_column,
    missing_column,
    unknown_column,
)
from ctdc_validate.rules.values import (
    DEPRECATED,
    MISSING_VALUE,
    REPEATED,
    UNKNOWN,
    UNMAPPED,
    WRONG_TYPE,
    CellRules,
)
from ctdc_validate.standard import Standard
from ctdc_validate.translation import Facts, Gatherer, Layout, Reader, Reading

__all__ = [
    "DEPRECATED",
    "IDENTIFIER",
    "MISSING_VALUE",
    "RAGGED",
    "REPEATED",
    "ROW_FAULTS",
    "Breach",
    "CellRules",
    "ClauseRule",
    "Identifiers",
    "Judge",
    "Sentences",
    "Signs",
    "duplicate_column",
    "missing_column",
    "skipped_rules",
    "unknown_column",
]

# A cell that breaks one of these is understood all the same.
UNDERSTOOD: Final = frozenset({MISSING_VALUE, REPEATED, DEPRECATED})

# A cell that breaks one of these is no term, and may be anything.
UNKNOWN_TERM: Final = frozenset({UNKNOWN, UNMAPPED, WRONG_TYPE})

# Verdicts remembered for one column and for one group: far more than a file has that
# makes sense, and a bound for one that does not.
CELLS_REMEMBERED: Final = 5_000
TUPLES_REMEMBERED: Final = 100_000

# Stands for a cell that was not understood, when the cells beside it are judged.
DOUBTFUL: Final = "\0"

Cells = tuple[str | None, ...]


class CellVerdict(NamedTuple):
    """A cell's reading, the rules it breaks, and whether it was understood."""

    reading: Reading
    breaches: tuple[Breach, ...]
    doubtful: bool


@dataclass(slots=True)
class Group:
    """Columns that are asked for together, because some rule looks at all of them.

    ``owned`` are the offsets of columns whose cells this group judges; a column that
    stands in several groups is owned by the first. ``identify`` judges each cell of a
    column that no other rule reads.
    """

    columns: tuple[int, ...]
    owned: frozenset[int]
    questions: tuple[Question, ...]
    identify: Identify | None = None
    verdicts: dict[Cells, tuple[Breach, ...]] = field(default_factory=dict)
    across: dict[Cells, tuple[Breach, ...]] = field(default_factory=dict)


class Judge:
    """Judge the distinct cells and the distinct tuples of one file's columns.

    ``clashes`` are the notes on what two laws mean by terms that were met.
    """

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        typed: bool,
        active: Collection[str],
        today: date,
        identifiers: Identifiers,
    ) -> None:
        """Plan which columns to ask for; ``active`` are the rules to apply."""
        self._active = active
        self._identifiers = identifiers
        self._bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
        self._typed = typed
        strict = layout.source.typed
        self._readers = {
            index: Reader(b.column, standard.variables, typed, strict)
            for index, b in self._bound.items()
        }
        self._cells: dict[int, dict[str | None, CellVerdict]] = {
            index: {} for index in self._bound
        }
        self._cell_rules = CellRules(standard, layout.source.own_terms)
        self._gatherer = Gatherer(standard, layout)
        self.clashes = {t.clash for t in layout.source.constants if t.clash}
        self.groups = self._plan(layout, questions(standard, layout, active, today))
        for index in range(len(layout.header)):
            if index not in self._bound and IDENTIFIER in active:
                identify = identifiers.in_column(layout, index, typed)
                group = Group((index,), frozenset(), (), identify)
                self.groups.append(group)

    def verdict(self, group: Group, cells: Cells) -> tuple[Breach, ...]:
        """Return the breaches by one distinct tuple of a group's columns."""
        if group.identify is not None:
            return group.identify(cells[0])
        known = group.verdicts.get(cells)
        if known is not None:
            return known
        own: list[Breach] = []
        understood = list(cells)
        for offset, index in enumerate(group.columns):
            verdict = self._cells[index].get(cells[offset]) or self._cell(
                index, cells[offset]
            )
            if verdict.doubtful:
                understood[offset] = DOUBTFUL
            if verdict.breaches and offset in group.owned:
                own.extend(verdict.breaches)
        if own:
            # Wrong cells make many tuples of few; what is left of those is few again.
            return (*own, *self._across(group, tuple(understood)))
        if len(group.verdicts) >= TUPLES_REMEMBERED:
            group.verdicts.clear()
        group.verdicts[cells] = breaches = self._across(group, tuple(understood))
        return breaches

    def _cell(self, index: int, text: str | None) -> CellVerdict:
        verdicts = self._cells[index]
        verdict = verdicts.get(text)
        if verdict is None:
            reading = self._readers[index].read(text)
            for item in reading.items:
                self.clashes.update(t.clash for t in item.targets if t.clash)
            all_breaches = self._cell_rules.check(self._bound[index], text, reading)
            if not UNKNOWN_TERM.isdisjoint(b.rule for b in all_breaches):
                all_breaches = self._unless_identifying(index, text, all_breaches)
            doubtful = any(b.rule not in UNDERSTOOD for b in all_breaches)
            kind = self._bound[index].column.kind
            if kind is not None:  # whatever stands there, no report may tell of it
                all_breaches = [of_column(index, kind)] if text else []
            breaches = tuple(b for b in all_breaches if b.rule in self._active)
            verdict = CellVerdict(reading, breaches, doubtful)
            if len(verdicts) >= CELLS_REMEMBERED:
                verdicts.clear()
            verdicts[text] = verdict
        return verdict

    def _unless_identifying(
        self, index: int, text: str | None, breaches: list[Breach]
    ) -> list[Breach]:
        """Return the one breach by a cell that identifies a person, else those given.

        Where that rule does not run, the cell breaks the others without being told.
        """
        found = self._identifiers.in_cell(self._bound[index], text, self._typed)
        if found is None:
            return breaches
        if IDENTIFIER in self._active:
            return [found]
        return [b._replace(cells=(), part=None, alone=False) for b in breaches]

    def _across(self, group: Group, cells: Cells) -> tuple[Breach, ...]:
        """Return the breaches by what the cells of a tuple say together."""
        if not group.questions:
            return ()
        known = group.across.get(cells)
        if known is None:
            facts = self._facts(group, cells)
            at = {
                index: self._told(index, cell)
                for index, cell in zip(group.columns, cells, strict=True)
            }
            known = tuple(
                breach._replace(cells=tuple(at[c] for c in breach.columns))
                for question in group.questions
                for breach in question(facts)
            )
            if len(group.across) >= TUPLES_REMEMBERED:
                group.across.clear()
            group.across[cells] = known
        return known

    def _told(self, index: int, cell: str | None) -> str | None:
        """Return a cell as a finding may hold it: of an identifying one, its shape."""
        identifies = self._bound[index].column.kind is not None
        return shape(cell) if identifies and cell is not None else cell

    def _facts(self, group: Group, cells: Cells) -> Facts:
        nothing = Reading(missing=True, blank=False, items=())
        readings = {
            index: nothing if cell == DOUBTFUL else self._cell(index, cell).reading
            for index, cell in zip(group.columns, cells, strict=True)
        }
        doubtful = frozenset(
            index
            for index, cell in zip(group.columns, cells, strict=True)
            if cell == DOUBTFUL
        )
        bound = [self._bound[i] for i in group.columns]
        return self._gatherer.gather(bound, readings, doubtful)

    def _plan(
        self, layout: Layout, questions: Iterable[tuple[frozenset[int], Question]]
    ) -> list[Group]:
        """Put questions that share columns into groups, so each column is read once.

        Questions are merged while they share two columns or one holds the other;
        sharing one column only, they stay apart: together they would have many more
        distinct tuples. What no question needs is a group of its own.
        """
        merged: list[tuple[set[int], list[Question]]] = []
        for columns, question in sorted(questions, key=lambda q: -len(q[0])):
            for group, asked in merged:
                if columns <= group or len(columns & group) > 1:
                    group |= columns
                    asked.append(question)
                    break
            else:
                merged.append((set(columns), [question]))
        alone = set(self._bound).difference(*(columns for columns, _ in merged))
        merged += [({index}, []) for index in alone]
        groups, owned = [], set[int]()
        for wanted, asked in sorted(merged, key=lambda m: min(m[0])):
            order = tuple(sorted(wanted))
            mine = frozenset(o for o, index in enumerate(order) if index not in owned)
            owned |= wanted
            groups.append(Group(order, mine, tuple(asked)))
        return groups
