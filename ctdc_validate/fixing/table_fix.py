"""Find what to change in one table, and count it; nothing is written here."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from ctdc_validate.fixing.planning import Planner, WrongCell
from ctdc_validate.hints import Kind, hints_on
from ctdc_validate.results import Change, Left, Place, RuleLine
from ctdc_validate.rules import (
    RARE,
    Breach,
    FileRules,
    Identifiers,
    skipped_rules,
)
from ctdc_validate.standard import Source, Standard, with_source
from ctdc_validate.study import Answer, Group, Study, apart, overlapping
from ctdc_validate.tables import Batch, Cells, Edit, Table
from ctdc_validate.translation import lay_out

Broken = tuple[Breach, ...]
# A finding of a report, by rule and by the names of its columns.
Known = tuple[str, tuple[str, ...]]

# How many places of one change are named in an account.
PLACES: Final = 1000


class _Changed(NamedTuple):
    """One way in which cells of a column are changed."""

    column: int
    old: str
    new: str
    kind: Kind
    rules: tuple[str, ...]


class TableFix:
    """What to change in one table, as ``run`` found it."""

    def __init__(
        self,
        standard: Standard,
        source: Source,
        table: Table,
        unsafe: bool,
        today: date,
        only: str | None = None,
    ) -> None:
        """Take a table and its source vocabulary; read no records yet.

        ``only`` is the hint of the rules that are looked at, None for all.
        """
        self.table = table
        self.source = source
        self.records = 0
        self.cells = 0
        self.held_back = 0
        self.left: Counter[Left] = Counter()
        self.kinds: Counter[str] = Counter()
        self._unsafe = unsafe
        self._layout = lay_out(table.header, source)
        skipped = skipped_rules(
            standard, self._layout, table.typed, source.judged_as, (), {RARE: ""}
        )
        self._rules = FileRules(
            standard,
            self._layout,
            table.typed,
            {
                name
                for name, rule in standard.rules.items()
                if name not in skipped and only in (None, rule.hint)
            },
            today,
            Identifiers(standard),
        )
        planner = Planner(
            standard,
            self._layout,
            table.typed,
            self._rules,
            hints_on(with_source(standard, source), source.name),
            lambda index, cell: self._study.readers[index].read(cell),
        )
        self._study: Study[WrongCell, Broken] = Study(
            standard,
            self._layout,
            table.typed,
            planner.of_cell,
            lambda group, cells, facts: self._rules.of_tuple(
                group.holds, group.columns, cells, facts
            ),
        )
        questions = [question.columns for question in self._rules.questions]
        self._together = {
            column: group.columns[0]
            for group in apart(questions, self._study.bound)
            for column in group.columns
        }
        self._found: Counter[tuple[int, str]] = Counter()
        self._fixed: Counter[tuple[int, str]] = Counter()
        self._between: Counter[Known] = Counter()
        self._ways: dict[tuple[int, str], int] = {}
        self._changed: list[_Changed] = []
        self._rows = array("Q")
        self._numbers = array("L")

    def run(self) -> None:
        """Read all records. Raises UnreadableFile."""
        questions = [question.columns for question in self._rules.questions]
        groups = overlapping(questions, self._study.bound)
        for batch in self.table.batches(self._study.knows):
            self.records += batch.size
            if batch.size:
                asked = self._study.ask(batch, groups)
                self._add(batch, [(group, list(found)) for group, found in asked])

    def _add(
        self,
        batch: Batch,
        asked: Sequence[tuple[Group, Sequence[Answer[WrongCell, Broken]]]],
    ) -> None:
        """Take in what a batch was answered."""
        wanted: dict[int, dict[str, int]] = {}
        times: Counter[int] = Counter()
        for _, answers in asked:
            for answer in answers:
                for breach in answer.of_tuple:
                    self._between[self._known(breach)] += answer.times
                for wrong in answer.of_cells:
                    self._count(wrong, answer.times)
                    number = self._way(wrong)
                    if number is not None and wrong.cell is not None:
                        wanted.setdefault(wrong.column, {})[wrong.cell] = number
                        times[number] += answer.times
        if not wanted:
            return
        kept = self._kept(batch, asked, wanted)
        self.held_back += len(set[int]().union(*kept.values()))
        found: list[tuple[int, int]] = []
        for column, cells in wanted.items():
            stay = kept.get(self._together.get(column, -1), set[int]())
            rows = batch.rows([column], [(cell,) for cell in cells], batch.size)
            for (cell,), at in rows.items():
                number = cells[cell or ""]
                changed = [row for row in at if row not in stay] if stay else at
                self._count_changed(number, len(changed), times[number])
                found += [(row, number) for row in changed]
        found.sort()
        self._rows.extend(row for row, _ in found)
        self._numbers.extend(number for _, number in found)

    def _count(self, wrong: WrongCell, times: int) -> None:
        for breach in wrong.breaches:
            self._found[wrong.column, breach.rule] += times
        if wrong.meant is None:
            self.left[Left.PERSON] += times * len(wrong.breaches)
        elif not (wrong.meant.kind.sure or self._unsafe):
            self.left[Left.LIKELY] += times * len(wrong.breaches)

    def _count_changed(self, number: int, changed: int, of: int) -> None:
        """Count the cells that are changed, of those that could be."""
        way = self._changed[number]
        self.cells += changed
        self.kinds[way.kind.value] += changed
        for rule in way.rules:
            self._fixed[way.column, rule] += changed
        kept = (of - changed) * len(way.rules)
        if kept:
            self.left[Left.ANOTHER_RULE] += kept

    def _way(self, wrong: WrongCell) -> int | None:
        """Return the number of a change, None where the cell is left as it is."""
        meant = wrong.meant
        if meant is None or wrong.cell is None or not (meant.kind.sure or self._unsafe):
            return None
        key = wrong.column, wrong.cell
        number = self._ways.get(key)
        if number is None:
            number = self._ways[key] = len(self._changed)
            rules = tuple(breach.rule for breach in wrong.breaches)
            self._changed.append(_Changed(*key, meant.cell, meant.kind, rules))
        return number

    def _kept(
        self,
        batch: Batch,
        asked: Sequence[tuple[Group, Sequence[Answer[WrongCell, Broken]]]],
        wanted: dict[int, dict[str, int]],
    ) -> dict[int, set[int]]:
        """Return the rows that would break another rule, by what may not change.

        That is all columns that are asked together, directly or by way of others.
        """
        kept: dict[int, set[int]] = {}
        for group, answers in asked:
            changing = [
                (at, wanted[column])
                for at, column in enumerate(group.columns)
                if column in wanted
            ]
            if not group.holds or not changing:
                continue
            bad: dict[int, list[Cells]] = {}
            for answer in answers:
                for column in self._contradicting(group, answer, changing):
                    bad.setdefault(self._together[column], []).append(answer.cells)
            for together, tuples in bad.items():
                for rows in batch.rows(group.columns, tuples, batch.size).values():
                    kept.setdefault(together, set()).update(rows)
        return kept

    def _contradicting(
        self,
        group: Group,
        answer: Answer[WrongCell, Broken],
        changing: Sequence[tuple[int, dict[str, int]]],
    ) -> Iterator[int]:
        """Yield a column of each rule that a tuple would break once it is changed."""
        cells = list(answer.cells)
        for at, numbers in changing:
            number = numbers.get(cells[at] or "")
            if number is not None:
                cells[at] = self._changed[number].new
        after = tuple(cells)
        if after == answer.cells:
            return
        _, breaches = self._study.made_of(group, after)
        before = {self._known(breach) for breach in answer.of_tuple}
        for breach in breaches:
            if self._known(breach) not in before:
                yield breach.columns[0]

    def _known(self, breach: Breach) -> Known:
        return breach.rule, tuple(self.table.header[i] for i in breach.columns)

    @property
    def expected(self) -> Counter[Known]:
        """Return how often a report on the new table may tell of each finding."""
        expected = Counter(self._between)
        for (column, rule), found in self._found.items():
            fixed = self._fixed[column, rule]
            expected[rule, (self.table.header[column],)] += found - fixed
        return expected

    @property
    def changed_columns(self) -> set[str]:
        """Return the names of the columns in which a cell changes."""
        return {self.table.header[way.column] for way in self._changed}

    def edits(self) -> Iterator[tuple[int, list[Edit]]]:
        """Yield the rows in which something changes, ascending."""
        known = [Edit(way.column, way.old, way.new) for way in self._changed]
        pairs = zip(self._rows, self._numbers, strict=True)
        for row, found in groupby(pairs, key=itemgetter(0)):
            yield row, [known[number] for _, number in found]

    def lines(self) -> Iterator[RuleLine]:
        """Yield how often each column broke a rule, by column."""
        for (column, rule), found in sorted(self._found.items()):
            name = self.table.header[column]
            fixed = self._fixed[column, rule]
            yield RuleLine(self.table.part, name, rule, found, fixed)

    def changes(self) -> Iterable[Change]:
        """Return the changes by their first places."""
        counts: Counter[int] = Counter()
        places: dict[int, list[Place]] = {}
        for row, number in zip(self._rows, self._numbers, strict=True):
            counts[number] += 1
            if counts[number] <= PLACES:
                column = self._changed[number].column
                at = self.table.place_cell(row, column)
                places.setdefault(number, []).append(Place(row, at, column))
        for number, told in places.items():
            way = self._changed[number]
            yield Change(
                self.table.part,
                self.table.header[way.column],
                way.rules,
                way.kind.value,
                way.old,
                way.new,
                counts[number],
                tuple(told),
            )
