"""Translate a partner's cells into the standard's words: facts, no judgement.

A header becomes a Layout (which column of the file is which column of the source
vocabulary), a cell becomes a Reading (its terms and what each says), and the readings
of one record's cells add up to Facts (what holds, what is denied, by which column).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Column, Source, Target, Variable, plain

# Blanks that spreadsheets and web pages leave around a word, and that nobody sees.
INVISIBLE: Final = " \t\r\n\v\f\u00a0\u1680\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"

# The code by which a list says that a fact is reported and its kind is not.
NOT_SPECIFIED: Final = "not_specified"

# A header fits a source vocabulary when at least this share of both agrees.
FITS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the source vocabulary found at a position in a file's header."""

    index: int
    header: str
    column: Column
    exact: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's header meets a source vocabulary.

    ``missing`` are the columns expected and not found, ``unknown`` the positions of
    headers that the source does not have, ``repeated`` those of headers that stand
    there twice, ``nameless`` those of empty ones.
    """

    source: Source
    header: tuple[str, ...]
    bound: tuple[Bound, ...]
    missing: tuple[Column, ...]
    unknown: tuple[int, ...]
    repeated: tuple[int, ...]
    nameless: tuple[int, ...]

    def spelling(self, variable: str) -> tuple[Bound, ...]:
        """Return the columns that spell a variable, computed ones left out."""
        return tuple(
            b
            for b in self.bound
            if variable in b.column.variables and b.column.computed is None
        )


class Item(NamedTuple):
    """One term in a cell: as written, what it says, and whether the source has it.

    ``value`` is the term in the types of the standard; it stands to be judged by the
    variable's JSON Schema where the source's terms are the standard's own codes
    (``known`` is then None).
    """

    text: str
    value: Any
    targets: tuple[Target, ...]
    known: bool | None


class Reading(NamedTuple):
    """What one cell says. ``missing``: not reported; ``blank``: nothing is written.

    ``whole`` is the JSON value of a typed cell, to be judged as it stands.
    """

    missing: bool
    blank: bool
    items: tuple[Item, ...]
    whole: tuple[Any] | None = None


def fit(header: Sequence[str], source: Source, typed: bool = False) -> float:
    """Return how well a header fits a source, from 0 to 1 (1: same columns).

    With ``typed`` it is the keys of JSON records, of which any may be absent.
    """
    layout = lay_out(header, source)
    named = sum(1 for name in header if name)
    ignored = sum(1 for b in layout.bound if b.column.use == "ignored" and b.header)
    found = sum(1 for b in layout.bound if b.column.use != "ignored")
    if found == 0:
        return 0.0
    missing = 0 if typed else len(layout.missing)
    # Editions that differ only in an optional column are told apart by it.
    absent = len(source.columns) - found - ignored - missing
    # Of a row of names and one of labels, the names are the header.
    inexact = sum(1 for b in layout.bound if not b.exact)
    agreed = 2 * found + ignored - 0.02 * inexact
    return max(0.0, agreed / (named + found + missing) - 0.001 * absent)


def recognise(
    header: Sequence[str], sources: Iterable[Source], typed: bool = False
) -> Source | None:
    """Return the source vocabulary whose columns fit a header best, None if none."""
    scored = [(fit(header, source, typed), source) for source in sources]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= FITS else None


def lay_out(header: Sequence[str], source: Source, exact: bool = False) -> Layout:
    """Bind the columns of a header to the columns of a source vocabulary.

    Unless ``exact``, a name may differ in case, blanks and punctuation.
    """
    bound: dict[str, Bound] = {}
    repeated: list[int] = []
    rest: list[int] = []
    for index, name in enumerate(header):
        column = source.by_name.get(name) or _by_pattern(name, source)
        if column is None:
            rest.append(index)
        elif column.name in bound:
            repeated.append(index)
        else:
            bound[column.name] = Bound(index, name, column, exact=True)
    unknown = []
    for index in rest:
        alike = bool(header[index]) and not exact
        column = source.by_plain.get(plain(header[index])) if alike else None
        if column is None:
            unknown.append(index)
        elif column.name in bound:
            repeated.append(index)
        else:
            bound[column.name] = Bound(index, header[index], column, exact=False)
    missing = [c for c in source.columns if c.name not in bound and not c.optional]
    return Layout(
        source=source,
        header=tuple(header),
        bound=tuple(sorted(bound.values(), key=lambda b: b.index)),
        missing=tuple(missing),
        unknown=tuple(index for index in unknown if header[index]),
        repeated=tuple(sorted(repeated)),
        nameless=tuple(index for index in unknown if not header[index]),
    )


def _by_pattern(name: str, source: Source) -> Column | None:
    for column in source.columns:
        if column.pattern is not None and re.search(
            column.pattern, name, re.IGNORECASE
        ):
            return column
    return None


class Reader:
    """Read the cells of one column: what each term says in the standard's words."""

    def __init__(
        self,
        column: Column,
        variables: Mapping[str, Variable],
        typed: bool,
        strict: bool,
    ) -> None:
        """Take a column; ``typed``: cells are JSON texts; ``strict``: types matter."""
        self.column = column
        self.variable = variables[column.variables[0]] if column.variables else None
        self.typed = typed
        self.strict = typed and strict

    def read(self, cell: str | None) -> Reading:
        """Return what a cell says; None is a cell with nothing in it."""
        if cell is None:
            blank = not self.typed and "" not in self.column.missing_codes
            return Reading(missing=True, blank=blank, items=())
        if self.strict:
            return self._strict(json.loads(cell))
        if self.typed:
            return self._loose(json.loads(cell))
        return self._text(cell)

    def _text(self, cell: str) -> Reading:
        text = cell.strip(INVISIBLE)
        missing = self.column.missing_codes
        if text in missing or text == "":
            return Reading(True, text not in missing, ())
        if self.column.separator is None:
            return Reading(False, False, (self._item(text),))
        parts = [p.strip(INVISIBLE) for p in text.split(self.column.separator)]
        return self._items([part for part in parts if part])

    def _items(self, parts: Sequence[str]) -> Reading:
        if not parts:
            return Reading(True, True, ())
        return Reading(False, False, tuple(self._item(part) for part in parts))

    def _item(self, text: str) -> Item:
        targets = self.column.terms.get(text)
        if targets is not None:
            return Item(text, text, targets, known=True)
        if self.column.notation is None or self.variable is None:
            return Item(text, text, (), known=False)
        value: Any = text
        if self.variable.list is None:
            value = _number(text)
        return Item(
            text, value, (Target(self.variable.name, value, "set"),), known=None
        )

    def _strict(self, value: Any) -> Reading:
        """Read a JSON value whose type matters; the schema judges the whole of it."""
        members = value if isinstance(value, list) else [value]
        name = self.variable.name if self.variable else ""
        items = tuple(
            Item(_as_text(m), m, (Target(name, m, "set"),), known=None) for m in members
        )
        return Reading(False, False, items, whole=(value,))

    def _loose(self, value: Any) -> Reading:
        """Read a JSON value as the text that the source would have in a table."""
        if value is None:
            return Reading(True, "" not in self.column.missing_codes, ())
        if isinstance(value, list) and self.column.separator is not None:
            return self._items([_as_text(member) for member in value])
        return self._text(_as_text(value))


