"""Tables in databases, handed over by a program as a connection and a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.cell_texts import cell_text
from ctdc_validate.tables.frames import (
    Columns,
    Subject,
    check_width,
    table_of_batches,
    typed_cell,
)
from ctdc_validate.tables.spark import (
    RECORDS,
    in_words_of_duckdb,
    is_spark_frame,
    running_in_spark,
    spark_dialect,
    spark_types,
)
from ctdc_validate.tables.sql_dialects import DIALECTS, Dialect, dialect_of
from ctdc_validate.tables.sql_engine import Run, SqlBatch, SqlColumn, SqlSource
from ctdc_validate.tables.table import (
    Batch,
    InMemory,
    ReadOptions,
    Table,
    UnreadableFile,
)

_SUBJECT: Final = message("tables.sql.table")
_RELATION: Final = "relation"
_FRAME: Final = "DataFrame"
_ROWS_AT_ONCE: Final = 10_000
# How DuckDB writes the types of lists, records and JSON.
_NESTED: Final = ("STRUCT", "MAP", "UNION", "JSON", "VARIANT")
# The categories of types of PostgreSQL that are truths, times and numbers.
_COMPARED: Final = "BDNT"
_BYTES: Final = ("BLOB", "BIT", "GEOMETRY")


def is_relation(handed: object) -> bool:
    """Say whether something is a relation of DuckDB or a DataFrame of Spark."""
    kind = type(handed)
    is_of_duckdb = kind.__name__ == "DuckDBPyRelation" and "duckdb" in kind.__module__
    return is_of_duckdb or is_spark_frame(handed)


def sql_table(
    connection: Any, name: str, key: str | None = None, dialect: str | None = None
) -> InMemory:
    """Return a table or a view of a database, as it is found when it is read.

    ``name`` may have dots between its parts. ``key`` is the column of whole numbers
    that names the rows in a report. ``connection`` is one of the DB-API, or a session
    of Spark; ``dialect`` is what it speaks, where its module does not tell.
    """

    def open_(options: ReadOptions) -> Table:
        spoken = dialect_of(connection) if dialect is None else DIALECTS.get(dialect)
        if spoken is None:
            known = tuple(DIALECTS)
            raise UnreadableFile(message("tables.sql.no-dialect", known=known))
        table = ".".join(map(spoken.quoted, name.split(".")))
        if spoken.name == "duckdb":  # whose cursors do not see all that is registered
            return _open_relation(name, lambda: connection.sql(f"FROM {table}"), key)
        if spoken.name == "spark":
            return _open_spark(name, lambda: connection.table(name), key)
        types = _tried(lambda: _types(connection, spoken, table))
        return _open(name, running(connection), spoken, table, key, types)

    return InMemory(name, open_)


def relation(handed: Any) -> InMemory:
    """Return a relation of DuckDB or a DataFrame of Spark, which these count."""
    open_ = _open_spark if is_spark_frame(handed) else _open_relation
    name = _FRAME if is_spark_frame(handed) else _RELATION
    return InMemory(name, lambda options: open_(name, lambda: handed, None))


def _open_spark(name: str, find: Callable[[], Any], key: str | None) -> Table:
    frame = _tried(find)
    said = _tried(lambda: spark_types(frame))
    types = [(column, in_words_of_duckdb(type_)) for column, type_ in said]
    dialect = spark_dialect([type_ for _, type_ in said])
    return _open(name, running_in_spark(frame), dialect, RECORDS, key, types)


def _open_relation(name: str, find: Callable[[], Any], key: str | None) -> Table:
    handed = _tried(find)

    def run(query: str) -> Iterator[tuple[Any, ...]]:
        # All at once: what a relation finds is not kept between two calls.
        yield from handed.query(_RELATION, query).fetchall()

    types = _tried(lambda: [*zip(handed.columns, map(str, handed.types), strict=True)])
    dialect = DIALECTS["duckdb"]
    return _open(name, run, dialect, _RELATION, key, types)


def _open(
    name: str,
    run: Run,
    dialect: Dialect,
    table: str,
    key: str | None,
    types: Sequence[tuple[str, str]],
) -> Table:
    """Return the table. Raises UnreadableFile, never what the database says."""
    run = _guarded(run)
    subject = Subject(name, "sql", _SUBJECT)
    names = [column for column, _ in types]
    if key is not None and key not in names:
        raise UnreadableFile(message("tables.sql.no-key", columns=tuple(names)))
    names = [column for column in names if column != key]
    check_width(subject, names)
    columns, typed = sql_columns(dialect, [each for each in types if each[0] != key])
    number = None if key is None else dialect.quoted(key)
    source = SqlSource(run, dialect, table, columns, number)

    def batches() -> Iterator[Batch]:
        if key is not None:
            check_key(run, table, dialect.quoted(key))
        yield SqlBatch(source)

    return table_of_batches(
        subject, Columns(tuple(names), typed), batches, (), keyed=True
    )


def check_key(run: Run, table: str, key: str) -> None:
    """Raise UnreadableFile where a key is no whole number, or stands twice."""
    asked = f"COUNT(*), COUNT(DISTINCT {key}), MIN({key}), MAX({key})"
    ((rows, different, *ends),) = run(f"SELECT {asked} FROM {table}")
    if rows != different or (rows and not all(type(end) is int for end in ends)):
        raise UnreadableFile(message("tables.sql.key-unfit"))


def sql_columns(
    dialect: Dialect, types: Sequence[tuple[str, str]]
) -> tuple[list[SqlColumn], bool]:
    """Return columns by their names and types, and whether their texts are JSON.

    Raises UnreadableFile for bytes.
    """
    if any(_is_one_of(type_, _BYTES) for _, type_ in types):
        raise UnreadableFile(message("tables.columns.bytes", subject=_SUBJECT))
    typed = any(_is_nested(type_) for _, type_ in types)
    found = []
    for name, type_ in types:
        column = dialect.quoted(name)
        if _is_nested(type_):
            found.append(SqlColumn(dialect.nested.format(column), _of_json))
        elif type_ in ("", "VARCHAR") or type_.startswith("ENUM"):
            varying = type_ == ""  # SQLite has any value in any column
            text = typed_cell if typed else cell_text if varying else None
            found.append(SqlColumn(dialect.text.format(column), text))
        else:
            found.append(SqlColumn(column, typed_cell if typed else cell_text))
    return found, typed


def _is_nested(type_: str) -> bool:
    return type_.endswith("]") or _is_one_of(type_, _NESTED)


def _is_one_of(type_: str, kinds: Sequence[str]) -> bool:
    return type_.partition("(")[0] in kinds


def _of_json(value: str | None) -> str | None:
    return None if value is None else typed_cell(json.loads(value))


def duckdb_literal(text: str) -> str:
    """Return a text as it is written into a query of DuckDB."""
    text = text.replace("'", "''")
    return f"'{text}'"


def running(connection: Any) -> Run:
    """Return what runs queries on a connection of the DB-API."""

    def run(query: str) -> Iterator[tuple[Any, ...]]:
        with closing(connection.cursor()) as cursor:
            cursor.execute(query)  # which has no values: so "%" is itself
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from map(tuple, rows)

    return run


def _types(connection: Any, dialect: Dialect, table: str) -> Sequence[tuple[str, str]]:
    """Return the names and the types of a table's columns."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        description = [(column[0], column[1]) for column in cursor.description]
    if dialect.name == "postgresql":
        return _postgresql_types(connection, description)
    return [(name, "") for name, _ in description]


