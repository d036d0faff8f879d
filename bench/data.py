"""Make the files that are measured: invented rows of an edition, clean and dirty.

The row generator is the one of the test fixtures; a few ten thousand rows of it are
drawn from again and again, as the published file repeats a few ten thousand rows.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TextIO

from ctdc_validate.sampling import Wanted, draw
from ctdc_validate.standard import load_standard
from tests.editions import k_anonymized, others
from tests.workbooks import as_people_make_them

SOURCE = "global-2020"
DRAWN_FROM = 20_000
# What a sample of a partner's terms holds at most.
DIFFERENT = 2_000
_FIRST_MEAN = 8
_DAY_15 = re.compile(r"^([0-9]{4}-[0-9]{2})-15$")
WRONG = ("Femal", "NULL", "yes", "2", "9-17", "n/a", "17-Sep", "Adlut", " ", "XX")


def edition_file(folder: Path, count: int) -> Path:
    """Return a clean file of an edition with so many rows."""

    def write(out: Any) -> None:
        out.writerows(_rows(count))

    return _file(folder / f"clean-{count}.csv", write)


def quoted_file(folder: Path, count: int, every: bool = False) -> Path:
    """Return a clean file of varied rows: CRLF, and every list in quotation marks.

    With ``every``, each cell is.
    """
    names = k_anonymized.header(SOURCE)
    lists = {i for i, name in enumerate(names) if name.endswith("Concatenated")}

    def write(file: TextIO) -> None:
        for row in (names, *_varied(count, warned=0)):
            cells = (f'"{c}"' if every or i in lists else c for i, c in enumerate(row))
            file.write(",".join(cells) + "\r\n")

    name = "all-quoted" if every else "quoted"
    return _whole(folder / f"{name}-{count}.csv", write)


def varied_file(folder: Path, count: int, different: int = DRAWN_FROM) -> Path:
    """Return a file of varied rows, of which 14 % are warned of.

    So many of them are ``different``.
    """
    name = "varied" if different == DRAWN_FROM else f"varied-{different}"
    return _file(
        folder / f"{name}-{count}.csv",
        lambda out: out.writerows(_varied(count, 0.14, different)),
    )


def wider_file(folder: Path, count: int, width: int) -> Path:
    """Return a file of so many columns; those that nobody knows hold few numbers."""
    more = [f"extra {n}" for n in range(width - len(k_anonymized.header(SOURCE)))]

    def write(out: Any) -> None:
        for n, row in enumerate(_rows(count)):
            out.writerow([*row, *(str(n % 7) for _ in more)])

    return _file(folder / f"wide-{width}-{count}.csv", write, *more)


def distinct_file(folder: Path, count: int) -> Path:
    """Return a clean file in which every line differs: a column of numbers more."""

    def write(out: Any) -> None:
        out.writerows([*row, str(n)] for n, row in enumerate(_rows(count)))

    return _file(folder / f"distinct-{count}.csv", write, "number")


def dirty_file(folder: Path, count: int, cells: float | None) -> Path:
    """Return a file with this share of cells wrong, or one in every row (None).

    The one in every row is another text each time, the worst there can be.
    """
    name = "every-row" if cells is None else f"cells-{cells}"
    chance = random.Random(2)

    def write(out: Any) -> None:
        for number, row in enumerate(_rows(count)):
            dirty = list(row)
            if cells is None:
                dirty[chance.randrange(len(dirty))] = f"wrong {number}"
            else:
                for place in _places(len(dirty), cells, chance):
                    dirty[place] = chance.choice(WRONG)
            out.writerow(dirty)

    return _file(folder / f"{name}-{count}.csv", write)


def partner_file(folder: Path, source: str, count: int) -> Path:
    """Return a clean file of a partner's own terms, drawn from as the others are.

    Of HTCDS it has dates of birth, and any day in each date.
    """

    def write(file: TextIO) -> None:
        chance = random.Random(4)
        standard = load_standard()
        its = standard.sources[source]
        samples = [
            draw(standard, Wanted(its, DIFFERENT, ".csv", seed=seed))
            for seed in range(DRAWN_FROM // DIFFERENT)
        ]
        header = samples[0].header
        made = [[*row] for sample in samples for row in sample.rows]
        if source == "htcds-2.0":
            header = (*header, "prs_Birthdate")
            made = [_dated(row, chance) for row in made]
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(chance.choice(made) for _ in range(count))

    return _whole(folder / f"{source}-{count}.csv", write)


def _dated(row: list[str], chance: random.Random) -> list[str]:
    """Return a row with any day in its dates, and a date of birth behind."""

    def any_day(found: re.Match[str]) -> str:
        return f"{found[1]}-{chance.randint(1, 28):02}"

    dated = [_DAY_15.sub(any_day, cell) for cell in row]
    born = date(1960, 1, 1) + timedelta(days=chance.randrange(15_000))
    return [*dated, born.isoformat()]


def records_file(folder: Path, count: int) -> Path:
    """Return a JSON file of so many records in the standard's own spelling."""
    path = folder / f"records-{count}.json"
    if not path.exists():
        names = others.header("records")
        made = others.rows("records", count, seed=0)
        path.write_text(
            json.dumps([_record(names, row) for row in made]),
            encoding="utf-8",
        )
    return path


