"""Files of every format, read into batches that answer questions on their cells."""

from ctdc_validate.tables.addresses import column_letters
from ctdc_validate.tables.data_frames import DataFrame, data_frame, is_data_frame
from ctdc_validate.tables.engines import ENGINES
from ctdc_validate.tables.mappings import given_records
from ctdc_validate.tables.opening import FORMATS, open_table
from ctdc_validate.tables.stamp import STAMP, STAMP_SHEET
from ctdc_validate.tables.table import (
    HOLDING_DATA,
    SWALLOWED,
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
    UnreadCell,
    why_unread,
)
from ctdc_validate.tables.whole_file import whole_file

__all__ = [
    "ENGINES",
    "FORMATS",
    "HOLDING_DATA",
    "STAMP",
    "STAMP_SHEET",
    "SWALLOWED",
    "Batch",
    "Cells",
    "DataFrame",
    "Fit",
    "InMemory",
    "ReadOptions",
    "Recoded",
    "Recoding",
    "RowFault",
    "Table",
    "UnreadCell",
    "UnreadableFile",
    "column_letters",
    "data_frame",
    "given_records",
    "is_data_frame",
    "open_table",
    "whole_file",
    "why_unread",
]
