"""Which engine counts a table. Polars is imported only where it is picked."""

from __future__ import annotations

import importlib.util

from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import MakeBatch
from ctdc_validate.tables.table import UnreadableFile


def pick_engine(asked: str, large: bool) -> str:
    """Return ``plain`` or ``polars``; ``auto`` takes Polars for what is large.

    Raises UnreadableFile where Polars is asked for and not there.
    """
    if asked not in ("auto", "plain", "polars"):
        raise UnreadableFile("There are the engines auto, plain and polars.")
    if asked == "plain" or (asked == "auto" and not large):
        return "plain"
    if importlib.util.find_spec("polars") is not None:
        return "polars"
    if asked == "auto":
        return "plain"
    raise UnreadableFile("The engine polars needs Polars, which is not installed.")


def make_batch(engine: str) -> MakeBatch:
    """Return what makes an engine's batches from rows."""
    if engine == "plain":
        return PlainBatch
    from ctdc_validate.tables.polars_engine import batch_of_records

    return batch_of_records
