"""Make a file like the synthetic edition of 2021: its size, shape and rare records.

Nothing in it was published. Records are drawn from invented profiles, of which the
first are common and the last ones rare; those of a profile are of several years, and
some have one key that is not the profile's. Of 193,025 rows about 60,000 differ, 33,000
share their keys with fewer than ten others, and most of these need to lose one key.
``python -m bench.synthetic FILE [ROWS]`` writes it.
"""

from __future__ import annotations

import csv
import random
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from ctdc_validate.standard import load_standard
from tests.editions import others

SOURCE = "synthetic-2021"
ROWS = 193_025
PROFILES = 1_600
# One record in so many has a key that is not of its profile.
REDRAWN = 18
# How far the records of a profile are from its first year, on average.
YEARS = 3.7
# So many different rows are drawn for a profile, of what is no key.
VARIANTS = 38
# Columns that say something only where a flag does.
TYPES = {"isForcedLabour": "typeOfLabour", "isSexualExploit": "typeOfSex"}
Row = dict[str, str]


class _Drawn:
    """Values of which the first are common and the last ones rare, or none."""

    def __init__(
        self, values: Sequence[str], steepness: float, blank: float = 0
    ) -> None:
        weights = [(n + 1) ** -steepness for n in range(len(values))]
        blanks = blank / (1 - blank) * sum(weights)
        self._values = (*values, "")
        self._up_to = list(accumulate((*weights, blanks)))

    def __call__(self, chance: random.Random) -> str:
        place = bisect(self._up_to, chance.random() * self._up_to[-1])
        return self._values[min(place, len(self._values) - 1)]


def rows(count: int = ROWS) -> Iterator[list[str]]:
    """Yield so many rows, below the header of the edition."""
    chance = random.Random(2021)
    header = others.header(SOURCE)
    keys = _keys(chance)
    profiles = [_profile(chance, keys) for _ in range(PROFILES)]
    kept = [dict(zip(header, r, strict=True)) for r in others.rows(SOURCE, 3_000)]
    number_of = _Drawn([str(n) for n in range(PROFILES)], 1.1)
    variant_of = _Drawn([str(n) for n in range(VARIANTS)], 1.0)
    for _ in range(count):
        number, variant = int(number_of(chance)), int(variant_of(chance))
        row = kept[(7 * number + 131 * variant) % len(kept)] | profiles[number]
        if row["yearOfRegistration"]:
            later = int(row["yearOfRegistration"]) + int(chance.expovariate(1 / YEARS))
            row["yearOfRegistration"] = str(2002 + later % 20)
        if not chance.randrange(REDRAWN):
            name = chance.choice(tuple(keys))
            row[name] = keys[name](chance)
        if variant % 5 > 1:
            row["majorityStatusAtExploit"] = ""
        yield list(_coherent(row).values())


def _profile(chance: random.Random, keys: dict[str, _Drawn]) -> Row:
    year = "" if chance.random() < 0.2 else str(chance.randrange(20))
    profile = {name: drawn(chance) for name, drawn in keys.items()}
    return {"yearOfRegistration": year, **profile}


def _coherent(row: Row) -> Row:
    """Blank what would contradict the keys; no row is empty."""
    if row["ageBroad"] in others.BANDS[:2] and row["majorityStatusAtExploit"]:
        row["majorityStatusAtExploit"] = "Minor"
    for flag, prefix in TYPES.items():
        if not row[flag]:
            row |= dict.fromkeys((n for n in row if n.startswith(prefix)), "")
    if not any(row.values()):
        row["gender"] = "Female"
    return row


def _keys(chance: random.Random) -> dict[str, _Drawn]:
    """Return what draws each key but the year, by its column."""
    countries = load_standard().lists["country"].values.values()
    codes = [each.code for each in countries if each.deprecated is None]
    chance.shuffle(codes)
    ages = [others.BANDS[n] for n in (6, 1, 3, 2, 4, 5, 7, 8, 0)]
    genders = ("Female", "Male", "Transgender/NonConforming")
    return {
        "gender": _Drawn(genders, 1.5, 0.25),
        "ageBroad": _Drawn(ages, 0.4, 0.47),
        "citizenship": _Drawn(codes[:128], 1.0, 0.3),
        "CountryOfExploitation": _Drawn(sorted(codes[60:200]), 1.2, 0.3),
        "isForcedLabour": _Drawn(("1",), 1.0, 0.78),
        "isSexualExploit": _Drawn(("1",), 1.0, 0.67),
    }


def main() -> None:
    """Write the file."""
    path, *count = sys.argv[1:]
    with Path(path).open("x", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(others.header(SOURCE))
        out.writerows(rows(*map(int, count)))


if __name__ == "__main__":
    main()
