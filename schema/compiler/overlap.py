"""Compile schema/overlap.yaml: by what sources are held together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import read_yaml

NAME: Final = "ctdc.overlap.json"
FILE: Final = Path("schema", "overlap.yaml")
YES_NO: Final = "yes-no"
DECIDES: Final = ("source", "standard", "counsel")
PROPOSALS: Final = ("ask", "add-variable", "add-value", "split", "align", "keep")
KEYS: Final = (
    "costs", "proposals", "purposes", "no_answers", "weak_evidence", "absent",
)  # fmt: skip


def compile_overlap(model: Model, root: Path, sources: Collection[str]) -> Json:
    """Return the facts as they are written, once they hold together.

    Raises FaultyModel for another key, and for a variable, a source or a cost that
    there is not.
    """
    content: Json = read_yaml(root, root / FILE)
    for fault in _faults(model, content, sources):
        raise FaultyModel(f"{FILE.as_posix()}: {fault}")
    return content


def _faults(model: Model, content: Json, sources: Collection[str]) -> Iterator[str]:
    if set(content) != set(KEYS):
        yield f"its keys must be {', '.join(KEYS)}"
        return
    for name, cost in content["costs"].items():
        if set(cost) != {"decides"} or not set(cost["decides"]) <= set(DECIDES):
            yield f"costs: {name}: it must have decides, of {', '.join(DECIDES)}"
    if tuple(content["proposals"]) != PROPOSALS:
        yield f"proposals must be {', '.join(PROPOSALS)}"
    for name, kind in content["proposals"].items():
        if set(kind) != {"cost", "law_where_noted"}:
            yield f"proposals: {name}: it must have cost and law_where_noted"
        elif kind["cost"] not in content["costs"]:
            yield f"proposals: {name}: there is no cost {kind['cost']}"
    yes_no = model.lists[YES_NO].name
    for name in content["purposes"]:
        slot = model.variables.get(name)
        if slot is None or slot.range != yes_no:
            yield f"purposes: {name} is no variable of yes and no"
    for id_, absent in content["absent"].items():
        yield from _absence_faults(model, id_, absent, sources)


def _absence_faults(
    model: Model, id_: str, absent: Any, sources: Collection[str]
) -> Iterator[str]:
    if set(absent) != {"source", "variables", "citation", "outside"}:
        yield f"absent: {id_}: it must have source, variables, citation and outside"
        return
    if absent["source"] not in sources:
        yield f"absent: {id_}: there is no source {absent['source']}"
    for name in absent["variables"]:
        if name not in model.variables:
            yield f"absent: {id_}: there is no variable {name}"
    if not str(absent["citation"] or "").strip():
        yield f"absent: {id_}: citation is empty"
