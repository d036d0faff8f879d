"""Invented files to hand over: sheets and folders, by the kinds that people have."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from ctdc_validate.standard import load_standard

Rows = Sequence[Sequence[str]]

HEADER = [c.name for c in load_standard().sources["records"].columns if not c.optional]
_WRITTEN = [
    {"data_source": "hotline", "year_of_registration": "2018", "gender": "female"},
    {"data_source": "hotline", "year_of_registration": "2019", "gender": "male"},
    {"data_source": "hotline", "year_of_registration": "2019", "gender": "female"},
    {"data_source": "hotline", "year_of_registration": "2020", "gender": "male"},
]
RECORDS: Rows = [HEADER, *([r.get(n, "") for n in HEADER] for r in _WRITTEN)]


def with_fault(rows: Rows, row: int = 2, column: str = "gender") -> Rows:
    """Return records with a wrong cell in one row, from 0 below the header."""
    changed = [list(cells) for cells in rows]
    changed[row + 1][HEADER.index(column)] = "Femal"
    return changed


# Sheets as people have them, by what they are called here.
SHEETS: Mapping[str, Rows] = {
    "records": RECORDS,
    "faulty": with_fault(RECORDS),
    "header-only": [HEADER],
    "empty": [],
    "about": [["About", "this file"], ["Version", "2"], ["Contact", "the office"]],
    "title": [["A remark of one cell"]],
    "few-columns": [["gender", "citizenship", "remark"], ["female", "NAM", "seen"]],
    "other-table": [["ref", "room", "key"], ["1", "2a", "k"], ["2", "2b", "k"]],
    "no-header": RECORDS[1:],
}


def write_book(
    path: Path, sheets: Mapping[str, str], hidden: Sequence[str] = ()
) -> None:
    """Write a workbook; ``sheets`` has the kind of each sheet by its name."""
    with xlsxwriter.Workbook(path) as book:
        for name, kind in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(SHEETS[kind]):
                sheet.write_row(at, 0, cells)
            if name in hidden:
                sheet.hide()


def as_csv(rows: Rows) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
