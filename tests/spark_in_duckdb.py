"""A session that answers the queries of Spark from DuckDB, for want of a Spark.

sqlglot reads each query as Spark would, and writes it for DuckDB. What it cannot show
is how Spark itself runs them: where PySpark is installed, the tests ask it as well.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import sqlglot

# DuckDB's words for types, and Spark's.
TYPES = {
    "INTEGER": "int",
    "SMALLINT": "smallint",
    "VARCHAR": "string",
    "VARCHAR[]": "array<string>",
    "BLOB": "binary",
}


class DataFrame:
    """A query of DuckDB, with as much of a DataFrame's face as is asked for."""

    __module__ = "pyspark.sql.dataframe"

    def __init__(self, session: SparkSession, query: str) -> None:
        self.sparkSession = session
        self.query = query

    @property
    def schema(self) -> SimpleNamespace:
        """Return the columns and their types."""
        described = self.sparkSession.connection.sql(
            f"DESCRIBE {self.query}"
        ).fetchall()
        return SimpleNamespace(
            fields=[
                SimpleNamespace(
                    name=name,
                    dataType=SimpleNamespace(simpleString=lambda t=t: TYPES[t]),
                )
                for name, t, *_ in described
            ]
        )


class SparkSession:
    """A session of Spark."""

    __module__ = "pyspark.sql.session"

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def table(self, name: str) -> DataFrame:
        """Return a table."""
        return DataFrame(self, f"SELECT * FROM {name}")

    def sql(self, query: str, **frames: DataFrame) -> SimpleNamespace:
        """Return what a query gives."""
        inner = {name: f"({frame.query})" for name, frame in frames.items()}
        (asked,) = sqlglot.transpile(query.format(**inner), "spark", "duckdb")
        rows = self.connection.execute(asked).fetchall()
        return SimpleNamespace(collect=lambda: rows)
