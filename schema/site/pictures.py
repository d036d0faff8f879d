"""Pictures that are drawn from the standard, each with a table of what it shows.

How the columns of an edition fold into the variables, how well the terms of each
source match, what the partners' own systems have in common, and what falls under
which law.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described
from schema.site import crosswalk, folding, places
from schema.site.crosswalk import Link
from schema.site.drawing import FULL, HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.figures import figure
from schema.site.folding import FOLDING, name_of
from schema.site.law_map import LAW_MAP, draw_laws, laws_table
from schema.site.markdown import code, front_matter, heading, link, page, table, text
from schema.site.overlap import OVERLAP, draw_overlap, overlap_table
from schema.site.places import PICTURES, REFERENCE, title

MATCHING: Final = "how-terms-match"
EXACT, LOSS, NONE = OUTCOMES = ("exactly", "with-loss", "not-at-all")
LINE: Final = 20
BAR: Final = 12


def pictures_page() -> Mapping[str, str]:
    """Return the page of the pictures by its path."""
    parts = [
        front_matter(title(PICTURES), say("site.pictures.about"), wide=True),
        heading(1, title(PICTURES)),
        text(say("site.pictures.about")),
        heading(2, say("site.pictures.folding"), FOLDING),
        text(folding.told()),
        _figure(FOLDING, folding.draw_folding(), "pictures.folding.caption"),
        folding.folding_table(PICTURES),
        heading(2, say("site.pictures.matching"), MATCHING),
        text(say("site.pictures.matching.about")),
        _figure(MATCHING, draw_matching(), "pictures.matching.title"),
        _matching_table(),
        heading(2, say("site.pictures.overlap"), OVERLAP),
        text(say("site.pictures.overlap.about")),
        _figure(OVERLAP, draw_overlap(), "caption.overlap"),
        text(say("overlap.legend")),
        overlap_table(PICTURES),
        heading(2, say("site.pictures.laws"), LAW_MAP),
        text(say("site.pictures.laws.about")),
        _figure(LAW_MAP, draw_laws(), "pictures.laws.title"),
        laws_table(PICTURES),
    ]
    return {PICTURES: page(parts)}


def _figure(name: str, drawn: str, caption: str) -> str:
    return figure(name, drawn, say(f"site.{caption}"), f"{REFERENCE}/{PICTURES}")


def matching(source: str) -> dict[str, int]:
    """Return how many terms of a source match exactly, with loss, and not at all."""
    of_term: dict[tuple[str, str], list[Link]] = {}
    for each in crosswalk.links(source):
        of_term.setdefault((each.row.source_column, each.row.source_term), []).append(
            each
        )
    counts = Counter(
        _outcome(of_term.get((column.name, term), ()))
        for column in described().sources[source].columns
        for term in crosswalk.terms(source, column.name)
    )
    return {outcome: counts[outcome] for outcome in OUTCOMES}


def _outcome(mappings: Sequence[Link]) -> str:
    speaking = [each for each in mappings if each.row.variable]
    if not speaking:
        return NONE
    exact = all(
        each.row.match == "exact" or each.row.effect == "exclude" for each in speaking
    )
    return EXACT if exact else LOSS


def _with_terms() -> dict[str, dict[str, int]]:
    counted = {name: matching(name) for name in described().sources}
    return {name: counts for name, counts in counted.items() if any(counts.values())}


def draw_matching() -> str:
    """Return the picture of how the terms of each source match, a bar each."""
    told = "; ".join(
        f"{name}: {_counted(counts)}" for name, counts in _with_terms().items()
    )
    drawing = Drawing(MATCHING, say("site.pictures.matching.title"), f"{told}.")
    looks = dict(zip(OUTCOMES, (FULL, HATCHED, HOLLOW), strict=True))
    y = float(LETTERS)
    for outcome, look in looks.items():
        drawing.box(1, y - BAR + 1, 2 * BAR, BAR, look, "legend")
        drawing.words(32, y, say(f"site.pictures.matches.{outcome}"))
        y += LINE
    y += LINE / 2
    for name, counts in _with_terms().items():
        total = sum(counts.values())
        drawing.words(0, y, name, bold=True)
        drawing.words(WIDTH, y, say("site.pictures.terms", count=total), anchor="end")
        x = 1.0
        for outcome, count in counts.items():
            width = (WIDTH - 2) * count / total
            if count:
                kind = f"{name_of(name)}--{name_of(outcome)}"
                drawing.box(x, y + 6, width, BAR, looks[outcome], kind)
            x += width
        drawing.words(0, y + 2 * BAR + 8, _counted(counts))
        y += 62
    return drawing.markup()


def _counted(counts: Mapping[str, int]) -> str:
    """Return how many terms match in each way, in words."""
    return ", ".join(
        say(f"site.pictures.counted.{outcome}", count=count)
        for outcome, count in counts.items()
    )


def _matching_table() -> str:
    rows = [
        (
            link(code(name), places.source(name), PICTURES),
            str(sum(counts.values())),
            *(str(counts[outcome]) for outcome in OUTCOMES),
        )
        for name, counts in _with_terms().items()
    ]
    outcomes = (say(f"site.pictures.outcome.{name}") for name in OUTCOMES)
    header = [say("explain.column.source"), say("explain.column.terms"), *outcomes]
    caption = say("site.caption.matching")
    return table(header, rows, caption=caption, tools=True)
