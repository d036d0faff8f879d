"""Compile vocab/names.yaml: given and family names, in the form that is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ctdc_validate.standard import bare
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.plain_yaml import read_yaml

FILE: Final = Path("vocab", "names.yaml")
KEYS: Final = ("given", "family")


def compile_names(root: Path) -> Json:
    """Return the names by kind, each kind as one text: so they are read the fastest.

    Raises FaultyModel for a key that nobody reads.
    """
    content = read_yaml(root, root / FILE)
    found: dict[str, set[str]] = {key: set() for key in KEYS}
    for source, languages in content.items():
        for language, lists in languages.items():
            for key, names in lists.items():
                if key not in KEYS or not isinstance(names, str):
                    place = f"{FILE.as_posix()}: {source}: {language}"
                    raise FaultyModel(f"{place}: {key} must be a text of names")
                found[key].update(bare(name).casefold() for name in names.split())
    return {key: " ".join(sorted(names)) for key, names in found.items()}
