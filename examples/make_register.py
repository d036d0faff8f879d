"""Write the register of an invented shelter: no record of a real person.

``python examples/make_register.py`` writes own-register.xlsx, the same bytes each time;
with ``--check`` it only compares it with the file that is there.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
NAME = "own-register.xlsx"
RECORDS = 144

HEADER = [
    "Case no",
    "Full name",
    "Sexo",
    "Age",
    "Nationality",
    "País de explotación",
    "Registered on",
    "Forced labour",
    "Sexual exploitation",
    "Kind of work",
    "How controlled",
    "Recruited by",
    "Phone",
    "Notes",
]
GIVEN = ["Ana", "Carlos", "Elena", "Jorge", "Lucia", "Maria", "Pedro", "Rosa"]
COUNTRIES = ["Honduras", "Guatemala", "El Salvador", "Nicaragua"]
EXPLOITED_IN = ["Mexico", "Guatemala", "Mexico", "United States"]
WORK = [
    "Farm work",
    "Domestic work",
    "Construction",
    "Street vending",
    "Kitchen and hotel",
]
CONTROL = [
    "Threats",
    "Debt",
    "Wages not paid",
    "Passport kept",
    "Beaten",
    "Not allowed out",
]
RECRUITER = ["Friend", "Boyfriend", "Agency", "Relative"]
NOTES = [
    "Came with a neighbour on the bus and asked for a lawyer on day {}.",
    "Sleeps badly; wants to phone home on Sundays, case of week {}.",
    "Speaks of the owner of house number {} by the river.",
    "Referred by the parish; file moved to cabinet {}.",
]


def record(n: int) -> list[object]:
    """Return one invented record."""
    labour = n % 3 != 0
    sexual = n % 3 == 0 or n % 12 == 4
    work = WORK[n * 7 % 5] if labour else ""
    if n in (13, 47, 62, 97, 125):
        work = "Fishing boat"
    means = [CONTROL[n % 6], CONTROL[n * n % 11 % 6]][: 1 + n % 4 % 3]
    recruiter = RECRUITER[(n // 2) % 4]
    return [
        f"R-{n:03}",
        f"{GIVEN[n % 8]} Example",
        "Mujer" if sexual or n % 2 else "Hombre",
        "" if n % 29 == 0 else 12 + n * 11 % 39,
        COUNTRIES[n * n % 7 % 4],
        EXPLOITED_IN[n % 4],
        date(2021, 1, 11) + timedelta(days=n * 9),
        "Yes" if labour else "No",
        "Yes" if sexual else "No",
        work,
        "; ".join(dict.fromkeys(means)),
        "n/a" if n % 31 == 0 else recruiter,
        f"+999 555 {n * 7919 % 10000:04}",
        NOTES[n % 4].format(n),
    ]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook as people keep them: a sheet on it first, a title row."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        about = book.add_worksheet("About")
        about.write("A1", "This register is invented, to show how a vocabulary begins.")
        about.write_row("A3", ["Kept by", "The shelter"])
        about.write_row("A4", ["Asked for", "At the first interview"])
        sheet = book.add_worksheet("Register")
        sheet.merge_range(0, 0, 0, 6, "Casa Ejemplo: people we have helped", None)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(2, 0, HEADER)
        for number, row in enumerate(rows, 3):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(
                        number, column, datetime.combine(cell, datetime.min.time()), day
                    )
                elif cell != "":
                    sheet.write(number, column, cell)
    # How a workbook is packed differs between machines: it is stored unpacked.
    stored = io.BytesIO()
    with zipfile.ZipFile(written) as packed, zipfile.ZipFile(stored, "w") as loose:
        for name in packed.namelist():
            loose.writestr(zipfile.ZipInfo(name), packed.read(name))
    return stored.getvalue()


def main(arguments: list[str]) -> int:
    """Write the file, or compare it; return the exit code."""
    content = workbook([record(n) for n in range(1, RECORDS + 1)])
    path = HERE / NAME
    if "--check" not in arguments:
        path.write_bytes(content)
    elif not path.exists() or path.read_bytes() != content:
        print(f"{NAME} is stale: run python examples/make_register.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
