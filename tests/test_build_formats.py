"""The writers of formats: nothing is lost without a word, and all is stable."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from compiled_standard import artefacts, compiled, examples, model
from csvw import CSVW
from format_form import form
from format_judges import accepts, imported
from frictionless import Schema
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from openpyxl import load_workbook
from pydantic import ValidationError
from test_properties import records

from ctdc_validate.schemas import FORMATS, files_of
from schema.compiler.faults import FaultyModel
from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Given,
    Includes,
    NoneOf,
    NotBelow,
    read_conditions,
)
from schema.compiler.formats.facts import Facts, Requirement, gather
from schema.compiler.formats.negation import breaking
from schema.compiler.formats.pydantic import write_pydantic
from schema.compiler.formats.sql import write_sql

LISTS = compiled("ctdc.dictionary.json")["lists"]


def test_each_kind_of_condition_is_read() -> None:
    code, codes = {"const": "a"}, {"anyOf": [{"const": "a"}, {"const": "b"}]}
    properties = {
        "one": code,
        "some": codes,
        "none": {"not": codes},
        "member": {"type": "array", "contains": code},
        "few": {"type": "array", "maxItems": 1},
        "number": {"minimum": 3},
    }
    schema = {"properties": properties, "required": ["one", "given"]}
    absent = {"not": {"anyOf": [{"required": ["gone"]}, {"required": ["lost"]}]}}
    assert read_conditions("x/y", {**schema, **absent}) == (
        Among("one", ("a",)),
        Among("some", ("a", "b")),
        NoneOf("none", ("a", "b")),
        Includes("member", "a"),
        AtMost("few", 1),
        NotBelow("number", 3),
        Given("given"),
        Absent("gone"),
        Absent("lost"),
    )


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"anyOf": [{"required": ["a"]}]},
        {"properties": {"a": {"pattern": "x"}}},
        {"properties": {"a": {"const": "x", "minLength": 2}}},
        {"properties": {"a": {"anyOf": [{"const": "x"}, {"pattern": "x"}]}}},
        {"properties": {"a": {"not": {"const": "x"}}}},
        {"not": {"required": ["a", "b"]}},
        {"not": {"properties": {"a": {"const": "x"}}}},
    ],
)
def test_a_clause_that_formats_cannot_say_stops_the_compiler(schema: Any) -> None:
    with pytest.raises(FaultyModel, match="x/y"):
        read_conditions("x/y", schema)


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_has_every_value_in_order(name: str) -> None:
    text = artefacts()[f"ctdc.codelist.{name}.csv"]
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["code"], row["label"]) for row in rows] == [
        (code, value["label"]) for code, value in LISTS[name]["values"].items()
    ]
    assert all(row["definition"] and row["iri"].endswith(row["code"]) for row in rows)
    deprecated = {row["code"]: row["replaced_by"] for row in rows if row["deprecated"]}
    assert deprecated == {
        code: value["replaced_by"] or ""
        for code, value in LISTS[name]["values"].items()
        if value["deprecated"]
    }


def test_sql_has_every_value_and_loads_without_a_breach() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    database.executescript(artefacts()["ctdc.sql"])
    for name, entry in LISTS.items():
        table = f"ctdc_list_{name.replace('-', '_')}"
        rows = database.execute(f"SELECT code, label FROM {table}").fetchall()
        assert dict(rows) == {c: v["label"] for c, v in entry["values"].items()}
    assert database.execute("SELECT * FROM ctdc_breach").fetchall() == []
    database.close()


def test_pydantic_says_which_clause_is_broken_and_writes_what_it_read(
    tmp_path: Path,
) -> None:
    module = imported(tmp_path)
    judge = Draft202012Validator(compiled("ctdc.strict.schema.json"))
    for record in examples("valid").values():
        read = module.StrictVictimRecord.model_validate_json(json.dumps(record))
        assert read.model_dump(exclude_none=True) == record
        assert judge.is_valid(json.loads(read.model_dump_json(exclude_none=True)))
    wrong = examples("invalid")["majority-disagrees-with-age--adult-bands"]
    with pytest.raises(
        ValidationError, match="majority-disagrees-with-age/adult-bands"
    ):
        module.VictimRecord(**wrong)


def test_pydantic_takes_the_numbers_that_the_schema_takes_and_quotes_none(
    tmp_path: Path,
) -> None:
    record = imported(tmp_path).VictimRecord
    judge = Draft202012Validator(compiled("ctdc.schema.json"))
    base = {"data_source": "hotline"}
    taken = []
    for year in (2017, 2017.0, 1e300, 1899.0, 2017.5, True, "2017", 10**30):
        try:
            record(**base, year_of_registration=year)
        except ValidationError as error:
            assert repr(year) not in str(error)
        else:
            taken.append(year)
        assert (year in taken) == judge.is_valid(base | {"year_of_registration": year})
    assert taken == [2017, 2017.0]
    described = record.model_json_schema()["properties"]
    (number, _) = described["year_of_registration"]["anyOf"]
    assert number == {"type": "integer", "minimum": 1900, "maximum": 2100}
    (many, _) = described["means_of_control"]["anyOf"]
    assert (many["type"], many["minItems"]) == ("array", 1)


@pytest.mark.parametrize(
    ("class_name", "schema"),
    [
        ("VictimRecord", "ctdc.schema.json"),
        ("StrictVictimRecord", "ctdc.strict.schema.json"),
    ],
)
def test_pydantic_takes_what_the_schema_takes(
    class_name: str, schema: str, tmp_path: Path
) -> None:
    """Compare on invented records, without null: None says "not reported"."""
    record = getattr(imported(tmp_path), class_name)
    judge = Draft202012Validator(compiled(schema))
    seen = set()

    @hypothesis.settings(max_examples=150)
    @hypothesis.given(
        records(), st.sampled_from(["", "Gender", "model_config", "copy"])
    )
    def agree(made: dict[str, Any], key: str) -> None:
        made = {name: held for name, held in made.items() if held is not None}
        made |= {key: "x"} if key and made.get("gender") == "male" else {}
        seen.add(accepts(record, made))
        assert accepts(record, made) == judge.is_valid(made)

    agree()
    assert seen == {True, False}


def test_table_schema_is_one_by_its_own_standard() -> None:
    schema = Schema.from_descriptor(compiled("ctdc.table-schema.json"))
    variables = compiled("ctdc.dictionary.json")["variables"]
    assert schema.field_names == list(variables)
    assert [field.title for field in schema.fields] == [
        entry["label"] for entry in variables.values()
    ]


def test_csvw_leads_from_each_variable_to_its_code_list(tmp_path: Path) -> None:
    for name, content in files_of(FORMATS["csvw"], None, True).items():
        (tmp_path / name).write_bytes(content)
    header = ",".join(compiled("ctdc.dictionary.json")["variables"])
    (tmp_path / "records.csv").write_text(header + "\n", encoding="utf-8")
    described = CSVW(str(tmp_path / "ctdc.csvw.json"), validate=True)
    assert described.is_valid
    records, *lists = described.tables
    keys = {k.columnReference[0]: k.reference for k in records.tableSchema.foreignKeys}
    for name, entry in compiled("ctdc.dictionary.json")["variables"].items():
        if entry["list"]:
            file = f"ctdc.codelist.{entry['list']}.csv"
            assert str(keys[name].resource) == file
    assert len(lists) == len(LISTS)


def test_the_form_is_made_without_a_warning_and_offers_what_is_in_use(
    tmp_path: Path,
) -> None:
    assert form(tmp_path)[1] == []
    sheets = compiled("ctdc.xlsform.json")
    offered = {(name, code) for name, code, _ in sheets["choices"][1:]}
    assert offered == {
        (name.replace("-", "_"), code)
        for name, entry in LISTS.items()
        for code, value in entry["values"].items()
        if not value["deprecated"]
    }


def test_the_workbook_is_the_same_at_every_run_and_holds_its_sheets() -> None:
    (first,) = files_of(FORMATS["xlsform"], None, False).values()
    (second,) = files_of(FORMATS["xlsform"], None, False).values()
    assert first == second
    workbook = load_workbook(BytesIO(first))
    assert {
        sheet.title: [
            [cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in workbook
    } == compiled("ctdc.xlsform.json")


def test_a_clause_with_too_long_a_name_is_not_cut_short_by_postgresql() -> None:
    facts = gather(model(), compiled("ctdc.texts.json"), [])
    long = Requirement("a" * 60, "bcd", "", "error", "", ("gender",), (), ())
    with pytest.raises(FaultyModel, match="too long for a name"):
        write_sql(replace(facts, requirements=(long,)))


def test_each_condition_is_said_in_every_language_as_it_is_meant(
    tmp_path: Path,
) -> None:
    """Clauses of today do not use each kind on both sides; those of tomorrow may."""
    facts = gather(model(), compiled("ctdc.texts.json"), [])
    kinds = {
        Given("gender"): ("female", None),
        Absent("gender"): (None, "female"),
        Among("gender", ("female",)): ("female", "male"),
        NoneOf("gender", ("female",)): ("male", "female"),
    }
    given = Among("data_source", ("hotline",))
    for at, (kind, (good, bad)) in enumerate(kinds.items()):
        then = Requirement(
            "r", str(at), "", "error", "", ("gender",), (given,), (kind,)
        )
        alone = replace(facts, requirements=(then,))
        assert verdicts(alone, good, bad, tmp_path) == (True, False, True, False)
        back = replace(then, given=(kind,), then=(NoneOf("data_source", ("hotline",)),))
        alone = replace(facts, requirements=(back,))
        assert verdicts(alone, bad, good, tmp_path) == (True, False, True, False)


# Each kind of condition as the compiler finds it: where it is given, and asked for.
KINDS: tuple[tuple[Any, Any], ...] = (
    ({"required": ["code"]}, {"required": ["code"]}),
    ({"not": {"required": ["code"]}}, {"not": {"required": ["code"]}}),
    *(
        ({"properties": {name: said}, "required": [name]}, {"properties": {name: said}})
        for name, said in (
            ("code", {"const": "x"}),
            ("code", {"not": {"anyOf": [{"const": "x"}, {"const": "y"}]}}),
            ("several", {"type": "array", "contains": {"const": "x"}}),
            ("several", {"type": "array", "maxItems": 1}),
            ("number", {"minimum": 3}),
        )
    ),
)
SAID: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("code", (None, "x", "y", "z", 1)),
    ("several", (None, ["x"], ["y"], ["x", "y"])),
    ("number", (None, 2, 3)),
)


def test_what_breaks_a_clause_is_the_same_as_what_if_and_then_refuse() -> None:
    names = [name for name, _ in SAID]
    records = [
        {name: said for name, said in zip(names, all_said, strict=True) if said}
        for all_said in product(*(said for _, said in SAID))
    ]
    for (given, _), (_, then) in product(KINDS, KINDS):
        parts = (read_conditions("x/y", part) for part in (given, then))
        clause = Requirement("r", "c", "", "error", "", (), *parts)
        by_not = Draft4Validator({"not": breaking(clause)})
        by_if = Draft202012Validator({"if": given, "then": then})
        for record in records:
            assert by_not.is_valid(record) == by_if.is_valid(record), (clause, record)


def verdicts(facts: Facts, good: Any, bad: Any, folder: Path) -> tuple[bool, ...]:
    """Return whether SQL and Pydantic take a hotline's record of either gender."""
    taken = []
    for gender in (good, bad):
        database = sqlite3.connect(":memory:")
        database.executescript(write_sql(facts)["ctdc.sql"])
        insert = "INSERT INTO ctdc_record (id, data_source, gender) VALUES (1, ?, ?)"
        try:
            database.execute(insert, ("hotline", gender))
            taken.append(True)
        except sqlite3.IntegrityError:
            taken.append(False)
        database.close()
    module = imported(folder, write_pydantic(facts)["ctdc.record.py.txt"])
    for gender in (good, bad):
        record = {"data_source": "hotline", "gender": gender}
        taken.append(accepts(module.VictimRecord, record))
    return tuple(taken)
