"""What the cells of one record say together, and which column says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Standard, Target
from ctdc_validate.translation.dates import Days
from ctdc_validate.translation.derivations import (
    Derivable,
    Derived,
    Range,
    derive,
)
from ctdc_validate.translation.layout import Bound, Layout
from ctdc_validate.translation.reading import Item, Reading

# The code by which a list says that a fact is reported and its kind is not.
NOT_SPECIFIED: Final = "not_specified"

# Stands in a condition for whatever a column holds that is understood.
ANYTHING: Final = "*"

# variable -> value -> positions of the columns that say it.
Said = dict[str, dict[Any, list[int]]]


class Applied(NamedTuple):
    """One term of a cell with those of its targets that count in this record."""

    bound: Bound
    item: Item
    targets: tuple[Target, ...]


class Age(NamedTuple):
    """How old a person was at a moment, in completed years, and which columns say it.

    ``variable`` is the one whose moment it is.
    """

    variable: str
    moment: int
    years: Range
    columns: tuple[int, ...]


@dataclass(slots=True)
class Facts:
    """What the cells of some columns assert, deny, and leave open, by ``bound``.

    ``candidates`` are the values of which a person has to choose. ``doubtful`` are the
    positions of columns whose cell could not be understood. ``kept_first`` are the
    variables of which the first of several values counts. ``ages`` are those that
    stand behind a value that was computed; ``undated`` are the variables, each with a
    column, whose value would be another by each reading of its date. ``derived`` is all
    that was computed.
    """

    bound: Sequence[Bound]
    asserted: Said
    denied: Said
    candidates: Said
    readings: Mapping[int, Reading]
    doubtful: frozenset[int]
    applied: list[Applied] = field(default_factory=list)
    kept_first: frozenset[str] = frozenset()
    ages: list[Age] = field(default_factory=list)
    undated: set[tuple[str, int]] = field(default_factory=set)
    derived: tuple[Derived, ...] = ()

    @property
    def unsure(self) -> frozenset[str]:
        """The variables of which a cell or term without a known meaning may speak."""
        return frozenset(
            name
            for b in self.bound
            if b.index in self.doubtful
            or any(item.known is False for item in self.readings[b.index].items)
            for name in b.column.variables
        )

    def record(
        self, names: Sequence[str], variables: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the record as JSON over some variables; a key is absent if unsaid.

        A variable that holds one value and of which several are said is unsaid, too.
        """
        record: dict[str, Any] = {}
        for name in names:
            values = list(self.asserted.get(name, ()))
            if variables[name].multivalued:
                if values:
                    record[name] = values
            elif len(values) == 1 or (values and name in self.kept_first):
                record[name] = values[0]
        return record

    def contradicts(self, variable: str, multivalued: bool) -> bool:
        """Say whether several values of a variable are said that holds but one."""
        several = len(self.asserted.get(variable, ())) > 1
        return several and not multivalued and variable not in self.kept_first

    def undecided(self, applied: Applied) -> tuple[Target, ...]:
        """Return the candidates of a term of which no column asserts one."""
        candidates = [t for t in applied.targets if t.effect == "candidate"]
        decided = any(t.value in self.asserted.get(t.variable, ()) for t in candidates)
        return () if decided else tuple(candidates)


class Gatherer:
    """Adds up the readings of a record's cells; computed columns assert nothing."""

    def __init__(self, standard: Standard, layout: Layout) -> None:
        """Take the standard, and the layout of the file."""
        self._standard = standard
        self._constants = layout.source.constants
        self._kept_first = frozenset(
            name
            for b in layout.bound
            if b.column.several == "first"
            for name in b.column.variables
        )

    def gather(
        self,
        bound: Sequence[Bound],
        readings: Mapping[int, Reading],
        doubtful: frozenset[int],
    ) -> Facts:
        """Return the facts that some columns of one record give."""
        facts = Facts(bound, {}, {}, {}, readings, doubtful)
        facts.kept_first = self._kept_first
        sides = {
            "set": facts.asserted,
            "exclude": facts.denied,
            "candidate": facts.candidates,
        }
        derivable: list[Derivable] = []
        for target in self._constants:
            _add(facts.asserted, target.variable, target.value, ())
        for applied in _applied(bound, readings, doubtful):
            facts.applied.append(applied)
            index = applied.bound.index
            for target in applied.targets:
                side = sides.get(target.effect)
                if side is not None:
                    _add(side, target.variable, target.value, (index,))
                elif target.effect == "derive":
                    value = applied.item.value
                    derivable.append(Derivable(applied.bound, value, target))
        if derivable:
            dates = _dates(bound, readings)
            facts.derived = tuple(derive(self._standard, derivable, dates))
            for found in facts.derived:
                if found.value is None:
                    facts.undated |= {(found.variable, c) for c in found.columns}
                    continue
                _add(facts.asserted, found.variable, found.value, found.columns)
                moment = self._standard.variables[found.variable].moment
                if moment is not None and found.years is not None:
                    age = Age(found.variable, moment, found.years, found.columns)
                    facts.ages.append(age)
        return facts


def _add(side: Said, variable: str, value: Any, columns: Sequence[int]) -> None:
    side.setdefault(variable, {}).setdefault(value, []).extend(columns)


def _applied(
    bound: Sequence[Bound], readings: Mapping[int, Reading], doubtful: frozenset[int]
) -> Iterator[Applied]:
    """Yield the terms that are understood, each with its targets that count."""
    terms: dict[tuple[str, int], list[Item]] | None = None
    for b in bound:
        if b.column.computed is not None or b.index in doubtful:
            continue
        for item in readings[b.index].items:
            targets = item.targets
            conditional = b.column.needs and any(t.when for t in targets)
            if conditional:
                if terms is None:
                    terms = {
                        (o.column.name, o.number): list(readings[o.index].items)
                        for o in bound
                        if o.index not in doubtful
                    }
                targets = _counting(targets, b.number, terms)
            yield Applied(b, item, targets)


def _counting(
    targets: tuple[Target, ...],
    number: int,
    terms: Mapping[tuple[str, int], Sequence[Item]],
) -> tuple[Target, ...]:
    """Return the targets whose condition is met, else those that have none."""
    met = tuple(t for t in targets if t.when and _holds(t.when, number, terms))
    return met or tuple(t for t in targets if t.when is None)


def _holds(
    when: tuple[str, str],
    number: int,
    terms: Mapping[tuple[str, int], Sequence[Item]],
) -> bool:
    """Say whether a column holds a term; a repeated one, that of the same number."""
    name, term = when
    items = terms.get((name, number)) or terms.get((name, 1), ())
    return any(
        item.text == term or (term == ANYTHING and item.known is not False)
        for item in items
    )


def _dates(
    bound: Sequence[Bound], readings: Mapping[int, Reading]
) -> dict[tuple[str, int], tuple[Days, ...]]:
    """Return what the date in each column may mean, by its name and number."""
    return {
        (b.column.name, b.number): item.value
        for b in bound
        if b.column.reads is not None and b.column.reads != "number"
        for item in readings[b.index].items
        if item.known
    }
