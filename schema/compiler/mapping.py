"""Compile schema/mapping.yaml: the JSON Schema of a crosswalk's row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml_runtime.utils.schemaview import SchemaView

from schema.compiler.faults import FaultyModel

FILE: Final = Path("schema", "mapping.yaml")
NAME: Final = "ctdc.mapping.schema.json"
# Marks columns that a partner's crosswalk has not.
STANDARD_ONLY: Final = "standard_only"


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
    slots = view.class_induced_slots(row.name)
    cells = {slot.name: definition["properties"][slot.name] for slot in slots}
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


def own_columns(root: Path) -> frozenset[str]:
    """Return the columns that only the standard's own crosswalks have."""
    slots = SchemaView(str(root / FILE)).all_slots(attributes=True)
    return frozenset(n for n, slot in slots.items() if STANDARD_ONLY in slot.in_subset)


def of_partners(row_schema: Mapping[str, Any], own: Collection[str]) -> dict[str, Any]:
    """Return the JSON Schema of a partner's row: without the standard's own columns."""
    cells = {n: c for n, c in row_schema["properties"].items() if n not in own}
    required = [name for name in row_schema["required"] if name not in own]
    marked = {"x-standard-only": sorted(own)}
    return {**row_schema, "properties": cells, "required": required, **marked}


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
        "row_evidence": words["RowEvidence"],
    }


def with_words(generated: dict[str, Any], cell: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a cell or a key with the list of words that it refers to."""
    reference = cell.get("$ref")
    if reference is None:
        return cell
    words = generated["$defs"][reference.rpartition("/")[2]]
    own = {key: part for key, part in cell.items() if key != "$ref"}
    return {**own, "enum": words["enum"]}
