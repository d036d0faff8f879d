"""Who joins all that the hub tells of a pool learns no count of few records from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate import api
from ctdc_validate.deidentification import running
from tests.counting_attacker import (
    Reader,
    numbers,
    numbers_told,
    read_ledger,
    read_risk,
    read_statistics,
)
from tests.reading_attacker import small_counts
from tests.test_deidentification import KINDS, invented, many, written

# A few others beside as many as are rounded to 90.
ALMOST_ALL = [
    *many(90, gender="female", citizenship="UKR", age_broad="30--38"),
    *many(5, gender="male", citizenship="MDA", age_broad="30--38"),
]
POOLS = {
    "kinds": KINDS,
    "almost all are alike": ALMOST_ALL,
    **{f"invented {n}": invented(n, 60 + 75 * n) for n in range(5)},
}
# Who knows how many records there were can count those of the edition.
DROPPED = {"dropped", "records but written"}
FORMS = (".txt", ".json", ".html", ".csv")


def joined(path: Path, folder: Path, k: int, show: str = "never") -> Reader:
    """Return a reader of all that is told of a file."""
    reader = Reader()
    risk = api.measure_risk(path, k=k)
    read_risk(reader, risk.to_dict(show))
    ledger = api.deidentify(path, folder / "edition.csv", k=k)
    read_ledger(reader, ledger.to_dict())
    api.write_statistics(path, folder / "statistics")
    content = (folder / "statistics" / "statistics.csv").read_text("utf-8")
    read_statistics(reader, content)
    for name, told, forms in (("risk", risk, FORMS), ("ledger", ledger, FORMS[:3])):
        allowed = numbers_told(told.to_dict()) | {"1", "2", "10"}
        for suffix in forms:
            out = folder / f"{name}{suffix}"
            told.write(out)
            content = out.read_text("utf-8")
            if suffix == ".csv":
                content = content.replace(",", " ")
            assert numbers(content) - allowed == set(), out.name
    return reader


@pytest.mark.parametrize("k", [3, 11])
@pytest.mark.parametrize("pool", POOLS)
def test_all_that_is_told_of_a_pool_gives_no_small_count_back(pool, k, tmp_path):
    path = written(tmp_path, POOLS[pool])
    assert joined(path, tmp_path, k).learned().keys() <= DROPPED
    converted = api.convert(path, tmp_path / "converted.json", to="json")
    assert small_counts(converted.to_dict()) == []


# What a risk and a ledger call the same counts of the file that was read.
SAME_COUNTS = {
    "below_k": "below_k",
    "filled_below_k": "filled_below_k",
    "groups": "groups_before",
}


@pytest.mark.parametrize("pool", POOLS)
def test_a_risk_and_a_ledger_tell_the_same_counts(pool, tmp_path):
    path = written(tmp_path, POOLS[pool])
    risk = api.measure_risk(path).to_dict()
    ledger = api.deidentify(path, tmp_path / "edition.csv").to_dict()
    assert {name: risk[name] for name in SAME_COUNTS} == {
        name: ledger[own] for name, own in SAME_COUNTS.items()
    }


def test_the_reader_learns_from_what_is_for_the_own_desk(tmp_path):
    path = written(tmp_path, KINDS)
    found = joined(path, tmp_path, 11, "all").learned()
    assert "below 11 but safe without age_broad" in found


def test_the_reader_learns_from_lines_that_leave_few(tmp_path, monkeypatch):
    path = written(tmp_path, ALMOST_ALL)
    monkeypatch.setattr(running, "gives_few_away", lambda *_: False)
    assert joined(path, tmp_path, 3).learned().keys() - DROPPED
