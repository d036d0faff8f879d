"""Compile schema/mapping.yaml: the JSON Schema of a crosswalk's row."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml
from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml_runtime.utils.schemaview import SchemaView

from schema.compiler.faults import FaultyModel

FILE: Final = Path("schema", "mapping.yaml")
NAME: Final = "ctdc.mapping.schema.json"


def compile_row_schema(root: Path) -> dict[str, Any]:
    """Return the JSON Schema of a row, whose properties are its columns in order.

    Raises FaultyModel when the file is no LinkML schema with one root class.
    """
    try:
        view = SchemaView(str(root / FILE))
        (row,) = (c for c in view.all_classes().values() if c.tree_root)
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise FaultyModel(f"{FILE.as_posix()} cannot be read: {error}") from error
    generator = JsonSchemaGenerator(str(root / FILE), include_null=False)
    generated = generator.generate()
    definition = generated["$defs"][row.name]
    named = [slot.name for slot in view.class_induced_slots(row.name)]
    cells = {name: definition["properties"][name] for name in named}
    return {
        "$schema": generated["$schema"],
        "$id": f"{view.schema.id.rpartition('/')[0]}/{NAME}",
        "title": view.schema.title,
        "description": view.schema.description,
        "type": "object",
        "additionalProperties": False,
        "properties": {n: with_words(generated, cell) for n, cell in cells.items()},
        "required": definition["required"],
    }


def match_of(predicate: str) -> str:
    """Return a mapping property of SKOS in a word, none where there is none."""
    return predicate.removeprefix("skos:").removesuffix("Match") or "none"


def compile_words_of_rows(root: Path) -> dict[str, dict[str, str]]:
    """Return what each match and each effect of a row means."""
    enums = SchemaView(str(root / FILE)).all_enums()
    words = {
        name: {w: value.description for w, value in enum.permissible_values.items()}
        for name, enum in enums.items()
    }
    return {
        "matches": {match_of(word): told for word, told in words["Predicate"].items()},
        "effects": words["Effect"],
    }


def with_words(generated: dict[str, Any], cell: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a cell or a key with the list of words that it refers to."""
    reference = cell.get("$ref")
    if reference is None:
        return cell
    words = generated["$defs"][reference.rpartition("/")[2]]
    own = {key: part for key, part in cell.items() if key != "$ref"}
    return {**own, "enum": words["enum"]}
