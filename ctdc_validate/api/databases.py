"""Tables in databases, for what a program may ask of a table."""

from __future__ import annotations

from typing import Any, TypeAlias

from ctdc_validate import tables

SqlTable: TypeAlias = tables.InMemory


def sql_table(
    connection: Any, name: str, *, key: str | None = None, dialect: str | None = None
) -> SqlTable:
    """Return a table or a view of a database, to hand over to ``validate``.

    The database counts it, and no record is fetched. ``name`` may have dots between
    its parts. ``key`` is a column of whole numbers, different in each row, that names
    the rows in a report and is not judged; choose one that identifies nobody.
    ``connection`` is one of the DB-API, or a session of Spark; ``dialect`` is duckdb,
    postgresql, sqlite or spark, where its module does not tell. A relation of DuckDB
    and a DataFrame of Spark are handed over as they are.

    What cannot be asked is told when the table is read, by NotChecked.
    """
    return tables.sql_table(connection, name, key, dialect)
