"""Write what three invented partners send to a data hub: no record of a real person.

``python examples/hub/make.py`` writes their files, the same bytes each time; with
``--check`` it only compares them with the files that are there. The records are drawn
as by ``ctdc sample``; then some of them come often, and a few countries, years and
sexes become frequent, as they are in what real organisations collect.
"""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path
from random import Random

from ctdc_validate.api import load_standard, partner_source
from ctdc_validate.sampling import Wanted, draw

HERE = Path(__file__).parent
TODAY = date(2026, 1, 31)
# So many different records are drawn; the first ones come most often.
DRAWN = 14

Choices = dict[str, int]
SEXES: Choices = {"Female": 80, "Male": 19, "Unknown": 1}
YEARS: Choices = {"2023": 10, "2024": 25, "2025": 65}
# Each file: its source, how many records, and what becomes frequent, by column.
FILES: dict[str, tuple[str, int, dict[str, Choices]]] = {
    "hotline.csv": (
        "polaris",
        800,
        {
            "date_of_report": {f"{year}-06-15": n for year, n in YEARS.items()},
            "gender": SEXES,
            "citizenship": {"USA": 70, "MEX": 20, "HND": 5, "": 4, "PHL": 1},
            "citizenship_status": {"": 1},
            "number_of_victims": {"1": 9, "2": 1},
        },
    ),
    "assisted-2024.csv": (
        "iom",
        600,
        {
            "registration_date": {"2023-03-01": 40, "2024-03-01": 60},
            "sex": {"": 1},
            "gender": SEXES,
            "citizenship": {"UA": 70, "MD": 20, "BY": 5, "": 4, "KG": 1},
            "country_of_exploitation": {"RU": 80, "PL": 19, "TR": 1},
        },
    ),
    "assisted-2025.csv": (
        "iom",
        700,
        {
            "registration_date": {"2025-03-01": 1},
            "sex": {"": 1},
            "gender": SEXES,
            "citizenship": {"UA": 70, "MD": 20, "BY": 5, "": 4, "UZ": 1},
            "country_of_exploitation": {"RU": 20, "PL": 79, "TR": 1},
        },
    ),
    "register.csv": (
        "shelters",
        500,
        {
            "Sexo": {"Mujer": 80, "Hombre": 20},
            "Nationality": {"Honduras": 75, "Guatemala": 20, "": 4, "Nicaragua": 1},
            "País de explotación": {"Mexico": 80, "Guatemala": 20},
            "Registered on": {f"{year}-09-01": n for year, n in YEARS.items()},
        },
    ),
}


def content(name: str, seed: int) -> bytes:
    """Return the bytes of one partner's file."""
    source_name, records, frequent = FILES[name]
    standard = load_standard()
    source = standard.sources.get(source_name)
    if source is None:
        source = partner_source(str(HERE / source_name))
    wanted = Wanted(source, DRAWN, ".csv", seed=seed, today=TODAY)
    drawn = draw(standard, wanted)
    chance = Random(seed)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(drawn.header)
    weights = [1 / (1 + rank) for rank in range(DRAWN)]
    for row in chance.choices(drawn.rows, weights, k=records):
        cells = dict(zip(drawn.header, row, strict=True))
        for column, choices in frequent.items():
            assert column in cells, column
            (cells[column],) = chance.choices([*choices], [*choices.values()])
        table.writerow(cells.values())
    return written.getvalue().encode()


def main(arguments: list[str]) -> int:
    """Write the files, or compare them; return the exit code."""
    for seed, name in enumerate(FILES, start=1):
        made, path = content(name, seed), HERE / name
        if "--check" not in arguments:
            path.write_bytes(made)
        elif not path.exists() or path.read_bytes() != made:
            print(f"{name} is stale: run python examples/hub/make.py")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
