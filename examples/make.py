"""Write the example files: invented records, none of a real person.

``python examples/make.py`` writes good.csv and faulty.xlsx, the same bytes each time;
with ``--check`` it only compares them with the files that are there.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent

HEADER = [
    "data_source", "year_of_registration", "gender", "age_broad", "majority_status",
    "majority_status_at_exploitation", "majority_status_at_entry", "citizenship",
    "country_of_exploitation", "means_of_control", "forced_labour",
    "sexual_exploitation", "other_exploitation", "forced_marriage",
    "forced_military_service", "organ_removal", "type_of_labour",
    "type_of_sexual_exploitation", "abduction", "recruiter_relationship",
]  # fmt: skip

Row = dict[str, object]

CASE: Row = {
    "data_source": "case_management",
    "year_of_registration": 2016,
    "gender": "female",
    "age_broad": "30--38",
    "majority_status": "adult",
    "majority_status_at_exploitation": "adult",
    "majority_status_at_entry": "adult",
    "citizenship": "UKR",
    "country_of_exploitation": "MDA",
    "means_of_control": "debt_bondage;takes_earnings",
    "forced_labour": "yes",
    "sexual_exploitation": "no",
    "other_exploitation": "no",
    "forced_marriage": "no",
    "forced_military_service": "no",
    "organ_removal": "no",
    "type_of_labour": "construction",
    "abduction": "no",
    "recruiter_relationship": "other",
}
CALL: Row = {
    "data_source": "hotline",
    "year_of_registration": 2017,
    "gender": "female",
    "age_broad": "9--17",
    "majority_status": "minor",
    "citizenship": "unknown",
    "country_of_exploitation": "USA",
    "means_of_control": "not_specified",
    "forced_labour": "no",
    "sexual_exploitation": "yes",
    "other_exploitation": "no",
    "type_of_sexual_exploitation": "prostitution",
    "recruiter_relationship": "intimate_partner",
}
NAMIBIA: Row = {"citizenship": "NAM", "country_of_exploitation": "NOR"}

GOOD: list[Row] = [
    CASE,
    CASE,  # identical records are normal: two victims of one case
    CASE | NAMIBIA | {"gender": "male", "type_of_labour": "aquafarming"},
    CASE | {"means_of_control": "", "abduction": "", "year_of_registration": 2019},
    CALL,
    CALL | {"age_broad": "18--20", "majority_status": "adult", "citizenship": "USA"},
    CALL | {"gender": "transgender_nonconforming", "means_of_control": "threats"},
]

# One fault in each record but the first two and the last.
FAULTY: list[Row] = [
    CASE,
    CALL,
    CASE | {"gender": "Femal"},
    CASE | {"gender": "Femal", "citizenship": "PHL"},
    CASE | {"citizenship": "Ukraine"},
    CALL | {"age_broad": date(2026, 9, 17)},  # Excel has read 9-17 as a date
    CASE | {"year_of_registration": "20l7"},
    CASE | {"abduction": "NA"},
    CASE | {"age_broad": "9--17"},
    CASE | {"majority_status_at_exploitation": "minor"},
    CASE | {"means_of_control": "threats;not_specified"},
    CALL | {"forced_marriage": "yes"},
    CASE | {"forced_labour": "no"},
    CASE | {"citizenship": "YUG", "year_of_registration": 2002},
    CALL,
]


def good() -> bytes:
    """Return a CSV file that conforms."""
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, HEADER, restval="", lineterminator="\n")
    out.writeheader()
    out.writerows(GOOD)
    return text.getvalue().encode()


def faulty() -> bytes:
    """Return a workbook as people make them: a README sheet first, title rows."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        readme = book.add_worksheet("README")
        readme.write("A1", "Invented records, to show what ctdc-validate says.")
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 0, 0, 6, "Quarterly export", None)
        day = book.add_format({"num_format": "d-mmm"})
        for column, name in enumerate(HEADER):
            sheet.write(2, column, name)
        for number, row in enumerate(FAULTY, 3):
            for column, name in enumerate(HEADER):
                cell = row.get(name, "")
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell != "":
                    sheet.write(number, column, cell)
    # How a workbook is packed differs between machines: it is stored unpacked.
    stored = io.BytesIO()
    with zipfile.ZipFile(written) as packed, zipfile.ZipFile(stored, "w") as loose:
        for name in packed.namelist():
            loose.writestr(zipfile.ZipInfo(name), packed.read(name))
    return stored.getvalue()


def main(arguments: list[str]) -> int:
    """Write the files, or compare them; return the exit code."""
    stale = 0
    for name, content in {"good.csv": good(), "faulty.xlsx": faulty()}.items():
        path = HERE / name
        if "--check" not in arguments:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            print(f"{name} is stale: run python examples/make.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
