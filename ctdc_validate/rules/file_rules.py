"""The rules that one file is asked, ready for its cells and for the facts they give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property

from ctdc_validate.results import shape
from ctdc_validate.rules.breach import Alike, Breach
from ctdc_validate.rules.coherence import clause_questions
from ctdc_validate.rules.privacy import IDENTIFIER, Identifiers, Identify, of_column
from ctdc_validate.rules.registry import (
    CELL_RULES,
    RECORD_RULES,
    Cell,
    Question,
    Scope,
)
from ctdc_validate.rules.screening import Screen, entangled
from ctdc_validate.rules.structure import NOT_CHECKED, of_unknown_column
from ctdc_validate.rules.values import no_victims
from ctdc_validate.standard import Standard
from ctdc_validate.tables import why_unread
from ctdc_validate.translation import Bound, Facts, Layout, Reader, Reading

Cells = tuple[str | None, ...]


class FileRules:
    """Judges the distinct cells and tuples of one file.

    ``questions`` are asked of columns together. ``clashes`` are the notes on what two
    laws mean by terms that were met.
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
        """Take the layout of the file; ``active`` are the rules to apply."""
        self._standard = standard
        self._layout = layout
        self._typed = typed
        self._active = frozenset(active)
        self._identifiers = identifiers
        self._bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
        self._identify: dict[int, Identify] = {}
        self._alike: dict[int, Alike | None] = {}
        self._told_by_text = {
            index: _told_by_text(standard, b) for index, b in self._bound.items()
        }
        self._victims = {
            b.index: Reader(b.column, standard, typed, layout.source.typed)
            for b in layout.bound
            if b.column.use == "copies"
        }
        first = sorted(standard.rules, key=lambda id_: not standard.rules[id_].hides)
        self._cell_rules = [
            (id_, CELL_RULES[id_])
            for id_ in first
            if id_ in CELL_RULES and standard.rules[id_].is_asked_of(layout.source)
        ]
        self.clashes = {t.clash for t in layout.source.constants if t.clash}
        scope = Scope(standard, layout, today)
        self.questions: list[Question] = [
            question
            for id_ in standard.rules
            if id_ in active and standard.rules[id_].is_asked_of(layout.source)
            for question in _questions(scope, id_)
        ]

    @property
    def unread(self) -> list[int]:
        """Return the columns that nobody reads, whose cells may identify a person.

        Or they may hold a whole record, between stray quotation marks.
        """
        if self._active.isdisjoint((IDENTIFIER, NOT_CHECKED)):
            return list(self._victims)
        return [i for i in range(len(self._layout.header)) if i not in self._bound]

    def of_cell(
        self, index: int, text: str | None, reading: Reading | None
    ) -> tuple[Breach, ...] | None:
        """Return the breaches by one distinct cell, None where there are none."""
        if reading is None:
            why = why_unread(text)
            if why is not None:
                return tuple(self._kept(of_unknown_column(why, index))) or None
            if index in self._victims:
                found = no_victims(self._victims[index], index, text)
                return tuple(self._kept(found)) or None
            return tuple(self._kept(self._identifying(index)(text))) or None
        for item in reading.items:
            self.clashes.update(t.clash for t in item.targets if t.clash)
        kind = self._bound[index].column.kind
        if (
            kind is not None and reading.unread is None
        ):  # whatever stands there, no report may tell of it
            breaches = [of_column(index, kind)] if text else []
        else:
            breaches = self._breaches(index, text, reading)
        return tuple(self._kept(breaches)) or None

    def of_unknown(
        self, index: int, text: str, reader: Reader
    ) -> Alike | tuple[Breach, ...] | None:
        """Return the breaches by a cell that is one term unknown to its column.

        What rules do not tell by the text itself is judged once for a column.
        """
        bound = self._bound[index]
        term = text.strip('"') if self._typed else text
        if (
            bound.column.kind is None
            and term.casefold() not in self._told_by_text[index]
            and self._identifiers.in_cell(bound, text, self._typed) is None
        ):
            if index not in self._alike:
                breaches = tuple(
                    self._kept(self._breaches(index, text, reader.read(text)))
                )
                self._alike[index] = Alike.by(index, text, breaches)
            alike = self._alike[index]
            if alike is not None:
                return alike if alike.breaches else None
        return self.of_cell(index, text, reader.read(text))

    def _kept(self, breaches: Iterable[Breach]) -> Iterable[Breach]:
        return (breach for breach in breaches if breach.rule in self._active)

    def _identifying(self, index: int) -> Identify:
        """Return what judges each cell of a column that nobody reads."""
        identify = self._identify.get(index)
        if identify is None:
            identify = self._identifiers.in_column(self._layout, index, self._typed)
            self._identify[index] = identify
        return identify

    def _breaches(self, index: int, text: str | None, reading: Reading) -> list[Breach]:
        """Return one breach of each rule that a cell breaks.

        A rule that hides others is the only one told of. So is a person's identifier
        in place of a term; where that rule does not run, the cell breaks the others
        without being told.
        """
        bound = self._bound[index]
        source = self._layout.source
        cell = Cell(self._standard, source, self._typed, bound, text, reading)
        found: dict[str, Breach] = {}
        for id_, rule in self._cell_rules:
            breach = next(iter(rule(cell)), None)  # two wrong terms are one wrong cell
            if breach is None:
                continue
            if self._standard.rules[id_].hides:
                return [breach]
            found[id_] = breach
        if reading.has_unknown_term:
            identifying = self._identifiers.in_cell(bound, text, self._typed)
            if identifying is not None and IDENTIFIER in self._active:
                return [identifying]
            if identifying is not None:
                return [
                    b._replace(cells=(), part=None, alone=False) for b in found.values()
                ]
        return list(found.values())

    def of_tuple(
        self,
        holds: Collection[int],
        columns: Collection[int],
        cells: Cells,
        facts: Facts,
    ) -> tuple[Breach, ...]:
        """Return the breaches by what a tuple's cells say together.

        ``holds`` are the numbers of the questions that its columns are asked.
        """
        if not holds:
            return ()
        at = dict(zip(columns, cells, strict=True))
        return tuple(
            breach._replace(cells=tuple(self._told(c, at[c]) for c in breach.columns))
            for number in holds
            for breach in self.questions[number].ask(facts)
        )

    def screen(self, holds: Collection[int]) -> Screen | None:
        """Return what passes tuples that break nothing, None where nothing is asked."""
        asked = [self.questions[number] for number in holds]
        return Screen(asked, self._entangled) if asked else None

    @cached_property
    def _entangled(self) -> frozenset[int]:
        return entangled(self._layout)

    def _told(self, index: int, cell: str | None) -> str | None:
        """Return a cell as a finding may hold it: of an identifying one, its shape."""
        identifies = self._bound[index].column.kind is not None
        return shape(cell) if identifies and cell is not None else cell


def _told_by_text(standard: Standard, bound: Bound) -> frozenset[str]:
    """Return the terms of which a rule tells something, though the column has not them.

    They are signs for missing data, and the values of the lists of its variables.
    """
    told = set(standard.unclear_missing_codes)
    for name in bound.column.variables:
        list_ = standard.variables[name].list
        if list_ is not None:
            told.update(map(str.casefold, standard.lists[list_].values))
    return frozenset(told)


def _questions(scope: Scope, id_: str) -> Iterable[Question]:
    """Return what a rule asks of records, by its function and by its clauses."""
    asks: Callable[[Scope], Iterable[Question]] | None = RECORD_RULES.get(id_)
    return (*(asks(scope) if asks else ()), *clause_questions(scope, id_))