def formatted_workbook(folder: Path) -> Path:
    """Return a workbook of 500 records whose sheet is formatted to its last row."""
    path = folder / "formatted.xlsx"
    if not path.exists():
        as_people_make_them.build(path)
    return path


def _record(names: list[str], row: list[str]) -> dict[str, object]:
    lists = {v.name for v in load_standard().variables.values() if v.multivalued}
    record: dict[str, object] = {}
    for name, cell in zip(names, row, strict=True):
        if cell:
            record[name] = cell.split(";") if name in lists else cell
    if "year_of_registration" in record:
        record["year_of_registration"] = int(str(record["year_of_registration"]))
    return record


def _rows(count: int) -> Iterator[list[str]]:
    # Fewer made at once would be in smaller groups, which is a fault of an edition.
    made = list(k_anonymized.rows(SOURCE, DRAWN_FROM, seed=0))[:count]
    chance = random.Random(1)
    for number in range(count):
        yield made[number] if number < len(made) else chance.choice(made)


def _varied(
    count: int, warned: float, different: int = DRAWN_FROM
) -> Iterator[list[str]]:
    """Yield rows with any means together; of some the list lacks what a flag says."""
    chance = random.Random(3)
    edition = k_anonymized.EDITIONS[SOURCE]
    made: list[list[str]] = []
    for row in k_anonymized.rows(SOURCE, 3 * different, seed=0):
        if row[1] == "Case Management" and len(made) < min(count, different):
            names = chance.sample(list(k_anonymized.MEANS)[:-1], chance.randrange(1, 8))
            means = list(k_anonymized.coded_means(edition, "new", 2019, tuple(names)))
            if chance.random() < warned:
                means[-1] = means[-1].rpartition(";")[0] or "Not specified"
            row[_FIRST_MEAN : _FIRST_MEAN + len(means)] = means
            made.append(row)
    for _ in range(count):
        yield chance.choice(made)


def _places(width: int, share: float, chance: random.Random) -> Iterator[int]:
    """Yield each place with this chance, without a draw for every cell."""
    place = int(chance.expovariate(share))
    while place < width:
        yield place
        place += 1 + int(chance.expovariate(share))


def _file(path: Path, write: Callable[[Any], None], *more: str) -> Path:
    """Return a file with the header of the edition, and what is written below it."""

    def whole(file: TextIO) -> None:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*k_anonymized.header(SOURCE), *more])
        write(out)

    return _whole(path, whole)


def _whole(path: Path, write: Callable[[TextIO], None]) -> Path:
    """Return a file, made if it is not there yet; never a half-made one."""
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8", newline="") as file:
            write(file)
        part.rename(path)
    return path
