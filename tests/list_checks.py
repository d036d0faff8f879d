"""Checks of the value lists and crosswalks as they are written.

Each check takes the project's root and returns its complaints as sentences; none are
good news. The raw YAML is read, because LinkML's loader repairs or hides much of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BASE = "https://w3id.org/ctdc"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAPPINGS = [f"{kind}_mappings" for kind in ("exact", "close", "broad", "related")]
REPLACEMENTS = [
    f"deprecated_element_has_{kind}_replacement" for kind in ("exact", "possible")
]
VALUE_FIELDS = [
    "title", "description", "meaning", "source", "comments", "aliases",
    "annotations", *MAPPINGS, "status", "deprecated", *REPLACEMENTS,
]  # fmt: skip
STATUSES = {"ctdc:draft", "ctdc:release", "ctdc:retired"}


@cache
def parsed(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)


def read(path: Path) -> Any:
    return parsed(path.read_text(encoding="utf-8"))


def list_paths(root: Path) -> list[Path]:
    return sorted((root / "vocab" / "lists").glob("*.yaml"))


def misplaced(name: str, entry: Mapping[str, Any], order: list[str]) -> list[str]:
    """Complain of fields that are not allowed, or stand in another order."""
    unknown = [f"{name}: no field {field}" for field in entry if field not in order]
    known = [field for field in entry if field in order]
    if known != sorted(known, key=order.index):
        unknown.append(f"{name}: the fields stand in another order than {order}")
    return unknown


def texts(name: str, entry: Mapping[str, Any], needs: Iterable[str]) -> Iterator[str]:
    """Complain of missing fields, and of texts that are not finished."""
    for field in needs:
        if not entry.get(field):
            yield f"{name}: {field} is missing"
    for field in ("description", "deprecated"):
        if entry.get(field) and not entry[field].rstrip().endswith("."):
            yield f"{name}: {field} does not end in a full stop"
    if entry.get("status") not in STATUSES:
        yield f"{name}: the status {entry.get('status')} is not known"


def unquoted_codes(root: Path) -> list[str]:
    """Complain of codes that YAML may read as something else than a text."""
    found = []
    for path in [*list_paths(root), root / "schema" / "rules.yaml"]:
        document = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
        for enum in member(document, "enums").value:
            for code, _ in member(enum[1], "permissible_values").value:
                if code.style not in ('"', "'"):
                    found.append(f"{path.name}: the code {code.value} is not quoted")
    return found


def member(node: Any, key: str) -> Any:
    return next(value for name, value in node.value if name.value == key)


def line_ends(root: Path) -> list[str]:
    """Complain of crosswalks whose lines end as only some systems write them."""
    return [
        f"{path.name}: lines must end in LF, the last one too"
        for path in sorted((root / "vocab" / "crosswalks").glob("*.csv"))
        if b"\r" in path.read_bytes() or not path.read_bytes().endswith(b"\n")
    ]


def value_list_faults(root: Path) -> list[str]:
    """Complain of value lists and values that are not written as the others."""
    return [fault for path in list_paths(root) for fault in _list_faults(path)]


def _list_faults(path: Path) -> Iterator[str]:
    content, name = read(path), path.stem
    prefix = name.replace("-", "_")
    (enum_name, enum), *more = content["enums"].items()
    camel = "".join(part.capitalize() for part in name.split("-"))
    expected = {
        "id": (content["id"], f"{BASE}/vocab/{name}"),
        "name": (content["name"], f"vocab_{prefix}"),
        "prefix": (content["prefixes"].get(prefix), f"{BASE}/vocab/{name}/"),
        "enum": (enum_name, camel),
        "enum_uri": (enum.get("enum_uri"), f"{BASE}/vocab/{name}"),
        "number of lists": (1 + len(more), 1),
    }
    for what, (is_, should) in expected.items():
        if is_ != should:
            yield f"{name}: {what} is {is_}, not {should}"
    for field in ("title", "description"):
        if not enum.get(field):
            yield f"{name}: the list has no {field}"
    values = enum["permissible_values"]
    for code, value in values.items():
        yield from _value_faults(f"{name}/{code}", value, prefix, values, content)
    yield from ambiguous_names(name, values)


def _value_faults(
    name: str, value: Any, prefix: str, values: Any, content: Any
) -> Iterator[str]:
    code = name.partition("/")[2]
    yield from misplaced(name, value, VALUE_FIELDS)
    yield from texts(name, value, ("title", "description", "meaning"))
    if value.get("meaning") != f"{prefix}:{code}":
        yield f"{name}: meaning does not follow from list and code"
    if not value.get("annotations", {}).get("citation"):
        yield f"{name}: the annotation citation is missing"
    for field in (*MAPPINGS, "meaning"):
        for curie in [value[field]] if field == "meaning" else value.get(field, []):
            prefix_of = curie.partition(":")[0]
            if prefix_of not in {*content["prefixes"], "http", "https"}:
                yield f"{name}: the prefix of {curie} is not declared"
    replacements = [value[field] for field in REPLACEMENTS if field in value]
    for curie in replacements:
        if curie.partition(":")[2] not in values:
            yield f"{name}: the replacement {curie} does not exist"
    if replacements and "deprecated" not in value:
        yield f"{name}: has a replacement but is not deprecated"
    if "deprecated" in value and not re.search(r"\d+\.\d+\.\d+", value["deprecated"]):
        yield f"{name}: deprecated does not say since which version"


def ambiguous_names(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Complain of labels and aliases that name two values of one list."""
    owners: dict[str, str] = {}
    for code, value in values.items():
        for text in {t.casefold() for t in (value["title"], *value.get("aliases", []))}:
            other = owners.setdefault(text, code)
            if other != code:
                yield f"{name}: “{text}” names both {other} and {code}"
