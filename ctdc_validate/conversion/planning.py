"""Which columns of a file decide together what is written, and where.

Columns go together where one variable, one rule that is an error, or one column of the
target looks at all of them; each group is then judged once for each distinct tuple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctdc_validate.conversion.settling import Settler
from ctdc_validate.standard import Standard
from ctdc_validate.translation import Bound, Layout, Speller


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of the file, the variables they decide, and places in the target."""

    bound: tuple[Bound, ...]
    variables: tuple[str, ...]
    places: tuple[int, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the positions of the columns in the file."""
        return tuple(b.index for b in self.bound)


def plan(
    standard: Standard, layout: Layout, speller: Speller, settler: Settler
) -> list[Group]:
    """Return the groups; each column, variable and place is in exactly one.

    A variable that no column decides stands in the group without columns.
    """
    read = {b.index: b for b in layout.bound if b.column.use == "terms"}
    basis = {
        name: frozenset(b.index for b in layout.basis(name) if b.index in read)
        for name in standard.variables
    }
    sets = _Sets(read)
    for columns in basis.values():
        sets.join(columns)
    together = (
        *(clause.variables for clause in settler.clauses),
        *(column.variables for column in speller.columns),
    )
    for variables in together:
        sets.join(index for name in variables for index in basis.get(name, ()))
    groups = []
    free = [name for name, columns in basis.items() if not columns]
    for indexes in (*sets.all(), frozenset[int]()):
        names = [n for n, columns in basis.items() if columns and columns <= indexes]
        chosen = tuple(names if indexes else free)
        groups.append(
            Group(tuple(read[index] for index in sorted(indexes)), chosen, ())
        )
    return list(_placed(groups, speller))


def _placed(groups: list[Group], speller: Speller) -> Iterator[Group]:
    """Give each place of the target to one group: one with columns, if any speaks."""
    taken: set[int] = set()
    for group in groups:
        places = [p for p in speller.places(group.variables) if p not in taken]
        if not group.bound:  # what nobody speaks of is written as not reported
            places = [p for p in range(len(speller.columns)) if p not in taken]
        taken |= set(places)
        yield Group(group.bound, group.variables, tuple(places))


class _Sets:
    """Sets of columns that grow together."""

    def __init__(self, columns: Iterable[int]) -> None:
        self._of = {column: frozenset({column}) for column in columns}

    def join(self, columns: Iterable[int]) -> None:
        """Put the sets of some columns together."""
        members = frozenset[int]().union(*(self._of[column] for column in columns))
        for member in members:
            self._of[member] = members

    def all(self) -> list[frozenset[int]]:
        """Return each set once, in the order of the columns."""
        return list(dict.fromkeys(self._of[column] for column in sorted(self._of)))
