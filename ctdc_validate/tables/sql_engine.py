"""The SQL engine: a batch that lies in a database, which counts it.

A database that has GROUPING SETS counts all groups of columns in one scan.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NoReturn

from ctdc_validate.messages import message
from ctdc_validate.tables.sql_dialects import Dialect
from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    UnreadableFile,
)

# Tuples that are looked for in one join.
_SOUGHT_AT_ONCE: Final = 20_000

# Runs a query, and yields the rows.
Run = Callable[[str], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column: what a query says of it, and the text of a value that it gives.

    The text is None or "" where there is nothing; None for ``text`` says that all
    values are texts already.
    """

    expression: str
    text: Callable[[Any], str | None] | None = None


@dataclass(frozen=True, slots=True)
class SqlSource:
    """Where the records are: what a query has behind FROM, and their columns.

    ``number`` is the expression that numbers them, None where nothing does.
    """

    run: Run
    dialect: Dialect
    table: str
    columns: Sequence[SqlColumn]
    number: str | None


class SqlBatch:
    """The records of a table that lies in a database."""

    faults: Mapping[str, RowFault] = {}

    def __init__(self, source: SqlSource) -> None:
        """Count the records. Raises what the database raises."""
        self._source = source
        self._dialect = source.dialect
        ((self.size,),) = source.run(f"SELECT COUNT(*) FROM {source.table}")
        # Of a group of columns, the first rows of tuples: of each as many as the
        # database tells apart, which may hold 1 and 1.0, or nothing and "".
        self._first: dict[tuple[int, ...], dict[Cells, list[int]]] = {}

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        wanted = list(dict.fromkeys(tuple(columns) for columns in groups if columns))
        found: dict[tuple[int, ...], dict[Cells, list[Any]]] = {g: {} for g in wanted}
        for columns, values, count, first in self._counted(wanted):
            cells = tuple(map(self._cell, columns, values))
            known = found[columns].setdefault(cells, [0, first])
            known[0] += count
            if first is not None and first < known[1]:
                known[1] = first
            if first is not None:
                if type(first) is not int:  # a column of SQLite may hold anything
                    raise UnreadableFile(message("tables.sql.key-unfit"))
                self._first.setdefault(columns, {}).setdefault(cells, []).append(first)
        everything: Counts = [((), self.size)] * (self.size > 0)
        ordered = {columns: _in_order(counts) for columns, counts in found.items()}
        return [ordered[tuple(g)] if g else everything for g in groups]

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        found: dict[Cells, list[int]] = {cells: [] for cells in tuples}
        number = self._source.number
        if number is None or not found:
            return found
        if not columns:
            query = (
                f"SELECT {number} AS n FROM {self._source.table} ORDER BY n LIMIT"
                f" {limit:d}"
            )
            numbers = [n for (n,) in self._source.run(query)]
            return {cells: list(numbers) for cells in found}
        group = tuple(columns)
        if group not in self._first:
            self.distinct([group])
        known = self._first.get(group, {})
        sought = ((n, cells) for cells in found for n in known.get(cells, ()))
        while some := dict(islice(sought, _SOUGHT_AT_ONCE)):
            for first, n in self._like(group, some, limit):
                found[some[first]].append(n)
        # What the database tells apart may be one tuple here.
        return {cells: sorted(rows)[:limit] for cells, rows in found.items()}

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> NoReturn:
        """Refuse: a database is asked, and nothing is made of it."""
        raise UnreadableFile(message("tables.engine.sql-checks-only"))

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> NoReturn:
        """Refuse, as ``shared`` does."""
        raise UnreadableFile(message("tables.engine.sql-checks-only"))

    def csv(self, columns: Sequence[int]) -> NoReturn:
        """Refuse, as ``shared`` does."""
        raise UnreadableFile(message("tables.engine.sql-checks-only"))

    def counted(self, columns: Sequence[int]) -> None:
        """Return nothing: these records were not counted."""

    def recode(self, recodings: Sequence[Recoding], width: int) -> NoReturn:
        """Refuse, as ``shared`` does."""
        raise UnreadableFile(message("tables.engine.sql-checks-only"))

    def _cell(self, column: int, value: Any) -> str | None:
        made = self._source.columns[column].text
        if made is None or value is None:
            return value or None
        return made(value) or None

    def _counted(
        self, groups: Sequence[tuple[int, ...]]
    ) -> Iterator[tuple[tuple[int, ...], tuple[Any, ...], int, Any]]:
        """Yield of each tuple of a group its columns, values, count and first row."""
        first = "NULL" if self._source.number is None else "min(n)"
        if not self._dialect.grouping:
            for columns in groups:
                names = ", ".join(map(_name, columns))
                inner = self._selected(columns)
                query = (
                    f"SELECT COUNT(*), {first}, {names} FROM {inner} AS picked"
                    f" GROUP BY {names}"
                )
                for count, row, *values in self._source.run(query):
                    yield columns, tuple(values), count, row
            return
        for some in _scans(groups, self._dialect.at_once):
            yield from self._counted_at_once(some, first)

    def _counted_at_once(
        self, groups: Sequence[tuple[int, ...]], first: str
    ) -> Iterator[tuple[tuple[int, ...], tuple[Any, ...], int, Any]]:
        used = sorted({column for columns in groups for column in columns})
        parts = [
            used[i : i + self._dialect.grouping]
            for i in range(0, len(used), self._dialect.grouping)
        ]
        marks = [f"GROUPING({', '.join(map(_name, part))})" for part in parts]
        sets = ", ".join(f"({', '.join(map(_name, columns))})" for columns in groups)
        query = (
            f"SELECT {', '.join(marks)}, COUNT(*), {first},"
            f" {', '.join(map(_name, used))}"
            f" FROM {self._selected(used)} AS picked GROUP BY GROUPING SETS ({sets})"
        )
        group_of = {
            tuple(_mark(part, columns) for part in parts): columns for columns in groups
        }
        place = {column: i for i, column in enumerate(used)}
        width = len(parts)
        for row in self._source.run(query):
            columns = group_of[row[:width]]
            values = row[width + 2 :]
            picked = tuple(values[place[column]] for column in columns)
            yield columns, picked, row[width], row[width + 1]

    def _like(
        self, columns: Sequence[int], rows: Collection[int], limit: int
    ) -> Iterator[tuple[int, int]]:
        """Yield of each of these rows the first that hold the same."""
        picked = self._selected(columns)
        listed = ", ".join(f"{row:d}" for row in rows)
        same = self._dialect.same(list(map(_name, columns)), "picked", "sought")
        query = (
            "SELECT i, n FROM (SELECT i, n, ROW_NUMBER() OVER"
            " (PARTITION BY i ORDER BY n) AS r FROM"
            f" (SELECT sought.n AS i, picked.n AS n FROM {picked} AS picked JOIN"
            f" (SELECT * FROM {picked} AS first WHERE n IN ({listed})) AS sought"
            f" ON {same}) AS found) AS numbered WHERE r <= {limit:d} ORDER BY i, r"
        )
        yield from self._source.run(query)

    def _selected(self, columns: Sequence[int]) -> str:
        """Return a subquery of these columns, and of the number if there is one."""
        picked = [
            f"{self._source.columns[c].expression} as {_name(c)}" for c in columns
        ]
        if self._source.number is not None:
            picked.append(f"{self._source.number} as n")
        return f"(SELECT {', '.join(picked)} FROM {self._source.table})"


def _name(column: int) -> str:
    return f"c{column}"


def _scans(
    groups: Sequence[tuple[int, ...]], at_once: int
) -> Iterator[list[tuple[int, ...]]]:
    """Yield groups that have so many columns together at most; 0 is no bound."""
    some: list[tuple[int, ...]] = []
    used: set[int] = set()
    for columns in groups:
        if some and at_once and len(used.union(columns)) > at_once:
            yield some
            some, used = [], set()
        some.append(columns)
        used.update(columns)
    if some:
        yield some


def _mark(part: Sequence[int], columns: tuple[int, ...]) -> int:
    """Return what GROUPING gives of a part of the columns for a group."""
    mark = 0
    for column in part:
        mark = mark * 2 + (column not in columns)
    return mark


def _in_order(counts: Mapping[Cells, Sequence[Any]]) -> Counts:
    """Return tuples by their first row; where none is known, by their texts."""

    def key(item: tuple[Cells, Sequence[Any]]) -> Any:
        cells, (_, first) = item
        if first is not None:
            return (first,)
        return tuple(("" if cell is None else cell) for cell in cells)

    return [(cells, count) for cells, (count, _) in sorted(counts.items(), key=key)]
