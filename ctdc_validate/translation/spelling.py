"""Spell facts in the columns and terms of a target, and see what it cannot hold.

A target is a source vocabulary, too: what was written is read back by it, and what
does not come back is lost. So the ledger knows what an edition cannot hold without
anybody having listed it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Column, Source, Standard, Target
from ctdc_validate.translation import Gatherer, Reader, lay_out
from ctdc_validate.translation.facts import Said
from ctdc_validate.translation.remembering import Remembered

# Matches by which a value is written as a term; one that is narrower than the value
# would say more than is known.
WRITTEN_BY: Final = ("exact", "close", "narrow")

# So many terms are remembered with what they say where they are written.
REMEMBERED: Final = 20_000

Values = dict[str, dict[Any, None]]


class Statement(NamedTuple):
    """What is to be written of one record: what holds and what is denied, in order.

    ``implied`` are denials that follow from what holds, and so cannot get lost.
    """

    asserted: Values
    denied: Values
    implied: Values


class _Read(NamedTuple):
    """What a term says where it is written."""

    asserted: Said
    denied: Said


class Spelled(NamedTuple):
    """The cells of some columns of the target, and what of a statement they lack."""

    cells: tuple[str, ...]
    lost: tuple[tuple[str, Any], ...]
    lost_denials: tuple[tuple[str, Any], ...]


class _Term(NamedTuple):
    """A term of the target, with what must be so for it to be written."""

    text: str
    holds: frozenset[tuple[str, Any]]
    denies: frozenset[tuple[str, Any]]
    any_of: frozenset[tuple[str, Any]]


class Speller:
    """Spells statements in the columns of one target.

    ``columns`` are those that are written. With ``as_json`` a cell is the text of a
    JSON value.
    """

    def __init__(
        self, standard: Standard, target: Source, as_json: bool = False
    ) -> None:
        """Take the target, whose terms are looked up the other way round."""
        self._standard = standard
        self._as_json = as_json
        self.columns = tuple(
            c for c in target.columns if c.use == "terms" or not c.optional
        )
        header = [column.name for column in self.columns]
        self._layout = lay_out(header, target)
        self._gatherer = Gatherer(standard, self._layout)
        self._readers = {
            b.index: Reader(b.column, standard, False, False)
            for b in self._layout.bound
        }
        self._bound = {b.index: b for b in self._layout.bound}
        self._back = Remembered(self._read_back, REMEMBERED)
        self._order = {
            column.name: {
                code: place
                for place, code in enumerate(
                    standard.lists[
                        standard.variables[column.variables[0]].list or ""
                    ].values
                )
            }
            for column in self.columns
            if column.notation == "code"
            if standard.variables[column.variables[0]].list is not None
        }
        self._terms = {
            at: tuple(_terms(column)) for at, column in enumerate(self.columns)
        }

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns that are written."""
        return tuple(column.name for column in self.columns)

    def places(self, variables: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of the columns that speak of any of some variables."""
        wanted = set(variables)
        return tuple(
            at
            for at, column in enumerate(self.columns)
            if not wanted.isdisjoint(column.variables)
        )

    def spell(self, statement: Statement, places: Sequence[int]) -> Spelled:
        """Return the cells at some places, and what they cannot say."""
        cells = [self._cell(at, statement) for at in places]
        back = [
            self._back[at, term]
            for at, cell in zip(places, cells, strict=True)
            for term in self._terms_of(at, cell)
        ]
        lost = tuple(_lacking(statement.asserted, [each.asserted for each in back]))
        lost_denials = tuple(_lacking(statement.denied, [each.denied for each in back]))
        if self._as_json:
            texts = (
                self._json(at, cell) for at, cell in zip(places, cells, strict=True)
            )
            return Spelled(tuple(texts), lost, lost_denials)
        return Spelled(tuple(cells), lost, lost_denials)

    def _terms_of(self, at: int, cell: str) -> Sequence[str]:
        """Return the terms of a cell that was written."""
        separator = self.columns[at].separator
        return (cell,) if separator is None else cell.split(separator)

    def _read_back(self, written: tuple[int, str]) -> _Read:
        """Return what a term says at the place where it is written.

        In a target no column decides on what another one says.
        """
        at, term = written
        b = self._bound.get(at)
        bound = () if b is None else (b,)
        readings = {b.index: self._readers[b.index].read(term or None) for b in bound}
        facts = self._gatherer.gather(bound, readings, frozenset())
        return _Read(facts.asserted, facts.denied)

    def _cell(self, at: int, statement: Statement) -> str:
        column = self.columns[at]
        if column.notation == "code":
            return self._code(column, statement)
        terms = self._terms[at]
        if column.computed == "conjunction":
            return _conjunction(column, terms, statement)
        written = [term for term in terms if _fits(term, statement)]
        if not written:
            return column.missing_code
        if column.separator is None:
            return written[0].text
        return column.separator.join(_each_once(written))

    def _code(self, column: Column, statement: Statement) -> str:
        """Return the standard's own codes, in the order of the value list."""
        name = column.variables[0]
        variable = self._standard.variables[name]
        values = statement.asserted.get(name, {})
        if not values:
            return column.missing_code
        if not variable.multivalued or variable.list is None:
            return str(next(iter(values)))
        order = self._order[column.name].__getitem__
        return (column.separator or ";").join(sorted(values, key=order))

    def _json(self, at: int, cell: str) -> str:
        """Return a cell as the text of a key and its value; nothing if it is empty."""
        column = self.columns[at]
        if not cell:
            return ""
        variable = self._standard.variables[column.variables[0]]
        value: Any = cell
        if variable.multivalued:
            value = cell.split(column.separator or ";")
        elif variable.list is None:
            value = int(cell)
        return f"{json.dumps(column.name)}: {json.dumps(value)}"


def _terms(column: Column) -> Iterator[_Term]:
    """Yield the terms that may be written, the best match of each value first."""

    def rank(targets: tuple[Target, ...]) -> int:
        # A denial is the same in every spelling, whatever its match is called.
        matches = (t.match for t in targets if t.effect != "exclude")
        known = len(WRITTEN_BY)
        ranks = (WRITTEN_BY.index(m) if m in WRITTEN_BY else known for m in matches)
        return max(ranks, default=0)

    for text, targets in sorted(column.terms.items(), key=lambda item: rank(item[1])):
        if rank(targets) == len(WRITTEN_BY) and column.computed is None:
            continue
        said = {
            effect: frozenset(
                (t.variable, t.value) for t in targets if t.effect == effect
            )
            for effect in ("set", "exclude", "candidate")
        }
        if any(said.values()):
            yield _Term(text, said["set"], said["exclude"], said["candidate"])


def _fits(term: _Term, statement: Statement) -> bool:
    """Say whether a statement says all that a term says."""
    if not _within(term.holds, statement.asserted):
        return False
    if not all(
        value in statement.denied.get(variable, ())
        or value in statement.implied.get(variable, ())
        for variable, value in term.denies
    ):
        return False
    if term.holds or term.denies:
        return True
    return any(_within({said}, statement.asserted) for said in term.any_of)


def _within(said: Any, values: Values) -> bool:
    return all(value in values.get(variable, ()) for variable, value in said)


def _each_once(terms: Sequence[_Term]) -> list[str]:
    """Return the terms without those that say what one before them says, too."""
    told: set[frozenset[tuple[str, Any]]] = set()
    texts = []
    for term in terms:
        said = term.holds | term.any_of
        if said not in told:
            told.add(said)
            texts.append(term.text)
    return texts


def _conjunction(column: Column, terms: Sequence[_Term], statement: Statement) -> str:
    """Return whether all parts of a computed column hold, if that can be told."""
    whole = [term for term in terms if term.holds]
    if any(_within(term.holds, statement.asserted) for term in whole):
        return whole[0].text
    denied = any(
        statement.asserted.get(variable, {value: None}).keys().isdisjoint({value})
        for term in whole
        for variable, value in term.holds
    )
    other = [text for text in column.terms if text not in {t.text for t in whole}]
    return other[0] if denied and other else column.missing_code


def _lacking(said: Values, back: Sequence[Said]) -> Iterator[tuple[str, Any]]:
    for variable, values in said.items():
        known = set[Any]().union(*[b[variable] for b in back if variable in b])
        for value in values:
            if value not in known:
                yield variable, value
