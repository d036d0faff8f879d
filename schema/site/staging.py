"""The sources of the site, generated pages among them, where they are built."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from schema.site import changes, commands, files, reference
from schema.site.releases import ROOT, releases

CONFIG: Final = "mkdocs.yml"
DOCS: Final = "docs"
THEME: Final = "schema/site/theme"
REFERENCE: Final = "reference"


def write_others(target: Path = reference.TARGET) -> None:
    """Write the generated pages that are about nothing of the standard, beside those.

    They are about its changes, its files and the commands.
    """
    pages = {
        changes.PATH: changes.changes_page(),
        commands.PATH: commands.commands_page(),
        files.PATH: files.files_page(releases()),
    }
    for path, words in pages.items():
        (target / path).write_text(words, encoding="utf-8", newline="\n")


def stage(folder: Path) -> None:
    """Copy what the site is made of into a folder, and write the generated pages."""
    shutil.copy(ROOT / CONFIG, folder / CONFIG)
    shutil.copytree(ROOT / THEME, folder / THEME)
    generated = shutil.ignore_patterns(REFERENCE)
    shutil.copytree(ROOT / DOCS, folder / DOCS, ignore=generated)
    target = folder / DOCS / REFERENCE
    for path, words in reference.reference().items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(words, encoding="utf-8", newline="\n")
    write_others(target)
