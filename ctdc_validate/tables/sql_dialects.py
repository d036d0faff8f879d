"""What databases say differently: how names are quoted, and texts told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database is asked.

    ``text`` is an expression of a column's text that tells apart all that differ: a
    column may be declared to mean the same by small and capital letters. ``nested`` is
    the expression of a list or a record as JSON text. ``grouping`` is how many columns
    GROUPING takes, 0 where there are no GROUPING SETS; ``at_once`` how many columns a
    query can group by, 0 where any number. ``equal`` says that two columns hold the
    same or nothing; where no join is fast by that, ``hashed`` is a number of columns
    that is the same then. Of a brace there are so many ``braces``. ``quote`` stands
    around a name. ``modules`` are those of its connections.
    """

    name: str
    modules: tuple[str, ...]
    text: str
    nested: str
    grouping: int
    equal: str = "{} IS NOT DISTINCT FROM {}"
    hashed: str = ""
    braces: int = 1
    quote: str = '"'
    at_once: int = 0

    def quoted(self, name: str) -> str:
        """Return a name as an identifier."""
        inner = name.replace(self.quote, 2 * self.quote)
        for brace in "{}":
            inner = inner.replace(brace, brace * self.braces)
        return f"{self.quote}{inner}{self.quote}"

    def same(self, columns: Sequence[str], one: str, other: str) -> str:
        """Return the condition that rows of two tables hold the same."""
        pairs = [(f"{one}.{column}", f"{other}.{column}") for column in columns]
        said = [self.equal.format(*pair) for pair in pairs]
        if self.hashed:
            sides = (
                self.hashed.format(", ".join(side)) for side in zip(*pairs, strict=True)
            )
            said.insert(0, " = ".join(sides))
        return " AND ".join(said)


DIALECTS: Final[Mapping[str, Dialect]] = {
    dialect.name: dialect
    for dialect in (
        Dialect(
            name="duckdb",
            modules=("duckdb", "_duckdb"),
            text="({} COLLATE c)",
            nested="CAST(to_json({}) AS VARCHAR)",
            grouping=60,
            # Of columns alone, DuckDB would pass over parts of a Parquet file by their
            # statistics, which leave out NaN.
            equal="ROW({}) = ROW({})",
            at_once=100,  # each takes memory
        ),
        Dialect(
            name="postgresql",
            modules=("psycopg", "psycopg2"),
            text='(CAST({} AS TEXT) COLLATE "C")',
            nested="CAST(to_json({}) AS TEXT)",
            grouping=31,
            hashed="hash_record(ROW({}))",
        ),
        Dialect(
            name="sqlite",
            modules=("sqlite3", "_sqlite3"),
            text="({} COLLATE BINARY)",
            nested="{}",
            grouping=0,
            equal="{} IS {}",
        ),
        Dialect(
            name="spark",
            modules=("pyspark",),
            text="{}",
            nested="TO_JSON({})",
            grouping=1,
            equal="{} <=> {}",
            braces=2,
            quote="`",
            at_once=60,
        ),
    )
}


def dialect_of(connection: object) -> Dialect | None:
    """Return the dialect of a connection, None where it is not known."""
    for kind in type(connection).__mro__:
        package = kind.__module__.partition(".")[0]
        for dialect in DIALECTS.values():
            if package in dialect.modules:
                return dialect
    return None
