"""DataFrames of Spark, which Spark counts where they are.

PySpark itself is never imported: only methods of what a program passes are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ctdc_validate.tables.sql_dialects import DIALECTS, Dialect
from ctdc_validate.tables.sql_engine import Run

_NESTED: Final = ("array<", "map<", "struct<", "variant")
_COLLATED: Final = " collate "
# What stands in a query for the DataFrame that is passed beside it.
RECORDS: Final = "{records}"


def is_spark_frame(handed: object) -> bool:
    """Say whether something is a DataFrame of Spark."""
    return any(
        kind.__name__ == "DataFrame" and kind.__module__.startswith("pyspark.sql.")
        for kind in type(handed).__mro__
    )


def spark_dialect(types: Sequence[str]) -> Dialect:
    """Return how Spark is asked of columns with these types.

    Only a Spark that has collations knows how to do without one.
    """
    dialect = DIALECTS["spark"]
    if any(_COLLATED in type_ for type_ in types):
        return replace(dialect, text="COLLATE({}, 'UTF8_BINARY')")
    return dialect


def spark_types(frame: Any) -> list[tuple[str, str]]:
    """Return the names of the columns, and Spark's words for their types."""
    return [(f.name, f.dataType.simpleString()) for f in frame.schema.fields]


def in_words_of_duckdb(type_: str) -> str:
    """Return a type as those are called by which columns are told apart."""
    if type_ == "string" or type_.startswith("string" + _COLLATED):
        return "VARCHAR"
    if type_.startswith(_NESTED):
        return "JSON"
    return "BLOB" if type_ == "binary" else type_


def running_in_spark(frame: Any) -> Run:
    """Return what runs queries of the DataFrame in its session."""
    ask: Callable[..., Any] = frame.sparkSession.sql

    def run(query: str) -> Iterator[tuple[Any, ...]]:
        yield from map(tuple, ask(query, records=frame).collect())

    return run
