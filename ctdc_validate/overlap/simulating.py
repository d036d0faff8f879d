"""Try a change: the source as it would be, with the rows that it would have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ctdc_validate.overlap.sides import Side
from ctdc_validate.standard import Column, CrosswalkRow, Source, Target

# What stands for a term that does not exist yet; no term looks so.
PROPOSED = "\0"
CHANGED_MATCH = "exact"


@dataclass(frozen=True, slots=True)
class Addition:
    """A value of a variable that a source would have a term for."""

    variable: str
    value: str


def with_values(side: Side, additions: Iterable[Addition]) -> Side:
    """Return a source that has a new term for each of some values."""
    columns = {column.name: column for column in side.source.columns}
    rows = list(side.rows)
    for addition in additions:
        column = _column(columns, addition.variable)
        term = f"{PROPOSED}{addition.variable}={addition.value}"
        target = Target(addition.variable, addition.value, "set", CHANGED_MATCH)
        columns[column.name] = replace(
            column,
            terms={**column.terms, term: (target,)},
            variables=tuple(dict.fromkeys((*column.variables, addition.variable))),
        )
        rows.append(
            CrosswalkRow(
                source_column=column.name,
                source_term=term,
                variable=addition.variable,
                value=addition.value,
                match=CHANGED_MATCH,
                effect="set",
            )
        )
    return replace(
        side,
        source=replace(side.source, columns=tuple(columns.values())),
        rows=tuple(rows),
    )


def _column(columns: dict[str, Column], variable: str) -> Column:
    """Return the column that speaks of a variable, or a new one."""
    for column in columns.values():
        if variable in column.variables and column.use == "terms":
            return column
    return Column(name=f"{PROPOSED}{variable}")


def decided(side: Side, variable: str | None = None) -> Side:
    """Return a source whose terms say one value where a person has to choose today.

    Which of the candidates it is makes no difference to how many records have one.
    """
    return replace(
        side,
        source=_decided(side.source, variable),
        rows=tuple(_decided_row(row, variable) for row in side.rows),
    )


def _decided(source: Source, variable: str | None) -> Source:
    return replace(
        source,
        columns=tuple(
            replace(
                column,
                terms={t: _chosen(said, variable) for t, said in column.terms.items()},
                any=_chosen(column.any, variable),
            )
            for column in source.columns
        ),
    )


def _chosen(targets: tuple[Target, ...], variable: str | None) -> tuple[Target, ...]:
    chosen: set[tuple[str, object]] = set()
    kept: list[Target] = []
    for target in targets:
        if target.effect == "candidate" and variable in (None, target.variable):
            key = target.variable, target.when
            if key in chosen:
                continue
            chosen.add(key)
            target = target._replace(effect="set", match=CHANGED_MATCH)
        kept.append(target)
    return tuple(kept)


def _decided_row(row: CrosswalkRow, variable: str | None) -> CrosswalkRow:
    if row.effect != "candidate" or variable not in (None, row.variable):
        return row
    return replace(row, effect="set", match=CHANGED_MATCH)
