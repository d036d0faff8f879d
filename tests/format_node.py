"""Judges that are programs for Node.js: all of them in one process, run once.

``make`` installs them into .venv/consumers, from tests/consumers/package.json.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from compiled_standard import ROOT
from format_programs import run

from ctdc_validate.schemas import DRAFTS, FORMATS, files_of

HERE = ROOT / "tests" / "consumers"
INSTALLED = ROOT / ".venv" / "consumers"
# The names under which the programs find the formats.
NAMES = {
    "openapi": "openapi.json",
    "jsonld-context": "jsonld-context.json",
    "shacl": "shacl.ttl",
    "typescript": "ctdc.ts",
}


def has_consumers() -> bool:
    """Say whether the programs are there, as package.json has them now."""
    asked, found = (folder / "package.json" for folder in (HERE, INSTALLED))
    is_there = found.exists() and found.read_bytes() == asked.read_bytes()
    return bool(shutil.which("node")) and is_there


def lay_out(folder: Path, cases: Any) -> None:
    """Write the formats and the cases where the programs look for them."""
    for name, format_ in FORMATS.items():
        if format_.drafts:
            (file,) = files_of(format_, None, False).values()
            (folder / f"{name}.json").write_bytes(file)
            for draft in DRAFTS:
                (file,) = files_of(format_, None, False, draft=draft).values()
                year = draft.partition("-")[0]
                (folder / f"{name}.{year}.json").write_bytes(file)
        elif name in NAMES:
            (file,) = files_of(format_, None, False).values()
            (folder / NAMES[name]).write_bytes(file)
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")


def in_node(cases: Any, folder: Path) -> dict[str, Any]:
    """Return what each program does with each format, by the names of both."""
    lay_out(folder, cases)
    (folder / "node_modules").symlink_to(INSTALLED / "node_modules")
    shutil.copy(HERE / "judge.mjs", folder)
    code, told = run("node", "judge.mjs", str(folder), folder=folder)
    assert code == 0, told
    found: dict[str, Any] = json.loads(told)
    return found


def in_php(cases: Any, folder: Path) -> dict[str, Any]:
    """Return what the validator for PHP does with each format."""
    lay_out(folder, cases)
    code, told = run("php", str(HERE / "judge.php"), str(folder), folder=folder)
    assert code == 0, told
    found: dict[str, Any] = json.loads(told)
    return found


def has_php() -> bool:
    library = Path("/usr/share/php/JsonSchema/autoload.php")
    return bool(shutil.which("php")) and library.exists()
