"""Checks of the variables, rules, clauses and examples as they are written.

Each check takes the project's root and returns its complaints as sentences; none are
good news.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from list_checks import (
    BASE,
    REPLACEMENTS,
    VALUE_FIELDS,
    list_paths,
    misplaced,
    read,
    texts,
)

VARIABLE_FIELDS = [
    "title", "description", "slot_uri", "range", "required", "multivalued",
    "list_elements_unique", "minimum_cardinality", "minimum_value", "maximum_value",
    "in_subset", "source", "comments", "aliases", "annotations", "status",
    "deprecated", *REPLACEMENTS,
]  # fmt: skip
# The annotations of a rule that are read as sentences.
PROSE = ("message", "reason", "repair")
# The rule that a broken constraint of a variable falls under.
CONSTRAINTS = {
    "required": "missing-value",
    "minimum_value": "out-of-range",
    "maximum_value": "out-of-range",
    "list_elements_unique": "repeated-value",
    "minimum_cardinality": "unclear-missing-code",
}


def enums(root: Path) -> dict[str, Any]:
    """Return the value lists by their names in the model."""
    return {
        name: enum
        for path in list_paths(root)
        for name, enum in read(path)["enums"].items()
    }


def codes(root: Path, variable: str) -> set[str] | None:
    """Return the codes of a variable's value list; None where it has none."""
    enum = enums(root).get(model(root)["slots"][variable]["range"])
    return None if enum is None else set(enum["permissible_values"])


def model(root: Path) -> Any:
    return read(root / "schema" / "ctdc.yaml")


def rules(root: Path) -> dict[str, Any]:
    values = read(root / "schema" / "rules.yaml")["enums"]["Rule"]
    return dict(values["permissible_values"])


def variable_faults(root: Path) -> list[str]:
    """Complain of variables that are not written as the others."""
    content = model(root)
    listed, slots = content["classes"]["VictimRecord"]["slots"], content["slots"]
    found = [f"{n}: not in one of record and slots" for n in set(listed) ^ set(slots)]
    if list(slots) != listed:
        found.append("the slots stand in another order than in the record")
    kinds: dict[str, set[str]] = {}
    for name, subset in content["subsets"].items():
        kinds.setdefault(subset["annotations"]["kind"], set()).add(name)
        if not subset.get("title") or not subset.get("description"):
            found.append(f"{name}: the subset has no title or no description")
    for name, slot in slots.items():
        found += misplaced(name, slot, VARIABLE_FIELDS)
        found += texts(name, slot, ("title", "description", "source", "comments"))
        if slot.get("slot_uri") != f"ctdc:{name}":
            found.append(f"{name}: slot_uri is not ctdc:{name}")
        for annotation in ("question", "citation", "privacy_role"):
            if not slot.get("annotations", {}).get(annotation):
                found.append(f"{name}: the annotation {annotation} is missing")
        found += _subset_faults(name, set(slot.get("in_subset", [])), kinds)
    return found


def _subset_faults(
    name: str, subsets: set[str], kinds: Mapping[str, set[str]]
) -> Iterator[str]:
    for kind, members in kinds.items():
        if len(subsets & members) != 1:
            yield f"{name}: is not in exactly one subset of kind {kind}"
    for subset in subsets.difference(*kinds.values()):
        yield f"{name}: the subset {subset} is not declared"


def reference_faults(root: Path) -> list[str]:
    """Complain of lists, imports and prefixes that do not meet."""
    content, found = model(root), []
    ranges = {slot["range"] for slot in content["slots"].values()}
    defined = set(enums(root))
    found += [f"the list {name} is used by no variable" for name in defined - ranges]
    for path in list_paths(root):
        if f"../vocab/lists/{path.stem}" not in content["imports"]:
            found.append(f"ctdc.yaml does not import {path.stem}")
        prefix = path.stem.replace("-", "_")
        if content["prefixes"].get(prefix) != f"{BASE}/vocab/{path.stem}/":
            found.append(f"ctdc.yaml does not repeat the prefix {prefix}")
    for curie in curies(content["slots"]):
        if curie.partition(":")[0] not in content["prefixes"]:
            found.append(f"ctdc.yaml does not declare the prefix of {curie}")
    return found


def curies(slots: Mapping[str, Any]) -> Iterator[str]:
    for slot in slots.values():
        yield slot.get("slot_uri", "")
        yield slot.get("source", "https:").replace("https:", "linkml:")


def rule_faults(root: Path) -> list[str]:
    """Complain of rules that are not written as the others."""
    found = []
    for name, rule in rules(root).items():
        found += misplaced(name, rule, VALUE_FIELDS)
        found += texts(name, rule, ("title", "description", "meaning"))
        if rule.get("meaning") != f"rule:{name}":
            found.append(f"{name}: meaning is not rule:{name}")
        for field, text in rule["annotations"].items():
            if field.startswith(PROSE) and not text.endswith("."):
                found.append(f"{name}: {field} does not end in a full stop")
    return found


def clause_faults(root: Path) -> list[str]:
    """Complain of clauses whose sentences are not finished."""
    return [
        f"{clause['title']}: the sentence does not end in a full stop"
        for clause in model(root)["classes"]["VictimRecord"]["rules"]
        if not clause.get("description", "").endswith(".")
    ]


def wanted_examples(root: Path) -> set[str]:
    """Return the beginnings of the file names that constraints and clauses ask for."""
    wanted = set()
    for name, slot in model(root)["slots"].items():
        broken = {CONSTRAINTS[field] for field in slot if field in CONSTRAINTS}
        broken |= {"wrong-type"} | ({"unknown-code"} if codes(root, name) else set())
        wanted |= {f"{rule}--{name.replace('_', '-')}" for rule in broken}
    for clause in model(root)["classes"]["VictimRecord"].get("rules", []):
        wanted.add(clause["title"].replace("/", "--"))
    return wanted


def example_faults(root: Path) -> list[str]:
    """Complain of constraints without an example, and of examples without a pair."""
    folder, found = root / "schema" / "examples", []
    invalid = {path.stem for path in (folder / "invalid").glob("*.json")}
    for start in sorted(wanted_examples(root)):
        if not any(name.startswith(start) for name in invalid):
            found.append(f"there is no invalid/{start}.json")
    for name in sorted(invalid):
        if name.partition("--")[0] not in rules(root):
            found.append(f"invalid/{name}.json names no rule")
        good = folder / "valid" / f"{name}.json"
        if not good.exists():
            found.append(f"there is no valid/{name}.json")
            continue
        one, other = (
            json.loads(path.read_text(encoding="utf-8"))
            for path in (folder / "invalid" / f"{name}.json", good)
        )
        differ = [key for key in one.keys() | other.keys() if differs(one, other, key)]
        if len(differ) != 1:
            found.append(f"{name}.json: the two differ in {sorted(differ)}, not in one")
    return found


def differs(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return (key in one, one.get(key)) != (key in other, other.get(key))
