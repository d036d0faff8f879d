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
from ctdc_validate.standard import Column, Source, described
from schema.site import crosswalk, places
from schema.site.crosswalk import Link
from schema.site.drawing import FULL, HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.law_map import LAW_MAP, draw_laws, laws_table
from schema.site.markdown import code, front_matter, heading, link, page, table, text
from schema.site.overlap import OVERLAP, draw_overlap, overlap_table
from schema.site.places import PICTURES, title

# The edition that is drawn; the table has them all.
DRAWN: Final = "global-2020"
FOLDING: Final = "columns-to-variables"
MATCHING: Final = "how-terms-match"
COMPUTED, IGNORED = "computed-from-other-columns", "says-nothing"
BESIDE: Final = (COMPUTED, IGNORED)
EXACT, LOSS, NONE = OUTCOMES = ("exactly", "with-loss", "not-at-all")
LINE: Final = 20
SQUARE, PITCH = 7.5, 9.5
COUNT_AT, SQUARES_AT = 212, 219
BAR: Final = 12


def pictures_page() -> Mapping[str, str]:
    """Return the page of the pictures by its path."""
    parts = [
        front_matter(title(PICTURES), say("site.pictures.about"), wide=True),
        heading(1, title(PICTURES)),
        text(say("site.pictures.about")),
        heading(2, say("site.pictures.folding"), FOLDING),
        text(_folding_told()),
        _figure(draw_folding()),
        _folding_table(),
        heading(2, say("site.pictures.matching"), MATCHING),
        text(say("site.pictures.matching.about")),
        _figure(draw_matching()),
        _matching_table(),
        heading(2, say("site.pictures.overlap"), OVERLAP),
        text(say("site.pictures.overlap.about")),
        _figure(draw_overlap()),
        text(say("overlap.legend")),
        overlap_table(PICTURES),
        heading(2, say("site.pictures.laws"), LAW_MAP),
        text(say("site.pictures.laws.about")),
        _figure(draw_laws()),
        laws_table(PICTURES),
    ]
    return {PICTURES: page(parts)}


def _figure(drawn: str) -> str:
    return f"<figure>\n{drawn}</figure>"


def editions() -> list[Source]:
    """Return the published editions, the newest first."""
    standard = described()
    return [
        source
        for name, source in standard.sources.items()
        if source.judged_as == "published" and name not in standard.documents
    ]


def folding(source: Source) -> dict[str, int]:
    """Return how many columns of an edition spell each variable, and what is beside."""
    counts = Counter(_spells(column) for column in source.columns)
    return {name: counts[name] for name in (*described().variables, *BESIDE)}


def _spells(column: Column) -> str:
    if column.computed:
        return COMPUTED
    if column.use == "ignored":
        return IGNORED
    # A column of all other purposes may mean several variables; it counts once.
    return column.variables[0]


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


def _label(name: str) -> str:
    variables = described().variables
    if name in variables:
        return variables[name].label
    return say(f"site.pictures.column.{name}")


def _counted_variables(counts: Mapping[str, int]) -> tuple[int, int]:
    """Return how many columns spell variables, and how many variables these are."""
    variables = described().variables.values()
    core = [v.name for v in variables if not v.extension and counts[v.name]]
    return sum(counts[name] for name in core), len(core)


def _folding_told() -> str:
    edition = described().sources[DRAWN]
    counts = folding(edition)
    columns, variables = _counted_variables(counts)
    extension = sum(
        counts[v.name] for v in described().variables.values() if v.extension
    )
    return say(
        "site.pictures.folding.about",
        edition=edition.title,
        count=len(edition.columns),
        columns=columns,
        variables=variables,
        computed=counts[COMPUTED],
        extension=extension,
    )


def draw_folding() -> str:
    """Return the picture of an edition's columns, a square each, by variable."""
    edition = described().sources[DRAWN]
    name = say("site.pictures.folding.title", edition=edition.title)
    drawing = Drawing(FOLDING, name, _folding_told())
    legend = (
        (FULL, say("site.pictures.legend.shared")),
        (HATCHED, say("site.pictures.legend.computed")),
        (HOLLOW, say("site.pictures.legend.extension")),
    )
    y = float(LETTERS)
    for look, words in legend:
        drawing.box(1, y - SQUARE - 1, SQUARE, SQUARE, look, "legend")
        drawing.words(16, y, words)
        y += LINE
    y += LINE / 2
    for name, count in folding(edition).items():
        if count:
            drawing.words(0, y, _label(name))
            drawing.words(COUNT_AT, y, str(count), anchor="end", bold=True)
            top, look, kind = y - SQUARE - 1, _look(name), name_of(name)
            for square in range(count):
                x = SQUARES_AT + square * PITCH
                drawing.box(x, top, SQUARE, SQUARE, look, kind)
            y += LINE
    return drawing.markup()


def _look(name: str) -> str:
    if name in BESIDE:
        return HATCHED
    return HOLLOW if described().variables[name].extension else FULL


def name_of(name: str) -> str:
    """Return a name as the class of the shapes that stand for it."""
    return places.anchor(name).replace("_", "-")


def _folding_table() -> str:
    listed = editions()
    folded = [folding(edition) for edition in listed]
    rows = [
        (
            link(text(_label(name)), places.variable(name), PICTURES)
            if name in described().variables
            else text(_label(name)),
            _part(name),
            *(str(counts[name]) for counts in folded),
        )
        for name in folded[0]
    ]
    rows.append(
        (
            say("site.pictures.all-columns"),
            "",
            *(str(len(each.columns)) for each in listed),
        )
    )
    # No links: the tools of tables make each name of a column a button.
    names = (code(edition.name) for edition in listed)
    header = [say("explain.column.variable"), say("site.column.part"), *names]
    caption = say("site.caption.editions")
    return table(header, rows, caption=caption, tools=True)


def _part(name: str) -> str:
    if name in BESIDE:
        return say("site.pictures.part.none")
    if described().variables[name].extension:
        return say("site.pictures.part.extension")
    return say("site.pictures.part.shared")


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
