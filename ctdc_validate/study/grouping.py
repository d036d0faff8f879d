"""Which columns of a table are asked for together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone
class Group:
    """Columns that are asked for together, by their positions in the header.

    ``owned`` are those whose cells this group judges; a column that stands in several
    groups is owned by the first. ``holds`` are the numbers of the sets of columns
    wanted for which the group was made; each set is held by one group.
    """

    columns: tuple[int, ...]
    owned: frozenset[int]
    holds: tuple[int, ...] = ()


def overlapping(
    wanted: Sequence[Collection[int]], columns: Collection[int]
) -> list[Group]:
    """Return groups such that each set of columns wanted lies within one of them.

    Sets are merged while they share two columns or one holds the other; sharing one
    column only, they stay apart: together they would have many more distinct tuples.
    A column that no set holds is a group by itself.
    """
    merged: list[tuple[set[int], list[int]]] = []
    for number, needed in sorted(enumerate(wanted), key=lambda w: -len(w[1])):
        for group, held in merged:
            if group.issuperset(needed) or len(group.intersection(needed)) > 1:
                group |= set(needed)
                held.append(number)
                break
        else:
            merged.append((set(needed), [number]))
    alone = set(columns).difference(*(group for group, _ in merged))
    return _owning([*merged, *(({index}, []) for index in alone)])


def apart(wanted: Sequence[Collection[int]], columns: Collection[int]) -> list[Group]:
    """Return groups of which none shares a column with another.

    Each set of columns wanted lies within one of them.
    """
    group_of = {column: {column} for column in columns}
    for needed in wanted:
        joined = set[int]().union(*(group_of[column] for column in needed))
        for column in joined:
            group_of[column] = joined
    distinct = {id(group): group for group in group_of.values()}
    return _owning(
        [
            (group, [n for n, needed in enumerate(wanted) if group & set(needed)])
            for group in distinct.values()
        ]
    )


def _owning(sets: Iterable[tuple[set[int], list[int]]]) -> list[Group]:
    """Return the groups in the order of the columns, each column owned by one."""
    groups = []
    owned = set[int]()
    for columns, held in sorted(sets, key=lambda each: min(each[0])):
        mine = frozenset(columns - owned)
        groups.append(Group(tuple(sorted(columns)), mine, tuple(held)))
        owned |= columns
    return groups
