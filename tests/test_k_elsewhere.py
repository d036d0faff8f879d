"""Groups are as large as another program counts them, in files of all sizes."""

from __future__ import annotations

import random
from pathlib import Path

import pandas
import pytest
from pycanon.anonymity import k_anonymity

from ctdc_validate import api
from ctdc_validate.standard import load_standard

STANDARD = load_standard()
CELLS = {
    "data_source": ("case_management", "hotline"),
    "year_of_registration": tuple(map(str, range(2004, 2024))),
    "gender": ("female", "male", "", "transgender_nonconforming"),
    "age_broad": ("", "30--38", "9--17", "21--23", "48+"),
    "citizenship": ("PHL", "UKR", "MDA", "IDN", "", "KHM", "NGA", "MEX", "TUV"),
    "country_of_exploitation": ("USA", "MDA", "", "RUS", "IDN", "NRU"),
    "forced_labour": ("yes", "no", ""),
    "sexual_exploitation": ("no", "yes", ""),
}


def generated(path: Path, size: int) -> Path:
    """Write records of which the first values are common, and the last ones rare."""
    chance = random.Random(size)
    columns = [
        chance.choices(cells, [0.45**n for n in range(len(cells))], k=size)
        for cells in CELLS.values()
    ]
    rows = map(",".join, zip(*columns, strict=True))
    path.write_text("\n".join([",".join(CELLS), *rows, ""]), encoding="utf-8")
    return path


def k_of(path: Path) -> int:
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return k_anonymity(frame, [name for name in frame if name in STANDARD.keys])


@pytest.mark.parametrize("size", [300, 3_000, 100_000])
def test_another_program_counts_groups_as_large(size, tmp_path):
    path, out = generated(tmp_path / "records.csv", size), tmp_path / "out.csv"
    account = api.deidentify(path, out)
    assert account.touched > 0
    assert account.written + account.dropped == size
    assert k_of(out) >= STANDARD.disclosure.smallest_group


@pytest.mark.parametrize("k", [2, 5, 11])
def test_risk_counts_groups_as_another_program_does(k, tmp_path):
    path = generated(tmp_path / "records.csv", 300)
    assert k_of(path) == 1
    assert not api.measure_risk(path, k=k).reached
    api.deidentify(path, path.with_suffix(".txt"), k=k)
    smallest = k_of(path.with_suffix(".txt"))
    assert smallest >= k
    assert api.measure_risk(path.with_suffix(".txt"), k=smallest).reached
    assert not api.measure_risk(path.with_suffix(".txt"), k=smallest + 1).reached
