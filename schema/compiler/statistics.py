"""Compile schema/statistics.yaml: the tables that are printed of pooled records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import read_yaml

NAME: Final = "ctdc.statistics.json"
FILE: Final = Path("schema", "statistics.yaml")
KEYS: Final = {"variable", "most", "without", "kinds", "in_order"}
YES_NO: Final = "yes-no"


def compile_statistics(model: Model, root: Path) -> Json:
    """Return the tables by id, every key of each filled in.

    Raises FaultyModel for another key, for a variable that there is not, and for a
    kind that does not say of which variables.
    """
    content: Json = read_yaml(root, root / FILE)
    for id_, table in content.items():
        for fault in _faults(model, table):
            raise FaultyModel(f"{FILE.as_posix()}: {id_}: {fault}")
    return {id_: _filled(table) for id_, table in content.items()}


def _filled(table: Json) -> Json:
    kinds = {
        kind: {"every": "all" in said, "variables": next(iter(said.values()))}
        for kind, said in table.get("kinds", {}).items()
    }
    return {
        "variable": table.get("variable"),
        "most": table.get("most"),
        "without": table.get("without", []),
        "kinds": kinds,
        "in_order": table.get("in_order", False),
    }


def _faults(model: Model, table: Any) -> Iterator[str]:
    if not isinstance(table, dict) or not set(table) <= KEYS:
        yield f"its keys must be of {', '.join(sorted(KEYS))}"
    elif ("variable" in table) == ("kinds" in table):
        yield "it must have either variable or kinds"
    elif "variable" in table and table["variable"] not in model.variables:
        yield f"there is no variable {table['variable']}"
    elif type(table.get("most", 1)) is not int or table.get("most", 1) < 1:
        yield "most must be a whole number above 0"
    elif type(table.get("in_order", True)) is not bool:
        yield "in_order must be true or false"
    else:
        codes = _codes(model, table.get("variable"))
        for code in table.get("without", ()):
            if code not in codes:
                yield f"without: {code} is no code of {table.get('variable')}"
        for kind, said in table.get("kinds", {}).items():
            yield from _kind_faults(model, kind, said)


def _codes(model: Model, variable: str | None) -> set[str]:
    if variable is None:
        return set()
    range_ = model.variables[variable].range
    lists = [each for each in model.lists.values() if each.name == range_]
    return {str(code) for each in lists for code in each.permissible_values}


def _kind_faults(model: Model, kind: str, said: Any) -> Iterator[str]:
    if not isinstance(said, dict) or set(said) not in ({"all"}, {"any"}):
        yield f"kinds: {kind}: it must have all or any"
        return
    (names,) = said.values()
    if not isinstance(names, list) or not names:
        yield f"kinds: {kind}: it must list variables"
        return
    for name in names:
        slot = model.variables.get(name)
        if slot is None or slot.range != model.lists[YES_NO].name:
            yield f"kinds: {kind}: {name} is no variable of yes and no"
