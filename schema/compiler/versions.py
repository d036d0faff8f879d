"""Compile schema/versions.yaml: what each kind of change asks of a version's number."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.plain_yaml import fault_at, read_yaml

FILE: Final = Path("schema", "versions.yaml")
NAME: Final = "ctdc.versions.json"
LEVELS: Final = ("patch", "minor", "major", "never")
MARKS: Final = ("words", "extent")


def compile_versions(root: Path) -> dict[str, Any]:
    """Return the levels by kind of change, and the marks on definitions.

    Raises FaultyModel where a level or a mark is none.
    """
    content = read_yaml(root, root / FILE)
    faults = [
        fault_at(FILE.as_posix(), content, (part, name), f"{name}: {word} is not known")
        for part, words in (("levels", LEVELS), ("marks", MARKS))
        for name, told in content.get(part, {}).items()
        for word in [told["as"] if isinstance(told, dict) and "as" in told else told]
        if word not in words
    ]
    if faults:
        raise FaultyModel(*faults)
    return {"levels": dict(content["levels"]), "marks": dict(content["marks"])}
