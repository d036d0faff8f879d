"""Where a file's header meets a source vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ctdc_validate.standard import Column, Source, plain
from ctdc_validate.translation.headers import added_by_form_tools, meant_otherwise

# A header fits a source vocabulary when at least this share of both agrees.
FITS: Final = 0.2

# How a column that may stand several times is numbered: name_2, name 2, name[2].
_NUMBERED: Final = re.compile(r"(.+?)(?:[_ .-]?([0-9]{1,2})|\[([0-9]{1,2})\])")


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the source vocabulary found at a position in a file's header.

    ``number`` tells the columns of one name apart where they may be repeated.
    ``prefix`` is what stands before the name and is no part of ``header``;
    ``question`` is the name of the list of which the column is one answer, None where
    it is none.
    """

    index: int
    header: str
    column: Column
    exact: bool
    number: int = 1
    prefix: str = ""
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's header meets a source vocabulary.

    ``missing`` are the columns expected and not found, ``unknown`` the positions of
    headers that the source does not have, ``repeated`` those of headers that stand
    there twice, ``nameless`` those of empty ones. ``added`` are those of the unknown
    that a form tool adds to the answers.
    """

    source: Source
    header: tuple[str, ...]
    bound: tuple[Bound, ...]
    missing: tuple[Column, ...]
    unknown: tuple[int, ...]
    repeated: tuple[int, ...]
    nameless: tuple[int, ...]
    added: frozenset[int] = frozenset()

    def spelling(self, variable: str) -> tuple[Bound, ...]:
        """Return the columns that spell a variable, computed ones left out."""
        return tuple(
            b
            for b in self.bound
            if variable in b.column.variables and b.column.computed is None
        )

    def basis(self, variable: str) -> tuple[Bound, ...]:
        """Return the columns that decide a variable: its spelling and what it needs."""
        spelling = self.spelling(variable)
        needed = {name for b in spelling for name in b.column.needs}
        return tuple(b for b in self.bound if b in spelling or b.column.name in needed)


def fit(header: Sequence[str], source: Source, typed: bool = False) -> float:
    """Return how well a header fits a source, from 0 to 1 (1: same columns).

    With ``typed`` it is the keys of JSON records, of which any may be absent.
    """
    layout = lay_out(header, source)
    named = sum(1 for name in header if name) - len(layout.added)
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
    """Return the source vocabulary whose columns fit a header best, None if none.

    One that knows every name of a header comes before one that knows some of them,
    however many columns the file lacks: vocabularies with optional columns only would
    else take every short header.
    """
    found: list[tuple[bool, float, Source]] = []
    for source in sources:
        score = fit(header, source, typed)
        known = _knows(header, source)
        if score >= FITS or known:
            found.append((known, score, source))
    return max(found, key=lambda entry: entry[:2], default=(False, 0.0, None))[2]


def _knows(header: Sequence[str], source: Source) -> bool:
    """Say whether every name of a header is a column's, to the letter."""
    named = [name for name in header if name]
    columns = [_named(name, source)[0] for name in named]
    return len(named) > 1 and None not in columns


def lay_out(header: Sequence[str], source: Source, exact: bool = False) -> Layout:
    """Bind the columns of a header to the columns of a source vocabulary.

    Unless ``exact``, a name may differ in case, blanks and punctuation.
    """
    bound: dict[tuple[str, int], Bound] = {}
    repeated: list[int] = []
    rest: list[int] = []
    for index, name in enumerate(header):
        column, number = _named(name, source)
        if column is None:
            rest.append(index)
        elif (column.name, number) in bound:
            repeated.append(index)
        else:
            key = (column.name, number)
            bound[key] = Bound(index, name, column, exact=True, number=number)
    unknown = []
    for index in rest:
        alike = bool(header[index]) and not exact
        column = source.by_plain.get(plain(header[index])) if alike else None
        if column is None:
            unknown.append(index)
        elif (column.name, 1) in bound:
            repeated.append(index)
        else:
            bound[column.name, 1] = Bound(index, header[index], column, exact=False)
    for index, meant in meant_otherwise(header, unknown, bound, source).items():
        unknown.remove(index)
        if meant.key in bound:
            repeated.append(index)
            continue
        bound[meant.key] = Bound(
            index,
            header[index].removeprefix(meant.prefix),
            meant.column,
            meant.exact,
            prefix=meant.prefix,
            question=meant.question,
        )
    found = {name for name, _ in bound} | {b.question for b in bound.values()}
    missing = [c for c in source.columns if c.name not in found and not c.optional]
    return Layout(
        source=source,
        header=tuple(header),
        bound=tuple(sorted(bound.values(), key=lambda b: b.index)),
        missing=tuple(missing),
        unknown=tuple(index for index in unknown if header[index]),
        repeated=tuple(sorted(repeated)),
        nameless=tuple(index for index in unknown if not header[index]),
        added=added_by_form_tools(header).intersection(unknown),
    )


def _named(name: str, source: Source) -> tuple[Column | None, int]:
    """Return the column that a header names, and which of its repetitions."""
    column = source.by_name.get(name) or _by_pattern(name, source)
    match = None if column is not None else _NUMBERED.fullmatch(name)
    if match is not None:
        repeated = source.by_name.get(match[1])
        if repeated is not None and repeated.repeats:
            return repeated, int(match[2] or match[3])
    return column, 1


def _by_pattern(name: str, source: Source) -> Column | None:
    for column in source.columns:
        if column.pattern is not None and re.search(
            column.pattern, name, re.IGNORECASE
        ):
            return column
    return None
