"""Every picture of the site as a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ctdc_validate.messages import in_language
from ctdc_validate.messages import text as say
from schema.site.drawing import on_paper
from schema.site.editions import GAINED_AND_LOST, draw_editions
from schema.site.figures import figure, path_of
from schema.site.folding import FOLDING, draw_folding
from schema.site.journey import JOURNEY, draw_journey, journey_tables
from schema.site.law_map import LAW_MAP, draw_laws
from schema.site.overlap import OVERLAP, draw_overlap
from schema.site.pictures import MATCHING, draw_matching

DRAWN: Final[Mapping[str, Callable[[], str]]] = {
    FOLDING: draw_folding,
    MATCHING: draw_matching,
    OVERLAP: draw_overlap,
    LAW_MAP: draw_laws,
    GAINED_AND_LOST: draw_editions,
    JOURNEY: draw_journey,
}
# Where no page has a table of what the picture shows, it comes with it.
TABLES: Final[Mapping[str, Callable[[], str]]] = {JOURNEY: journey_tables}
# The languages in which there is a primer.
TRANSLATED: Final = ("es", "fr")
# The pages of docs/ that have a picture, with the id of its caption and a language.
ON_PAGES: Final = {
    "index": (FOLDING, "site.pictures.folding.caption", "en"),
    "primer": (JOURNEY, "site.journey.told", "en"),
    "primer-es": (JOURNEY, "site.journey.told", "es"),
    "primer-fr": (JOURNEY, "site.journey.told", "fr"),
}


def picture_files() -> dict[str, str]:
    """Return the pictures by their paths below docs/reference/."""
    files = {path_of(name): on_paper(draw()) for name, draw in DRAWN.items()}
    for language in TRANSLATED:
        with in_language(language):
            files[path_of(_named(JOURNEY, language))] = on_paper(draw_journey())
    return files


def _named(name: str, language: str) -> str:
    return f"{name}-{language}" if language in TRANSLATED else name


def on_page(page: str) -> str:
    """Return the picture of a page of docs/, as it is written there, with its table."""
    name, caption, language = ON_PAGES[page]
    with in_language(language):
        drawn, said = DRAWN[name](), say(caption)
        shown = figure(_named(name, language), drawn, said, f"{page}.md")
        tables = f"\n\n{TABLES[name]()}" if name in TABLES else ""
        return f"{shown}{tables}\n"
