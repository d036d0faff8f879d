"""The sources of the site, generated pages among them, where they are built."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from schema.site import changes, commands, files, reference
from schema.site.drawn import picture_files
from schema.site.navigation import CONFIG
from schema.site.places import REFERENCE
from schema.site.releases import ROOT, releases

DOCS: Final = "docs"
THEME: Final = "schema/site/theme"


def write_others(target: Path = reference.TARGET) -> None:
    """Write the generated pages that are not about the standard, and the pictures.

    These pages are about its changes, its files and the commands.
    """
    pages = {
        changes.PATH: changes.changes_page(),
        **commands.command_pages(),
        files.PATH: files.files_page(releases()),
        **picture_files(),
    }
    reference.write_pages(pages, target)


def stage(folder: Path) -> None:
    """Copy what the site is made of into a folder, and write the generated pages."""
    shutil.copy(CONFIG, folder)
    shutil.copytree(ROOT / THEME, folder / THEME)
    generated = shutil.ignore_patterns(REFERENCE)
    shutil.copytree(ROOT / DOCS, folder / DOCS, ignore=generated)
    target = folder / DOCS / REFERENCE
    reference.write(target, config=None)
    write_others(target)
