"""Write the invented records of two organisations: uneven, as real ones are."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HERE = Path(__file__).parent
CITIZENSHIPS = [
    "MDA",
    "UKR",
    "PHL",
    "MEX",
    "IDN",
    "ROU",
    "BLR",
    "KHM",
    "NGA",
    "USA",
    "COL",
    "VNM",
    "TUV",
]
LABOUR = ["domestic_work", "construction", "agriculture", "begging", "hospitality"]
PURPOSES = ("labour", "sexual", "both", "marriage", "")
MINOR = ("0--8", "9--17")
ADULT = ("18--20", "21--23", "24--26", "30--38", "48+")


def row(chance: random.Random, source: str) -> dict[str, str]:
    """Return one record; the first values of each list are the most frequent."""
    age = chance.choices((*MINOR, *ADULT, ""), (1, 9, 20, 12, 8, 9, 1, 15))[0]
    purpose = chance.choices(
        ("labour", "sexual", "both", "marriage", ""), range(9, 4, -1)
    )
    cells = {
        "data_source": source,
        "year_of_registration": str(2014 + int(chance.betavariate(3, 1) * 8)),
        "gender": chance.choices(("female", "male", "unknown", ""), (70, 28, 1, 1))[0],
        "age_broad": age,
        "majority_status": "" if not age else "minor" if age in MINOR else "adult",
        "citizenship": CITIZENSHIPS[int(chance.betavariate(1, 4) * 13)],
    }
    if purpose[0] in ("labour", "both"):
        some = {LABOUR[int(chance.betavariate(1, 2) * 5)] for _ in range(2)}
        cells |= {"forced_labour": "yes", "type_of_labour": ";".join(sorted(some))}
    if purpose[0] in ("sexual", "both"):
        cells["sexual_exploitation"] = "yes"
    if purpose[0] == "marriage":
        cells["forced_marriage"] = "yes"
    return cells


def main() -> None:
    """Write both files; the same each time."""
    from ctdc_validate.standard import load_standard

    header = [c.name for c in load_standard().sources["records"].columns]
    files = (("a.csv", 500, "hotline"), ("b.csv", 160, "case_management"))
    for seed, (name, size, source) in enumerate(files):
        chance = random.Random(seed)
        with (HERE / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(row(chance, source) for _ in range(size))


if __name__ == "__main__":
    main()
