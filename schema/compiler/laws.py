"""Read vocab/laws.yaml: what the page on two laws says before its notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("vocab", "laws.yaml")
KEYS: Final = {
    "introduction": None,
    "definitions": (
        "topic",
        "here",
        "us",
        "us_cited",
        "international",
        "international_cited",
    ),
}


def compile_laws(root: Path, instruments: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the introduction and the basic definitions, with all that can be cited.

    Raises FaultyModel where a part is missing, or is none of these.
    """
    content: dict[str, Any] = read_yaml(root, root / FILE)
    _check(FILE.as_posix(), content, tuple(KEYS))
    for part, keys in KEYS.items():
        for entry in content[part] if keys else ():
            _check(f"{FILE.as_posix()}: {part}", entry, keys or ())
    return {**content, "instruments": instruments}


def _check(where: str, entry: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(entry, dict) or sorted(entry) != sorted(keys):
        raise FaultyModel(f"{where}: its keys must be {', '.join(keys)}")
