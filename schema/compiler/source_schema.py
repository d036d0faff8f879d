"""Compile schema/source.yaml: the JSON Schema of a source vocabulary's file.

It judges vocab/sources/*.yaml and the source.toml of a partner alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml
from linkml_runtime.utils.schemaview import SchemaView

from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json, RecordSchemaGenerator
from schema.compiler.mapping import with_words

FILE: Final = Path("schema", "source.yaml")
NAME: Final = "ctdc.source.schema.json"
CLASSES: Final = ("Column", "Term")
# LinkML's name of the class whose identifier is the key of a mapping.
BY_KEY: Final = "Term__identifier_optional"
# Marks keys, and words of a key, that a partner's file has not.
STANDARD_ONLY: Final = "standard_only"


def compile_source_schema(root: Path) -> Json:
    """Return the JSON Schema of a source vocabulary's file.

    Raises FaultyModel when the file is no LinkML schema with one root class.
    """
    try:
        view = SchemaView(str(root / FILE))
        (source,) = (c.name for c in view.all_classes().values() if c.tree_root)
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise FaultyModel(f"{FILE.as_posix()} cannot be read: {error}") from error
    generated = RecordSchemaGenerator(str(root / FILE)).generate()
    definitions = {
        "Term": generated["$defs"][BY_KEY],
        **{name: generated["$defs"][name] for name in ("Column", source)},
    }
    classes = {n: _class(view, n, d, generated) for n, d in definitions.items()}
    return {
        "$schema": generated["$schema"],
        "$id": f"{view.schema.id.rpartition('/')[0]}/{NAME}",
        "title": view.schema.title,
        **{k: v for k, v in classes[source].items() if k != "title"},
        "$defs": {name: classes[name] for name in CLASSES},
    }


def _class(view: SchemaView, name: str, definition: Json, generated: Json) -> Json:
    slots = {slot.name: slot for slot in view.class_induced_slots(name)}
    keys = {
        key: _key(view, slots[key], with_words(generated, part))
        for key, part in definition["properties"].items()
        if not slots[key].identifier
    }
    return {**definition, "title": name, "properties": keys}


def _key(view: SchemaView, slot: Any, part: Json) -> Json:
    """Return the schema of one key, with what LinkML has no words for."""
    if slot.range == "Term":
        terms = {
            "type": "object",
            "propertyNames": {"type": "string"},
            "additionalProperties": {"$ref": "#/$defs/Term"},
        }
        if annotation(slot, "lists_of_terms"):
            part = {**part, "type": "object", "additionalProperties": terms}
        else:
            part = {**part, **terms, "type": ["object", "string"]}
    if annotation(slot, "nullable"):
        part = {**part, "type": [part["type"], "null"]}
    enum = view.all_enums().get(slot.range)
    if enum is not None:
        part = {"type": "string", **part}
    words = enum.permissible_values.items() if enum else ()
    ours = [word for word, value in words if STANDARD_ONLY in value.in_subset]
    if STANDARD_ONLY in slot.in_subset:
        part = {**part, "x-standard-only": True}
    elif ours:
        part = {**part, "x-standard-only": ours}
    return part
