"""Read schema/properties.yaml: the names of ours that are no variables of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("schema", "properties.yaml")


def read_properties(root: Path) -> dict[str, str]:
    """Return by each name what it says."""
    content: Any = read_yaml(root, root / FILE)
    return {
        str(name): str(row["says"])
        for row in content["properties"]
        for name in row["names"]
    }
