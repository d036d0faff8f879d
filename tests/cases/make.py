"""Write the case files that are an edition's records with one fault put in.

``faults.csv`` lists all faulty files, one a row; those with a ``base`` are written
here, the same bytes each time, in the format that their name ends in. ``row`` counts
the records of the base, a file of ``tests/editions/``; 0 is its header:

    row 7, column, cell      the cell stands in record 7, between records 6 and 8;
                             several columns and cells are joined by " + "
    row 0, column, cell      the column has this header instead
    row 0, column, no cell   the column is left out
    row 0, a new column      is added, with the cell in all records

``python tests/cases/make.py`` writes the files; with ``--check`` it only compares them
with those that are there.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

HERE = Path(__file__).parent
EDITIONS = HERE.parent / "editions"
DELIMITERS = {".csv": ",", ".tsv": "\t"}
# The variables of records that are arrays in JSON.
LISTS = (
    "means_of_control",
    "type_of_labour",
    "type_of_sexual_exploitation",
    "recruiter_relationship",
)

Table = list[list[str]]


class Fault(NamedTuple):
    """A row of ``faults.csv``.

    ``address`` is where the finding must be, ``-`` for nowhere; ``hint`` what it must
    hint at, ``-`` for nothing and empty where that is not certain.
    """

    rule: str
    name: str
    base: str
    row: str
    column: str
    cell: str
    address: str
    options: str
    hint: str

    @property
    def path(self) -> Path:
        """Return where the faulty file is."""
        return HERE / self.rule / self.name


def faults() -> list[Fault]:
    """Return all rows of ``faults.csv``."""
    with (HERE / "faults.csv").open(encoding="utf-8", newline="") as file:
        return [Fault(**row) for row in csv.DictReader(file)]


def content(fault: Fault) -> bytes:
    """Return the bytes of a faulty file."""
    table = _faulty(fault)
    suffix = Path(fault.name).suffix
    if suffix in DELIMITERS:
        return _delimited(table, DELIMITERS[suffix])
    if suffix == ".xlsx":
        return _workbook(table)
    records = [_json_record(table[0], row, fault) for row in table[1:]]
    if suffix == ".jsonl":
        return "".join(f"{_dump(record)}\n" for record in records).encode()
    return (json.dumps(records, indent=1, ensure_ascii=False) + "\n").encode()


def _faulty(fault: Fault) -> Table:
    """Return the header and the records of a faulty file."""
    with (EDITIONS / fault.base).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    record = int(fault.row)
    first = max(record - 1, 1)
    kept = rows[first - 1 : max(record, first + 1) + 1]
    if record:
        columns, cells = fault.column.split(" + "), fault.cell.split(" + ")
        for column, cell in zip(columns, cells, strict=True):
            kept[record - first][header.index(column)] = cell
    elif fault.column not in header:
        return [[*header, fault.column], *([*row, fault.cell] for row in kept)]
    elif fault.cell:
        header[header.index(fault.column)] = fault.cell
    else:
        at = header.index(fault.column)
        return [[*row[:at], *row[at + 1 :]] for row in [header, *kept]]
    return [header, *kept]


def _delimited(table: Table, delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def _json_record(header: list[str], row: list[str], fault: Fault) -> dict[str, Any]:
    """Return a record of ``records``; the faulty cell is a JSON text as it stands."""
    record: dict[str, Any] = {}
    for name, cell in zip(header, row, strict=True):
        if cell and name == fault.column and cell == fault.cell:
            record[name] = json.loads(cell)
        elif cell and name in LISTS:
            record[name] = cell.split(";")
        elif cell:
            record[name] = int(cell) if cell.isdigit() else cell
    return record


def _dump(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _workbook(table: Table) -> bytes:
    """Return a workbook with one sheet, Data: numbers as numbers, dates as dates."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2021, 7, 15)})
        as_date = book.add_format({"num_format": "d-mmm"})
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(table):
            for place, cell in enumerate(row):
                if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
                    day = date.fromisoformat(cell)
                    sheet.write_datetime(number, place, day, as_date)
                elif re.fullmatch(r"-?[1-9]\d*|0", cell):
                    sheet.write_number(number, place, int(cell))
                elif cell:
                    sheet.write_string(number, place, cell)
    return _stored(written)


def _stored(written: io.BytesIO) -> bytes:
    """Return a workbook uncompressed: how it is packed differs between machines."""
    stored = io.BytesIO()
    with zipfile.ZipFile(written) as packed, zipfile.ZipFile(stored, "w") as loose:
        for name in packed.namelist():
            loose.writestr(zipfile.ZipInfo(name), packed.read(name))
    return stored.getvalue()


def main(arguments: list[str]) -> int:
    """Write the files, or say which differ; return the exit code."""
    differing = []
    for fault in faults():
        if not fault.base:
            continue
        made = content(fault)
        if "--check" not in arguments:
            fault.path.parent.mkdir(exist_ok=True)
            fault.path.write_bytes(made)
        elif not fault.path.exists() or fault.path.read_bytes() != made:
            differing.append(f"{fault.rule}/{fault.name}")
    for name in differing:
        print(f"{name} differs: run python tests/cases/make.py", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
