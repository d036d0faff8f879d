"""A Parquet file that DuckDB counts: all groups of columns in one scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ctdc_validate.messages import message
from ctdc_validate.tables.file_names import is_pattern
from ctdc_validate.tables.sql_dialects import DIALECTS
from ctdc_validate.tables.sql_engine import Run, SqlBatch, SqlSource
from ctdc_validate.tables.sql_tables import duckdb_literal, running, sql_columns
from ctdc_validate.tables.table import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

# What may make DuckDB ask for something that is not the file.
_SETTINGS = (
    "SET autoinstall_known_extensions = FALSE",
    "SET autoload_known_extensions = FALSE",
    "SET temp_directory = ''",
    "SET TimeZone = 'UTC'",  # and not where this runs
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
        except duckdb.OutOfMemoryException:
            raise MemoryError from None
        except duckdb.Error:
            raise UnreadableFile(message("tables.parquet.damaged")) from None

    return run


def reads_as_polars(dtype: pl.DataType) -> bool:
    """Say whether DuckDB has the texts of Polars for what a Parquet file holds.

    It takes a duration for a number and a large integer for bytes, moves a time into
    its own zone, and writes other JSON of what stands in lists.
    """
    import polars as pl

    if isinstance(dtype, pl.Struct):
        return all(_is_plain(field.dtype) for field in dtype.fields)
    if isinstance(dtype, pl.List | pl.Array):
        return _is_plain(dtype.inner)
    zoned = isinstance(dtype, pl.Datetime) and dtype.time_zone is not None
    return not zoned and dtype not in (pl.Duration, pl.Int128)


def _is_plain(dtype: Any) -> bool:
    import polars as pl

    small = dtype.is_integer() and dtype != pl.Int128
    return small or dtype in (pl.String, pl.Boolean, pl.Float64, pl.Null)


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
