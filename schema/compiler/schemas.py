"""The two JSON Schemas of a record: what a MUST asks, and what a SHOULD asks too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from schema.compiler.clauses import Clause
from schema.compiler.json_schema import Json, RecordSchemaGenerator
from schema.compiler.model import Model

DIALECT: Final = "https://json-schema.org/draft/2019-09/schema"
WIDTH: Final = 88


def write_schemas(
    model: Model, generator: RecordSchemaGenerator, clauses: Sequence[Clause]
) -> dict[str, str]:
    """Return the texts of ctdc.schema.json and ctdc.strict.schema.json."""
    generated = generator.generate()
    errors = [clause for clause in clauses if clause.severity == "error"]
    return {
        name: write_json(_document(model, generated, name, chosen))
        for name, chosen in (
            ("ctdc.schema.json", errors),
            ("ctdc.strict.schema.json", clauses),
        )
    }


def write_json(content: Any) -> str:
    """Return JSON in the form in which it is committed: broken where a line is full."""
    return _broken(content, "") + "\n"


def _broken(content: Any, indent: str) -> str:
    line = json.dumps(content, ensure_ascii=False)
    if not isinstance(content, dict | list) or len(indent) + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(content, list):
        parts = [_broken(value, inner) for value in content]
        opening, closing = "[", "]"
    else:
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_broken(value, inner)}"
            for key, value in content.items()
        ]
        opening, closing = "{", "}"
    lines = ",\n".join(inner + part for part in parts)
    return f"{opening}\n{lines}\n{indent}{closing}"


def _document(
    model: Model, generated: Json, name: str, clauses: Sequence[Clause]
) -> Json:
    record = generated["$defs"][model.record]
    used = {enum.name for enum in model.lists.values()}
    return {
        "$schema": DIALECT,
        "$id": f"{model.base}{name}",
        "title": record["title"],
        "description": record["description"],
        "version": model.version,
        "type": "object",
        "additionalProperties": False,
        "required": record["required"],
        "properties": record["properties"],
        "allOf": [clause.as_schema() for clause in clauses],
        "$defs": {n: d for n, d in generated["$defs"].items() if n in used},
    }
