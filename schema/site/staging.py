"""The sources of the site, generated pages among them, where they are built."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from schema.site import commands, files, reference
from schema.site.releases import ROOT, releases

CONFIG: Final = "mkdocs.yml"
DOCS: Final = "docs"
REFERENCE: Final = "reference"


def write_pages(docs: Path = ROOT / DOCS) -> None:
    """Write every generated page below a folder of pages, and nothing else there."""
    target = docs / REFERENCE
    reference.write(target)
    for path, words in {
        commands.PATH: commands.commands_page(),
        files.PATH: files.files_page(releases()),
    }.items():
        (target / path).write_text(words, encoding="utf-8", newline="\n")


def stage(folder: Path) -> None:
    """Copy what the site is made of into a folder, and write the generated pages."""
    shutil.copy(ROOT / CONFIG, folder / CONFIG)
    generated = shutil.ignore_patterns(REFERENCE)
    shutil.copytree(ROOT / DOCS, folder / DOCS, ignore=generated)
    write_pages(folder / DOCS)
