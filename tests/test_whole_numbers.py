"""A number with a fraction of zeros is the whole number, in codes and flags too."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from ctdc_validate import convert_in_memory, validate
from ctdc_validate.standard import Column, Target, load_standard
from ctdc_validate.translation import Reader

EDITIONS = Path(__file__).parent / "editions"
STANDARD = load_standard()


def reading(source: str, column: str, cell: str, typed: bool = False):
    found = STANDARD.sources[source]
    reader = Reader(found.by_name[column], STANDARD, typed, found.typed)
    return reader.read(cell)


@pytest.mark.parametrize(
    ("source", "column", "cell", "like"),
    [
        ("synthetic-2021", "isForcedLabour", "1.0", "1"),
        ("synthetic-2021", "isForcedLabour", " 1.00 ", "1"),
        ("synthetic-2021", "yearOfRegistration", "2018.0", "2018"),
        ("global-2020", "isForcedLabour", "0.0", "0"),
        ("global-2020", "isForcedLabour", "-99.0", "-99"),
        ("global-2020", "yearOfRegistration", "-99.0", "-99"),
        ("records", "year_of_registration", "2018.", "2018"),
    ],
)
def test_a_cell_means_the_same(source, column, cell, like):
    found, wanted = reading(source, column, cell), reading(source, column, like)
    assert found == wanted
    assert found.understood


@pytest.mark.parametrize("number", ["1", "1.0", "1e0", '"1"', '"1.0"'])
def test_so_does_a_number_in_json(number):
    found = reading("global-2020", "isForcedLabour", number, typed=True)
    assert found == reading("global-2020", "isForcedLabour", "1", typed=True)


@pytest.mark.parametrize("cell", ["1.5", "1.0.0", "1.01", "1,0", "1e300", "10", "0.1"])
def test_what_is_another_number_stays_wrong(cell):
    assert not reading("synthetic-2021", "isForcedLabour", cell).understood


@pytest.mark.parametrize("number", ["2010.5", "1e300", '"2010.0"', '"2010"', "2e18"])
def test_so_does_what_is_no_year_in_json(number):
    assert not reading("records", "year_of_registration", number, True).understood


def test_a_term_that_only_looks_so_keeps_its_meaning():
    terms = {"1.0": (Target("gender", "male", "set"),), "1": ()}
    column = Column("version", terms=terms, variables=("gender",))
    reader = Reader(column, STANDARD, False, False)
    assert [reader.read(c).items[0].text for c in ("1.0", "1", "1.00")] == [
        "1.0",
        "1",
        "1",
    ]


@pytest.mark.parametrize(
    "name", ["global-2021", "records", "synthetic-2021", "synthetic-2024"]
)
def test_an_edition_comes_home_from_pandas(name, tmp_path):
    """Flags beside empty cells become 1.0 there."""
    frame = pd.read_csv(EDITIONS / f"{name}.csv")
    frame.to_csv(tmp_path / "file.csv", index=False)
    for what in (tmp_path / "file.csv", frame):
        report = validate(what)
        assert (report.files[0].source, report.findings) == (name, ())


@pytest.mark.parametrize(
    ("target", "written"),
    [("json", 2010), ("records", "2010"), ("global-2020", "2010")],
)
def test_what_is_converted_is_written_as_a_whole_number(target, written, tmp_path):
    path = tmp_path / "one.json"
    record = {"data_source": "hotline", "year_of_registration": 2010.0}
    path.write_text(json.dumps([record]), "utf-8")
    assert "2010.0" in path.read_text("utf-8")
    (record,) = convert_in_memory(path, to=target).records
    name = "yearOfRegistration" if target == "global-2020" else "year_of_registration"
    assert record[name] == written
