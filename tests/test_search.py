"""The index of the search holds every name by which something may be looked for.

What a search finds first is a matter of the browser: ``tests/browser/``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_site import built_site

from ctdc_validate.standard import load_standard, load_texts
from schema.site import crosswalk, places
from schema.site.places import Place

STANDARD = load_standard()
TEXTS = load_texts()
Said = Callable[[Place], str]


def bare(words: str) -> str:
    """Return words without tags and blanks."""
    return "".join(html.unescape(re.sub("<[^>]+>", "", words)).split())


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what each entry of the index says, by its address."""
    site: Path = built_site(tmp_path_factory)
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    return {
        entry["location"]: bare(f"{entry['title']} {entry['text']}")
        for entry in index["docs"]
    }


@pytest.fixture(scope="module")
def said(entries: dict[str, str]) -> Said:
    """Return what tells the words of a place: of its section, or of all of its page."""
    pages: dict[str, list[str]] = {}
    for location, words in entries.items():
        pages.setdefault(location.partition("#")[0], []).append(words)

    def at(place: Place) -> str:
        page = f"reference/{place.path.removesuffix('.md')}/"
        if place.anchor:
            return entries.get(f"{page}#{place.anchor}", "")
        return " ".join(pages.get(page, []))

    return at


def values() -> Iterator[tuple[Place, str]]:
    for name, values in STANDARD.lists.items():
        for value in values.values.values():
            place = Place(places.value(name, value.code).path)
            for words in (value.code, value.label, *value.aliases):
                yield place, words


def variables() -> Iterator[tuple[Place, str]]:
    for name, variable in STANDARD.variables.items():
        aliases = TEXTS.variables[name].aliases
        for words in (name, variable.label, *aliases):
            yield places.variable(name), words


def rules() -> Iterator[tuple[Place, str]]:
    for name, rule in STANDARD.rules.items():
        for words in (name, rule.title):
            yield places.rule(name), words


def terms() -> Iterator[tuple[Place, str]]:
    for source, texts in TEXTS.sources.items():
        for column, said_of_it in texts.columns.items():
            yield places.source(source), column
            for term in said_of_it.terms:
                yield Place(crosswalk.place(source, column, term).path), term


NAMES = {"values": values, "variables": variables, "rules": rules, "terms": terms}


@pytest.mark.parametrize("kind", NAMES)
def test_every_name_can_be_found_where_it_belongs(said, kind):
    names = list(NAMES[kind]())
    assert len(names) > 40
    missing = [(p, words) for p, words in names if bare_name(words) not in said(p)]
    assert missing == []


def bare_name(words: str) -> str:
    return "".join(words.split())
