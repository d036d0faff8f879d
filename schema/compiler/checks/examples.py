"""The examples: each constraint and each clause has a record that breaks it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from schema.compiler.checks.sources import MODEL, Sources
from schema.compiler.faults import SourceFault

FOLDER: Final = "schema/examples"
# The rule that a broken constraint of a variable falls under.
CONSTRAINTS: Final = {
    "required": "missing-value",
    "minimum_value": "out-of-range",
    "maximum_value": "out-of-range",
    "list_elements_unique": "repeated-value",
    "minimum_cardinality": "unclear-missing-code",
}


def example_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield constraints without an example, and examples without a pair."""
    folder = sources.root / FOLDER
    invalid = {path.stem for path in (folder / "invalid").glob("*.json")}
    for start, line in sorted(_wanted_examples(sources)):
        if not any(name.startswith(start) for name in invalid):
            sentence = f"there is no {FOLDER}/invalid/{start}.json"
            yield SourceFault(MODEL, line, sentence)
    for name in sorted(invalid):
        file = f"{FOLDER}/invalid/{name}.json"
        if name.partition("--")[0] not in sources.rules:
            yield SourceFault(file, None, "it names no rule")
        yield from _pair_faults(folder, name, file)


def _wanted_examples(sources: Sources) -> set[tuple[str, int]]:
    """Return how file names begin that constraints and clauses ask for, with lines."""
    wanted: set[tuple[str, int]] = set()
    for name, slot in sources.variables.items():
        broken = {CONSTRAINTS[field] for field in slot if field in CONSTRAINTS}
        broken.add("wrong-type")
        if slot.get("range") in sources.enums:
            broken.add("unknown-code")
        file = name.replace("_", "-")
        line = sources.variables.lines[name]
        wanted |= {(f"{rule}--{file}", line) for rule in broken}
    for clause in sources.record["rules"]:
        wanted.add((clause["title"].replace("/", "--"), clause.lines["title"]))
    return wanted


def _pair_faults(folder: Path, name: str, file: str) -> Iterator[SourceFault]:
    """Yield what is wrong with an invalid example and the valid one beside it."""
    valid = folder / "valid" / f"{name}.json"
    if not valid.exists():
        yield SourceFault(file, None, f"there is no valid/{name}.json")
        return
    try:
        one = json.loads((folder / "invalid" / f"{name}.json").read_bytes())
        file = f"{FOLDER}/valid/{name}.json"
        other = json.loads(valid.read_bytes())
    except ValueError as error:
        yield SourceFault(file, getattr(error, "lineno", None), f"no JSON: {error}")
        return
    file = f"{FOLDER}/invalid/{name}.json"
    differ = sorted(k for k in one.keys() | other.keys() if _differs(one, other, k))
    if len(differ) != 1:
        sentence = f"it differs from the valid one in {differ}, not in one"
        yield SourceFault(file, None, sentence)


def _differs(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return (key in one, one.get(key)) != (key in other, other.get(key))
