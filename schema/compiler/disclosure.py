"""Compile schema/disclosure.yaml: what may be told or published of few records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("schema", "disclosure.yaml")
# The subset of the variables that single a person out together.
KEYS: Final = "quasi_identifier"
PRIVACY: Final = "privacy"
NUMBERS: Final = (
    "smallest_group",
    "rounding",
    "smallest_base",
    "largest_share",
    "smallest_edition",
    "few_records",
    "mostly_blank",
    "expected_risk",
)
IMPORTANCE: Final = "importance"
COARSER: Final = "coarser"


def compile_disclosure(model: Model, root: Path) -> Json:
    """Return the numbers, and what is said of keys, in the order of the variables.

    Raises FaultyModel for another entry, one without source or reason, and a key
    without weight.
    """
    content: Json = read_yaml(root, root / FILE)
    for fault in _faults(model, content):
        raise FaultyModel(f"{FILE.as_posix()}: {fault}")
    said = content[IMPORTANCE]
    return {
        **{name: content[name]["value"] for name in NUMBERS},
        COARSER: {n: each["limits"] for n, each in content[COARSER].items()},
        IMPORTANCE: {n: said[n]["weight"] for n in model.variables if n in said},
    }


def privacy_role(model: Model, variable: str) -> str:
    """Return the one subset of kind privacy that a variable is in."""
    subsets = model.view.all_subsets()
    return next(
        str(name)
        for name in model.variables[variable].in_subset
        if annotation(subsets[name], "kind") == PRIVACY
    )


def _faults(model: Model, content: Json) -> Iterator[str]:
    if set(content) != {*NUMBERS, COARSER, IMPORTANCE}:
        yield f"its keys must be {', '.join(NUMBERS)}, {COARSER}, {IMPORTANCE}"
        return
    for name in NUMBERS:
        yield from _entry_faults(name, content[name], "value", "source")
    keys = {n for n in model.variables if privacy_role(model, n) == KEYS}
    for name in sorted(keys ^ set(content[IMPORTANCE])):
        yield f"{IMPORTANCE}: {name} must stand there where it is of {KEYS}, only then"
    for name in sorted(set(content[COARSER]) - keys):
        yield f"{COARSER}: {name} is not of {KEYS}"
    for name, entry in content[COARSER].items():
        yield from _limits_faults(f"{COARSER}: {name}", entry)
    for name, entry in content[IMPORTANCE].items():
        yield from _entry_faults(f"{IMPORTANCE}: {name}", entry, "weight", "reason")


def _limits_faults(name: str, entry: Json) -> Iterator[str]:
    if not isinstance(entry, dict) or set(entry) != {"limits", "reason"}:
        yield f"{name}: its keys must be limits and reason"
        return
    limits = entry["limits"]
    if (
        not isinstance(limits, list)
        or not limits
        or any(type(limit) is not int for limit in limits)
        or limits != sorted(set(limits))
    ):
        yield f"{name}: limits must be whole numbers, each above the last"
    if not str(entry["reason"] or "").strip():
        yield f"{name}: reason is empty"


def _entry_faults(name: str, entry: Json, number: str, why: str) -> Iterator[str]:
    if not isinstance(entry, dict) or set(entry) != {number, why}:
        yield f"{name}: its keys must be {number} and {why}"
    elif type(entry[number]) is not int or entry[number] < 1:
        yield f"{name}: {number} must be a whole number above 0"
    elif not str(entry[why] or "").strip():
        yield f"{name}: {why} is empty"
