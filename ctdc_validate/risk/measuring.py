"""What the sizes of groups say of a file, without any value of a record."""

from __future__ import annotations

import operator
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.risk.counting import Counted
from ctdc_validate.standard import Standard
from ctdc_validate.tally import UNCLEAR, seldom_collecting

# The sizes of groups for which the records that are in smaller ones are told.
CURVE: Final = range(2, 21)
# That records differ, that nothing is reported, that it is not understood.
SAYS_NOTHING: Final = (None, "", UNCLEAR)


@dataclass(frozen=True, slots=True)
class KeyRisk:
    """One key, and how many records would be in large groups without it.

    ``present`` says that the file has it. ``coarser`` is the same where its values
    were taken together as schema/disclosure.yaml says, None where it says nothing.
    """

    variable: str
    present: bool
    blank: int
    coarser: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    """The large groups in which all records have the same value of a variable."""

    variable: str
    groups: int
    records: int


@dataclass(frozen=True, slots=True)
class Risk:
    """How far the records of a file single people out.

    ``unique`` and ``below_k`` are records, ``curve`` are those in groups smaller than
    each size. ``expected_percent`` is the mean of 1/size of each record's group, in
    percent, and ``acceptable_percent`` what OCHA treats as fit for sharing.
    ``smallest_shown`` is the least count of records that is printed. ``filled_below_k``
    are the records in small groups once a reader has filled in blanks. ``unread`` are
    columns that say nothing to the standard, where few records share some value.
    """

    file: str
    sources: tuple[str, ...]
    k: int
    records: int
    not_counted: int
    unclear: int
    several_victims: bool
    groups: int
    unique: int
    below_k: int
    filled_below_k: int
    expected_percent: float
    acceptable_percent: int
    smallest_shown: int
    keys: tuple[KeyRisk, ...]
    curve: Mapping[int, int]
    shared: tuple[Shared, ...]
    unread: tuple[str, ...]

    @property
    def keys_reached(self) -> bool:
        """Say whether each record shares its keys with k or more."""
        few = self.below_k or self.filled_below_k
        return not (few or self.unclear or self.not_counted)

    @property
    def reached(self) -> bool:
        """Say whether each record is in a group of k or more, and all was counted."""
        return self.keys_reached and not self.unread


@seldom_collecting()
def measure(
    standard: Standard, counted: Counted, k: int, file: str, sources: tuple[str, ...]
) -> Risk:
    """Return the risk of what was counted; ``k`` is the size that groups must have."""
    groups, records = counted.groups, counted.records
    sizes = Counter(groups.values())
    below = _below(sizes, k)
    return Risk(
        file=file,
        sources=sources,
        k=k,
        records=records,
        not_counted=counted.not_counted,
        unclear=counted.unclear,
        several_victims=counted.several_victims,
        groups=len(groups),
        unique=_below(sizes, 2),
        below_k=below,
        filled_below_k=_below(Counter(counted.filled.values()), k),
        expected_percent=100 * len(groups) / records if records else 0.0,
        acceptable_percent=standard.disclosure.expected_risk,
        smallest_shown=standard.disclosure.smallest_group,
        keys=tuple(_keys(standard, counted, k, below)),
        curve={size: _below(sizes, size) for size in CURVE},
        shared=tuple(_shared(counted, k)),
        unread=tuple(
            column
            for column, cells in counted.unread.items()
            if cells is None or min(cells.values(), default=k) < k
        ),
    )


def _below(sizes: Mapping[int, int], k: int) -> int:
    """Return the records in groups below k; of each size there are so many groups."""
    return sum(size * groups for size, groups in sizes.items() if size < k)


def _keys(
    standard: Standard, counted: Counted, k: int, below: int
) -> Iterator[KeyRisk]:
    sizes = list(counted.groups.values())
    written = list(zip(*counted.groups, strict=True))
    values = list(zip(*map(counted.values.__getitem__, counted.groups), strict=True))
    # Each group is a number, in which each key has digits of its own.
    digits: list[list[int]] = []
    step = 1
    for column in written:
        known = {text: step * n for n, text in enumerate(dict.fromkeys(column))}
        digits.append(list(map(known.__getitem__, column)))
        step *= len(known)
    numbers = list(map(sum, zip(*digits, strict=True)))
    for at, name in enumerate(counted.keys):
        present = name in counted.present
        safe, coarse = 0, None
        if present and written:
            others = list(map(operator.sub, numbers, digits[at]))
            safe = below - _together(others, sizes, k)
            coarser = _coarser(standard, name)
            if coarser is not None:
                cells = list(zip(written[at], values[at], strict=True))
                of = {cell: coarser(*cell) for cell in set(cells)}
                add = {text: step * n for n, text in enumerate(set(of.values()))}
                own = {cell: add[text] for cell, text in of.items()}
                coarser_too = map(operator.add, others, map(own.__getitem__, cells))
                coarse = below - _together(list(coarser_too), sizes, k)
        yield KeyRisk(name, present, safe, coarse)


def _together(numbers: Sequence[int], sizes: Sequence[int], k: int) -> int:
    """Return the records below k where groups of the same number are one."""
    # Each is counted once, which needs no loop of Python; few have more than one.
    merged = Counter(numbers)
    for number, size in zip(numbers, sizes, strict=True):
        if size > 1:
            merged[number] += size - 1
    return _below(Counter(merged.values()), k)


def _coarser(standard: Standard, name: str) -> Callable[[str, str], str] | None:
    """Return what a key becomes where its values are taken together."""
    limits = standard.disclosure.coarser.get(name)
    if limits is None:
        return None
    listed = standard.variables[name].list
    starts: dict[str, int] = {}
    if listed is not None:
        for value in standard.lists[listed].values.values():
            starts[value.code] = value.range[0] if value.range else 0

    def become(cell: str, value: str) -> str:
        if value in ("", UNCLEAR):
            return cell
        return f"\0{bisect(limits, starts[value] if starts else int(value))}"

    return become


def _shared(counted: Counted, k: int) -> Iterator[Shared]:
    if not counted.asked:
        return
    large = {group: size for group, size in counted.groups.items() if size >= k}
    said = counted.said_by(large)
    for at, name in enumerate(counted.sensitive):
        if name not in counted.asked:
            continue
        alike = [n for group, n in large.items() if said[group][at] not in SAYS_NOTHING]
        yield Shared(name, len(alike), sum(alike))
