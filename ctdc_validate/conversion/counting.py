"""Count what became of each cell, so that every cell is in the ledger once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from ctdc_validate.conversion.settling import Said, Settled, Settler
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
from ctdc_validate.translation import Applied, Bound, Facts, Item, Layout

GRAVEST_FIRST: Final = {outcome: rank for rank, outcome in enumerate(Outcome)}
ANY: Final = "*"
# Of a longer list, what is lost is told as a whole.
MANY: Final = 60

# The faults by which tables tell what belongs to no record, and is not converted.
OF_A_RECORD: Final = "data-beside"
NOT_CONVERTED: Final = ("header-again", "below", "beside", OF_A_RECORD)

# So many accounts wait at most to be counted.
OPEN: Final = 100_000
# Of so many terms it is remembered what their lines are.
TERMS: Final = 20_000

# Column, term (None: not in the vocabulary), outcome, what it says, clash notes.
Line = tuple[int, str | None, Outcome, tuple[Meaning, ...], tuple[str, ...]]
# Variable, value (None: not told), whether it was denied.
LostValue = tuple[str, str | None, bool]


@dataclass(slots=True)
class Account:
    """What one distinct tuple adds to the ledger: outcomes of cells, lines of terms.

    ``times`` is how often the tuple was met and is not yet counted; ``parts`` are
    accounts that it adds as well.
    """

    times: int = 0
    cells: dict[int, Outcome] = field(default_factory=dict)
    lines: dict[Line, int] = field(default_factory=dict)
    lost: Sequence[LostValue] = ()
    filled: tuple[str, ...] = ()
    parts: tuple[Account, ...] = ()

    def add_line(self, line: Line, times: int = 1) -> None:
        """Add a line, so many times."""
        self.lines[line] = self.lines.get(line, 0) + times

    def join(self, other: Account) -> None:
        """Add another term of the same cells; the gravest outcome holds."""
        for index, outcome in other.cells.items():
            known = self.cells.setdefault(index, outcome)
            if GRAVEST_FIRST[outcome] < GRAVEST_FIRST[known]:
                self.cells[index] = outcome
        for line, times in other.lines.items():
            self.add_line(line, times)


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
        self._lost: Counter[LostValue] = Counter()
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
        while self._open:
            met, self._open = self._open, []
            for account in met:
                times, account.times = account.times, 0
                self._count(account, times)

    def _count(self, account: Account, count: int) -> None:
        for index, outcome in account.cells.items():
            self._cells[index][outcome] += count
        for line, times in account.lines.items():
            self._lines[line] += count * times
        for lost in account.lost:
            self._lost[lost] += count
        self.filled.update(account.filled)
        for part in account.parts:
            if not part.times:  # its lines come in the order in which they were met
                for line in part.lines:
                    self._lines[line] += 0
            self.add(part, count)

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
            ClashNote(
                n.id, n.title, n.us, n.international, n.settled, met[n.id], n.in_short
            )
            for n in notes
            if n.id in met
        )


class Accountant:
    """Says what became of the cells of one tuple, by what was written of it."""

    def __init__(self, settler: Settler) -> None:
        """Take what settles records."""
        self._settler = settler
        self._known: dict[Any, tuple[Outcome, tuple[Line, ...]]] = {}

    def account(
        self,
        bound: Sequence[Bound],
        facts: Facts,
        settled: Settled,
        lost: Sequence[LostValue],
    ) -> Account:
        """Return the account of one distinct tuple of some columns."""
        account = Account(lost=lost)
        applied: dict[int, list[Applied]] = {}
        for entry in facts.applied:
            applied.setdefault(entry.bound.index, []).append(entry)
        for b in bound:
            reading = facts.readings[b.index]
            outcomes = [Outcome.MISSING]
            if reading.unread is not None:
                account.add_line((b.index, None, Outcome.UNREADABLE, (), ()))
                outcomes = [Outcome.UNREADABLE]
            elif reading.missing:
                pass
            elif b.column.computed is not None:
                outcomes = [Outcome.COMPUTED]
            elif b.index in facts.doubtful:
                account.add_line((b.index, None, Outcome.UNMAPPED, (), ()))
                outcomes = [Outcome.UNMAPPED]
            else:
                outcomes = [
                    self._term(entry, facts, settled, account)
                    for entry in applied.get(b.index, ())
                ] or outcomes
            account.cells[b.index] = min(outcomes, key=GRAVEST_FIRST.__getitem__)
        return account

    def _term(
        self, entry: Applied, facts: Facts, settled: Settled, account: Account
    ) -> Outcome:
        """Return what became of one term, and write its lines.

        Of a term that says several things, what is written has one line, and what is
        not has another.
        """
        b, item, targets = entry
        if item.known is False:  # nobody knows what it may hold
            account.add_line((b.index, None, Outcome.UNMAPPED, (), ()))
            return Outcome.UNMAPPED
        values = tuple([self._settler.says(t, b.index, facts) for t in targets])
        # All that decides on the lines: tuples differ, and what a term comes to seldom.
        key = (
            b.index,
            item.text,
            targets,
            values,
            tuple([tuple(map(settled.writes, each)) for each in values]),
            tuple([(t.variable, b.index) in facts.undated for t in targets]),
            tuple([(n, p) for n, p in settled.proven.items() if b.index in p.columns]),
        )
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= TERMS:
                self._known.clear()
            known = self._known[key] = self._lines_of(entry, values, facts, settled)
        outcome, lines = known
        for line in lines:
            account.add_line(line)
        return outcome

    def _lines_of(
        self,
        entry: Applied,
        values: Sequence[tuple[Said, ...]],
        facts: Facts,
        settled: Settled,
    ) -> tuple[Outcome, tuple[Line, ...]]:
        b, item, targets = entry
        term = term_told(b, item)
        clashes = tuple(dict.fromkeys(t.clash for t in targets if t.clash))
        told = [
            _Told(t, each)
            for t, each in zip(targets, values, strict=True)
            if t.variable
        ]
        fallen = [each for each in told if each.has_fallen(settled)]
        undated = [
            each
            for each in told
            if not each.values and (each.target.variable, b.index) in facts.undated
        ]
        lines: list[Line] = []
        written = [each for each in told if each not in (*fallen, *undated)]
        outcome = _outcome(written, settled)
        if outcome in (Outcome.EXACT, Outcome.LOSS):
            written = [each for each in written if each.stands(settled)]
        says = [each.says(b) for each in written]
        if outcome in (Outcome.EXACT, Outcome.LOSS):
            says += [
                Meaning(name, None if b.column.many else str(proof.value), "derive")
                for name, proof in settled.proven.items()
                if b.index in proof.columns
            ]
        outcomes: list[Outcome] = []
        if fallen:
            contradicted = tuple(dict.fromkeys(each.says(b) for each in fallen))
            lines.append((b.index, term, Outcome.CONTRADICTED, contradicted, clashes))
            outcomes.append(Outcome.CONTRADICTED)
            clashes = ()  # counted once
        if undated:
            open_ = tuple(dict.fromkeys(each.says(b) for each in undated))
            lines.append((b.index, term, Outcome.CANDIDATE, open_, clashes))
            outcomes.append(Outcome.CANDIDATE)
            clashes = ()
        if written or not outcomes:
            lines.append((b.index, term, outcome, tuple(dict.fromkeys(says)), clashes))
            outcomes.append(outcome)
        return min(outcomes, key=GRAVEST_FIRST.__getitem__), tuple(lines)


class _Told(NamedTuple):
    """One thing that a term says, and the values that it comes to."""

    target: Target
    values: tuple[Said, ...]

    def has_fallen(self, settled: Settled) -> bool:
        """Say whether it says what is not written, or denies what is."""
        if self.target.effect == "exclude":
            return any(map(settled.writes, self.values))
        if self.target.effect == "candidate":
            return False
        return bool(self.values) and not any(map(settled.writes, self.values))

    def stands(self, settled: Settled) -> bool:
        """Say whether it is no candidate that is not written."""
        return self.target.effect != "candidate" or all(
            map(settled.writes, self.values)
        )

    def says(self, b: Bound) -> Meaning:
        """Return what it is taken for; numbers and countries are not told."""
        silent = b.column.many or self.target.effect == "derive"
        value = None if silent else str(self.values[0][1])
        target = self.target
        return Meaning(target.variable, value, target.effect, self._evidence(b))

    def _evidence(self, b: Bound) -> str:
        """Return how the term is known; of numbers and countries, what all have.

        One country that is known otherwise would be told by it.
        """
        if not b.column.many:
            return self.target.evidence
        known = (t.evidence for t in b.column.any if t.variable == self.target.variable)
        return next(known, Target("", "", "").evidence)


def _outcome(told: Sequence[_Told], settled: Settled) -> Outcome:
    """Return what became of what a term says and is not contradicted."""
    if not told:
        return Outcome.NONE
    derived = [each for each in told if each.target.effect == "derive"]
    if derived and not any(each.values for each in derived):
        return Outcome.CANDIDATE
    candidates = [each for each in told if each.target.effect == "candidate"]
    if candidates and not any(each.stands(settled) for each in candidates):
        return Outcome.CANDIDATE
    matches = {
        each.target.match for each in told if each.target.effect in ("set", "derive")
    }
    excluded = not matches and not candidates
    return Outcome.EXACT if matches == {"exact"} or excluded else Outcome.LOSS


def term_told(b: Bound, item: Item) -> str:
    """Return a term as the ledger has it: numbers, dates and countries are one."""
    # A term that is listed beside numbers or dates is one that somebody mapped.
    listed = b.column.reads is not None and item.text in b.column.terms
    return ANY if b.column.many and not listed else item.text


def all_that_counts(facts: Facts) -> Hashable:
    """Return all of some facts on which their record and its account depend.

    Dates and ages make many tuples of cells, and what follows from them is seldom new.
    """
    return (
        facts.doubtful,
        tuple(
            [
                (r.missing, r.unread, *[(term_told(b, i), i.known) for i in r.items])
                for b in facts.bound
                for r in (facts.readings[b.index],)
            ]
        ),
        tuple([applied.targets for applied in facts.applied]),
        facts.derived,
    )


def not_told(standard: Standard) -> frozenset[str]:
    """Return the variables whose values are not told one by one: there are many."""
    lists = {name: v.list for name, v in standard.variables.items()}
    return frozenset(
        name
        for name, list_ in lists.items()
        if list_ is None or len(standard.lists[list_].values) > MANY
    )


def values_lost(
    many: Collection[str], said: Iterable[Said], denied: Iterable[Said]
) -> tuple[LostValue, ...]:
    """Return what was lost; of variables of ``many`` values it is not told which."""
    lost = [(n, None if n in many else str(value), False) for n, value in said]
    lost += [(n, None if n in many else str(value), True) for n, value in denied]
    return tuple(dict.fromkeys(lost))
