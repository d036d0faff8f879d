"""Read schema/form.yaml: which variables a form asks for together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("schema", "form.yaml")


@dataclass(frozen=True, slots=True)
class Group:
    """Variables that a form asks for together, under one heading."""

    name: str
    label: str
    variables: tuple[str, ...]


def read_groups(root: Path, variables: list[str]) -> tuple[Group, ...]:
    """Return the groups in their order.

    Raises FaultyModel unless they hold every variable once, in the standard's order.
    """
    content: Any = read_yaml(root, root / FILE)
    groups = tuple(
        Group(str(name), str(said["label"]), tuple(map(str, said["variables"])))
        for name, said in content["groups"].items()
    )
    if [name for group in groups for name in group.variables] != variables:
        raise FaultyModel(
            f"{FILE.as_posix()}: it must have every variable once, in their order"
        )
    return groups
