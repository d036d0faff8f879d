"""The standard dictionary: all that the validator knows besides the JSON Schemas."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from linkml_runtime.linkml_model.meta import EnumDefinition, PermissibleValue

from schema.compiler.annotations import annotation
from schema.compiler.catalogue import compile_rules, unclear_missing_codes
from schema.compiler.disclosure import privacy_role
from schema.compiler.json_schema import Json
from schema.compiler.model import Model, iri

FORMAT: Final = "1.0"
# Further codes of a value, by the annotation that has them.
NOTATIONS: Final = ("alpha_2",)


def compile_dictionary(model: Model, sources: Json) -> Json:
    """Return the standard dictionary, its digest left empty."""
    return {
        "format": FORMAT,
        "version": model.version,
        "digest": "",
        **compile_values(model),
        "rules": compile_rules(model),
        "unclear_missing_codes": unclear_missing_codes(model),
        "clashes": {name: dict(note) for name, note in model.clashes.items()},
        **sources,
    }


def compile_values(model: Model) -> Json:
    """Return the variables and the value lists, by name."""
    return {
        "variables": {n: _variable(model, n) for n in model.variables},
        "lists": {n: _list(e) for n, e in model.lists.items()},
    }


def digest(artefacts: Mapping[str, str]) -> str:
    """Return the digest of artefacts by name, whatever order they are in."""
    total = hashlib.sha256()
    for name in sorted(artefacts):
        total.update(f"{name}\n{artefacts[name]}".encode())
    return f"sha256:{total.hexdigest()}"


def _variable(model: Model, name: str) -> Json:
    slot = model.variables[name]
    names = {enum.name: list_name for list_name, enum in model.lists.items()}
    moment = annotation(slot, "moment")
    return {
        "label": slot.title or name,
        "definition": slot.description,
        "iri": iri(model.view, slot.slot_uri or f"{model.base}{name}"),
        "list": names.get(slot.range),
        "multivalued": bool(slot.multivalued),
        "required": bool(slot.required),
        "extension": "extension" in slot.in_subset,
        "privacy": privacy_role(model, name),
        "moment": int(moment) if moment else None,
        "aliases": [str(alias) for alias in slot.aliases],
    }


def _list(enum: EnumDefinition) -> Json:
    values = enum.permissible_values.values()
    return {
        "label": enum.title or enum.name,
        "values": {str(v.text): _value(v) for v in values},
    }


def _value(value: PermissibleValue) -> Json:
    written = {name: annotation(value, name) for name in NOTATIONS}
    identifier = annotation(value, "identifier")
    replacement = value.deprecated_element_has_exact_replacement
    return {
        "label": value.title or str(value.text),
        "aliases": [*map(str, value.aliases), *([identifier] if identifier else [])],
        "notations": {name: text for name, text in written.items() if text},
        "deprecated": value.deprecated,
        "replaced_by": str(replacement).partition(":")[2] if replacement else None,
        **_range(value),
    }


def _range(value: PermissibleValue) -> Json:
    """Return the first and the last number that a value holds, if it holds numbers.

    A value without an end may say up to where a number is to be believed.
    """
    first = annotation(value, "from")
    last = annotation(value, "to") or annotation(value, "believed_to")
    return {} if first is None else {"range": [int(first), last and int(last)]}
