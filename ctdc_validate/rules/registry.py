"""Where rules are found: each is one function, registered under the rule's id.

A rule on cells takes a Cell and yields breaches. A rule on records takes a Scope, the
file as it is asked, and yields questions: columns, and what to ask of the facts that
they give together. A rule on the header takes a Header and yields breaches.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Final, NamedTuple, TypeVar

from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Column, Source, Standard
from ctdc_validate.translation import Bound, Facts, Layout, Reading


class Cell(NamedTuple):
    """A cell of a column that is read, with its reading.

    ``typed`` says that the file holds JSON values.
    """

    standard: Standard
    source: Source
    typed: bool
    bound: Bound
    text: str | None
    reading: Reading

    def breach(self, rule: str, part: str | None = None) -> Breach:
        """Return a breach of a rule by this cell."""
        column = self.bound.column
        index = self.bound.index
        return Breach(rule, column.variables, (index,), (self.text,), part, alone=True)


class Scope(NamedTuple):
    """A file as rules on records see it before any cell is known."""

    standard: Standard
    layout: Layout
    today: date


class Header(NamedTuple):
    """The header of a table, or the keys of records.

    ``near`` are the columns that unknown names may mean, ``judged_as`` is partner or
    published. With ``row_names`` the first column has none.
    """

    standard: Standard
    layout: Layout
    near: Mapping[int, str]
    judged_as: str
    row_names: bool = False

    @property
    def unreported(self) -> tuple[Column, ...]:
        """The columns that a partner's file has not, so that nobody reports them.

        None of a published edition, which has all of its columns; none that a name may
        mean; none without which no record may leave.
        """
        if self.judged_as != "partner":
            return ()
        meant = set(self.near.values())
        return tuple(
            column
            for column in self.layout.missing
            if column.passes is None and column.name not in meant
        )

    @property
    def required(self) -> tuple[Column, ...]:
        """Those of them without which no record can be understood."""
        variables = self.standard.variables
        given = {t.variable for t in self.layout.source.constants}
        return tuple(
            column
            for column in self.unreported
            if any(
                variables[name].required
                and name not in given
                and not self.layout.spelling(name)
                for name in column.variables
            )
        )


# What one cell gives to decide a question: any values that can be compared.
Sign = tuple[Hashable, ...]


class Question(NamedTuple):
    """Columns that are asked together, and the breaches by what they say.

    ``looks`` gives the signs of a cell of any column, of its reading, or of None if it
    is doubtful: tuples of which the cells give the same signs break something or not
    alike. ``allows`` says so by the signs, where that is quicker than to ask.
    """

    columns: frozenset[int]
    ask: Callable[[Facts], Iterable[Breach]]
    looks: Callable[[Bound, Reading | None], Iterable[Sign]] | None = None
    allows: Callable[[Set[Sign]], bool] | None = None


CellRule = Callable[[Cell], Iterator[Breach]]
RecordRule = Callable[[Scope], Iterator[Question]]
HeaderRule = Callable[[Header], Iterator[Breach]]
Rule = TypeVar("Rule", CellRule, RecordRule, HeaderRule)

CELL_RULES: Final[dict[str, CellRule]] = {}
RECORD_RULES: Final[dict[str, RecordRule]] = {}
HEADER_RULES: Final[dict[str, HeaderRule]] = {}


def cell_rule(id_: str) -> Callable[[CellRule], CellRule]:
    """Register a rule on single cells under its id."""
    return _registered(id_, CELL_RULES)


def record_rule(id_: str) -> Callable[[RecordRule], RecordRule]:
    """Register a rule on what several cells of a record say together."""
    return _registered(id_, RECORD_RULES)


def header_rule(id_: str) -> Callable[[HeaderRule], HeaderRule]:
    """Register a rule on the header of a table."""
    return _registered(id_, HEADER_RULES)


def _registered(id_: str, rules: dict[str, Rule]) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        rules[id_] = rule
        return rule

    return register


def positions(columns: Iterable[Bound]) -> frozenset[int]:
    """Return where columns stand in the header."""
    return frozenset(b.index for b in columns)
