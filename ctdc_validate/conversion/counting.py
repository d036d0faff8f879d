"""Count what became of each cell, so that every cell is in the ledger once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.results import (
    ClashNote,
    ColumnLine,
    LeftOut,
    Lost,
    Meaning,
    Outcome,
    TermLine,
)
from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation import Bound, Facts, Layout

GRAVEST_FIRST: Final = {outcome: rank for rank, outcome in enumerate(Outcome)}
ANY: Final = "*"
# Of a longer list, what is lost is told as a whole.
MANY: Final = 60

# The faults by which tables tell what belongs to no record, and is not converted.
OF_A_RECORD: Final = "data-beside"
NOT_CONVERTED: Final = ("header-again", "below", "beside", OF_A_RECORD)

# So many accounts wait at most to be counted.
OPEN: Final = 100_000

Said = tuple[str, Any]
# Column, term (None: not in the vocabulary), outcome, what it says, clash notes.
Line = tuple[int, str | None, Outcome, tuple[Meaning, ...], tuple[str, ...]]


@dataclass(slots=True)
class Account:
    """What one distinct tuple adds to the ledger: outcomes of cells, lines of terms.

    ``times`` is how often the tuple was met and is not yet counted.
    """

    times: int = 0
    cells: dict[int, Outcome] = field(default_factory=dict)
    lines: Counter[Line] = field(default_factory=Counter)
    lost: list[Lost] = field(default_factory=list)
    filled: tuple[str, ...] = ()


class Counts:
    """The counts of one conversion as they grow."""

    def __init__(self, standard: Standard, layout: Layout) -> None:
        """Take the layout, whose every column gets a line."""
        self._standard = standard
        self._layout = layout
        self._cells: dict[int, Counter[Outcome]] = {
            index: Counter() for index in range(len(layout.header))
        }
        self._lines: Counter[Line] = Counter()
        self._lost: Counter[tuple[str, str | None, bool]] = Counter()
        self._left_out: Counter[Message] = Counter()
        self._passed_over: Counter[str] = Counter()
        self.filled: set[str] = set()
        self.read = 0
        self.written = 0
        self._open: list[Account] = []

    def add(self, account: Account, times: int) -> None:
        """Note that a tuple was met; it is counted once for all its times."""
        if not account.times:
            if len(self._open) >= OPEN:
                self.close()
            self._open.append(account)
        account.times += times

    def close(self) -> None:
        """Count what was met and is not yet counted."""
        for account in self._open:
            self._count(account, account.times)
            account.times = 0
        self._open.clear()

    def _count(self, account: Account, count: int) -> None:
        for index, outcome in account.cells.items():
            self._cells[index][outcome] += count
        for line, times in account.lines.items():
            self._lines[line] += count * times
        for lost in account.lost:
            self._lost[lost.variable, lost.value, lost.denied] += count
        self.filled.update(account.filled)

    def leave_out(self, reason: Message, records: int) -> None:
        """Count records that are left out, with all of their cells."""
        if records:
            self._left_out[reason] += records
            for counts in self._cells.values():
                counts[Outcome.LEFT_OUT] += records

    def pass_over(self, fault: str, count: int) -> None:
        """Count rows that are no records, or cells beside them, by their fault."""
        self._passed_over[fault] += count

    def passed_over(self) -> Iterable[Message]:
        """Yield what of the file is in no record, blank rows aside."""
        for fault in NOT_CONVERTED:
            if count := self._passed_over[fault]:
                yield message(f"conversion.passed-over.{fault}", count=count)

    @property
    def beside_records(self) -> int:
        """Return how many cells outside of the columns may belong to a record."""
        return self._passed_over[OF_A_RECORD]

    def columns(self, names: Sequence[str]) -> tuple[ColumnLine, ...]:
        """Return a line for each column of the file, by the names to show."""
        bound = {b.index: b.column.name for b in self._layout.bound}
        return tuple(
            ColumnLine(
                header=name,
                column=bound.get(index),
                cells=self._cells[index].total(),
                outcomes={o: n for o in Outcome if (n := self._cells[index][o])},
                terms=tuple(self._terms(index)),
            )
            for index, name in enumerate(names)
        )

    def _terms(self, index: int) -> Iterable[TermLine]:
        lines = [(line, n) for line, n in self._lines.items() if line[0] == index]
        lines.sort(key=lambda entry: (GRAVEST_FIRST[entry[0][2]], entry[0][1] or ""))
        for (_, term, outcome, says, clashes), count in lines:
            yield TermLine(term, outcome, count, says, clashes)

    def lost(self) -> tuple[Lost, ...]:
        """Return what the target could not hold, by variable."""
        order = list(self._standard.variables)
        found = [Lost(v, value, n, d) for (v, value, d), n in self._lost.items()]
        found.sort(key=lambda e: (order.index(e.variable), e.denied, e.value or ""))
        return tuple(found)

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return why records were left out, as these reasons came up."""
        return tuple(LeftOut(reason, n) for reason, n in self._left_out.items())

    def clashes(self) -> tuple[ClashNote, ...]:
        """Return the notes on terms that were met, with how many there were."""
        met: Counter[str] = Counter()
        for (_, _, _, _, clashes), count in self._lines.items():
            for clash in clashes:
                met[clash] += count
        constants = self._layout.source.constants
        for clash in dict.fromkeys(t.clash for t in constants if t.clash):
            met[clash] += self.written
        notes = (self._standard.clashes[name] for name in self._standard.clashes)
        return tuple(
            ClashNote(n.id, n.title, n.us, n.international, n.settled, met[n.id])
            for n in notes
            if n.id in met
        )


