"""Rules on a table's shape: its header and its rows."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.rules.breach import Breach
from ctdc_validate.translation import Layout


def missing_column(layout: Layout, near: dict[int, str]) -> Iterator[Breach]:
    """Yield each expected column that the header lacks.

    A header that is a column's name but for case, blanks or punctuation, or close to
    one (``near``: position -> column name), is pointed at; the former is read too.
    """
    for b in layout.bound:
        if not b.exact:
            breach = Breach("missing-column", b.column.variables, (b.index,))
            yield breach._replace(variant="inexact", hint=b.column.name)
    pointed = {name: index for index, name in near.items()}
    for column in layout.missing:
        if column.name in pointed:
            place = (pointed[column.name],)
            yield Breach("missing-column", column.variables, place, hint=column.name)
        else:
            yield Breach("missing-column", column.variables, (), part=column.name)


def unknown_column(layout: Layout, near: dict[int, str]) -> Iterator[Breach]:
    """Yield each header that the source vocabulary does not have."""
    missing = {column.name for column in layout.missing}
    for index in layout.unknown:
        if near.get(index) not in missing:
            yield Breach("unknown-column", (), (index,), hint=near.get(index))


def duplicate_column(layout: Layout) -> Iterator[Breach]:
    """Yield each header that stands a second time; its cells are not read."""
    for index in layout.repeated:
        yield Breach("duplicate-column", (), (index,))
