"""A Parquet file that DuckDB counts: all groups of columns in one scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ctdc_validate.messages import message
from ctdc_validate.tables.file_names import is_pattern
from ctdc_validate.tables.sql_dialects import DIALECTS
from ctdc_validate.tables.sql_engine import Run, SqlBatch, SqlSource
from ctdc_validate.tables.sql_tables import duckdb_literal, running, sql_columns
from ctdc_validate.tables.table import UnreadableFile

# What may make DuckDB ask for something that is not the file.
_SETTINGS = (
    "SET autoinstall_known_extensions = FALSE",
    "SET autoload_known_extensions = FALSE",
    "SET temp_directory = ''",
)


def connected() -> Run:
    """Return what runs queries on files, which raises UnreadableFile."""
    import duckdb

    connection = duckdb.connect(":memory:")
    for setting in _SETTINGS:
        connection.execute(setting)
    asked = running(connection)

    def run(query: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from asked(query)
        except duckdb.Error:
            raise UnreadableFile(message("tables.parquet.damaged")) from None

    return run


def batch_of_parquet(path: str, names: Sequence[str]) -> SqlBatch | None:
    """Return the records of a file, None where DuckDB has other columns than it.

    Raises UnreadableFile.
    """
    numbered = "file_row_number"
    if numbered in names or is_pattern(path):
        return None
    run = connected()
    options = f"hive_partitioning = false, {numbered} = true"
    table = f"read_parquet({duckdb_literal(path)}, {options})"
    types = [
        (name, str(type_)) for name, type_, *_ in run(f"DESCRIBE SELECT * FROM {table}")
    ]
    if [name for name, _ in types] != [*names, numbered]:
        return None
    dialect = DIALECTS["duckdb"]
    columns, _ = sql_columns(dialect, types[:-1])
    source = SqlSource(run, dialect, table, columns, f"{numbered} + 1")
    return SqlBatch(source)
