"""The Frictionless Table Schema of a records table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from schema.compiler.formats.conditions import AtMost, Includes
from schema.compiler.formats.facts import Column, Facts
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.table-schema.json"
PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
SEPARATOR: Final = ";"


def write_table_schema(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    content = {
        "$schema": PROFILE,
        "name": "ctdc-records",
        "title": facts.title,
        "description": facts.description,
        "version": facts.version,
        "missingValues": [""],
        "fieldsMatch": "superset",
        "fields": [_field(facts, column) for column in facts.columns],
    }
    return {NAME: write_json(content)}


def _field(facts: Facts, column: Column) -> Json:
    field: Json = {
        "name": column.name,
        "title": column.label,
        "description": f"{column.question} {column.definition}",
        "rdfType": column.iri,
        "type": "string" if column.list else "integer",
        "constraints": _constraints(facts, column),
    }
    if column.list:
        field["categories"] = [
            {"value": member.code, "label": member.label}
            for member in facts.lists[column.list]
        ]
    return field


def _constraints(facts: Facts, column: Column) -> Json:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.list and column.multivalued:
        constraints["pattern"] = _joined(facts, column)
    elif column.list:
        constraints["enum"] = list(column.codes)
    else:
        constraints["minimum"] = column.minimum
        constraints["maximum"] = column.maximum
    return constraints


def _joined(facts: Facts, column: Column) -> str:
    """Return the pattern of a cell of several codes; some must stand there alone."""
    alone = [code for code in column.codes if _stands_alone(facts, column, code)]
    code = f"({alternatives(c for c in column.codes if c not in alone)})"
    several = f"{code}({SEPARATOR}{code})*"
    return f"({alternatives(alone)}|{several})" if alone else several


def _stands_alone(facts: Facts, column: Column, code: str) -> bool:
    given, then = (Includes(column.name, code),), (AtMost(column.name, 1),)
    return any((r.given, r.then) == (given, then) for r in facts.errors())


def alternatives(codes: Iterable[str]) -> str:
    """Return codes as alternatives of a regular expression."""
    return "|".join(re.sub(r"([.+*?()\[\]{}|\\^$])", r"\\\1", code) for code in codes)
