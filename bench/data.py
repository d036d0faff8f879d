"""Make the files that are measured: invented rows of an edition, clean and dirty.

The row generator is the one of the test fixtures; a few ten thousand rows of it are
drawn from again and again, as the published file repeats a few ten thousand rows.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parent.parent / "tests" / "editions"))

from make import header, rows

if TYPE_CHECKING:
    from _csv import _writer

SOURCE = "global-2020"
DRAWN_FROM = 20_000
WRONG = ("Femal", "NULL", "yes", "2", "9-17", "n/a", "17-Sep", "Adlut", " ", "XX")


def edition_file(folder: Path, count: int) -> Path:
    """Return a clean file of an edition with so many rows."""

    def write(out: _writer) -> None:
        out.writerows(_rows(count))

    return _file(folder / f"clean-{count}.csv", write)


def dirty_file(folder: Path, count: int, cells: float | None) -> Path:
    """Return a file with this share of cells wrong, or one in every row (None).

    The one in every row is another text each time, the worst there can be.
    """
    name = "every-row" if cells is None else f"cells-{cells}"
    chance = random.Random(2)

    def write(out: _writer) -> None:
        for number, row in enumerate(_rows(count)):
            dirty = list(row)
            if cells is None:
                dirty[chance.randrange(len(dirty))] = f"wrong {number}"
            else:
                for place in _places(len(dirty), cells, chance):
                    dirty[place] = chance.choice(WRONG)
            out.writerow(dirty)

    return _file(folder / f"{name}-{count}.csv", write)


def records_file(folder: Path, count: int) -> Path:
    """Return a JSON file of so many records in the standard's own spelling."""
    path = folder / f"records-{count}.json"
    if not path.exists():
        names = header("records")
        path.write_text(
            json.dumps([_record(names, row) for row in rows("records", count)]),
            encoding="utf-8",
        )
    return path


def _record(names: list[str], row: list[str]) -> dict[str, object]:
    lists = {
        "means_of_control",
        "type_of_labour",
        "type_of_sexual_exploitation",
        "recruiter_relationship",
    }
    record: dict[str, object] = {}
    for name, cell in zip(names, row, strict=True):
        if cell:
            record[name] = cell.split(";") if name in lists else cell
    if "year_of_registration" in record:
        record["year_of_registration"] = int(str(record["year_of_registration"]))
    return record


def _rows(count: int) -> Iterator[list[str]]:
    made = list(rows(SOURCE, min(count, DRAWN_FROM)))
    chance = random.Random(1)
    for number in range(count):
        yield made[number] if number < len(made) else chance.choice(made)


def _places(width: int, share: float, chance: random.Random) -> Iterator[int]:
    """Yield each place with this chance, without a draw for every cell."""
    place = int(chance.expovariate(share))
    while place < width:
        yield place
        place += 1 + int(chance.expovariate(share))


def _file(path: Path, write: Callable[[_writer], None]) -> Path:
    """Return a file, made if it is not there yet; never a half-made one."""
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(header(SOURCE))
            write(out)
        part.rename(path)
    return path
