"""One table has one outcome, however it is handed over and its header is spelled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import NotChecked, validate
from ctdc_validate.standard import load_standard

STANDARD = load_standard()
Table = dict[str, list[Any]]

# What is done to a name: near misses of every kind, a slip, another name altogether.
SPELLINGS: Final[tuple[Callable[[str], str], ...]] = (
    lambda name: name,
    lambda name: name,
    str.upper,
    lambda name: name.replace("_", " ").title(),
    lambda name: name.replace("_", "-"),
    lambda name: name.replace("_", ""),
    lambda name: f" {name}  ",
    lambda name: name.replace("labour", "labor"),
    lambda name: f"{name[:3]}{name[4:]}",
    lambda name: f"our own {name}",
)
CELLS: Final = {
    "data_source": ["hotline", "case_management"],
    "year_of_registration": [2017, 2018, 1492],
    "gender": ["female", "male", "Femal"],
    "citizenship": ["UKR", "NAM", "UA"],
    "forced_labour": ["yes", "no", "Yes"],
    "sexual_exploitation": ["yes", "no"],
    "abduction": ["yes", "no", "NA"],
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make a table of some columns, each with something in it, and a spoiled header."""
    names = draw(st.lists(st.sampled_from(list(CELLS)), min_size=3, unique=True))
    height = draw(st.integers(1, 4))
    made: Table = {}
    for name in names:
        values = st.sampled_from([None, *CELLS[name]])
        column = draw(st.lists(values, min_size=height, max_size=height).filter(any))
        made[draw(st.sampled_from(SPELLINGS))(name)] = column
    return made


def ways(table: Table, folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield a table in each way in which it can be handed over."""
    frame = pl.DataFrame(table)
    rows = list(zip(*table.values(), strict=True))
    records = [
        {name: cell for name, cell in zip(table, row, strict=True) if cell is not None}
        for row in rows
    ]
    frame.write_csv(folder / "t.csv")
    frame.write_excel(folder / "t.xlsx")
    frame.write_parquet(folder / "t.parquet")
    (folder / "t.json").write_text(json.dumps(records), "utf-8")
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "t.jsonl").write_text(lines, "utf-8")
    for form in ("csv", "xlsx", "parquet", "json", "jsonl"):
        yield form, folder / f"t.{form}"
    nested = frame.with_columns(pl.Series("extra list", [["x"]] * frame.height))
    yield "nested", nested
    yield "polars", frame
    yield "pandas", pd.DataFrame(table)
    yield "objects", pd.DataFrame(table, dtype=object)
    yield "records", records


def outcome(what: Any, **asked: Any) -> object:
    """Return what a table is taken for and what is found, but for places."""
    try:
        report = validate(what, **asked)
    except NotChecked as refused:
        return str(refused)
    found = sorted(
        (
            finding.rule,
            finding.severity.value,
            finding.variables,
            finding.columns,
            finding.count,
            (finding.hint or "").strip('"'),
        )
        for finding in report.findings
        if finding.columns != ("extra list",)
    )
    return report.files[0].source, report.records, found


@pytest.mark.parametrize("source", [None, "records"])
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_the_findings_are_the_same_in_every_form(source, engine, tmp_path):
    @settings(max_examples=20, deadline=None)
    @given(tables())
    def check(table: Table) -> None:
        found = {
            way: outcome(what, source=source, engine=engine)
            for way, what in ways(table, tmp_path)
            if source is not None or way != "nested"
        }
        assert found == dict.fromkeys(found, found["csv"])

    check()


@pytest.mark.parametrize("cell", ["hotlin\ud800", b"hotline", 1.5, pd.NaT, pd.NA])
def test_objects_of_pandas_are_texts_whatever_is_among_them(cell: Any) -> None:
    among = pd.Series(["hotline", None, float("nan"), cell], dtype=object)
    told = outcome(pd.DataFrame({"data_source": among}), source="records")
    if isinstance(cell, bytes):
        assert told == "The DataFrame has columns of bytes, not text."
        return
    text = (
        r"hotlin\ud800"
        if isinstance(cell, str)
        else "1.5"
        if type(cell) is float
        else None
    )
    same = pl.DataFrame({"data_source": ["hotline", None, None, text]})
    assert told == outcome(same, source="records")


@pytest.mark.parametrize("spell", SPELLINGS[2:8])
def test_what_stands_under_a_near_miss_is_judged_in_every_form(spell, tmp_path):
    table: Table = {
        "data_source": ["hotline"],
        spell("forced_labour"): ["Yes"],
        "gender": ["male"],
    }
    near = spell("forced_labour").strip() != "forced_labour"
    inexact = ["missing-column"] if near else []
    for way, what in ways(table, tmp_path):
        report = validate(what, source="records", ignore=["absent-variable"])
        rules = [f.rule for f in report.findings if f.columns != ("extra list",)]
        assert (way, sorted(rules)) == (way, [*inexact, "unknown-code"])
