"""Changes that would bring sources closer, each with its cost and its effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ctdc_validate.overlap.matrix import ABSENT, Cell, Matrix, matrix
from ctdc_validate.overlap.reaching import CLOSE
from ctdc_validate.overlap.sides import Side
from ctdc_validate.overlap.simulating import Addition, decided, with_values
from ctdc_validate.standard import AlignmentFacts, Standard

ASK, ADD_VARIABLE, ADD_VALUE = "ask", "add-variable", "add-value"
SPLIT, ALIGN, KEEP = "split", "align", "keep"
LAW: Final = "law"
NO: Final = "no"


@dataclass(frozen=True, slots=True)
class Effect:
    """How many values of a variable a source reaches, before and after a change."""

    variable: str
    before: int
    after: int
    values: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of one source.

    ``additions`` are the values that it would say; ``terms`` those that it would part,
    by column. ``editions`` counts the columns of published editions that spell the
    variables, ``rows`` the rows of its crosswalk to be read again. ``gain`` is the sum
    over its variables of the share of values that another source reaches too, and this
    one newly does. What ``is_inferred`` is not ranked; of a list that
    ``is_pieced_together`` it is not known what it lacks.
    """

    kind: str
    source: str
    variables: tuple[str, ...]
    additions: tuple[Addition, ...]
    terms: tuple[tuple[str, str], ...]
    cost: str
    decides: tuple[str, ...]
    clashes: tuple[str, ...]
    editions: Mapping[str, int]
    rows: int
    effects: tuple[Effect, ...]
    gain: Fraction
    is_inferred: bool
    is_pieced_together: bool

    @property
    def changes(self) -> int:
        """Return how many values or terms would change, at least one."""
        return max(1, len(self.additions), len(self.terms))


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: str
    variables: tuple[str, ...]
    additions: tuple[Addition, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


def proposals(
    standard: Standard, facts: AlignmentFacts, found: Matrix, sides: Sequence[Side]
) -> tuple[Proposal, ...]:
    """Return all proposals, in the order of sources, kinds and variables."""
    return tuple(
        _proposal(standard, facts, found, sides, side, draft)
        for side in sides
        for draft in _drafts(standard, facts, found, side)
    )


def _drafts(
    standard: Standard, facts: AlignmentFacts, found: Matrix, side: Side
) -> Iterator[_Draft]:
    cells = found.of_source(side.name)
    asked = [
        c.variable
        for c in cells
        if c.variable in facts.purposes and c.reached and NO not in c.reached
    ]
    if asked:
        additions = tuple(Addition(name, NO) for name in asked)
        yield _Draft(ASK, tuple(asked), additions)
    constant = {target.variable for target in side.source.constants}
    for cell in cells:
        elsewhere = _elsewhere(facts, found, cell)
        if cell.absence is not None and cell.absence.is_outside:
            yield _Draft(KEEP, (cell.variable,))
        elif elsewhere and cell.state == ABSENT:
            yield _Draft(ADD_VARIABLE, (cell.variable,), elsewhere)
        elif elsewhere and cell.variable not in {*asked, *constant}:
            yield _Draft(ADD_VALUE, (cell.variable,), elsewhere)
        terms = _undecided(side, cell.variable)
        if terms:
            yield _Draft(SPLIT, (cell.variable,), terms=terms)
        if CLOSE in cell.ways.values():
            yield _Draft(ALIGN, (cell.variable,), terms=_close(side, cell.variable))


def _elsewhere(
    facts: AlignmentFacts, found: Matrix, cell: Cell
) -> tuple[Addition, ...]:
    """Return the answers that another source reaches and this one does not."""
    others = {
        value
        for name in found.sources
        if name != cell.source
        for value in found.cells[cell.variable, name].reached
    }
    return tuple(
        Addition(cell.variable, value)
        for value in cell.missing
        if value in others
        and value not in facts.no_answers
        and value not in cell.ways  # which a person decides today
    )


def _undecided(side: Side, variable: str) -> tuple[tuple[str, str], ...]:
    return _terms(side, variable, "candidate", None)


def _close(side: Side, variable: str) -> tuple[tuple[str, str], ...]:
    return _terms(side, variable, "set", CLOSE)


def _terms(
    side: Side, variable: str, effect: str, match: str | None
) -> tuple[tuple[str, str], ...]:
    """Return the terms of some rows, two spellings of one counted once."""
    found: dict[object, tuple[str, str]] = {}
    for row in side.rows:
        if (
            row.variable == variable
            and row.effect == effect
            and match in (None, row.match)
        ):
            key = row.source_column, row.source_term
            found.setdefault(side.term(*key), key)
    return tuple(found.values())


def simulated(side: Side, proposal: Proposal) -> Side:
    """Return the source as it would be after a change."""
    return _changed(side, _Draft(proposal.kind, proposal.variables, proposal.additions))


def _changed(side: Side, draft: _Draft) -> Side:
    if draft.kind == SPLIT:
        return decided(side, draft.variables[0])
    return with_values(side, draft.additions)


def _proposal(
    standard: Standard,
    facts: AlignmentFacts,
    found: Matrix,
    sides: Sequence[Side],
    side: Side,
    draft: _Draft,
) -> Proposal:
    after = matrix(standard, facts, [_changed(side, draft)])
    before = [found.cells[name, side.name] for name in draft.variables]
    then = [after.cells[name, side.name] for name in draft.variables]
    clashes = {name for cell in before for name in cell.clashes}
    if draft.kind == ADD_VARIABLE:  # the notes stand in the other sources
        clashes |= {
            name
            for other in sides
            for name in found.cells[draft.variables[0], other.name].clashes
        }
    kind = facts.kinds[draft.kind]
    cost = LAW if clashes and kind.law_where_noted else kind.cost
    return Proposal(
        kind=draft.kind,
        source=side.name,
        variables=draft.variables,
        additions=draft.additions,
        terms=draft.terms,
        cost=cost,
        decides=facts.costs[cost],
        clashes=tuple(name for name in standard.clashes if name in clashes),
        editions=_editions(standard, draft.variables),
        rows=sum(row.variable in draft.variables for row in side.rows),
        effects=tuple(
            Effect(now.variable, len(now.reached), len(new.reached), len(now.values))
            for now, new in zip(before, then, strict=True)
        ),
        gain=sum(
            (_gained(found, now, new) for now, new in zip(before, then, strict=True)),
            Fraction(0),
        ),
        is_inferred=_is_inferred(side, draft, before),
        is_pieced_together=side.is_inferred,
    )


def _gained(found: Matrix, now: Cell, new: Cell) -> Fraction:
    """Return the share of values newly reached that another source reaches, too."""
    others = {
        value
        for name in found.sources
        if name != now.source
        for value in found.cells[now.variable, name].reached
    }
    gained = set(new.reached) - set(now.reached)
    return Fraction(len(gained & others), len(now.values))


def _is_inferred(side: Side, draft: _Draft, before: Iterable[Cell]) -> bool:
    """Say whether a proposal rests on nothing that a document shows."""
    if draft.terms:
        return all(key in side.weak for key in draft.terms)
    return all(cell.is_inferred and cell.absence is None for cell in before)


def _editions(standard: Standard, variables: Sequence[str]) -> dict[str, int]:
    """Return how many columns of each published edition spell some variables."""
    counts = {
        source.name: sum(
            not set(variables).isdisjoint(column.variables) for column in source.columns
        )
        for source in standard.sources.values()
        if source.judged_as == "published"
    }
    return {name: count for name, count in counts.items() if count}
