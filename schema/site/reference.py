"""Which pages stand in docs/reference/, and their writing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ctdc_validate.explain import contents, described, find
from schema.site import manual
from schema.site.laws import laws_page
from schema.site.markdown import heading, page, text
from schema.site.pictures import pictures_page
from schema.site.places import INDEX, anchor
from schema.site.rules import rule_pages
from schema.site.sources import source_pages

TARGET: Final = Path(__file__).parents[2] / "docs" / "reference"


def reference() -> Mapping[str, str]:
    """Return each page's Markdown by its path below docs/reference/."""
    return {
        **_first(),
        **_variables(),
        **_lists(),
        **source_pages(),
        **rule_pages(),
        **laws_page(),
        **pictures_page(),
    }


def _first() -> Mapping[str, str]:
    listed = contents()
    parts = [
        heading(1, listed.title),
        text(listed.lead),
        *manual.sections(listed, INDEX),
    ]
    return {INDEX: page(parts)}


def _plain(name: str, path: str) -> Mapping[str, str]:
    found = find(name)
    parts = [
        heading(1, found.title),
        text(f"{found.kind.capitalize()} {found.name}"),
        text(found.lead),
        *manual.sections(found, path),
    ]
    return {path: page(parts)}


def _variables() -> Mapping[str, str]:
    pages: dict[str, str] = {}
    for name in described().variables:
        pages |= _plain(name, f"variable/{name}.md")
    return pages


def _lists() -> Mapping[str, str]:
    pages: dict[str, str] = {}
    for name, values in described().lists.items():
        path = f"value-list/{name}.md"
        parts = [_plain(f"{name}/", path)[path]]
        for each in values.values:
            value = find(f"{name}/{each}")
            parts += [heading(2, value.title, anchor(each)), text(value.lead)]
            parts += manual.sections(value, path, 3)
        pages[path] = page(parts)
    return pages


def write(target: Path = TARGET) -> None:
    """Write the pages, and nothing else that was there."""
    shutil.rmtree(target, ignore_errors=True)
    for name, words in reference().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
