"""Dates in every spelling of the case load, and what their readings agree on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ctdc_validate.translation import days_meant

TABLE = Path(__file__).parent / "dates" / "dates.csv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']}, {row['order']}")
def test_a_date_means_these_days(row):
    found = days_meant(row["text"], row["order"])
    told = " or ".join(
        str(days.first) if days.first == days.last else f"{days.first}..{days.last}"
        for days in found
    )
    assert told == row["means"]
