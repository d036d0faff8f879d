"""Rules on what several columns say of one thing: spellings, and computed columns.

What depends on the layout alone is worked out once, before any cell is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any, Final

from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import (
    Question,
    Scope,
    Sign,
    positions,
    record_rule,
)
from ctdc_validate.translation import NOT_SPECIFIED, Bound, Facts, Layout, Reading

# A variable and one of its values.
Statement = tuple[str, object]

# Signs of a tuple: what flags say together, a denial that needs a value, and a cell
# that cannot be understood, so that nothing is asked.
_FLAGS: Final = "flags"
_DENIAL: Final[Sign] = ("denial", True)
_DOUBT: Final[Sign] = ("doubt", True)


@record_rule("spellings-disagree")
def spellings_disagree(scope: Scope) -> Iterator[Question]:
    """Yield what is asked of variables that several columns spell."""
    for name in scope.standard.variables:
        spelling = scope.layout.spelling(name)
        if len(spelling) > 1:
            given = any(t.variable == name for t in scope.layout.source.constants)
            its = _Spelling(name, spelling, given)
            columns = positions(spelling)
            yield Question(columns, its.disagrees, its.looks, its.agree)


@record_rule("computed-column-disagrees")
def computed_column_disagrees(scope: Scope) -> Iterator[Question]:
    """Yield what is asked of columns that are computed from others."""
    layout = scope.layout
    for b in layout.bound:
        if b.column.computed is not None:
            parts = (positions(layout.spelling(name)) for name in b.column.variables)
            columns = positions([b]).union(*parts)
            its = _Computed(layout, b)
            yield Question(columns, its.disagrees, its.looks)


class _Spelling:
    """The columns that spell one variable: lists of values, and flags of one each.

    A list column must name exactly the values whose flags say yes. It may be missing
    where the flags only say that nothing was specified: partners differ in this, and
    both ways stand in published data (domain sheet, section 1.7).
    """

    def __init__(self, variable: str, spelling: tuple[Bound, ...], given: bool) -> None:
        """Take the columns; ``given`` says that the source says a value always."""
        self._variable = variable
        self._given = given
        self._columns = positions(spelling)
        self._lists = [b for b in spelling if b.column.separator is not None]
        self._flags = [b for b in spelling if b.column.separator is None]
        self._spells = {b.index: self._spelled(b) for b in spelling}
        of_flags = set[object]().union(*(self._spells[f.index] for f in self._flags))
        self._scopes = {b.index: self._spells[b.index] & of_flags for b in self._lists}

    def _spelled(self, bound: Bound) -> set[object]:
        if bound.column.codes:
            return set(bound.column.codes)
        return {
            target.value
            for targets in bound.column.terms.values()
            for target in targets
            if target.variable == self._variable
        }

    def looks(self, bound: Bound, reading: Reading | None) -> Iterator[Sign]:
        """Yield the values that a cell says, and the promise of one."""
        if bound.index not in self._columns:
            return
        if reading is None:
            yield _DOUBT
            return
        is_list = bound.column.separator is not None
        promises = bound.column.denial_needs_a_value and not is_list
        mine = (t for item in reading.items for t in item.targets)
        for target in mine:
            if target.variable != self._variable:
                continue
            if target.effect == "set":
                yield (bound.index if is_list else _FLAGS, target.value)
            denies = target.effect == "exclude" and target.value == NOT_SPECIFIED
            if promises and denies:
                yield _DENIAL

    def agree(self, signs: Set[Sign]) -> bool:
        """Say whether a tuple with these signs agrees in itself."""
        if _DOUBT in signs:
            return True
        said: dict[Any, set[Any]] = {}
        for at, value in signs:
            said.setdefault(at, set()).add(value)
        if said.pop(_DENIAL[0], None) and not said and not self._given:
            return False
        flagged = said.get(_FLAGS, set())
        return not self._flags or not any(
            self._differing(said.get(named.index, set()), flagged, named)
            for named in self._lists
        )

    def disagrees(self, facts: Facts) -> Iterator[Breach]:
        """Yield a list that names other values than the flags, and empty promises."""
        if not self._columns.isdisjoint(facts.doubtful):
            return
        for named in self._lists if self._flags else []:
            differing = self._difference(named, facts)
            if differing:
                flags = [f for f in self._flags if self._spells[f.index] & differing]
                yield self._breach([*flags, named])
        denied = facts.denied.get(self._variable, {}).get(NOT_SPECIFIED, [])
        for flag in self._flags:
            if (
                flag.column.denial_needs_a_value
                and flag.index in denied
                and not facts.asserted.get(self._variable)
            ):
                yield self._breach([flag])._replace(variant="denial")

    def _difference(self, named: Bound, facts: Facts) -> Set[object]:
        """Return the values on which a list and the flags differ."""
        asserted = facts.asserted.get(self._variable, {})
        flags = positions(self._flags)
        listed = {v for v, at in asserted.items() if named.index in at}
        flagged = {v for v, at in asserted.items() if not flags.isdisjoint(at)}
        return self._differing(listed, flagged, named)

    def _differing(
        self, listed: Set[object], flagged: Set[object], named: Bound
    ) -> Set[object]:
        """Return the values on which two sets differ, of those that both can say."""
        scope = self._scopes[named.index]
        listed, flagged = listed & scope, flagged & scope
        only_unspecified = not (listed | flagged) - {NOT_SPECIFIED}
        if only_unspecified and listed - flagged:
            return {NOT_SPECIFIED}
        return (listed ^ flagged) - {NOT_SPECIFIED}

    def _breach(self, columns: list[Bound]) -> Breach:
        return _breach("spellings-disagree", (self._variable,), columns)


class _Computed:
    """A computed column and the columns that it is made of.

    A conjunction says yes exactly where all its parts hold; a listing names exactly
    the parts that hold.
    """

    def __init__(self, layout: Layout, bound: Bound) -> None:
        self._bound = bound
        self._parts: dict[Statement, tuple[Bound, ...]] = {
            (target.variable, target.value): spelling
            for targets in bound.column.terms.values()
            for target in targets
            if (spelling := layout.spelling(target.variable))
        }
        self._columns = positions(
            [bound, *(b for spelling in self._parts.values() for b in spelling)]
        )

    def looks(self, bound: Bound, reading: Reading | None) -> Iterator[Sign]:
        """Yield the parts that the column claims, or that another one says hold."""
        if reading is None:
            if bound.index in self._columns:
                yield _DOUBT
            return
        claims = bound.index == self._bound.index
        if bound.column.computed is not None and not claims:
            return
        for item in reading.items:
            for target in item.targets:
                part = (target.variable, target.value)
                if part in self._parts and (claims or target.effect == "set"):
                    yield (claims, *part)

    def disagrees(self, facts: Facts) -> Iterator[Breach]:
        """Yield the column where it says otherwise than those it is made of."""
        if not self._columns.isdisjoint(facts.doubtful):
            return
        differing = self._difference(facts)
        if differing:
            columns = {b.index: b for part in differing for b in self._parts[part]}
            names = {variable for variable, _ in differing}
            variables = tuple(v for v in self._bound.column.variables if v in names)
            ordered = [columns[index] for index in sorted(columns)]
            yield _breach(
                "computed-column-disagrees", variables, [*ordered, self._bound]
            )

    def _difference(self, facts: Facts) -> set[Statement]:
        """Return the parts on which the column and those it is made of differ."""
        holding = {
            (variable, value)
            for variable, value in self._parts
            if value in facts.asserted.get(variable, {})
        }
        claimed = {
            (target.variable, target.value)
            for item in facts.readings[self._bound.index].items
            for target in item.targets
        } & self._parts.keys()
        if self._bound.column.computed == "conjunction":
            agree = (holding == self._parts.keys()) == bool(claimed)
            return set() if agree else set(self._parts)
        return claimed ^ holding


def _breach(rule: str, variables: tuple[str, ...], columns: list[Bound]) -> Breach:
    return Breach(rule, variables, tuple(b.index for b in columns))
