"""Which pages stand in docs/reference/, and their writing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from schema.site.crosswalk_pages import crosswalk_pages
from schema.site.documents import documents_page
from schema.site.editions import editions_page
from schema.site.languages import languages_page
from schema.site.laws import laws_pages
from schema.site.lists import list_pages
from schema.site.navigation import CONFIG, with_block
from schema.site.overview import first_page, index_pages
from schema.site.pictures import pictures_page
from schema.site.places import REFERENCE
from schema.site.rules import rule_pages
from schema.site.sources import source_pages
from schema.site.terms import terms_page
from schema.site.variables import variable_pages

TARGET: Final = Path(__file__).parents[2] / "docs" / REFERENCE


@cache
def reference() -> Mapping[str, str]:
    """Return each page's Markdown by its path below docs/reference/."""
    pages = {
        **variable_pages(),
        **list_pages(),
        **index_pages(),
        **source_pages(),
        **crosswalk_pages(),
        **rule_pages(),
        **laws_pages(),
        **documents_page(),
        **pictures_page(),
        **editions_page(),
        **languages_page(),
        **terms_page(),
    }
    return {**first_page(pages), **pages}


def write(target: Path = TARGET, config: Path | None = CONFIG) -> None:
    """Write the pages, and nothing else that was there; and name them in mkdocs.yml."""
    pages = reference()
    shutil.rmtree(target, ignore_errors=True)
    write_pages(pages, target)
    if config is not None:
        told = with_block(config.read_text(encoding="utf-8"), pages)
        config.write_text(told, encoding="utf-8", newline="\n")


def write_pages(pages: Mapping[str, str], target: Path) -> None:
    """Write pages by their paths below a folder."""
    for name, words in pages.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
