"""What a delivery of a partner has: columns, variables, and how many of each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ctdc_validate.hints import Hints
from ctdc_validate.messages import Message, MessageError, message
from ctdc_validate.rules import Identifiers
from ctdc_validate.standard import Source, Standard, Variable, with_source
from ctdc_validate.tables import ReadOptions, Table, UnreadableFile
from ctdc_validate.tally import SEPARATOR, UNCLEAR, tally
from ctdc_validate.translation import (
    Layout,
    PartPassedOver,
    Recognised,
    lay_out,
    recognise_tables,
)

NOT_REPORTED: Final = ""


class NotCompared(MessageError):
    """Two deliveries cannot be compared; one sentence says why."""


@dataclass(slots=True)
class Delivery:
    """One delivery as far as it is compared; rows stand for records.

    ``columns`` are as they may be shown. ``counts`` has, for each variable that a
    column speaks of, how many records have each value; "" where none is reported, and
    UNCLEAR where cells are not understood or disagree.
    """

    file: str
    sources: set[str] = field(default_factory=set)
    records: int = 0
    columns: set[str] = field(default_factory=set)
    counts: dict[str, Counter[str]] = field(default_factory=dict)


def survey(
    standard: Standard,
    path: str,
    source: Source | None,
    options: ReadOptions,
    progress: Callable[[str, int], None] | None = None,
) -> Delivery:
    """Return what a file has. Raises NotCompared where not all of it can be read."""
    found = Delivery(Path(path).name)
    known = list(standard.sources.values()) if source is None else [source]
    try:
        for opened in recognise_tables(path, options, known, source is not None):
            if isinstance(opened, PartPassedOver):
                continue
            if not isinstance(opened, Recognised):
                raise _not_compared(found.file, opened.reason)
            if len(opened.sources) != 1:
                raise _not_compared(found.file, message("pooling.diff.no-source"))
            _add(standard, found, opened.table, opened.sources[0], progress)
    except UnreadableFile as error:
        raise _not_compared(found.file, error.message) from None
    return found


def _add(
    standard: Standard,
    found: Delivery,
    table: Table,
    source: Source,
    progress: Callable[[str, int], None] | None,
) -> None:
    layout = lay_out(table.header, source)
    found.sources.add(source.name)
    found.columns.update(_shown(standard, layout, table))
    names = [name for name in standard.variables if layout.spelling(name)]
    tallied = tally(standard, layout, table, [(name,) for name in names], progress)
    found.records += tallied.records
    for name, counts in zip(names, tallied.counts, strict=True):
        variable = standard.variables[name]
        into = found.counts.setdefault(name, Counter())
        for (value,), times in counts.items():
            for each in _values(variable, value):
                into[each] += times


def _shown(standard: Standard, layout: Layout, table: Table) -> list[str]:
    """Return the headers as they may be shown: a first row may be a record."""
    known = with_source(standard, layout.source)
    near = Hints(known, layout.source.name).for_header
    return list(Identifiers(known).shown(layout, table.typed, near))


def _values(variable: Variable, value: str) -> list[str]:
    """Return the values in what was tallied; a number that cannot be is unclear."""
    if value in (NOT_REPORTED, UNCLEAR):
        return [value]
    if variable.multivalued:
        return value.split(SEPARATOR)
    if variable.list is None:
        first, last = _bounds(variable.schema)
        if not (value.isascii() and value.isdigit() and first <= int(value) <= last):
            return [UNCLEAR]
    return [value]


def _bounds(schema: Mapping[str, int]) -> tuple[int, int]:
    """Return the least and the greatest number; the standard's are years."""
    return schema.get("minimum", 0), schema.get("maximum", 9_999)


def _not_compared(file: str, problem: Message | str) -> NotCompared:
    return NotCompared(message("pooling.diff.unreadable", file=file, problem=problem))
