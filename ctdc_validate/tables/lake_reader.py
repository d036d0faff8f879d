"""What reads the Parquet files of one table, with DuckDB, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.file_names import lake_files
from ctdc_validate.tables.kept_batches import Kept, KeptBatches
from ctdc_validate.tables.parquet_in_sql import connected
from ctdc_validate.tables.parquet_reader import is_a_bomb
from ctdc_validate.tables.sql_dialects import DIALECTS
from ctdc_validate.tables.sql_engine import Run, SqlBatch, SqlSource
from ctdc_validate.tables.sql_tables import (
    check_key,
    duckdb_literal,
    sql_columns,
)
from ctdc_validate.tables.table import UnreadableFile

# Types that are one when they meet: what is whole stays so, and no text changes.
_NUMBERS: Final = frozenset(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "BIGINT")
).union(("INTEGER", "UINTEGER", "DOUBLE"))
# The type of a column that is empty throughout a file.
_EMPTY: Final = '"NULL"'
_DEFAULTS: Final = "HIVE_TYPES_AUTOCAST = FALSE, UNION_BY_NAME = TRUE"


class LakeReader(KeptBatches):
    """Reads the Parquet files of a folder as one table; all raises UnreadableFile."""

    def __init__(self, path: str, data: None, key: str | None) -> None:
        """Look at the columns of all files."""
        super().__init__()
        files = [path] if Path(path).is_file() else lake_files(path)
        if files is None:  # it was one when it was opened
            raise UnreadableFile(message("tables.file.not-readable"))
        self._key = key
        self._parts = len(files)
        self._run = run = connected()
        listed = f"[{', '.join(map(duckdb_literal, files))}]"
        schemas = _schemas(run, listed)
        said = _partitions(path, files)
        known = dict.fromkeys(name for schema in schemas for name, _ in schema)
        folded = {name.casefold() for name in known}
        if not folded.isdisjoint(name.casefold() for name in said):
            raise UnreadableFile(message("tables.lake.said-twice", columns=said))
        hive = "TRUE" if said else "FALSE"
        self._table = f"read_parquet({listed}, HIVE_PARTITIONING = {hive}, {_DEFAULTS})"
        # The folder may lie in others that have such names.
        mine = {*known, *said}
        types = [each for each in _described(run, self._table) if each[0] in mine]
        if {name for name, _ in types} != mine:
            raise UnreadableFile(message("tables.lake.spelled-otherwise"))
        differing = tuple(n for n in known if not _is_one(n, schemas))
        if differing:
            raise UnreadableFile(message("tables.lake.types", columns=differing))
        if key is not None and key not in dict(types):
            names = tuple(name for name, _ in types)
            raise UnreadableFile(message("tables.sql.no-key", columns=names))
        self._types = [each for each in types if each[0] != key]
        self._lacking = tuple(
            n for n in known if any(n not in dict(s) for s in schemas)
        )
        size = sum(Path(file).stat().st_size for file in files)
        ((rows,),) = run(f"SELECT COUNT(*) FROM {self._table}")
        if is_a_bomb(rows * len(types), size):
            raise UnreadableFile(message("tables.parquet.bomb"))

    def columns(self) -> tuple[tuple[str, ...], bool, tuple[str, ...], int]:
        """Return the names of the columns, and whether the texts are JSON.

        Then those that some files lack, and how many files there are.
        """
        _, typed = sql_columns(DIALECTS["duckdb"], self._types)
        names = tuple(name for name, _ in self._types)
        return names, typed, self._lacking, self._parts

    def batch(self) -> Kept:
        """Return the batch of all records, kept until it is dropped."""
        dialect = DIALECTS["duckdb"]
        number = None
        if self._key is not None:
            number = dialect.quoted(self._key)
            check_key(self._run, self._table, number)
        columns, _ = sql_columns(dialect, self._types)
        source = SqlSource(self._run, dialect, self._table, columns, number)
        return self.keep(SqlBatch(source))


def _schemas(run: Run, listed: str) -> list[list[tuple[str, str]]]:
    """Return the different columns, with their types, that the files have.

    Raises UnreadableFile where a name stands twice.
    """
    query = (
        "SELECT MIN(FILE_NAME) FROM (SELECT FILE_NAME, LIST((NAME, TYPE, NUM_CHILDREN,"
        " CAST(CONVERTED_TYPE AS VARCHAR), CAST(LOGICAL_TYPE AS VARCHAR))) AS S"
        f" FROM PARQUET_SCHEMA({listed}) GROUP BY FILE_NAME) AS F GROUP BY S ORDER BY 1"
    )
    found = []
    for (file,) in run(query):
        one = f"read_parquet({duckdb_literal(file)}, HIVE_PARTITIONING = FALSE)"
        schema = _described(run, one)
        written = _written(run, file)
        if [name for name, _ in schema] != written:
            raise UnreadableFile(message("tables.parquet.names-twice"))
        found.append(schema)
    return found


def _described(run: Run, table: str) -> list[tuple[str, str]]:
    return [(n, str(type_)) for n, type_, *_ in run(f"DESCRIBE FROM {table}")]


def _written(run: Run, file: str) -> list[str]:
    """Return the names of a file's columns as it has them."""
    query = f"SELECT NAME, NUM_CHILDREN FROM PARQUET_SCHEMA({duckdb_literal(file)})"
    elements: Iterator[tuple[str, Any]] = iter(list(run(query)))
    _, width = next(elements)

    def skip(children: int) -> None:
        for _ in range(children):
            skip(next(elements)[1] or 0)

    names = []
    for _ in range(width):
        name, children = next(elements)
        names.append(name)
        skip(children or 0)
    return names


def _partitions(path: str, files: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of which the names of all files' folders say the value."""

    def said(file: str) -> list[str]:
        folders = Path(file).relative_to(path).parts[:-1]
        return [
            name for name, equals, _ in (f.partition("=") for f in folders) if equals
        ]

    found = {tuple(sorted(said(file))) for file in files}
    if len(found) > 1:
        raise UnreadableFile(message("tables.lake.folders"))
    return found.pop()


def _is_one(name: str, schemas: Sequence[Sequence[tuple[str, str]]]) -> bool:
    """Say whether the values of a column have one type in all files.

    Whole numbers and those of double precision are one: a program writes these where
    something is missing.
    """
    types = {dict(schema).get(name, _EMPTY) for schema in schemas} - {_EMPTY}
    return len(types) < 2 or types <= _NUMBERS
