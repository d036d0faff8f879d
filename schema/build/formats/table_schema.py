"""The Frictionless Table Schema of a records table."""

from __future__ import annotations

import re
from typing import Any, Final

from schema.build.formats.facts import Column, Facts
from schema.build.json_schema import Json
from schema.build.schemas import write_json

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
        "constraints": _constraints(column),
    }
    if column.list:
        field["categories"] = [
            {"value": member.code, "label": member.label}
            for member in facts.lists[column.list]
        ]
    return field


def _constraints(column: Column) -> Json:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.list and column.multivalued:
        constraints["pattern"] = joined(column)
    elif column.list:
        constraints["enum"] = list(column.codes)
    else:
        constraints["minimum"] = column.minimum
        constraints["maximum"] = column.maximum
    return constraints


def joined(column: Column) -> str:
    """Return the pattern of a cell that holds several codes."""
    code = f"({alternatives(column)})"
    return f"{code}({SEPARATOR}{code})*"


def alternatives(column: Column) -> str:
    """Return the codes of a column as alternatives of a regular expression."""
    return "|".join(re.sub(r"([.+*?()\[\]{}|\\^$])", r"\\\1", c) for c in column.codes)
