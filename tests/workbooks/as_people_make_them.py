"""A workbook as people make them: every address is the one that Excel shows.

A README sheet first, a hidden sheet of lists, two title rows, merged group headings,
a hidden row of machine names above the labels (as in HTCDS's template), blank rows,
rows that a filter hides, numbers stored as text, typeset dashes, a formatted tail down
to the last row of the sheet. What is wrong in it is planted below, cell by cell.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

import xlsxwriter

from ctdc_validate.standard import load_standard

NAMES: Final = [c.name for c in load_standard().sources["records"].columns[:20]]
LABELS: Final = [load_standard().variables[name].label for name in NAMES]
# Rows as Excel counts them: titles, group headings, machine names, labels, records.
MACHINE_NAMES, FIRST, LAST, END = 4, 6, 505, 1_048_576
BLANK: Final = (40, 41, 300)
FILTERED: Final = range(100, 200)
LEFT: Final = 1  # column A numbers the rows
GOOD: Final = {
    "data_source": "case_management",
    "year_of_registration": "2017",
    "gender": "female",
    "age_broad": "18--20",
    "majority_status": "adult",
    "citizenship": "MDA",
    "country_of_exploitation": "USA",
    "forced_labour": "yes",
}
PLANTED: Final = {
    "D6": "Femal",
    "C39": "20l7",
    "D42": "female\u00a0",  # no fault: blanks that nobody sees are not counted
    "E120": "18\u201320",
    "I150": "Ukraine",
    "E250": "9--17",  # and F250 says adult
    "D299": "",  # no fault: not reported
    "I301": "NA ",
    "M505": "x",
}
FAULTY: Final = {
    "D6": "unknown-code",
    "C39": "wrong-type",
    "E120": "unknown-code",
    "I150": "unknown-code",
    "F250": "majority-disagrees-with-age",
    "I301": "unclear-missing-code",
    "M505": "unknown-code",
}


def build(path: Path) -> None:
    """Write the workbook; its formatted tail makes it large, so it is not committed."""
    short = path.with_suffix(".short.xlsx")
    with xlsxwriter.Workbook(str(short)) as book:
        readme = book.add_worksheet("README")
        readme.write_column("A1", ["Please read", "gender: female or male"])
        data = book.add_worksheet("Registre 2017")
        lists = book.add_worksheet("lists")
        lists.write_column("A1", ["gender", "female", "male"])
        lists.hide()
        _headings(book, data)
        plain = book.add_format({"num_format": "@"})
        for row in range(FIRST, LAST + 1):
            if row in FILTERED:
                data.set_row(row - 1, None, None, {"hidden": True})
            if row not in BLANK:
                _record(data, row, plain)
        data.autofilter(MACHINE_NAMES, 0, LAST - 1, len(NAMES))
        data.set_row(END - 1, None, book.add_format({"bg_color": "#EEEEEE"}))
    _format_rows_between(short, path)
    short.unlink()


def _format_rows_between(short: Path, path: Path) -> None:
    """Copy a workbook, its last row repeated up to the records.

    Written row by row by the library it would take ten times as long.
    """
    sheet = "xl/worksheets/sheet2.xml"
    with (
        zipfile.ZipFile(short) as package,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        for name in package.namelist():
            if name != sheet:
                copy.writestr(name, package.read(name))
        start, row, end = package.read(sheet).decode().rpartition(f'<row r="{END}"')
        formatted, close, end = end.partition("</sheetData>")
        with copy.open(sheet, "w") as out:
            out.write(start.encode())
            for number in range(LAST + 1, END):
                out.write(f'<row r="{number}"{formatted}'.encode())
            out.write(f"{row}{formatted}{close}{end}".encode())


def _headings(book: xlsxwriter.Workbook, data: xlsxwriter.worksheet.Worksheet) -> None:
    data.write("A1", "Register of assisted persons")
    data.write("A2", "Updated by the office in spring")
    bold = book.add_format({"bold": True})
    data.merge_range(2, 1, 2, 9, "The person", bold)
    data.merge_range(2, 10, 2, 20, "The exploitation", bold)
    data.set_row(MACHINE_NAMES - 1, None, None, {"hidden": True})
    data.write_row(MACHINE_NAMES - 1, LEFT, NAMES)
    data.write_row(MACHINE_NAMES, 0, ["No.", *LABELS])


def _record(
    data: xlsxwriter.worksheet.Worksheet, row: int, plain: xlsxwriter.format.Format
) -> None:
    data.write_number(row - 1, 0, row - FIRST + 1)
    for index, name in enumerate(NAMES, start=LEFT):
        address = f"{chr(ord('A') + index)}{row}"
        cell = PLANTED.get(address, GOOD.get(name, ""))
        if cell:
            data.write_string(row - 1, index, cell, plain)
