"""Conversion and back, and conversion and validation: two ways that must agree."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ctdc_validate.api import (
    Conversion,
    NotConverted,
    convert_file,
    targets,
)
from ctdc_validate.messages import text as wording
from ctdc_validate.results import Ledger, Outcome, Severity
from ctdc_validate.standard import Clause, Column, Standard, load_standard
from ctdc_validate.tables import ReadOptions
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
TODAY = date(2026, 11, 25)
RECORDS = STANDARD.sources["records"]
WRITABLE = targets(STANDARD)
PARTNERS = [s.name for s in STANDARD.sources.values() if s.own_terms]


def values(name: str) -> list[str]:
    variable = STANDARD.variables[name]
    assert variable.list is not None
    listed = STANDARD.lists[variable.list].values.values()
    return [value.code for value in listed if value.deprecated is None]


def cell(name: str) -> st.SearchStrategy[str]:
    """Return cells of a variable, as often empty as not."""
    variable = STANDARD.variables[name]
    if name == "data_source":
        return st.sampled_from(values(name))
    if variable.list is None:
        return st.one_of(st.just(""), st.integers(2002, 2026).map(str))
    codes = values(name)
    if not variable.multivalued:
        return st.sampled_from(["", *codes])
    kinds = [code for code in codes if code != "not_specified"]
    some = st.lists(st.sampled_from(kinds), max_size=3, unique=True)
    ordered = some.map(lambda chosen: ";".join(sorted(chosen, key=codes.index)))
    if "not_specified" not in codes:
        return ordered
    return st.one_of(ordered, st.just("not_specified"))


def conforming(record: dict[str, str]) -> dict[str, str]:
    """Return a record without what the rules call an error."""
    age, status = record["age_broad"], record["majority_status"]
    minor = age in ("0--8", "9--17")
    if age and status:
        record["majority_status"] = "minor" if minor else "adult"
    if minor:
        for before in ("majority_status_at_entry", "majority_status_at_exploitation"):
            if record[before] == "adult":
                record[before] = ""
    for before, after in (
        ("majority_status_at_entry", "majority_status_at_exploitation"),
        ("majority_status_at_exploitation", "majority_status"),
        ("majority_status_at_entry", "majority_status"),
    ):
        if record[before] == "adult" and record[after] == "minor":
            record[before] = ""
    return record


RECORD = st.fixed_dictionaries(
    {column.name: cell(column.name) for column in RECORDS.columns}
).map(conforming)


def files(of: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[list[Any]]:
    """Make files of one or two records, and of many: opening one costs the most."""
    few, many = st.lists(of, min_size=1, max_size=2), st.lists(of, min_size=8)
    return st.one_of(few, many)


def write(path: Path, rows: list[dict[str, str]], header: list[str]) -> Path:
    text = StringIO()
    table = csv.DictWriter(text, header, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")
    return path


def convert(path: Path, source: str, target: str, out: Path, **said: str) -> Ledger:
    conversion = Conversion(
        str(path),
        STANDARD.sources[source],
        target,
        ReadOptions(engine="plain", input_format="json" if source == "json" else None),
        said=said,
        today=TODAY,
    )
    return convert_file(STANDARD, conversion, out)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def errors(path: Path, source: str) -> list[str]:
    (file,) = validate_files([str(path)], Settings(source=source, today=TODAY)).files
    assert file.status == "checked", file.problem
    return [f.rule for f in file.findings if f.severity is Severity.ERROR]


def statements(record: dict[str, str]) -> set[tuple[str, str]]:
    """Return what a record says, value by value."""
    said = set()
    for name, text in record.items():
        many = STANDARD.variables[name].multivalued
        said |= {(name, code) for code in (text.split(";") if many else [text]) if code}
    return said


def told_apart(variable: str) -> bool:
    name = STANDARD.variables[variable].list
    return name is not None and len(STANDARD.lists[name].values) <= 60


EDITIONS = [name for name in WRITABLE if name not in ("records", "json")]


@pytest.mark.parametrize("target", EDITIONS)
def test_to_an_edition_and_back_is_the_identity_but_for_what_the_ledger_names(
    target, tmp_path
):
    columns = STANDARD.sources[target].columns
    tells_data_source = any("data_source" in c.variables for c in columns)

    @settings(max_examples=25)
    @given(files(RECORD))
    def check(records: list[dict[str, str]]) -> None:
        if not tells_data_source:  # a row without anything in it is no record
            records = [{**record, "sexual_exploitation": "yes"} for record in records]
        there, back = tmp_path / "there.csv", tmp_path / "back.csv"
        here = write(tmp_path / "here.csv", records, list(records[0]))
        for path in (there, back):
            path.unlink(missing_ok=True)
        ledger = convert(here, "records", target, there)
        said = {} if tells_data_source else {"data_source": "hotline"}
        convert(there, target, "records", back, **said)
        lost: set[tuple[str, str | None]] = {
            (entry.variable, entry.value) for entry in ledger.lost if not entry.denied
        }
        seen: set[tuple[str, str | None]] = set()
        for before, after in zip(records, read(back), strict=True):
            first, second = statements(before), statements(after)
            if said:
                first = {s for s in first if s[0] != "data_source"}
                second = {s for s in second if s[0] != "data_source"}
                lost = {s for s in lost if s[0] != "data_source"}
            assert second - first == set()  # nothing is invented
            for variable, value in first - second:
                seen.add((variable, value if told_apart(variable) else None))
        assert seen == lost

    check()


def test_to_json_and_back_is_the_identity(tmp_path):
    @settings(max_examples=25)
    @given(files(RECORD))
    def check(records: list[dict[str, str]]) -> None:
        here = write(tmp_path / "here.csv", records, list(records[0]))
        there, back = tmp_path / "there.json", tmp_path / "back.csv"
        for path in (there, back):
            path.unlink(missing_ok=True)
        assert convert(here, "records", "json", there).lost == ()
        convert(there, "records", "records", back)
        assert read(back) == records
        for record in json.loads(there.read_text("utf-8")):
            assert isinstance(record.get("year_of_registration", 0), int)

    check()


def terms(column: Column) -> st.SearchStrategy[str]:
    """Return cells of a partner's column: its terms, numbers, dates, and nonsense."""
    if column.use not in ("terms", "copies"):
        return st.sampled_from(["", "x"])
    nonsense = st.sampled_from(["", "", "no such term", "NA", "-99", "17.5", "?"])
    if column.use == "copies":
        return st.one_of(st.integers(0, 4).map(str), nonsense)
    if column.reads == "number":
        return st.one_of(st.integers(0, 120).map(str), nonsense)
    if column.reads is not None:
        dates = st.dates(date(1950, 1, 1), date(2026, 11, 1)).map(str)
        return st.one_of(dates, nonsense)
    term: Any = st.sampled_from(sorted(column.terms))
    if column.separator is not None:
        term = st.lists(term, max_size=3).map(column.separator.join)
    return st.one_of(term, term, term, nonsense)


