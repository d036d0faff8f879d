"""Write the invented files of the editions: none of their rows is CTDC's.

``python tests/editions/make.py`` writes them, the same bytes each time; with
``--check`` it only compares them with the files that are there.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import k_anonymized
import others
import redaction
import xlsxwriter

HERE = Path(__file__).parent
ROWS = 60
STATA = 32  # Stata cuts a column's name after so many characters.


def header(source: str) -> list[str]:
    """Return the columns of a source vocabulary in the file's order."""
    maker = k_anonymized if source in k_anonymized.EDITIONS else others
    return maker.header(source)


def rows(source: str, n: int, seed: int = 0) -> Iterator[list[str]]:
    """Make up ``n`` rows without a contradiction, the same ones for the same seed."""
    maker = k_anonymized if source in k_anonymized.EDITIONS else others
    return maker.rows(source, n, seed)


def files() -> dict[str, bytes]:
    """Return the content of every file by its name."""
    made = {}
    for source in (*k_anonymized.EDITIONS, *others.MAKERS):
        made[f"{source}.csv"] = _csv(header(source), rows(source, ROWS))
    for source in k_anonymized.EDITIONS:
        contradicting = redaction.redacted(source, ROWS)
        made[f"{source}-redacted.csv"] = _csv(header(source), contradicting)
    cut = [name[:STATA] for name in header("synthetic-2021")]
    made["synthetic-2021-cut.csv"] = _csv(cut, rows("synthetic-2021", ROWS // 4))
    made["global-2021.xlsx"] = _xlsx(
        header("global-2021"), rows("global-2021", ROWS // 2)
    )
    return made


def _csv(names: list[str], content: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([names, *content])
    return text.getvalue().encode("utf-8")


def _xlsx(names: list[str], content: Iterable[list[str]]) -> bytes:
    """Return a workbook with numbers as numbers and nothing in empty cells."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2021, 7, 15)})
        sheet = book.add_worksheet("CTDC_K_anon_ds")
        for number, row in enumerate([names, *content]):
            for place, cell in enumerate(row):
                if cell:
                    number_or_text = int(cell) if cell.isdigit() else cell
                    sheet.write(number, place, number_or_text)
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
    made = files()
    if "--check" not in arguments:
        for name, content in made.items():
            (HERE / name).write_bytes(content)
        return 0
    there = {
        p.name: p.read_bytes() for p in HERE.iterdir() if p.suffix in (".csv", ".xlsx")
    }
    wrong = sorted(n for n in made.keys() | there if made.get(n) != there.get(n))
    for name in wrong:
        print(f"{name} differs: run python tests/editions/make.py", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
