"""Where a file's header meets a source vocabulary."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ctdc_validate.standard import Column, Source, plain
from ctdc_validate.translation.headers import added_by_form_tools, meant_otherwise
from ctdc_validate.translation.joining import INVISIBLE

# A header fits a source vocabulary when at least this share of both agrees.
FITS: Final = 0.2

# So many names are more than a chance, and so many tell a partner's own vocabulary.
SEVERAL: Final = 2
TELLING: Final = 3
A_GOOD_PART: Final = 1 / 4

# Of two that know the same names of a header, the one whose columns it has.
NEARLY_WHOLE: Final = 0.9
HALF: Final = 0.5
CLEARLY_LESS: Final = 0.8

# How a column that may stand several times is numbered: name_2, name 2, name[2].
# A pattern is looked for in so much of a header: what it takes may grow by its cube.
_LOOKED_AT: Final = 300
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

    def is_unknown(self, index: int) -> bool:
        """Say whether the source does not have the header at a position."""
        at = bisect_left(self.unknown, index)  # they are in order
        return self.unknown[at : at + 1] == (index,)

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


def fit(header: Sequence[str], source: Source) -> float:
    """Return how well a header fits a source, from 0 to 1 (1: same columns)."""
    return _match(header, source).fit


class _Match(NamedTuple):
    """How a header and a source vocabulary agree.

    ``named`` is the number of names in the header, ``known`` how many of them the
    source knows, those with another spelling counting a little less. ``exact`` says
    that it knows all of them to the letter.
    """

    source: Source
    fit: float
    named: int
    known: float
    exact: bool

    @property
    def plausible(self) -> bool:
        """Whether the file may be spelled so.

        A name or two, such as id and gender, stand in any table; what a partner's own
        columns say passes for its data, so three are the least. Our own spelling
        conforms only with columns that nobody else has, and so needs less to be told.
        """
        if self.source.typed:
            columns = round(self.known)
            few = columns >= SEVERAL and columns >= self.named * A_GOOD_PART
            return few or self.fit >= FITS or columns == self.named > 0
        least = TELLING if self.source.own_terms else SEVERAL
        return round(self.known) >= least and (self.fit >= FITS or self.exact)


def _match(header: Sequence[str], source: Source) -> _Match:
    layout = lay_out(header, source)
    named = sum(1 for name in header if name) - len(layout.added)
    ignored = sum(1 for b in layout.bound if b.column.use == "ignored" and b.header)
    found = sum(1 for b in layout.bound if b.column.use != "ignored")
    if found == 0:
        return _Match(source, 0.0, named, 0.0, exact=False)
    # Editions that differ only in an optional column are told apart by it.
    absent = len(source.columns) - found - ignored - len(layout.missing)
    # Of a row of names and one of labels, the names are the header.
    inexact = sum(1 for b in layout.bound if not b.exact)
    agreed = 2 * found + ignored - 0.02 * inexact
    fits = max(0.0, agreed / (named + found + len(layout.missing)) - 0.001 * absent)
    exact = not inexact and not layout.unknown
    known = found + ignored - 0.01 * inexact
    return _Match(source, fits, named, known, exact)


def recognise(header: Sequence[str], sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the source vocabulary whose columns fit a header best.

    None where none fits, several where it cannot be told which; the best comes first.
    Our own spelling is the one where no other knows more of the names, however many
    columns the file lacks.
    """
    matches = [m for source in sources if (m := _match(header, source)).plausible]
    most = max((m.known for m in matches), default=0.0)
    ours = next((m for m in matches if m.source.typed), None)
    if ours is not None and ours.known >= most:
        return (ours.source,)
    near = [m for m in matches if m.known > most - 0.5]
    near.sort(key=lambda m: m.fit, reverse=True)
    if ours is not None and round(ours.known) > round(most) - SEVERAL:
        return (*(m.source for m in near if m is not ours), ours.source)
    if len(near) > 1 and not _decided(near[0], near[1]):
        return tuple(m.source for m in near)
    return tuple(m.source for m in near[:1])


def _decided(best: _Match, second: _Match) -> bool:
    """Say whether one of two that know the same names has the columns of the file."""
    if best.fit >= NEARLY_WHOLE:
        return best.fit > second.fit
    return best.fit >= HALF and second.fit < CLEARLY_LESS * best.fit


def lay_out(header: Sequence[str], source: Source) -> Layout:
    """Bind the columns of a header, or the keys of records, to those of a source.

    A name may differ in case, blanks and punctuation; blanks around it are none of it.
    """
    header = [name.strip(INVISIBLE) for name in header]
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
        column = source.by_plain.get(plain(header[index])) if header[index] else None
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
            column.pattern, name[:_LOOKED_AT], re.IGNORECASE
        ):
            return column
    return None
