"""The matrix of variables by sources: what each source can say of each variable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.overlap.reaching import (
    CLOSE,
    COMPUTED,
    EXACT,
    LOSS,
    NOTHING,
    PERSON,
    REACHED,
    best,
    reach,
    values_of,
    way_of,
)
from ctdc_validate.overlap.sides import Side
from ctdc_validate.standard import Absence, AlignmentFacts, CrosswalkRow, Standard

ABSENT: Final = "absent"
# How a cell as a whole is: as its weakest value that is reached.
STATES: Final = (EXACT, CLOSE, COMPUTED, LOSS, PERSON, ABSENT)
# How each row of a crosswalk counts, once.
KINDS: Final = (EXACT, CLOSE, COMPUTED, LOSS, PERSON, NOTHING)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source can say of one variable.

    ``ways`` has the best way to each value in use that is reached or left to a person.
    ``rows`` counts the rows of the crosswalk by how they count. ``is_inferred`` says
    that no document shows it; ``absence`` why values are missing, where that is known;
    ``is_constant`` that one value holds for all records of the source.
    ``laws`` are citations with their addresses.
    """

    variable: str
    source: str
    values: tuple[str, ...]
    ways: Mapping[str, str]
    rows: Mapping[str, int]
    is_inferred: bool
    clashes: tuple[str, ...]
    laws: tuple[tuple[str, str], ...]
    absence: Absence | None
    is_constant: bool

    @property
    def reached(self) -> tuple[str, ...]:
        """Return the values that the source can say, in their order."""
        return tuple(v for v in self.values if self.ways.get(v) in REACHED)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the values that the source cannot say by itself."""
        return tuple(v for v in self.values if self.ways.get(v) not in REACHED)

    @property
    def state(self) -> str:
        """Return how the cell as a whole is."""
        found = {self.ways[value] for value in self.reached}
        if found:
            return next(state for state in reversed(STATES) if state in found)
        return PERSON if self.ways or any(self.rows.values()) else ABSENT


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells by variable and source, and the rows that speak of no variable."""

    variables: tuple[str, ...]
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    unmapped: Mapping[str, int]

    def of_source(self, source: str) -> tuple[Cell, ...]:
        """Return the cells of a source, in the order of the variables."""
        return tuple(self.cells[name, source] for name in self.variables)

    def rows(self, source: str) -> int:
        """Return how many rows of a source's crosswalk are counted."""
        counted = (sum(cell.rows.values()) for cell in self.of_source(source))
        return sum(counted) + self.unmapped[source]


def matrix(standard: Standard, facts: AlignmentFacts, sides: Sequence[Side]) -> Matrix:
    """Return the matrix of some sources, in their order."""
    cells: dict[tuple[str, str], Cell] = {}
    unmapped: dict[str, int] = {}
    for side in sides:
        reached = reach(standard, side.source)
        rows: dict[str, list[CrosswalkRow]] = {}
        for row in side.rows:
            rows.setdefault(row.variable, []).append(row)
        unmapped[side.name] = len(rows.get("", ()))
        for variable in standard.variables:
            values = values_of(standard, variable)
            found = reached.get(variable, {})
            of_variable = rows.get(variable, [])
            cells[variable, side.name] = Cell(
                variable=variable,
                source=side.name,
                values=values,
                ways={v: best(found[v]) for v in values if v in found},
                rows=_counted(of_variable),
                is_inferred=_is_inferred(facts, side, variable, of_variable),
                clashes=_clashes(standard, of_variable),
                laws=_laws(of_variable),
                is_constant=any(
                    target.variable == variable for target in side.source.constants
                ),
                absence=_absence(facts, side, variable, values, found),
            )
    names = tuple(side.name for side in sides)
    return Matrix(tuple(standard.variables), names, cells, unmapped)


def _absence(
    facts: AlignmentFacts,
    side: Side,
    variable: str,
    values: Sequence[str],
    found: Collection[str],
) -> Absence | None:
    """Return why a source cannot say all values, None where it can or nobody knows."""
    if all(value in found for value in values):
        return None
    return facts.absence(side.name, variable)


def _counted(rows: Iterable[CrosswalkRow]) -> dict[str, int]:
    counts = Counter(way_of(row.effect, row.match) for row in rows)
    return {kind: counts[kind] for kind in KINDS}


def _is_inferred(
    facts: AlignmentFacts, side: Side, variable: str, rows: Sequence[CrosswalkRow]
) -> bool:
    """Say whether no row of a variable rests on a document.

    Where there is none, it is the list as a whole that is inferred, unless a document
    says why it has none.
    """
    if rows:
        return all(side.is_weak(row) for row in rows)
    known = any(variable in column.variables for column in side.source.columns)
    return side.is_inferred and not known and not facts.absence(side.name, variable)


def _clashes(standard: Standard, rows: Iterable[CrosswalkRow]) -> tuple[str, ...]:
    named = {row.clash for row in rows}
    return tuple(name for name in standard.clashes if name in named)


def _laws(rows: Iterable[CrosswalkRow]) -> tuple[tuple[str, str], ...]:
    cited = {(r.legal_citation, r.legal_url): None for r in rows if r.legal_citation}
    return tuple(cited)
