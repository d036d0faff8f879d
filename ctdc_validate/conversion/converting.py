"""Convert the records of a table, batch by batch, and keep the account of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ctdc_validate.conversion.counting import (
    ANY,
    Account,
    Accountant,
    Counts,
    values_lost,
)
from ctdc_validate.conversion.planning import Group, plan
from ctdc_validate.conversion.settling import Settler
from ctdc_validate.results import Outcome
from ctdc_validate.rules import (
    DEPRECATED,
    MISSING_VALUE,
    REPEATED,
    CellRules,
    Identifiers,
)
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import Batch, Cells, Recoded, Recoding, Table
from ctdc_validate.translation import (
    INVISIBLE,
    Bound,
    Gatherer,
    Layout,
    Reader,
    Reading,
    Speller,
)

UNDERSTOOD: Final = (MISSING_VALUE, REPEATED, DEPRECATED)
# Results remembered of one group; far more than there are in any sensible file.
REMEMBERED: Final = 100_000
# A row stands for at most so many victims; a larger number is rather a slip.
MOST_COPIES: Final = 100

RAGGED: Final = "the row has more or fewer cells than the header"

Progress = Callable[[str, int], None]


class Result(NamedTuple):
    """What one distinct tuple of a group becomes."""

    cells: tuple[str, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class Gate:
    """A column, or a group, that decides whether a record is converted at all."""

    columns: tuple[int, ...]
    passes: Callable[[Cells], bool]
    reason: str


class Converter:
    """Converts one table into the spelling of a target."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        table: Table,
        target: Source,
        as_json: bool,
        today: date,
    ) -> None:
        """Take the table as laid out, and the target with the form it is written in."""
        self._standard = standard
        self.layout = layout
        self._table = table
        self.speller = Speller(standard, target, as_json)
        self._settler = Settler(
            standard, target.judged_as, layout.source.own_terms, today
        )
        self._gatherer = Gatherer(standard, layout)
        self._accountant = Accountant()
        self._rules = CellRules(standard, layout.source.own_terms)
        self._readers = {
            b.index: Reader(
                b.column, standard.variables, table.typed, layout.source.typed
            )
            for b in layout.bound
        }
        self._read: dict[tuple[int, str | None], tuple[Reading, bool]] = {}
        self.groups = plan(standard, layout, self.speller, self._settler)
        self._results: list[dict[Cells, Result]] = [{} for _ in self.groups]
        self.counts = Counts(standard, layout)
        self._copies = next((b for b in layout.bound if b.column.use == "copies"), None)
        self._gates = list(self._all_gates(target))
        self._unread = self._columns_unread()

    def convert(self, progress: Progress | None) -> Iterator[Recoded]:
        """Yield the new records of each batch."""
        for batch in self._table.batches():
            self.counts.read += batch.size
            for kind, fault in batch.faults.items():
                if kind != "blank":
                    self.counts.read += fault.count
                    self.counts.leave_out(RAGGED, fault.count)
            kept = self._let_pass(batch)
            if kept.size:
                yield self._recode(kept)
            if progress is not None:
                progress(self._table.path, self.counts.read)

    def _let_pass(self, batch: Batch) -> Batch:
        """Return the records that every gate lets pass; the others are counted."""
        for gate in self._gates:
            if not batch.size:
                break
            (found,) = batch.distinct([gate.columns])
            passing = [cells for cells, _ in found if gate.passes(cells)]
            if len(passing) < len(found):
                before = batch.size
                batch = batch.where(gate.columns, passing)
                self.counts.leave_out(gate.reason, before - batch.size)
        return batch

    def _recode(self, batch: Batch) -> Recoded:
        recodings = []
        answers = batch.distinct([group.columns for group in self.groups])
        for number, (group, answer) in enumerate(
            zip(self.groups, answers, strict=True)
        ):
            cells: dict[Cells, Sequence[str]] = {}
            for found, count in answer:
                result = self._result(number, group, found)
                self.counts.add(result.account, count)
                cells[found] = result.cells
            recodings.append(Recoding(group.columns, group.places, cells))
        recodings += self._copied(batch)
        for index, outcome in self._unread.items():
            self.counts.add(Account(cells={index: outcome}), batch.size)
        recoded = batch.recode(recodings, len(self.speller.columns))
        self.counts.written += recoded.size
        return recoded

    def _copied(self, batch: Batch) -> list[Recoding]:
        """Return how often each record is written, where a column says so."""
        if self._copies is None:
            return []
        index = self._copies.index
        copies: dict[Cells, int] = {}
        for cells, count in batch.distinct([(index,)])[0]:
            missing = self._readers[index].read(cells[0]).missing
            copies[cells] = 1 if missing else self._number(cells[0]) or 1
            account = Account(cells={index: Outcome.MISSING})
            if not missing:
                account = Account(cells={index: Outcome.EXACT})
                account.lines[index, ANY, Outcome.EXACT, (), ()] = 1
            self.counts.add(account, count)
        return [Recoding((index,), (), dict.fromkeys(copies, ()), copies)]

    def _number(self, cell: str | None) -> int | None:
        """Return how many victims a cell counts, None where it counts none."""
        text = (cell or "").strip(INVISIBLE).strip('"')
        whole, _, fraction = text.partition(".")
        number = int(whole) if whole.isascii() and whole.isdigit() else 0
        counts = 0 < number <= MOST_COPIES and not fraction.strip("0")
        return number if counts else None

    def _may_be_copied(self, cell: str | None, index: int) -> bool:
        """Say whether a cell counts victims, or says nothing of how many."""
        return self._number(cell) is not None or self._readers[index].read(cell).missing

    def _result(self, number: int, group: Group, cells: Cells) -> Result:
        known = self._results[number]
        result = known.get(cells)
        if result is None:
            if len(known) >= REMEMBERED:
                known.clear()
            result = known[cells] = self._judge(group, cells)
        return result

    def _judge(self, group: Group, cells: Cells) -> Result:
        """Return what a tuple becomes, and the account of it."""
        readings: dict[int, Reading] = {}
        doubtful: set[int] = set()
        for b, cell in zip(group.bound, cells, strict=True):
            readings[b.index], understood = self._reading(b, cell)
            if not understood:
                doubtful.add(b.index)
        facts = self._gatherer.gather(group.bound, readings, frozenset(doubtful))
        settled = self._settler.settle(facts, group.variables)
        spelled = self.speller.spell(settled.statement, group.places)
        lost = values_lost(self._standard, spelled.lost, spelled.lost_denials)
        account = self._accountant.account(group.bound, facts, settled.dropped, lost)
        account.filled = tuple(settled.statement.asserted)
        return Result(spelled.cells, account)

    def _reading(self, b: Bound, cell: str | None) -> tuple[Reading, bool]:
        """Return what a cell says, and whether it is understood."""
        key = (b.index, cell)
        found = self._read.get(key)
        if found is None:
            reading = self._readers[b.index].read(cell)
            broken = self._rules.check(b, cell, reading)
            understood = all(breach.rule in UNDERSTOOD for breach in broken)
            # A list is understood term by term where it is in a partner's own words.
            words = all(item.known is not None for item in reading.items)
            if self.layout.source.own_terms and len(reading.items) > 1 and words:
                understood = True
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            found = self._read[key] = (reading, understood)
        return found

    def _all_gates(self, target: Source) -> Iterator[Gate]:
        for b in self.layout.bound:
            if b.column.passes is not None:
                yield self._by_term(b)
        if target.judged_as == "partner":
            for group_number, group in enumerate(self.groups):
                for name in group.variables:
                    if self._standard.variables[name].required:
                        yield self._by_value(group_number, group, name)
        if self._copies is not None:
            index = self._copies.index
            yield Gate(
                (index,),
                lambda cells: self._may_be_copied(cells[0], index),
                f"{self._copies.header} is no number of victims"
                f" from 1 to {MOST_COPIES}",
            )

    def _by_term(self, b: Bound) -> Gate:
        """Return the gate of a column that only some terms pass."""
        passes = b.column.passes or frozenset()
        reader = self._readers[b.index]

        def open_to(cells: Cells) -> bool:
            reading = reader.read(cells[0])
            if reading.missing:
                return "" in passes
            return bool(reading.items) and all(i.text in passes for i in reading.items)

        shown = " or ".join(sorted(passes - {""}))
        return Gate((b.index,), open_to, f"{b.header} does not say {shown}")

    def _by_value(self, number: int, group: Group, name: str) -> Gate:
        """Return the gate of a variable that every record must have."""
        return Gate(
            group.columns,
            lambda cells: name in self._result(number, group, cells).account.filled,
            f"{name} is not given, and every record needs it",
        )

    def _columns_unread(self) -> dict[int, Outcome]:
        """Return the columns that nobody reads, and what becomes of their cells."""
        read = {index for group in self.groups for index in group.columns}
        if self._copies is not None:
            read.add(self._copies.index)
        named = Identifiers(self._standard).by_header(self.layout)
        withheld = {index for breach in named for index in breach.columns}
        return {
            index: Outcome.WITHHELD if index in withheld else Outcome.UNREAD
            for index in range(len(self.layout.header))
            if index not in read
        }
