"""Rules on what several columns say of one thing: spellings, and computed columns."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.rules.breach import Breach
from ctdc_validate.translation import NOT_SPECIFIED, Bound, Facts, Layout

Said = tuple[str, object]


def spellings_disagree(layout: Layout, variable: str, facts: Facts) -> Iterator[Breach]:
    """Yield a list that names other values than the flags beside it.

    A list column must name exactly the values whose flags say yes. It may be missing
    where the flags only say that nothing was specified: partners differ in this, and
    both ways stand in published data (domain sheet, section 1.7).
    """
    spelling = layout.spelling(variable)
    if any(b.index in facts.doubtful for b in spelling):
        return
    lists = [b for b in spelling if b.column.separator is not None]
    flags = [b for b in spelling if b.column.separator is None]
    for named in lists if flags else []:
        differing = _difference(named, flags, variable, facts)
        if differing:
            columns = [f for f in flags if _spells(f, variable) & differing]
            yield _breach("spellings-disagree", (variable,), [*columns, named])
    for flag in flags:
        if flag.column.denial_needs_a_value and _empty_promise(flag, variable, facts):
            breach = _breach("spellings-disagree", (variable,), [flag])
            yield breach._replace(variant="denial")


def _difference(
    named: Bound, flags: list[Bound], variable: str, facts: Facts
) -> set[object]:
    """Return the values on which a list and the flags beside it differ."""
    scope = _spells(named, variable) & set().union(
        *(_spells(f, variable) for f in flags)
    )
    listed = _says(named, variable, facts) & scope
    flagged = set().union(*(_says(f, variable, facts) for f in flags)) & scope
    differing = (listed ^ flagged) - {NOT_SPECIFIED}
    only_unspecified = not (listed | flagged) - {NOT_SPECIFIED}
    if only_unspecified and listed - flagged:
        return {NOT_SPECIFIED}
    return differing


def _empty_promise(flag: Bound, variable: str, facts: Facts) -> bool:
    """Say whether a flag denies "not specified" where nothing is specified."""
    denied = facts.denied.get(variable, {}).get(NOT_SPECIFIED, [])
    return flag.index in denied and not facts.asserted.get(variable)


def _spells(bound: Bound, variable: str) -> set[object]:
    return {
        t.value
        for targets in bound.column.terms.values()
        for t in targets
        if t.variable == variable
    }


def _says(bound: Bound, variable: str, facts: Facts) -> set[object]:
    return {
        value
        for value, columns in facts.asserted.get(variable, {}).items()
        if bound.index in columns
    }


def computed_column_disagrees(
    layout: Layout, computed: Bound, facts: Facts
) -> Iterator[Breach]:
    """Yield a computed column that says otherwise than the columns it is made of.

    A conjunction says yes exactly where all its parts hold; a listing names exactly
    the parts that hold.
    """
    parts = _parts(layout, computed)
    involved = {b.index for bounds in parts.values() for b in bounds}
    if computed.index in facts.doubtful or involved & facts.doubtful:
        return
    holding = {
        (variable, value)
        for variable, value in parts
        if value in facts.asserted.get(variable, {})
    }
    claimed = _claimed(computed, facts) & set(parts)
    if computed.column.computed == "conjunction":
        differing = set(parts) if (holding == set(parts)) != bool(claimed) else set()
    else:
        differing = claimed ^ holding
    if differing:
        columns = {b.index: b for said in differing for b in parts[said]}
        variables = tuple(v for v in computed.column.variables if _in(v, differing))
        ordered = [columns[index] for index in sorted(columns)]
        yield _breach("computed-column-disagrees", variables, [*ordered, computed])


def _in(variable: str, said: set[Said]) -> bool:
    return any(name == variable for name, _ in said)


def _parts(layout: Layout, computed: Bound) -> dict[Said, tuple[Bound, ...]]:
    """Return what a computed column is made of, where the file has a column for it."""
    parts: dict[Said, tuple[Bound, ...]] = {}
    for targets in computed.column.terms.values():
        for target in targets:
            bounds = layout.spelling(target.variable)
            if bounds:
                parts[target.variable, target.value] = bounds
    return parts


def _claimed(computed: Bound, facts: Facts) -> set[Said]:
    return {
        (target.variable, target.value)
        for item in facts.readings[computed.index].items
        for target in item.targets
    }


def _breach(rule: str, variables: tuple[str, ...], columns: list[Bound]) -> Breach:
    return Breach(rule, variables, tuple(b.index for b in columns))