class Accountant:
    """Says what became of the cells of one tuple."""

    def account(
        self,
        bound: Sequence[Bound],
        facts: Facts,
        dropped: frozenset[Said],
        lost: Sequence[Lost],
    ) -> Account:
        """Return the account of one distinct tuple of some columns."""
        account = Account(lost=list(lost))
        applied: dict[int, list[tuple[Any, tuple[Target, ...]]]] = {}
        for entry in facts.applied:
            known = applied.setdefault(entry.bound.index, [])
            known.append((entry.item, entry.targets))
        for b in bound:
            reading = facts.readings[b.index]
            outcomes = [Outcome.MISSING]
            if reading.unread is not None:
                account.lines[b.index, None, Outcome.UNREADABLE, (), ()] += 1
                outcomes = [Outcome.UNREADABLE]
            elif reading.missing:
                pass
            elif b.column.computed is not None:
                outcomes = [Outcome.COMPUTED]
            elif b.index in facts.doubtful:
                account.lines[b.index, None, Outcome.UNMAPPED, (), ()] += 1
                outcomes = [Outcome.UNMAPPED]
            else:
                outcomes = [
                    self._item(b, item, targets, facts, dropped, account)
                    for item, targets in applied.get(b.index, ())
                ] or outcomes
            account.cells[b.index] = min(outcomes, key=GRAVEST_FIRST.__getitem__)
        return account

    def _item(
        self,
        b: Bound,
        item: Any,
        targets: tuple[Target, ...],
        facts: Facts,
        dropped: frozenset[Said],
        account: Account,
    ) -> Outcome:
        """Return what became of one term, and write its line."""
        outcome = _outcome(b, item, targets, facts, dropped)
        term = ANY if b.column.many else item.text
        if outcome is Outcome.UNMAPPED:  # nobody knows what it may hold
            term, targets = None, ()
        clashes = tuple(dict.fromkeys(t.clash for t in targets if t.clash))
        if outcome in (Outcome.EXACT, Outcome.LOSS):
            targets = tuple(t for t in targets if _stands(t, facts, dropped))
        says = tuple(dict.fromkeys(_says(b, targets)))
        account.lines[b.index, term, outcome, says, clashes] += 1
        return outcome


def _stands(target: Target, facts: Facts, dropped: frozenset[Said]) -> bool:
    """Say whether a value is written; a candidate is where the record says it, too."""
    if target.effect != "candidate":
        return True
    said = target.value in facts.asserted.get(target.variable, ())
    return said and (target.variable, target.value) not in dropped


def _says(b: Bound, targets: tuple[Target, ...]) -> Iterable[Meaning]:
    """Yield what a term is taken for; numbers and countries are not told."""
    for target in targets:
        if target.variable:
            silent = b.column.many or target.effect == "derive"
            value = None if silent else str(target.value)
            yield Meaning(target.variable, value, target.effect)


def _outcome(
    b: Bound,
    item: Any,
    targets: tuple[Target, ...],
    facts: Facts,
    dropped: frozenset[Said],
) -> Outcome:
    if item.known is False:
        return Outcome.UNMAPPED
    speaking = [t for t in targets if t.variable]
    if not speaking:
        return Outcome.NONE
    said = [t for t in speaking if t.effect == "set"]
    derived = [t for t in speaking if t.effect == "derive"]
    if any((t.variable, t.value) in dropped for t in said):
        return Outcome.CONTRADICTED
    values = {
        t.variable: [
            v for v, at in facts.asserted.get(t.variable, {}).items() if b.index in at
        ]
        for t in derived
    }
    if any((name, v) in dropped for name, found in values.items() for v in found):
        return Outcome.CONTRADICTED
    if derived and not any(values.values()):
        return Outcome.CANDIDATE
    candidates = [t for t in speaking if t.effect == "candidate"]
    if candidates and all(
        t.value not in facts.asserted.get(t.variable, ()) for t in candidates
    ):
        return Outcome.CANDIDATE
    matches = {t.match for t in (*said, *derived)}
    excluded = not matches and not candidates
    return Outcome.EXACT if matches == {"exact"} or excluded else Outcome.LOSS


def values_lost(
    standard: Standard, said: Iterable[Said], denied: Iterable[Said]
) -> list[Lost]:
    """Return what was lost; numbers and countries are not told one by one."""
    lost = [Lost(name, _told(standard, name, value), 1) for name, value in said]
    lost += [Lost(name, _told(standard, name, v), 1, True) for name, v in denied]
    return list(dict.fromkeys(lost))


def _told(standard: Standard, name: str, value: Any) -> str | None:
    list_ = standard.variables[name].list
    many = list_ is None or len(standard.lists[list_].values) > MANY
    return None if many else str(value)