def _postgresql_types(
    connection: Any, description: Sequence[tuple[str, int]]
) -> list[tuple[str, str]]:
    """Return the columns with their types in the words of DuckDB."""
    ids = ", ".join(str(int(id_)) for _, id_ in description)
    query = (
        f"SELECT oid, t.typname, t.typcategory FROM pg_type AS t WHERE oid IN ({ids})"
    )
    kinds: dict[int, str] = {}
    for id_, name, category in running(connection)(query):
        if name in ("json", "jsonb") or category in ("A", "C"):
            kinds[id_] = "JSON"
        elif name == "bytea":
            kinds[id_] = "BLOB"
        elif category in _COMPARED and name != "money":
            kinds[id_] = name
        else:  # which may have no hash, or no equality at all
            kinds[id_] = "VARCHAR"
    return [(name, kinds[id_]) for name, id_ in description]


def _guarded(run: Run) -> Run:
    """Return what runs a query, and fails without what the database says of it."""

    def guarded(query: str) -> Iterator[tuple[Any, ...]]:
        rows = _tried(lambda: iter(run(query)))
        while (row := _tried(lambda: next(rows, None))) is not None:
            yield row

    return guarded


def _tried(step: Callable[[], Any]) -> Any:
    try:
        return step()
    except UnreadableFile:
        raise
    except Exception as error:
        kind = type(error).__name__
    raise UnreadableFile(message("tables.sql.fails", error=kind))
