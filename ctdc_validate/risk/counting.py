"""Count the records that share all keys, as a reader can tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from ctdc_validate.hints import Hints
from ctdc_validate.messages import MessageError, did_you_mean, message
from ctdc_validate.rules import Identifiers, column_place
from ctdc_validate.standard import Standard, with_source
from ctdc_validate.tables import Table, agreed
from ctdc_validate.tally import (
    BLANK,
    SENSITIVE,
    SEPARATOR,
    UNCLEAR,
    CountingAlike,
    Keys,
    Values,
    seldom_collecting,
)
from ctdc_validate.translation import Layout

# What all records of a group say of each sensitive variable, None where several things.
Said: TypeAlias = tuple[str | None, ...]


class NoSuchKeys(MessageError):
    """The keys named are none of the standard, or too few; one sentence says why."""


@dataclass(slots=True)
class Counted:
    """The true counts of groups; they are printed nowhere.

    ``groups`` are the records by what the keys are written as, or by their values in a
    partner's own words; ``values`` are those of each group. ``said`` is of groups, for
    each ``sensitive`` variable, the value that some of their records have, None where
    these have several; ``asked`` are those a table speaks of. ``present`` are the keys
    that the file has. ``filled`` are the groups once a reader has filled in what the
    standard's rules tell of blanks. ``unread`` are how often each cell stands of
    columns that say nothing to the standard, by name; None where too many differ.
    """

    keys: tuple[str, ...]
    present: set[str] = field(default_factory=set)
    records: int = 0
    not_counted: int = 0
    unclear: int = 0
    several_victims: bool = False
    groups: Counter[Values] = field(default_factory=Counter)
    values: dict[Values, Values] = field(default_factory=dict)
    sensitive: tuple[str, ...] = ()
    asked: set[str] = field(default_factory=set)
    said: list[tuple[Sequence[Values], Sequence[Said]]] = field(default_factory=list)
    filled: Counter[Values] = field(default_factory=Counter)
    unread: dict[str, Counter[str | None] | None] = field(default_factory=dict)

    def add(self, other: Counted) -> None:
        """Add the records of another table of the same file."""
        self.present |= other.present
        self.records += other.records
        self.not_counted += other.not_counted
        self.unclear += other.unclear
        self.several_victims |= other.several_victims
        self.groups.update(other.groups)
        self.values.update(other.values)
        self.filled.update(other.filled)
        self.sensitive = self.sensitive or other.sensitive
        self.asked |= other.asked
        for column, cells in other.unread.items():
            known = self.unread.setdefault(column, Counter())
            if known is None or cells is None:
                self.unread[column] = None
            else:
                known.update(cells)
        self.said += other.said

    def said_by(self, groups: Container[Values]) -> dict[Values, Said]:
        """Return what all records of each of these groups say."""
        found: dict[Values, Said] = {}
        for several, what in self.said:
            for group, said in zip(several, what, strict=True):
                if group in groups:
                    known = found.setdefault(group, said)
                    if known != said:
                        found[group] = agreed(known, said)
        return found


def check_keys(standard: Standard, named: Sequence[str]) -> tuple[str, ...]:
    """Return the keys named, in the standard's order; its own where none is.

    Raises NoSuchKeys.
    """
    for name in named:
        if name not in standard.variables:
            meant = did_you_mean(name, standard.variables)
            raise NoSuchKeys(message("risk.no-variable", meant=meant))
    if not named:
        return standard.keys
    return tuple(name for name in standard.variables if name in set(named))


@seldom_collecting()
def count(
    standard: Standard,
    layout: Layout,
    table: Table,
    keys: tuple[str, ...],
    progress: Callable[[str, int], None] | None = None,
) -> Counted:
    """Return the groups of a table's records. Raises UnreadableFile."""
    source = layout.source
    constant = {target.variable for target in source.constants}
    sensitive = tuple(
        name
        for name, variable in standard.variables.items()
        if variable.privacy == SENSITIVE and name not in keys
    )
    asked = [name for name in sensitive if layout.spelling(name)]
    # What an edition gives back is published; own words are converted first.
    attacked = source.judged_as != "published" and not source.own_terms
    named = Keys(standard, layout, table, keys, date.today(), attacked)
    read = {b.index for b in layout.bound if b.column.use == "terms"}
    unread = [index for index in range(len(layout.header)) if index not in read]
    counting = CountingAlike(standard, layout, named, table, said=asked, alone=unread)
    counting.read(progress)
    found = counting.counted()
    counted = Counted(
        keys,
        present={n for n in keys if n in constant or n in named.names},
        records=found.records,
        not_counted=found.not_counted,
        several_victims=any(b.column.use == "copies" for b in layout.bound),
        sensitive=sensitive,
        asked=set(asked),
        unread=_by_name(standard, layout, table, found.cells),
    )
    # Keys that the table lacks are blank in each record.
    at = {name: place for place, name in enumerate(named.names)}
    places = [at.get(name, -1) for name in keys]

    def of_all(some: list[Values], otherwise: Values) -> list[Values]:
        if len(named.names) == len(keys):
            return some
        return [
            tuple(
                [
                    otherwise[n] if place < 0 else values[place]
                    for n, place in enumerate(places)
                ]
            )
            for values in some
        ]

    blank = (BLANK,) * len(keys)
    constants = tuple(_constant(layout, name) for name in keys)
    silent = dict.fromkeys(sensitive, "")
    all_said = {
        said: tuple((silent | dict(zip(asked, said, strict=True))).values())
        for said in set(found.said)
    }
    times = found.times
    written, filled, told = named.told(found.tuples)
    values = of_all(told, constants)
    # In a partner's own words many columns may speak of one key: the values count.
    groups = values if source.own_terms else of_all(written, blank)
    counted.unclear = sum(
        n for of, n in zip(values, times, strict=True) if UNCLEAR in of
    )
    _add_up(counted.groups, groups, times)
    if attacked:
        _add_up(counted.filled, of_all(filled, blank), times)
    for group, mine in zip(groups, values, strict=True):
        # One text has one value, but for what stands beside it: the first by name.
        known = counted.values.setdefault(group, mine)
        if known != mine:
            counted.values[group] = min(known, mine)
    if asked:
        all_of = list(map(all_said.__getitem__, found.said))
        counted.said.append((groups, all_of))
    return counted


def _add_up(
    counts: Counter[Values], groups: Iterable[Values], times: Iterable[int]
) -> None:
    """Add how often groups stand: ``Counter`` itself would look for each twice."""
    known = counts.get
    for group, more in zip(groups, times, strict=True):
        counts[group] = known(group, 0) + more


def _by_name(
    standard: Standard,
    layout: Layout,
    table: Table,
    cells: Mapping[int, Counter[str | None] | None],
) -> dict[str, Counter[str | None] | None]:
    """Return what was counted in columns by their names as reports may show them."""
    if not cells:
        return {}
    known = with_source(standard, layout.source)
    near = Hints(known, layout.source.name).for_header
    names = Identifiers(known).shown(layout, table.typed, near)
    return {
        names[index] or column_place(index, table.typed): of
        for index, of in cells.items()
    }


def _constant(layout: Layout, name: str) -> str:
    """Return what each record of a source says of a variable, "" if nothing."""
    values = [t.value for t in layout.source.constants if t.variable == name]
    return SEPARATOR.join(map(str, values))
