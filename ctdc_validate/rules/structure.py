"""Rules on a table's shape: its header and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Cell, Header, cell_rule, header_rule
from ctdc_validate.standard import Standard
from ctdc_validate.tables import SWALLOWED

# Why a row was not judged that stands above the header.
ABOVE_HEADER: Final = "above-header"
NOT_CHECKED: Final = "not-checked"


@header_rule("duplicate-column")
def duplicate_column(header: Header) -> Iterator[Breach]:
    """Yield each header that repeats another; its cells are not read."""
    for index in header.layout.repeated:
        yield Breach("duplicate-column", (), (index,))


@header_rule("unknown-column")
def unknown_column(header: Header) -> Iterator[Breach]:
    """Yield each header that the source vocabulary does not have."""
    missing = {column.name for column in header.layout.missing}
    for index in header.layout.unknown:
        near = header.near.get(index)
        if near not in missing and index not in header.layout.added:
            yield Breach("unknown-column", (), (index,), hint=near)


def nameless_column(index: int) -> Breach:
    """Return the breach by a column that holds data and has no header."""
    return Breach("unknown-column", (), (index,), variant="nameless")


@header_rule("missing-column")
def missing_column(header: Header) -> Iterator[Breach]:
    """Yield each expected column that the header lacks.

    A header that is a column's name but for case, blanks or punctuation, or close to
    one, is pointed at; the former is read too. What a partner does not report at all is
    another rule's.
    """
    for b in header.layout.bound:
        if not b.exact:
            inexact = message(
                "rules.missing-column.message.inexact", column=b.column.name
            )
            yield Breach(
                "missing-column",
                b.column.variables,
                (b.index,),
                message=inexact,
                hint=b.column.name,
            )
    pointed = {name: index for index, name in header.near.items()}
    for column in header.layout.missing:
        if column in header.unreported:
            continue
        name = column.name
        missing = message("rules.missing-column.message", column=name)
        breach = Breach("missing-column", column.variables, (), message=missing)
        if name in pointed:
            yield breach._replace(columns=(pointed[name],), hint=name)
        else:
            yield breach._replace(part=name)


@header_rule("absent-variable")
def unreported_variables(header: Header) -> Iterator[Breach]:
    """Yield once all that nobody reports and that no record must have."""
    columns = [c for c in header.unreported if c not in header.required]
    if columns:
        names = tuple(column.name for column in columns)
        variables = dict.fromkeys(v for column in columns for v in column.variables)
        said = message("rules.absent-variable.message", column=names)
        yield Breach("absent-variable", tuple(variables), (), message=said)


@cell_rule(NOT_CHECKED)
def not_checked(cell: Cell) -> Iterator[Breach]:
    """Yield a cell that holds something which cannot be read."""
    why = cell.reading.unread
    if why is not None:
        yield unread_cell(why, cell.bound.column.variables, cell.bound.index)


def unread_cell(why: str, variables: tuple[str, ...], column: int | None) -> Breach:
    """Return the breach by cells of one column that cannot be read.

    Without a column they stand beside the table.
    """
    columns = () if column is None else (column,)
    return Breach(NOT_CHECKED, variables, columns, variant=why)


def of_unknown_column(why: str, column: int) -> Iterator[Breach]:
    """Yield a cell of a column that nobody reads, if it may hold a whole record."""
    if why == SWALLOWED:
        yield unread_cell(why, (), column)


def malformed_row(standard: Standard, fault: str) -> Breach:
    """Return the breach by rows of one fault, by the name that tables give it."""
    rule = next(r.id for r in standard.rules.values() if fault in r.row_faults)
    return Breach(rule, (), (), variant=fault)


def empty_table() -> Breach:
    """Return the breach by a file without records."""
    return Breach("empty-table", (), ())
