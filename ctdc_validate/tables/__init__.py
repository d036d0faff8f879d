"""Files of every format, read into batches that answer questions on their cells."""

from ctdc_validate.tables.opening import FORMATS, open_table
from ctdc_validate.tables.stamp import STAMP, STAMP_SHEET
from ctdc_validate.tables.table import (
    Batch,
    Cells,
    Fit,
    InMemory,
    ReadOptions,
    Recoded,
    Recoding,
    RowFault,
    Table,
    UnreadableFile,
)

__all__ = [
    "FORMATS",
    "STAMP",
    "STAMP_SHEET",
    "Batch",
    "Cells",
    "Fit",
    "InMemory",
    "ReadOptions",
    "Recoded",
    "Recoding",
    "RowFault",
    "Table",
    "UnreadableFile",
    "open_table",
]
