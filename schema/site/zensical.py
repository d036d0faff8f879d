"""Zensical makes the same pages of the same sources: MkDocs is no longer developed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from schema.site.built import Built, pages
from schema.site.checking import FOLDER as CHECKING
from schema.site.faults import FaultySite
from schema.site.staging import stage

# What a theme calls its own parts.
THEME: Final = "__"
COLOUR: Final = re.compile("\x1b\\[[0-9;]*m")


def build(folder: Path) -> Path:
    """Build the site with Zensical in a folder of its own; return where it is.

    Raises FaultySite where Zensical warns of anything.
    """
    stage(folder)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = COLOUR.sub("", done.stdout + done.stderr).partition("Traceback")[0]
        raise FaultySite(f"Zensical does not build the site.\n{told}")
    return folder / "site"


def differences(mkdocs: Path, zensical: Path) -> Iterator[str]:
    """Yield a sentence for each page that is not the same in both sites."""
    ours = {
        path: page
        for path, page in pages(mkdocs).items()
        if not page.refresh and not path.startswith(f"{CHECKING}/")
    }
    theirs = pages(zensical)
    for path in sorted(ours.keys() ^ theirs.keys()):
        yield f"{path} is made by one of the two only."
    for path in sorted(ours.keys() & theirs.keys()):
        if _ids(ours[path]) != _ids(theirs[path]):
            yield f"{path} has other anchors."
        if _said(ours[path]) != _said(theirs[path]):
            yield f"{path} says something else."


def _ids(page: Built) -> list[str]:
    return [name for name in page.main_ids if not name.startswith(THEME)]


def _said(page: Built) -> str:
    """Return what a page says, without blanks: these hang on how code is coloured."""
    return "".join(page.said.split())


def compare(mkdocs: Path) -> None:
    """Build with Zensical, and compare with what MkDocs built.

    Raises FaultySite where there is any difference.
    """
    with TemporaryDirectory() as folder:
        found = list(differences(mkdocs, build(Path(folder))))
    if found:
        raise FaultySite("\n".join(found))
