"""Each format judging records in its own ecosystem: which records it refuses.

A judge takes records by name and returns the names of those that it refuses. A table
cannot hold everything that JSON can: such a record is UNSAYABLE, and is not asked of.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from compiled_standard import artefacts, compiled
from csvw import CSVW
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError
from pyshacl import validate
from rdflib import Graph, Namespace

Records = Mapping[str, Any]
Judge = Callable[[Records, Path], set[str]]

VARIABLES = compiled("ctdc.dictionary.json")["variables"]
LISTS = {name for name, variable in VARIABLES.items() if variable["multivalued"]}
NUMBERS = {name for name, variable in VARIABLES.items() if variable["list"] is None}
NODES = "https://example.org/"
SHACL = Namespace("http://www.w3.org/ns/shacl#")


def is_sayable(record: Any) -> bool:
    """Say whether a table can hold a record as it is, and not only one like it."""
    return all(is_cell(name, held) for name, held in record.items())


def is_cell(name: str, held: Any) -> bool:
    """Say whether cells can hold it: they know no type, and no list that is empty."""
    if name in LISTS:
        return isinstance(held, list) and held != []
    return not isinstance(held, list | bool | (str if name in NUMBERS else list))


def by_json_schema(name: str) -> Judge:
    judge = Draft202012Validator(compiled(name))
    return lambda records, _: {n for n, r in records.items() if not judge.is_valid(r)}


def by_shacl(records: Records, _: Path) -> set[str]:
    """Judge all records in one graph, in which each is a node of its own."""
    context = compiled("ctdc.context.jsonld")["@context"]
    nodes = [
        {"@id": f"{NODES}{quote(name)}", "@type": "VictimRecord", **record}
        for name, record in records.items()
    ]
    document = json.dumps({"@context": context, "@graph": nodes})
    data = Graph().parse(data=document, format="json-ld")
    shapes = Graph().parse(data=artefacts()["ctdc.shacl.ttl"], format="turtle")
    _, results, _ = validate(data, shacl_graph=shapes)
    found = {str(node) for node in results.objects(None, SHACL.focusNode)}
    return {unquote(node.removeprefix(NODES)) for node in found}


def imported(folder: Path, text: str | None = None) -> Any:
    """Return the generated module, or one of another text, imported as a user would."""
    path = folder / "ctdc_record.py"
    path.write_text(text or artefacts()["ctdc.record.py.txt"], encoding="utf-8")
    spec = spec_from_file_location("ctdc_record", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules["ctdc_record"] = module_from_spec(spec)
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), module.__dict__)
    return module


def by_pydantic(class_name: str) -> Judge:
    def judge(records: Records, folder: Path) -> set[str]:
        model = getattr(imported(folder), class_name)
        return {name for name, record in records.items() if not accepts(model, record)}

    return judge


def accepts(model: type[BaseModel], record: Any) -> bool:
    try:
        model.model_validate(record)
    except ValidationError:
        return False
    return True


def statements(record: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield the statements that put a record into the tables, with their values."""
    single = {name: held for name, held in record.items() if name not in LISTS}
    columns, marks = ", ".join(single), ", ".join("?" * len(single))
    yield (
        f"INSERT INTO ctdc_record (id, {columns}) VALUES (1, {marks})",
        list(single.values()),
    )
    for name in LISTS & record.keys():
        for code in record[name]:
            insert = f"INSERT INTO ctdc_record_{name} (record_id, code) VALUES (1, ?)"
            yield insert, [code]


def in_sqlite(records: Records) -> Iterator[tuple[str, bool, list[Any]]]:
    """Yield of each record whether its rows are refused, and its breaches if not."""
    with sqlite3.connect(":memory:", isolation_level=None) as database:
        database.executescript(artefacts()["ctdc.sql"])
        database.execute("PRAGMA foreign_keys = ON")
        for name, record in records.items():
            database.execute("BEGIN")
            try:
                for statement, values in statements(record):
                    database.execute(statement, values)
                breaches = "SELECT rule, clause, severity FROM ctdc_breach"
                yield name, False, database.execute(breaches).fetchall()
            except sqlite3.IntegrityError:
                yield name, True, []
            finally:
                database.execute("ROLLBACK")
    database.close()


def by_sql(records: Records, _: Path) -> set[str]:
    return {name for name, refused, _ in in_sqlite(records) if refused}


def by_sql_with_view(records: Records, _: Path) -> set[str]:
    return {name for name, refused, found in in_sqlite(records) if refused or found}


def write_csv(records: Records, path: Path) -> list[str]:
    """Write a records table and return the names in the order of its rows."""
    variables = list(VARIABLES)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(variables)
        for record in records.values():
            cells = (record.get(name, "") for name in variables)
            writer.writerow(";".join(c) if isinstance(c, list) else c for c in cells)
    return list(records)


def by_table_schema(records: Records, folder: Path) -> set[str]:
    from frictionless import Resource, Schema, system

    names = write_csv(records, folder / "records.csv")
    schema = Schema.from_descriptor(compiled("ctdc.table-schema.json"))
    with system.use_context(trusted=True):
        resource = Resource(path=str(folder / "records.csv"), schema=schema)
        report = resource.validate(limit_errors=10_000)
    assert report.errors == []
    rows = report.flatten(["rowNumber", "type"])
    assert all(row for row, _ in rows), rows  # nothing is wrong with the table itself
    return {names[row - 2] for row, _ in rows}


def by_csvw(records: Records, folder: Path) -> set[str]:
    """Judge each record in a table of its own: the reader tells no row."""
    return {
        name
        for name, record in records.items()
        if not csvw_accepts({name: record}, folder)
    }


def csvw_accepts(records: Records, folder: Path) -> bool:
    """Say whether a table of these records is valid, beside the code lists."""
    for name in artefacts():
        if name.startswith(("ctdc.codelist.", "ctdc.csvw.")):
            (folder / name).write_text(artefacts()[name], encoding="utf-8")
    write_csv(records, folder / "records.csv")
    return is_valid_csvw(folder / "ctdc.csvw.json")


def is_valid_csvw(metadata: Path) -> bool:
    """Judge what metadata describe; strict would forbid an empty foreign key.

    The reader tells faults by warnings, and sees none that are turned off.
    """
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        try:
            return bool(CSVW(str(metadata), validate=True, strict=False).is_valid)
        except ValueError:  # a foreign key was read from a row that has failed already
            return False
