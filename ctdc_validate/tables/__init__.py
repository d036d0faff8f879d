"""Files of every format, read into batches that answer questions on their cells."""

from ctdc_validate.tables.addresses import cell_address, column_letters, json_pointer
from ctdc_validate.tables.blanks import BLANKS
from ctdc_validate.tables.column_notes import describes
from ctdc_validate.tables.data_frames import DataFrame, data_frame, is_data_frame
from ctdc_validate.tables.engines import ENGINES
from ctdc_validate.tables.file_names import is_meant, is_of_the_system, lake_files
from ctdc_validate.tables.in_step import lines_in_step
from ctdc_validate.tables.mappings import given_records, one_record, plain_cells
from ctdc_validate.tables.new_workbook import MADE, write_cell
from ctdc_validate.tables.opening import (
    FORMATS,
    SUFFIXES,
    open_table,
    open_tables,
)
from ctdc_validate.tables.plain_engine import csv_lines
from ctdc_validate.tables.remarks import Remark, Where
from ctdc_validate.tables.rewriting import Edit, rewrite_delimited
from ctdc_validate.tables.rewriting_json import rewrite_json
from ctdc_validate.tables.sheet_values import (
    DATE,
    DATE_AND_TIME,
    DURATION,
    HIDDEN,
    TIME,
    VERY_HIDDEN,
    VISIBLE,
    ErrorValue,
    Moment,
    Value,
    value_text,
)
from ctdc_validate.tables.sql_tables import is_relation, relation, sql_table
from ctdc_validate.tables.stamp import (
    LISTS_SHEET,
    STAMP,
    STAMP_SHEET,
    VALUES_SHEET,
)
from ctdc_validate.tables.table import (
    BESIDE_RECORDS,
    HOLDING_DATA,
    SWALLOWED,
    Batch,
    Cells,
    Counts,
    Fit,
    InMemory,
    Knows,
    Labels,
    Part,
    ReadOptions,
    Recoded,
    Recoding,
    RowFault,
    Table,
    UnreadableFile,
    UnreadCell,
    agreed,
    why_unread,
)
from ctdc_validate.tables.whole_file import copy_file, digest_of, whole_file
from ctdc_validate.tables.workbook_rows import workbook_rows

__all__ = [
    "BESIDE_RECORDS",
    "BLANKS",
    "DATE",
    "DATE_AND_TIME",
    "DURATION",
    "ENGINES",
    "FORMATS",
    "HIDDEN",
    "HOLDING_DATA",
    "LISTS_SHEET",
    "MADE",
    "STAMP",
    "STAMP_SHEET",
    "SUFFIXES",
    "SWALLOWED",
    "TIME",
    "VALUES_SHEET",
    "VERY_HIDDEN",
    "VISIBLE",
    "Batch",
    "Cells",
    "Counts",
    "DataFrame",
    "Edit",
    "ErrorValue",
    "Fit",
    "InMemory",
    "Knows",
    "Labels",
    "Moment",
    "Part",
    "ReadOptions",
    "Recoded",
    "Recoding",
    "Remark",
    "RowFault",
    "Table",
    "UnreadCell",
    "UnreadableFile",
    "Value",
    "Where",
    "agreed",
    "cell_address",
    "column_letters",
    "copy_file",
    "csv_lines",
    "data_frame",
    "describes",
    "digest_of",
    "given_records",
    "is_data_frame",
    "is_meant",
    "is_of_the_system",
    "is_relation",
    "json_pointer",
    "lake_files",
    "lines_in_step",
    "one_record",
    "open_table",
    "open_tables",
    "plain_cells",
    "relation",
    "rewrite_delimited",
    "rewrite_json",
    "sql_table",
    "value_text",
    "whole_file",
    "why_unread",
    "workbook_rows",
    "write_cell",
]
