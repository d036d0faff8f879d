"""Count breaches over a file's batches, and keep the first places of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.rules import Alike, Breach
from ctdc_validate.study import Found, Group
from ctdc_validate.tables import Batch

# Of one rule on the same columns, so many distinct breaches are told apart; what
# comes after is counted in one finding. A column of names would give a million.
TOLD_APART: Final = 100

# And of a whole file so many, beside the first of each rule on each column: what no
# person reads to its end would only make the report too large to send.
TOLD_IN_ALL: Final = 1000

# In one batch, so many more than are told apart are held of the tuples of a group: they
# come in the order of rows, and breaches of one row are put in order by what they say.
HELD_BEYOND: Final = 50

Cells = tuple[str | None, ...]
Kind = tuple[str, tuple[int, ...]]
OfCell = Alike | tuple[Breach, ...]
Judged = Found[OfCell, tuple[Breach, ...]]
Asked = dict[tuple[int, ...], dict[Cells, list[Breach]]]


@dataclass(slots=True)
class Entry:
    """How often a breach was seen, and at which rows first.

    ``columns`` are those of each row where they are none of the table's.
    """

    count: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """What is counted of one batch, before its rows are known.

    ``held`` says how many new breaches of a kind are among ``counts``, of the group
    that is asked; ``beyond`` are the cells of those that come later. ``wanted`` says
    for how many distinct cells or tuples the rows of a breach are asked.
    """

    counts: dict[Breach, int] = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)
    held: dict[Kind, int] = field(default_factory=dict)
    beyond: dict[Kind, int] = field(default_factory=dict)
    wanted: dict[Breach, int] = field(default_factory=dict)


@dataclass(slots=True)
class _AlikeEntries:
    """Where the cells of one column count that break the same rules.

    ``done`` are the entries of cells of which all rows that count are known, ``rest``
    those of all cells but ``open``, once no more are told apart.
    """

    done: dict[str | None, tuple[Entry, ...]] = field(default_factory=dict)
    rest: tuple[Entry, ...] = ()
    open: frozenset[str | None] = frozenset()


@dataclass(slots=True)
class BreachCounts:
    """The breaches of one file. ``told`` one by one, ``folded`` the many more.

    Which are told apart follows from the order of rows alone, not from how the
    file was cut into batches: reports of all engines are the same.
    """

    first: int  # how many rows are kept of each, at least one to put them in order
    more: int = 0  # and how many beyond them in all, in the order of rows
    told: dict[Breach, Entry] = field(default_factory=dict)
    folded: dict[Kind, Entry] = field(default_factory=dict)
    _kinds: dict[Kind, int] = field(default_factory=dict)
    _alike: dict[Alike, _AlikeEntries] = field(default_factory=dict)
    _beyond: int = 0  # how many are kept beyond the first ones
    _end: int | None = None  # the row from which on no more than the first are kept

    @property
    def limit(self) -> int:
        """Return how many rows of one breach may be kept at most."""
        return self.first + self.more

    def add_batch(
        self,
        batch: Batch,
        answers: Iterable[tuple[Group, Iterable[Judged]]],
    ) -> None:
        """Count what a batch's distinct tuples break, judged by groups of columns."""
        seen = _Batch()
        for group, answer in answers:
            seen.held.clear()
            for column, cells, count, of_cell, of_tuple in answer:
                if column is None:
                    for breach in of_tuple or ():
                        at = (breach.columns, breach.cells)
                        where = at if breach.alone else (group.columns, cells)
                        self._add_one(seen, breach, count, *where)
                    continue
                if isinstance(of_cell, Alike):
                    entries = self._entries(of_cell, cells[0])
                    for entry in entries:
                        entry.count += count
                    of_cell = () if entries else of_cell.of(cells[0])
                for breach in of_cell or ():
                    self._add_one(seen, breach, count, (column,), cells)
        self._count(seen.counts, self._rows(batch, seen.asked))
        for kind, count in seen.beyond.items():
            self.folded[kind].count += count

    def _entries(self, alike: Alike, cell: str | None) -> tuple[Entry, ...]:
        """Return where a cell changes nothing but the counts, or nothing."""
        known = self._alike.get(alike)
        if known is None:
            known = self._alike[alike] = _AlikeEntries()
        entries = known.done.get(cell)
        if entries is not None:
            return entries
        if known.rest and cell not in known.open:
            return known.rest
        breaches = alike.of(cell)
        told = [self.told.get(breach) for breach in breaches]
        if any(map(self._wants_rows, breaches)):
            return ()
        if None not in told:
            known.done[cell] = tuple(entry for entry in told if entry is not None)
            return known.done[cell]
        rest = [self._counted_alone(breach) for breach in breaches]
        if None in rest:
            return ()
        kinds = {_kind(breach) for breach in breaches}
        known.open = frozenset(b.cells[0] for b in self.told if _kind(b) in kinds)
        known.rest = tuple(entry for entry in rest if entry is not None)
        return known.rest

    def _add_one(
        self,
        seen: _Batch,
        breach: Breach,
        count: int,
        columns: tuple[int, ...],
        cells: Cells,
    ) -> None:
        """Count a breach that distinct cells tell, and note to look for them."""
        many = self._counted_alone(breach)
        if many is not None:
            many.count += count
            return
        if breach in seen.counts:
            seen.counts[breach] += count
        else:
            if breach.cells and breach not in self.told:
                kind = _kind(breach)
                held = seen.held.get(kind, 0)
                if held >= TOLD_APART + HELD_BEYOND + self.limit:
                    seen.beyond[kind] = seen.beyond.get(kind, 0) + count
                    return
                seen.held[kind] = held + 1
            seen.counts[breach] = count
        if self._wants_rows(breach):
            # The cells come in order of appearance: none behind so many is wanted.
            wanted = seen.wanted.get(breach, 0)
            if wanted < self.limit:
                by = seen.asked.setdefault(columns, {}).setdefault(cells, [])
                if breach not in by:
                    seen.wanted[breach] = wanted + 1
                    by.append(breach)

    def add(self, breach: Breach, count: int, rows: Iterable[int]) -> None:
        """Count a breach that no distinct tuple tells: of the header, or of rows."""
        self._count({breach: count}, {breach: list(rows)[: self.limit]})

    def add_cells(
        self, breach: Breach, count: int, rows: list[int], columns: list[int]
    ) -> None:
        """Count a breach by cells beside the table, which come in their order."""
        entry = self._entry(breach)
        left = self.limit - len(entry.rows)
        entry.count += count
        entry.rows += rows[:left]
        entry.columns += columns[:left]

    def columns(self, rule: str) -> set[int]:
        """Return the columns that a rule has been broken by, of those told apart."""
        return {b.columns[-1] for b in self.told if b.rule == rule and b.columns}

    def drop(self, rule: str, columns: Collection[int]) -> None:
        """Forget the breaches of a rule by these columns, unless there are many."""
        for breach in [b for b in self.told if b.rule == rule and b.columns]:
            if breach.columns[-1] in columns and _kind(breach) not in self.folded:
                del self.told[breach]

    def _counted_alone(self, breach: Breach) -> Entry | None:
        """Return the entry of which a breach changes nothing but the count.

        So a million different wrong cells are not held until their batch is through.
        """
        if breach in self.told:
            return None
        entry = self.folded.get(_kind(breach))
        if entry is None or not self._full(_kind(breach)):
            return None
        most = self.limit if self._end is None else self.first
        return entry if len(entry.rows) >= most else None

    def forget(self, rule: str, columns: Collection[int]) -> None:
        """Forget the breaches of a rule by these columns that are told apart."""
        for breach in [b for b in self.told if b.rule == rule and b.columns]:
            if breach.columns[-1] in columns:
                del self.told[breach]

    def times(self, rule: str, column: int) -> int:
        """Return how often a column broke a rule, of what is told apart."""
        told = ((b, e) for b, e in self.told.items() if b.rule == rule and b.columns)
        return sum(entry.count for b, entry in told if b.columns[-1] == column)

    def _wants_rows(self, breach: Breach) -> bool:
        entry = self.told.get(breach)
        if entry is None and self._full(_kind(breach)):
            entry = self.folded.get(_kind(breach))
        # The rows of a batch lie behind those of all before it, so behind the end.
        most = self.limit if self._end is None else self.first
        return entry is None or len(entry.rows) < most

    def _rows(self, batch: Batch, asked: Asked) -> dict[Breach, list[int]]:
        """Ask a batch for the first rows of each breach, ascending."""
        found: dict[Breach, list[int]] = {}
        for columns, tuples in asked.items():
            rows = batch.rows(columns, list(tuples), self.limit)
            for cells, breaches in tuples.items():
                for breach in dict.fromkeys(breaches):
                    found.setdefault(breach, []).extend(rows[cells])
        return {b: sorted(set(r))[: self.limit] for b, r in found.items()}

    def _count(
        self, counts: Mapping[Breach, int], rows: Mapping[Breach, list[int]]
    ) -> None:
        def first(breach: Breach) -> int:
            return next(iter(rows.get(breach, ())), 0)

        # Once a kind is folded its order is past deciding, and no longer worth a sort.
        settled = [b for b in counts if self._settled(b)]
        open_ = [b for b in counts if not self._settled(b)]
        open_.sort(key=lambda b: (first(b), _order(b)))
        for breach in (*settled, *open_):
            entry = self._entry(breach)
            entry.count += counts[breach]
            if breach in rows:
                self._keep(entry, rows[breach])
        if self._beyond > self.more:
            self._find_end()

    def _keep(self, entry: Entry, rows: list[int]) -> None:
        """Keep rows of a breach, the first ones and those that lie before the end."""
        self._beyond -= max(0, len(entry.rows) - self.first)
        if entry.rows and rows and entry.rows[-1] < rows[0]:
            entry.rows.extend(rows)
        else:
            entry.rows = sorted({*entry.rows, *rows})
        self._cut(entry)
        self._beyond += max(0, len(entry.rows) - self.first)

    def _cut(self, entry: Entry) -> None:
        del entry.rows[self.limit :]
        if self._end is not None:
            before_end = bisect_left(entry.rows, self._end)
            del entry.rows[max(self.first, before_end) :]

    def _find_end(self) -> None:
        """Find the row from which on there is no room, and drop what lies behind.

        It depends on which rows are kept, not on the batches that they came in.
        """
        entries = (*self.told.values(), *self.folded.values())
        beyond = sorted(row for each in entries for row in each.rows[self.first :])
        self._end = beyond[self.more]
        for entry in entries:
            self._cut(entry)
        self._beyond = sum(max(0, len(e.rows) - self.first) for e in entries)

    def _settled(self, breach: Breach) -> bool:
        return breach in self.told or not self._wants_rows(breach)

    def _entry(self, breach: Breach) -> Entry:
        entry = self.told.get(breach)
        if entry is not None:
            return entry
        kind = _kind(breach)
        if not self._full(kind):
            self._kinds[kind] = self._kinds.get(kind, 0) + 1
            return self.told.setdefault(breach, Entry())
        return self.folded.setdefault(kind, Entry())

    def _full(self, kind: Kind) -> bool:
        """Say whether no more breaches of a kind are told apart."""
        told = self._kinds.get(kind, 0)
        return told >= (TOLD_APART if len(self.told) < TOLD_IN_ALL else 1)

    def items(self) -> Iterator[tuple[Breach, Entry, bool]]:
        """Yield each breach with its entry, and whether it stands for many.

        In an order that the file alone decides.
        """
        for breach in sorted(self.told, key=_order):
            yield breach, self.told[breach], False
        for (rule, columns), entry in self.folded.items():
            like = next(b for b in self.told if _kind(b) == (rule, columns))
            yield like, entry, True


def _kind(breach: Breach) -> Kind:
    """Return what breaches are counted together by, if they are too many.

    Those without a cell are of the header, where each column is one breach.
    """
    return breach.rule, breach.columns if breach.cells else ()


def _order(breach: Breach) -> tuple[str, ...]:
    """Return a key that puts breaches of one row into the same order always."""
    cells = tuple("" if cell is None else cell for cell in breach.cells)
    columns = tuple(f"{column:05}" for column in breach.columns)
    worded = breach.message.id if breach.message is not None else ""
    return (breach.rule, worded, *columns, *cells, breach.part or "")
