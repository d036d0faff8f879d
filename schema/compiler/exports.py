"""Compile vocab/exports.yaml: how other programs write a table down."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.plain_yaml import read_yaml

NAME: Final = "ctdc.exports.json"
FILE: Final = Path("vocab", "exports.yaml")
KEYS: Final = ("separators", "guessed", "answers", "prefixes", "form_tools")


def compile_exports(root: Path) -> Json:
    """Return how other programs write a table down.

    Raises FaultyModel for another key, for a separator that is not one sign, once or
    repeated, and where one is guessed that there is not.
    """
    exports: Json = read_yaml(root, root / FILE)
    if tuple(exports) != KEYS:
        raise FaultyModel(f"{FILE.as_posix()}: its keys must be {', '.join(KEYS)}")
    for name, sign in exports["separators"].items():
        if not isinstance(sign, str) or len(set(sign)) != 1:
            raise FaultyModel(f"{FILE.as_posix()}: separators: {name} is not one sign")
    for kind, names in exports["guessed"].items():
        for name in names:
            if name not in exports["separators"]:
                where = f"{FILE.as_posix()}: guessed: {kind}"
                raise FaultyModel(f"{where}: {name} is no separator")
    return exports
