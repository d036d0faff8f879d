"""Convert the records of a table, batch by batch, and keep the account of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ctdc_validate.conversion.composing import Composer
from ctdc_validate.conversion.consent import gives_consent
from ctdc_validate.conversion.counting import (
    ANY,
    Account,
    Accountant,
    Counts,
    LostValue,
    all_that_counts,
    not_told,
    values_lost,
)
from ctdc_validate.conversion.planning import Part, plan
from ctdc_validate.conversion.preparing import either
from ctdc_validate.conversion.settling import Settler
from ctdc_validate.messages import Message, message
from ctdc_validate.results import Outcome
from ctdc_validate.rules import Identifiers
from ctdc_validate.standard import Source, Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import (
    HOLDING_DATA,
    SWALLOWED,
    Batch,
    Cells,
    Recoded,
    Recoding,
    Table,
)
from ctdc_validate.translation import (
    MOST_VICTIMS,
    Bound,
    Facts,
    Layout,
    Reading,
    Speller,
    Statement,
    records_above,
    victims,
)

RAGGED: Final = message("conversion.ragged")
ABOVE: Final = message("conversion.above")
HIDDEN: Final = message("conversion.hidden")

# Of so many facts it is remembered what becomes of them.
REMEMBERED: Final = 50_000

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
    reason: Message


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
        consent: Collection[str] = (),
    ) -> None:
        """Take the table as laid out, and the target with the form it is written in.

        ``consent`` are the columns of which the user says which terms give it.
        """
        self._standard = standard
        self.layout = layout
        self._table = table
        self._consent = frozenset(consent)
        self.speller = Speller(standard, target, as_json)
        self._settler = Settler(
            standard, target.judged_as, layout.source.own_terms, today
        )
        self._accountant = Accountant(self._settler)
        self._not_told = not_told(standard)
        self._known: dict[Hashable, Result] = {}
        self.parts = plan(standard, layout, self.speller, self._settler)
        self._part_of = {part.group: part for part in self.parts}
        self._study: Study[None, Result] = Study(
            standard,
            layout,
            table.typed,
            _nothing,
            self._become,
            by_term=True,
            empty_apart=True,
            at_once=self._composed,
        )
        self._readers = self._study.readers
        self._composer = Composer(
            self._settler, self._accountant, self._readers, self._study.gather
        )
        for part in self.parts:
            bound = [self._study.bound[index] for index in part.group.columns]
            self._composer.begin(part, bound)
        self.counts = Counts(standard, layout)
        self._copies = next((b for b in layout.bound if b.column.use == "copies"), None)
        self._gates = list(self._all_gates(target))
        self._unread = self._columns_unread()

    def convert(self, progress: Progress | None) -> Iterator[Recoded]:
        """Yield the new records of each batch."""
        for batch in self._table.batches(self._study.knows, counted=True):
            self.counts.read += batch.size
            for kind, fault in batch.faults.items():
                if kind in HOLDING_DATA:
                    self.counts.read += fault.count
                    self.counts.leave_out(RAGGED, fault.count)
                else:
                    self.counts.pass_over(kind, fault.count)
            kept = self._let_pass(batch)
            if kept.size:
                yield self._recode(kept)
            if progress is not None:
                progress(self._table.path, self.counts.read)
        above = len(records_above(self._table, self.layout.source))
        self.counts.read += above
        self.counts.leave_out(ABOVE, above)
        hidden = [c for c in self._table.unread_cells() if c.why == SWALLOWED]
        self.counts.read += len(hidden)
        self.counts.leave_out(HIDDEN, len(hidden))
        self.counts.close()

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
        groups = [part.group for part in self.parts]
        for group, answers in self._study.ask(batch, groups):
            cells: dict[Cells, Sequence[str]] = {}
            for answer in answers:
                self.counts.add(answer.of_tuple.account, answer.times)
                cells[answer.cells] = answer.of_tuple.cells
            places = self._part_of[group].places
            recodings.append(Recoding(group.columns, places, cells))
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
            copies[cells] = 1 if missing else victims(cells[0]) or 1
            account = Account(cells={index: Outcome.MISSING})
            if not missing:
                account = Account(cells={index: Outcome.EXACT})
                account.add_line((index, ANY, Outcome.EXACT, (), ()))
            self.counts.add(account, count)
        return [Recoding((index,), (), dict.fromkeys(copies, ()), copies)]

    def _may_be_copied(self, cell: str | None, index: int) -> bool:
        """Say whether a cell counts victims, or says nothing of how many."""
        if victims(cell) is not None:
            return True
        reading = self._readers[index].read(cell)
        return reading.missing and reading.unread is None

    def _composed(self, group: Group, cells: Cells) -> Result | None:
        """Return what a tuple becomes, None where its facts must be gathered."""
        part = self._part_of[group]
        composed = self._composer.compose(part, cells)
        if composed is None:
            return None
        new, lost = self._spelled(part, composed.statement)
        filled = tuple(composed.statement.asserted)
        return Result(new, Account(lost=lost, filled=filled, parts=composed.accounts))

    def _spelled(
        self, part: Part, statement: Statement
    ) -> tuple[tuple[str, ...], tuple[LostValue, ...]]:
        """Return the new cells of a part, and what they cannot say."""
        spelled = self.speller.spell(statement, part.places)
        lost = values_lost(self._not_told, spelled.lost, spelled.lost_denials)
        return spelled.cells, lost

    def _become(self, group: Group, cells: Cells, facts: Facts) -> Result:
        """Return what a tuple becomes, and the account of it."""
        key = group, all_that_counts(facts)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._settled(group, facts)
        return known

    def _settled(self, group: Group, facts: Facts) -> Result:
        part = self._part_of[group]
        settled = self._settler.settle(facts, part.variables)
        new, lost = self._spelled(part, settled.statement)
        bound = [self._study.bound[index] for index in group.columns]
        account = self._accountant.account(bound, facts, settled, lost)
        account.filled = tuple(settled.statement.asserted)
        return Result(new, account)

    def _all_gates(self, target: Source) -> Iterator[Gate]:
        for b in self.layout.bound:
            if b.column.passes is not None and ANY not in b.column.passes:
                yield self._by_term(b)
        if target.judged_as == "partner":
            for part in self.parts:
                for name in part.variables:
                    if self._standard.variables[name].required:
                        yield self._by_value(part, name)
        if self._copies is not None:
            index = self._copies.index
            yield Gate(
                (index,),
                lambda cells: self._may_be_copied(cells[0], index),
                message(
                    "conversion.no-number-of-victims",
                    column=self._copies.header,
                    most=MOST_VICTIMS,
                ),
            )

    def _by_term(self, b: Bound) -> Gate:
        """Return the gate of a column that only some terms pass."""
        passes = b.column.passes or frozenset()
        reader = self._readers[b.index]
        own = self.layout.source.own_terms or b.header in self._consent
        gives = gives_consent(passes) if own else passes.__contains__

        def open_to(cells: Cells) -> bool:
            reading = reader.read(cells[0])
            if reading.missing:
                return "" in passes and reading.unread is None
            return bool(reading.items) and all(gives(i.text) for i in reading.items)

        terms = either(sorted(passes - {""}))
        reason = message("conversion.gate.closed", column=b.header, terms=terms)
        return Gate((b.index,), open_to, reason)

    def _by_value(self, part: Part, name: str) -> Gate:
        """Return the gate of a variable that every record must have."""

        def filled(cells: Cells) -> bool:
            _, result = self._study.made_of(part.group, cells)
            return name in result.account.filled

        return Gate(
            part.group.columns,
            filled,
            message("conversion.not-given", variable=name),
        )

    def _columns_unread(self) -> dict[int, Outcome]:
        """Return the columns that nobody reads, and what becomes of their cells."""
        read = {index for part in self.parts for index in part.group.columns}
        if self._copies is not None:
            read.add(self._copies.index)
        named = Identifiers(self._standard).by_header(self.layout)
        withheld = {index for breach in named for index in breach.columns}
        unread = set(range(len(self.layout.header))) - read
        outcomes = dict.fromkeys(sorted(unread), Outcome.UNREAD)
        # Of two columns with one name, only a person knows which one holds.
        outcomes |= dict.fromkeys(self.layout.repeated, Outcome.UNMAPPED)
        return outcomes | dict.fromkeys(withheld & unread, Outcome.WITHHELD)


def _nothing(index: int, cell: str | None, reading: Reading | None) -> None:
    """Make nothing of single cells: what is written follows from the facts."""
