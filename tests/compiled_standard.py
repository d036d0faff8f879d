"""The compiled standard, as it is committed, and copies of its sources to be changed.

``test_build.py`` compares what is committed with a fresh compilation; every other test
takes it as it is, so that the standard is compiled once in a run and not in each test.
"""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from schema.compiler.artefacts import COMPILED
from schema.compiler.model import Model, load

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "schema" / "examples"


@cache
def model() -> Model:
    return load(ROOT)


@cache
def artefacts() -> dict[str, str]:
    """Return the text of each compiled file by its name."""
    files = [f for f in (ROOT / COMPILED).iterdir() if f.name.startswith("ctdc.")]
    return {file.name: file.read_text("utf-8") for file in sorted(files)}


@cache
def compiled(name: str) -> Any:
    """Return a compiled JSON file as an object."""
    return json.loads(artefacts()[name])


def copy_sources(folder: Path) -> Path:
    """Copy the sources and their compiler to a folder, to be changed there."""
    without = shutil.ignore_patterns("__pycache__")
    for part in ("schema", "vocab"):
        shutil.copytree(ROOT / part, folder / part, ignore=without)
    return folder


def shorten_countries(root: Path) -> Path:
    """Keep few countries of a copy: the list is half of what there is to be read.

    Those stay that the model's own clauses name.
    """
    path = root / "vocab" / "lists" / "country.yaml"
    parts = re.split(r'(?m)^(?=      "\w+":)', path.read_text(encoding="utf-8"))
    model = (root / "schema" / "ctdc.yaml").read_text(encoding="utf-8")
    kept = [part for part in parts[4:] if part.split(":")[0].strip() in model]
    path.write_text("".join(parts[:4] + kept), encoding="utf-8")
    return root


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, once; it must stand there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def examples(kind: str) -> dict[str, Any]:
    """Return the records of schema/examples/<kind> by the name of their file."""
    paths = sorted((EXAMPLES / kind).glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