def _number(text: str) -> Any:
    """Return the whole number that a text writes, or the text itself.

    ``2017.0`` is 2017: spreadsheets and statistics programs write it so.
    """
    match = re.fullmatch(r"([+-]?[0-9]{1,18})(?:\.0*)?", text, re.ASCII)
    return int(match[1]) if match else text


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(slots=True)
class Facts:
    """What the cells of one record say together, and which column says it.

    ``asserted`` and ``denied``: variable -> value -> positions of columns.
    ``doubtful`` are the positions of columns whose cell could not be understood.
    """

    asserted: dict[str, dict[Any, list[int]]]
    denied: dict[str, dict[Any, list[int]]]
    readings: dict[int, Reading]
    doubtful: frozenset[int]

    def record(
        self, names: Sequence[str], variables: Mapping[str, Variable]
    ) -> dict[str, Any]:
        """Return the record as JSON over some variables; a key is absent if unsaid."""
        record: dict[str, Any] = {}
        for name in names:
            values = list(self.asserted.get(name, ()))
            if values:
                record[name] = values if variables[name].multivalued else values[0]
        return record


def gather(
    bound: Sequence[Bound], readings: Mapping[int, Reading], doubtful: frozenset[int]
) -> Facts:
    """Add up the readings of one record's cells; computed columns assert nothing."""
    facts = Facts({}, {}, dict(readings), doubtful)
    for b in bound:
        if b.column.computed is not None or b.index in doubtful:
            continue
        for item in readings[b.index].items:
            for variable, value, effect in item.targets:
                side = {"set": facts.asserted, "exclude": facts.denied}.get(effect)
                if side is not None:
                    columns = side.setdefault(variable, {}).setdefault(value, [])
                    columns.append(b.index)
    return facts
