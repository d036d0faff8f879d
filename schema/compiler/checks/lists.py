"""The value lists: their names, their values, and how the model refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from schema.compiler.checks.fields import (
    MAPPINGS,
    REPLACEMENTS,
    VALUE_FIELDS,
    VERSION,
    Complaint,
    annotations_of,
    misplaced,
    missing_since,
    missing_texts,
)
from schema.compiler.checks.sources import BASE, LISTS, MODEL, Sources
from schema.compiler.faults import SourceFault
from schema.compiler.plain_yaml import Located, fault_at

NEEDED = ("title", "description", "meaning", "source")
NEEDED_ANNOTATIONS = ("citation", "evidence")
# How it is known what a value means.
EVIDENCE = ("sourced", "inferred")
# What databases, forms and programming languages take for a name.
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def list_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield value lists and values that are not written as the others."""
    for name, content in sources.lists.items():
        yield from _list_faults(name, content)


def _list_faults(name: str, content: Located) -> Iterator[SourceFault]:
    file, prefix = f"{LISTS}/{name}.yaml", name.replace("-", "_")
    (enum_name, enum), *others = content["enums"].items()
    expected: tuple[tuple[str, tuple[str, ...], Any, Any], ...] = (
        ("id", ("id",), content["id"], f"{BASE}/vocab/{name}"),
        ("name", ("name",), content["name"], f"vocab_{prefix}"),
        ("prefix", ("prefixes",), content["prefixes"].get(prefix),
         f"{BASE}/vocab/{name}/"),
        ("enum", ("enums", enum_name), enum_name,
         "".join(part.capitalize() for part in name.split("-"))),
        ("enum_uri", ("enums", enum_name, "enum_uri"), enum.get("enum_uri"),
         f"{BASE}/vocab/{name}"),
        ("number of lists", ("enums",), 1 + len(others), 1),
    )  # fmt: skip
    for what, place, found, wanted in expected:
        if found != wanted:
            sentence = f"{what} is {found}, not {wanted}"
            yield fault_at(file, content, place, sentence)
    of_enum = ("enums", enum_name)
    for field in ("title", "description"):
        if not enum.get(field):
            yield fault_at(file, content, of_enum, f"the list has no {field}")
    values = enum["permissible_values"]
    for code, value in values.items():
        for sentence, field in _value_faults(code, value, prefix, content, enum):
            where = (*of_enum, "permissible_values", code, field)
            yield fault_at(file, content, where, f"{code}: {sentence}")
    for code, sentence in (*_ambiguous_names(values), *_unfit_identifiers(values)):
        where = (*of_enum, "permissible_values", code, "")
        yield fault_at(file, content, where, sentence)


def _value_faults(
    code: str, value: Any, prefix: str, content: Located, enum: Located
) -> Iterator[Complaint]:
    values = enum["permissible_values"]
    evidence = annotations_of(value).get("evidence")
    if evidence and evidence not in EVIDENCE:
        yield f"evidence is {evidence!r}, not {' or '.join(EVIDENCE)}", "annotations"
    if code not in values.quoted:
        yield "the code is not quoted", ""
    yield from misplaced(value, VALUE_FIELDS)
    yield from missing_texts(value, NEEDED, NEEDED_ANNOTATIONS)
    yield from missing_since(value, enum)
    if value.get("meaning") != f"{prefix}:{code}":
        yield "meaning does not follow from list and code", "meaning"
    for field in (*MAPPINGS, "meaning"):
        held = value.get(field, [])
        for curie in [held] if isinstance(held, str) else held:
            if curie.partition(":")[0] not in {*content["prefixes"], "http", "https"}:
                yield f"the prefix of {curie} is not declared", field
    deprecated = value.get("deprecated")
    for field in REPLACEMENTS:
        if field in value and value[field].partition(":")[2] not in values:
            yield f"the replacement {value[field]} does not exist", field
        if field in value and deprecated is None:
            yield "has a replacement but is not deprecated", field
    if deprecated is not None and not VERSION.search(deprecated):
        yield "deprecated does not say since which version", "deprecated"


def _ambiguous_names(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield labels and aliases that name two values of one list."""
    owners: dict[str, str] = {}
    for code, value in values.items():
        names = (value.get("title", ""), *value.get("aliases", []))
        for name in {name.casefold() for name in names}:
            other = owners.setdefault(name, code)
            if other != code:
                yield code, f"“{name}” names both {other} and {code}"


def _unfit_identifiers(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield values that cannot stand where only an identifier may."""
    owners: dict[str, str] = {}
    for code, value in values.items():
        said = str(annotations_of(value).get("identifier", code))
        if not IDENTIFIER.fullmatch(said):
            yield code, "the code is no identifier, so that it needs one"
        other = owners.setdefault(said.casefold(), code)
        if other != code:
            yield code, f"the identifier {said} is that of {other}, too"


def reference_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield lists, imports and prefixes that do not meet."""
    model = sources.model
    ranges = {slot.get("range") for slot in sources.variables.values()}
    for name, content in sources.lists.items():
        prefix = name.replace("-", "_")
        for enum in content["enums"]:
            if enum not in ranges:
                sentence = f"the list {enum} is used by no variable"
                file = f"{LISTS}/{name}.yaml"
                yield fault_at(file, content, ("enums", enum), sentence)
        if f"../{LISTS}/{name}" not in model["imports"]:
            yield fault_at(MODEL, model, ("imports",), f"it does not import {name}")
        if model["prefixes"].get(prefix) != f"{BASE}/vocab/{name}/":
            sentence = f"it does not repeat the prefix {prefix}"
            yield fault_at(MODEL, model, ("prefixes",), sentence)
    for name, slot in sources.variables.items():
        for field in ("slot_uri", "source"):
            start = slot.get(field, "").partition(":")[0]
            if start and start not in {*model["prefixes"], "https"}:
                sentence = f"the prefix of {slot[field]} is not declared"
                yield sources.of_variable(sentence, name, field)