@pytest.mark.parametrize("target", ["records", "json", "global-2020", "synthetic-2021"])
@pytest.mark.parametrize("source", PARTNERS)
def test_what_is_converted_conforms_and_every_cell_is_counted(source, target, tmp_path):
    columns = STANDARD.sources[source].columns
    row = st.fixed_dictionaries({c.name: terms(c) for c in columns})
    gates = {c.name: sorted(c.passes - {""})[0] for c in columns if c.passes}

    @settings(max_examples=20)
    @given(files(row))
    def check(rows: list[dict[str, str]]) -> None:
        rows[0] |= gates  # one at least is let through
        for column in columns:
            if column.use == "copies":
                rows[0][column.name] = "2"
        here = write(tmp_path / "here.csv", rows, list(rows[0]))
        out = tmp_path / "out"
        out.unlink(missing_ok=True)
        try:
            ledger = convert(here, source, target, out)
        except NotConverted as refused:  # a row of nothing but what the target lacks
            assert str(refused) == wording("api.written.nothing", target=target)
            return
        assert ledger.read == len(rows)
        for line in ledger.columns:
            assert sum(line.outcomes.values()) == line.cells == ledger.read
        total = sum(ledger.count(outcome) for outcome in Outcome)
        assert total == len(rows) * len(columns)
        read_as = "records" if target == "json" else target
        out.rename(tmp_path / f"out.{'json' if target == 'json' else 'csv'}")
        written = tmp_path / f"out.{'json' if target == 'json' else 'csv'}"
        assert errors(written, read_as) == []

    check()


# An error to partners, whose clauses the settling of records must follow.
ERROR = "majority-disagrees-with-age"
SINGLE = [
    name
    for name, variable in STANDARD.variables.items()
    if variable.list is not None and not variable.multivalued and not variable.required
]


@pytest.mark.parametrize("source", PARTNERS)
def test_what_is_converted_meets_a_rule_that_is_added_later(source, tmp_path):
    columns = STANDARD.sources[source].columns
    row = st.fixed_dictionaries({c.name: terms(c) for c in columns})
    gates = {c.name: sorted(c.passes - {""})[0] for c in columns if c.passes}
    gates |= {c.name: "1" for c in columns if c.use == "copies"}
    out = tmp_path / "out.csv"

    def written(here: Path, standard: Standard) -> list[dict[str, str]]:
        out.unlink(missing_ok=True)
        options = ReadOptions(engine="plain")
        named = standard.sources[source]
        asked = Conversion(str(here), named, "records", options, today=TODAY)
        convert_file(standard, asked, out)
        return read(out)

    @settings(max_examples=8)
    @given(st.lists(row, min_size=4, max_size=8), st.data())
    def check(rows: list[dict[str, str]], data: st.DataObject) -> None:
        rows = [{**each, **gates} for each in rows]
        here = write(tmp_path / "here.csv", rows, list(rows[0]))
        pairs = [
            ((first, record[first]), (second, record[second]))
            for record in written(here, STANDARD)
            for first, second in permutations(SINGLE, 2)
            if record[first] and record[second]
        ]
        assume(pairs)
        (first, one), (second, other) = data.draw(st.sampled_from(pairs))
        later = Clause(
            ERROR,
            "later",
            (first, second),
            "",
            {"properties": {first: {"const": one}}, "required": [first]},
            {"properties": {second: {"not": {"anyOf": [{"const": other}]}}}},
            (),
        )
        standard = replace(STANDARD, clauses=(*STANDARD.clauses, later))
        assert [
            record
            for record in written(here, standard)
            if (record[first], record[second]) == (one, other)
        ] == []

    check()
