"""Which columns of a file decide together what is written, and where.

Columns go together where one variable, one rule that is an error, or one column of the
target looks at all of them; each group is then judged once for each distinct tuple.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctdc_validate.conversion.settling import Settler
from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, apart
from ctdc_validate.translation import Layout, Speller


@dataclass(frozen=True, slots=True)
class Part:
    """A group of the file's columns, the variables they decide, their new places."""

    group: Group
    variables: tuple[str, ...]
    places: tuple[int, ...]


def plan(
    standard: Standard, layout: Layout, speller: Speller, settler: Settler
) -> list[Part]:
    """Return the parts; each column, variable and place is in exactly one.

    A variable that no column decides is in the part without columns.
    """
    read = {b.index for b in layout.bound if b.column.use == "terms"}
    basis = {
        name: frozenset(b.index for b in layout.basis(name)) & read
        for name in standard.variables
    }
    linked = frozenset[int]().union(*(basis[name] for name in settler.together))
    basis |= dict.fromkeys(settler.together, linked)
    together = (
        *(clause.variables for clause in settler.clauses),
        *(column.variables for column in speller.columns),
    )
    wanted = [
        *basis.values(),
        *(
            frozenset[int]().union(*(basis.get(name, ()) for name in variables))
            for variables in together
        ),
    ]
    groups = [*apart(wanted, read), Group((), frozenset())]
    return list(_placed(groups, basis, speller))


def _placed(
    groups: list[Group], basis: Mapping[str, frozenset[int]], speller: Speller
) -> Iterator[Part]:
    """Give each place of the target to one group: one with columns, if any speaks."""
    free = tuple(name for name, columns in basis.items() if not columns)
    taken: set[int] = set()
    for group in groups:
        decided = free
        if group.columns:
            decided = tuple(
                name
                for name, columns in basis.items()
                if columns and columns.issubset(group.columns)
            )
        places = [p for p in speller.places(decided) if p not in taken]
        if not group.columns:  # what nobody speaks of is written as not reported
            places = [p for p in range(len(speller.columns)) if p not in taken]
        taken |= set(places)
        yield Part(group, decided, tuple(places))
