"""How each source vocabulary spells a variable or a value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from ctdc_validate.standard import Column, Computation, Source, Standard, Target

Said = TypeVar("Said", bound=Hashable)
# Terms in their order, by the list and the value that they set.
TermsByValue = dict[tuple[str | None, object], dict[str, None]]


class ColumnSpelling(NamedTuple):
    """Sources whose columns of these names speak of a variable."""

    sources: tuple[str, ...]
    columns: tuple[str, ...]


class TermSpelling(NamedTuple):
    """Sources that write a value as this term, in these columns."""

    sources: tuple[str, ...]
    term: str
    columns: tuple[str, ...]


def columns_by_source(standard: Standard, variable: str) -> list[ColumnSpelling]:
    """Return which columns speak of a variable, sources that agree in one."""
    spelled = [
        (source.name, tuple(c.name for c in source.columns if variable in c.variables))
        for source in standard.sources.values()
    ]
    grouped = _grouped(spelled)
    return [ColumnSpelling(names, columns) for columns, names in grouped if columns]


def terms_by_source(
    standard: Standard, list_name: str, code: str
) -> list[TermSpelling]:
    """Return what each source writes for a value and where, equal ones as one."""
    written: list[tuple[str, tuple[str, tuple[str, ...]]]] = []
    for source in standard.sources.values():
        columns: dict[str, list[str]] = {}
        for column in source.columns:
            for term in _terms(standard, source, column, list_name, code):
                columns.setdefault(term, []).append(column.name)
        written += [(source.name, (t, tuple(names))) for t, names in columns.items()]
    return [
        TermSpelling(names, term, columns)
        for (term, columns), names in _grouped(written)
    ]


def values_by_source(standard: Standard, variable: str) -> dict[str, set[str] | None]:
    """Return which values of a variable each source can say, in no order.

    None where it has the standard's own codes or where values are computed from
    others. Only what is asserted counts: not what is denied, nor what may be meant. Of
    a source that does not speak of the variable there is nothing.
    """
    said: dict[str, set[str] | None] = {}
    for source in standard.sources.values():
        columns = [c for c in source.columns if variable in c.variables]
        targets = [t for c in columns for ts in (*c.terms.values(), c.any) for t in ts]
        targets += source.constants
        asserted = [t for t in targets if t.variable == variable]
        if any(c.notation for c in columns) or any(
            isinstance(t.value, Computation) and t.value.value is None for t in asserted
        ):
            said[source.name] = None
        elif columns or asserted:
            codes = {_code(t) for t in asserted if t.effect in ("set", "derive")}
            said[source.name] = codes - {"*"}
    return said


def _code(target: Target) -> str:
    value = target.value
    return str(value.value if isinstance(value, Computation) else value)


def _terms(
    standard: Standard, source: Source, column: Column, list_name: str, code: str
) -> Iterable[str]:
    """Return the terms of a column that say a value and nothing beside it."""
    if column.notation == "code" and any(
        standard.variables[name].list == list_name for name in column.variables
    ):
        return [code]
    return _terms_by_value(standard)[source.name, column.name].get(
        (list_name, code), ()
    )


@cache
def _terms_by_value(standard: Standard) -> dict[tuple[str, str], TermsByValue]:
    """Return the terms of each column by the value that they set.

    The keys are the names of source and column; those of a column's terms are the
    value's list and its code. Made once: the site asks of each value and each column.
    """
    lists = {name: variable.list for name, variable in standard.variables.items()}
    found: dict[tuple[str, str], TermsByValue] = {}
    for source in standard.sources.values():
        for column in source.columns:
            by_value = found[source.name, column.name] = {}
            for term, targets in column.terms.items():
                for target in targets:
                    if target.effect == "set":
                        value = (lists.get(target.variable), target.value)
                        by_value.setdefault(value, {})[term] = None
    return found


def _grouped(pairs: Iterable[tuple[str, Said]]) -> list[tuple[Said, tuple[str, ...]]]:
    """Return what sources say with the names of those that say it, in order."""
    groups: dict[Said, tuple[str, ...]] = {}
    for name, said in pairs:
        groups[said] = (*groups.get(said, ()), name)
    return list(groups.items())
