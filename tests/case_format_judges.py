"""Judges of the formats of case systems that ask more of a record than labels.

dbt's tests are run by DuckDB. The expectations and the data dictionary are read as
their manuals say, for the programs themselves take minutes, or are no package.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import yaml
from compiled_standard import artefacts, compiled
from format_judges import LISTS, VARIABLES, Records, write_csv
from jinja2 import Environment

MODEL = "ctdc_record"


def by_dbt(records: Records, folder: Path) -> set[str]:
    """Run each test on a table of all records, and return those that it selects."""
    names = write_csv(records, folder / "records.csv")
    types = dict.fromkeys(VARIABLES, "VARCHAR") | {"year_of_registration": "DOUBLE"}
    columns = ", ".join(f"'{name}': '{type_}'" for name, type_ in types.items())
    refused: set[str] = set()
    with duckdb.connect() as database:
        database.execute(
            f"CREATE TABLE {MODEL} AS SELECT *, row_number() OVER () - 1 AS nth FROM"
            f" read_csv('{folder / 'records.csv'}', columns={{{columns}}}, header=true)"
        )
        for query in dbt_queries():
            found = database.sql(f"SELECT nth FROM ({query})").fetchall()
            refused |= {names[nth] for (nth,) in found}
    return refused


@cache
def dbt_queries() -> list[str]:
    """Return the query of each test that the properties name, but for warnings."""
    (model,) = yaml.safe_load(artefacts()["ctdc.dbt.yml"])["models"]
    assert model["name"] == MODEL
    tests = [(None, test) for test in model["data_tests"]]
    tests += [(c["name"], test) for c in model["columns"] for test in c["data_tests"]]
    return [query for column, test in tests for query in dbt_query(column, test)]


def dbt_query(column: str | None, test: Any) -> list[str]:
    if test == "not_null":
        return [f"select * from {MODEL} where {column} is null"]
    ((kind, said),) = test.items()
    if said.get("config") == {"severity": "warn"}:
        return []
    if kind == "accepted_values":
        codes = ", ".join(f"'{code}'" for code in said["arguments"]["values"])
        return [f"select * from {MODEL} where {column} not in ({codes})"]
    as_macros = re.sub(r"\{% test (\w+)", r"{% macro \1", artefacts()["ctdc.dbt.sql"])
    template = as_macros.replace("{% endtest %}", "{% endmacro %}")
    macros: Any = Environment().from_string(template).module
    column_named = {} if column is None else {"column_name": column}
    return [str(getattr(macros, kind)(MODEL, **column_named, **said["arguments"]))]


def by_great_expectations(records: Records, _: Path) -> set[str]:
    suite = compiled("ctdc.great-expectations.json")["expectations"]
    return {
        name
        for name, record in records.items()
        if not all(is_as_expected(record, each) for each in suite)
    }


def is_as_expected(record: Any, expectation: Any) -> bool:
    """Judge one cell; of empty ones only their being there is expected."""
    asked = expectation["kwargs"]
    held = record.get(asked["column"])
    kind = expectation["type"].removeprefix("expect_column_values_to_")
    if kind == "not_be_null":
        return held is not None
    if held is None:
        return True
    if kind == "be_between":
        return bool(asked["min_value"] <= held <= asked["max_value"])
    if kind == "match_regex":
        return re.search(asked["regex"], ";".join(map(str, held))) is not None
    assert kind == "be_in_set"
    return held in asked["value_set"]


def by_redcap(records: Records, _: Path) -> set[str]:
    return {name for name, record in records.items() if not is_enterable(record)}


def is_enterable(record: Any) -> bool:
    """Say whether the fields of the dictionary can take what a record holds."""
    fields = {row["Variable / Field Name"]: row for row in redcap_rows()}
    if not record.keys() <= fields.keys():
        return False
    for name, field in fields.items():
        held = record.get(name)
        if held is None:
            if field["Required Field?"]:
                return False
        elif field["Field Type"] == "text":
            low, high = field["Text Validation Min"], field["Text Validation Max"]
            if not isinstance(held, int) or not int(low) <= held <= int(high):
                return False
        else:
            members = held if name in LISTS else [held]
            if not set(members) <= redcap_codes(name).keys():
                return False
            if len(set(members)) < len(members):  # a box is ticked once
                return False
    return True


def redcap_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(artefacts()["ctdc.redcap.csv"])))


@cache
def redcap_codes(name: str) -> dict[str, str]:
    """Return the choice of each code that a field offers."""
    (row,) = (r for r in redcap_rows() if r["Variable / Field Name"] == name)
    choices = row["Choices, Calculations, OR Slider Labels"].split(" | ")
    offered = [choice.partition(", ")[0] for choice in choices]
    meant = {
        value["aliases"][-1] if code not in offered else code: code
        for code, value in values(name).items()
        if not value["deprecated"]
    }
    assert set(offered) == set(meant)
    return {code: choice for choice, code in meant.items()}


def values(variable: str) -> dict[str, Any]:
    lists: dict[str, Any] = compiled("ctdc.dictionary.json")["lists"]
    found: dict[str, Any] = lists[VARIABLES[variable]["list"]]["values"]
    return found


def shown(name: str) -> Any:
    return json.loads(artefacts()[name])
