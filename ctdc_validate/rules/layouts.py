"""Rules on how a table was laid out, where it can be read all the same.

Each is one finding for one cause, which spoils many cells or the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.messages import Message, message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Cell, Header, cell_rule, header_rule
from ctdc_validate.standard import load_exports


@cell_rule("other-separator")
def other_separator(cell: Cell) -> Iterator[Breach]:
    """Yield a list that another sign joins; no cell is told, so all are one."""
    found = cell.reading.separator
    if found is None:
        return
    column = cell.bound.column
    agreed = load_exports().name_of(column.separator or "")
    in_json = cell.typed and (cell.text or "").startswith("[")
    words = message(
        f"rules.other-separator.message{'.members' if in_json else ''}",
        found=_sign(found, ""),
        expected=_sign(agreed, column.separator or ""),
    )
    index = cell.bound.index
    yield Breach("other-separator", column.variables, (index,), message=words)


@header_rule("prefixed-headers")
def prefixed_headers(header: Header) -> Iterator[Breach]:
    """Yield the headers that have a prefix, all as one."""
    prefixed = [b for b in header.layout.bound if b.prefix]
    if prefixed:
        words = message("rules.prefixed-headers.message", found=str(len(prefixed)))
        yield Breach("prefixed-headers", (), (prefixed[0].index,), message=words)


@header_rule("row-names")
def row_names(header: Header) -> Iterator[Breach]:
    """Yield the first column, where it is row names without a header."""
    if header.row_names:
        yield Breach("row-names", (), (0,))


@header_rule("split-choices")
def split_choices(header: Header) -> Iterator[Breach]:
    """Yield the lists whose answers have columns of their own, all as one."""
    answers = [b for b in header.layout.bound if b.question is not None]
    if answers:
        lists = tuple(dict.fromkeys(str(b.question) for b in answers))
        words = message("rules.split-choices.message", found=lists)
        yield Breach("split-choices", (), (answers[0].index,), message=words)


def _sign(name: str | None, sign: str) -> Message:
    """Return a separator as a reader is told of it."""
    if name is None:
        return message("rules.phrase.separator.as-written", sign=sign)
    return message(f"rules.phrase.separator.{name}")
