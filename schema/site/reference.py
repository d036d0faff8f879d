"""Which pages stand in docs/reference/, and their writing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ctdc_validate.explain import described, find
from ctdc_validate.explain.texts import load_texts
from schema.site import manual, places
from schema.site.lists import list_pages
from schema.site.markdown import heading, page, text
from schema.site.navigation import CONFIG, with_block
from schema.site.overview import first_page, index_pages
from schema.site.places import LAWS, anchor
from schema.site.terms import terms_page
from schema.site.variables import variable_pages

TARGET: Final = Path(__file__).parents[2] / "docs" / "reference"


def reference() -> Mapping[str, str]:
    """Return each page's Markdown by its path below docs/reference/."""
    pages = {
        **variable_pages(),
        **list_pages(),
        **index_pages(),
        **_sources(),
        **_rules(),
        **_laws(),
        **terms_page(),
    }
    return {**first_page(pages), **pages}


def _plain(name: str, path: str) -> Mapping[str, str]:
    found = find(name)
    parts = [
        heading(1, found.title),
        text(f"{found.kind.capitalize()} {found.name}"),
        text(found.lead),
        *manual.sections(found, path),
    ]
    return {path: page(parts)}


def _sources() -> Mapping[str, str]:
    pages: dict[str, str] = {}
    for name, source in described().sources.items():
        path = f"source/{name}.md"
        parts = [_plain(name, path)[path]]
        for each in source.columns:
            column = find(f"{name}/{each.name}")
            parts += [heading(2, column.title, anchor(each.name)), text(column.lead)]
            terms = load_texts()["sources"][name]["columns"][each.name]["terms"]
            spots = (places.term(name, each.name, term).anchor for term in terms)
            parts.append("".join(f'<span id="{spot}"></span>' for spot in spots))
            parts += manual.sections(column, path, 3)
        pages[path] = page(parts)
    return pages


def _rules() -> Mapping[str, str]:
    pages: dict[str, str] = {}
    for name in described().rules:
        pages |= _plain(name, f"rule/{name}.md")
    return pages


def _laws() -> Mapping[str, str]:
    parts = [heading(1, "Two laws, one record")]
    for name, clash in described().clashes.items():
        parts.append(heading(2, clash.title, anchor(name)))
        parts += manual.sections(find(name), LAWS, 3)
    return {LAWS: page(parts)}


def write(target: Path = TARGET, config: Path | None = CONFIG) -> None:
    """Write the pages, and nothing else that was there; and name them in mkdocs.yml."""
    pages = reference()
    shutil.rmtree(target, ignore_errors=True)
    for name, words in pages.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
    if config is not None:
        told = with_block(config.read_text(encoding="utf-8"), pages)
        config.write_text(told, encoding="utf-8", newline="\n")
