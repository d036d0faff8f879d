"""What de-identification cost: cells, records, and counts that are no longer right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from operator import itemgetter
from typing import Any, Final

from ctdc_validate.deidentification.counting import as_written
from ctdc_validate.deidentification.protecting import DROPPED, KEPT, Choice, target
from ctdc_validate.results import Told
from ctdc_validate.tally import BLANK, Values

# How many keys are counted together to tell what a reader can still count.
WAYS: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Loss:
    """What the records of one value lost: of ``records``, so many were touched."""

    variable: str
    value: str
    records: int
    touched: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Utility:
    """How far the counts of some keys together are from what they were.

    ``changed`` is the sum of all differences and ``left`` that of the counts now.
    ``vanished`` are the combinations of k records or more that are in no record left.
    ``unit`` is what so many records can change as counts are rounded to.
    """

    ways: int
    changed: int
    left: int
    vanished: int
    unit: int

    @property
    def percent(self) -> float:
        """Return the differences in percent of the counts as they were."""
        before = self.left + self.changed
        return 100 * self.changed / before if before else 0.0


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a file; true counts, which its forms do not print when small.

    ``added`` are keys that nobody asked for. ``below`` are the records that were in
    small groups, ``filled_below`` the same once a reader has filled in blanks, and
    ``groups_before`` groups as they were written. ``blanked`` are cells by header.
    ``given_back`` are records with a blank key that rules or computed columns fill in
    again, ``smallest`` the smallest group, also after that. ``few_records`` says that
    little is left, ``mostly_blank`` are keys that lost cells and of which it is so.
    """

    file: str
    source: str
    k: int
    keys: tuple[str, ...]
    added: tuple[str, ...]
    absent: tuple[str, ...]
    not_blanked: tuple[str, ...]
    left_out: tuple[str, ...]
    unit: str | None
    diverse: int | None
    read: int
    written: int
    below: int
    filled_below: int
    groups_before: int
    groups_after: int
    touched: int
    key_cells: int
    blanked: Mapping[str, int]
    given_back: int
    utility: tuple[Utility, ...]
    losses: tuple[Loss, ...]
    few_records: bool
    mostly_blank: tuple[str, ...]
    smallest_shown: int
    rounding: int

    @property
    def dropped(self) -> int:
        """Return how many records were dropped."""
        return self.read - self.written

    @property
    def unchanged(self) -> bool:
        """Say whether each cell of each record is as it was."""
        return not (self.dropped or self.touched)


def utility(
    counts: Mapping[Values, int],
    choices: Mapping[Values, Choice],
    left: Collection[Values],
    k: int,
    width: int,
    rounding: int,
) -> Iterator[Utility]:
    """Yield how far counts of one and of two keys are from what they were.

    ``left`` are the groups as they are after all. It is told as if ``rounding`` records
    had lost all keys, or a multiple of it. What only rules say of a key is no count.
    """
    filled = Counter[tuple[bool, ...]]()
    moved: defaultdict[Choice, list[tuple[Values, int]]] = defaultdict(list)
    for values, times in counts.items():
        written = as_written(values)
        filled[tuple([value != BLANK for value in written])] += times
        if choices[values] != KEPT:
            moved[choices[values]].append((written, times))
    groups = set(map(as_written, left))
    for ways in [some for some in WAYS if some <= width]:
        total = changed = vanished = 0
        for places in combinations(range(width), ways):
            take = itemgetter(*places)
            lost = Counter[Any]()
            for choice, tuples in moved.items():
                if choice.blanks is None or not choice.blanks.isdisjoint(places):
                    for values, times in tuples:
                        lost[take(values)] += times
            blank: Callable[[Any], bool] = (
                BLANK.__eq__ if ways == 1 else lambda cells: BLANK in cells
            )
            few = {cells: n for cells, n in lost.items() if not blank(cells)}
            total += sum(n for v, n in filled.items() if all(v[at] for at in places))
            changed += sum(few.values())
            there = set(map(take, groups)) if few else set()
            vanished += sum(n >= k for cells, n in few.items() if cells not in there)
        unit = rounding * comb(width, ways)
        yield Utility(ways, changed, total - changed, vanished, unit)


def losses(
    counts: Mapping[Values, int],
    choices: Mapping[Values, Choice],
    variable: str,
    codes: Sequence[str],
    at: int,
    code_of: Mapping[str, str],
) -> Iterator[Loss]:
    """Yield what the records of each value of a key lost, of all that there can be."""
    read, touched, dropped = Counter[str](), Counter[str](), Counter[str]()
    for values, times in counts.items():
        code = code_of.get(values[at], BLANK)
        read[code] += times
        choice = choices[values]
        if choice is DROPPED:
            dropped[code] += times
        elif choice is not KEPT:
            touched[code] += times
    for code in (*codes, BLANK):
        yield Loss(variable, code, read[code], touched[code], dropped[code])


def gives_few_away(lines: Sequence[Loss], records: int, rule: Told) -> bool:
    """Say whether rounded lines show that few records are of other values.

    How many records there are is known: the file that is written shows it.
    """
    bounds = [rule.bounds(line.records) for line in lines]
    small = [n for n, line in enumerate(lines) if rule.tell(line.records) is None]
    most = sum(high for _, high in bounds)
    if any(records > most - bounds[n][1] for n in small):
        return True
    # Beside two rounded counts the rest may be none and may be many. Beside one none is
    # left out as few are, for otherwise what is left out would show that there are few.
    rest = sum(lines[n].records for n in small)
    return len(lines) - len(small) == 1 and rest < rule.smallest


def key_cells(counts: Mapping[Values, int], choices: Mapping[Values, Choice]) -> int:
    """Return how many cells of keys were blanked; one that was blank is not blanked."""
    return sum(
        times * sum(1 for at in blanks if written[at] != BLANK)
        for values, times in counts.items()
        if (blanks := choices[values].blanks)
        for written in [as_written(values)]
    )


def mostly_blank(
    groups: Mapping[Values, int],
    choices: Mapping[Values, Choice],
    names: Sequence[str],
    percent: int,
) -> Iterator[str]:
    """Yield the keys that lost cells and are blank in more than so many percent."""
    lost = {at for choice in choices.values() for at in choice.blanks or ()}
    records = sum(groups.values())
    written = Counter[Values]()
    for values, times in groups.items():
        written[as_written(values)] += times
    for at in sorted(lost):
        blank = sum(n for values, n in written.items() if values[at] == BLANK)
        if 100 * blank > percent * records:
            yield names[at]


def after(
    counts: Mapping[Values, int], choices: Mapping[Values, Choice]
) -> Counter[Values]:
    """Return the groups as they are after all."""
    groups = Counter[Values]()
    for values, times in counts.items():
        group = target(values, choices[values])
        if group is not None:
            groups[group] += times
    return groups
