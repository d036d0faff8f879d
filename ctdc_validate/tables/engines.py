"""Which engine counts a table. Polars is imported only where it is picked."""

from __future__ import annotations

import importlib.util
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import MakeBatch
from ctdc_validate.tables.table import UnreadableFile

ENGINES: Final = ("auto", "plain", "polars", "sql")


def pick_engine(requested: str, large: bool) -> str:
    """Return ``plain`` or ``polars``; ``auto`` picks Polars for large tables.

    So does ``sql``, which is for Parquet files alone, where no database has the table.
    Raises UnreadableFile where the engine is unknown or Polars is not installed.
    """
    if requested not in ENGINES:
        raise UnreadableFile(message("tables.engine.unknown", engines=ENGINES))
    if requested == "sql":
        requested = "auto"
    if requested == "plain" or (requested == "auto" and not large):
        return "plain"
    if has_polars():
        return "polars"
    if requested == "auto":
        return "plain"
    raise UnreadableFile(message("tables.engine.no-polars"))


def has_polars() -> bool:
    """Say whether Polars is installed."""
    return importlib.util.find_spec("polars") is not None


def need_duckdb() -> None:
    """Raise UnreadableFile where DuckDB is not installed."""
    if importlib.util.find_spec("duckdb") is None:
        raise UnreadableFile(message("tables.engine.no-duckdb"))


def make_batch(engine: str) -> MakeBatch:
    """Return the function that makes an engine's batches from rows."""
    if engine == "plain":
        return PlainBatch
    from ctdc_validate.tables.polars_engine import batch_of_records

    return batch_of_records
