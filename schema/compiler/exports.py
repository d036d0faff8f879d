"""Compile vocab/exports.yaml: how other programs write a table down."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.plain_yaml import read_yaml

NAME: Final = "ctdc.exports.json"
FILE: Final = Path("vocab", "exports.yaml")
KEYS: Final = ("separators", "answers", "prefixes", "form_tools")


def compile_exports(root: Path) -> Json:
    """Return how other programs write a table down.

    Raises FaultyModel for another key, and for a separator that is not one sign,
    once or repeated.
    """
    exports: Json = read_yaml(root, root / FILE)
    if tuple(exports) != KEYS:
        raise FaultyModel(f"{FILE.as_posix()}: its keys must be {', '.join(KEYS)}")
    for name, sign in exports["separators"].items():
        if not isinstance(sign, str) or len(set(sign)) != 1:
            raise FaultyModel(f"{FILE.as_posix()}: separators: {name} is not one sign")
    return exports
