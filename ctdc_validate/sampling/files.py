"""A sample as the bytes of a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.sampling.drawing import CannotSample, Sample
from ctdc_validate.sampling.row_judge import json_value
from ctdc_validate.standard import Column, Standard

SHEET: Final = "Data"
MOST_ROWS: Final = 1_048_575
# Workbooks say when they were made; a sample is the same whenever it is made.
MADE: Final = datetime(2000, 1, 1)


def written(standard: Standard, sample: Sample, suffix: str) -> bytes:
    """Return a sample as a file of the format that a suffix names."""
    return FORMATS[suffix](standard, sample)


def _csv(standard: Standard, sample: Sample) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sample.header)
    writer.writerows(sample.rows)
    return text.getvalue().encode()


def _json(standard: Standard, sample: Sample) -> bytes:
    records = []
    for row in sample.rows:
        record = {
            name: cell
            if column is None
            else json_value(standard, sample.source, column, cell)
            for name, column, cell in zip(
                sample.header, sample.columns, row, strict=True
            )
            if cell or not sample.source.typed
        }
        records.append(json.dumps(record, ensure_ascii=False))
    if not records:
        return b"[]\n"
    return ("[\n" + ",\n".join(records) + "\n]\n").encode()


def _xlsx(standard: Standard, sample: Sample) -> bytes:
    import xlsxwriter

    if len(sample.rows) > MOST_ROWS:
        raise CannotSample(message("sampling.sheet-is-full", records=MOST_ROWS))
    out = BytesIO()
    options = {"in_memory": True, "constant_memory": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(sample.header):
            sheet.write_string(0, at, name)
        numbers = [_is_number(standard, column) for column in sample.columns]
        for number, row in enumerate(sample.rows, start=1):
            for at, cell in enumerate(row):
                if cell and numbers[at] and cell.isdigit():
                    sheet.write_number(number, at, int(cell))
                elif cell:
                    sheet.write_string(number, at, cell)
    return out.getvalue()


def _is_number(standard: Standard, column: Column | None) -> bool:
    """Say whether a column holds numbers, which a workbook stores as such."""
    if column is None:
        return False
    if column.notation == "code":
        return standard.variables[column.variables[0]].list is None
    return column.reads == "number" or column.use == "copies"


FORMATS: Final[dict[str, Callable[[Standard, Sample], bytes]]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": _xlsx,
}
