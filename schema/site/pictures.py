"""Two pictures, drawn from the standard, each with a table of what it shows.

How the columns of an edition fold into the variables, and how well the terms of each
source match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ctdc_validate.standard import Column, Source, described
from schema.site import crosswalk, places
from schema.site.crosswalk import Link
from schema.site.drawing import FULL, HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.markdown import code, front_matter, heading, link, page, table, text

PICTURES: Final = "pictures.md"
# The edition that is drawn; the table has them all.
DRAWN: Final = "global-2020"
ABOUT: Final = (
    "How columns become variables, and how terms match: both pictures are drawn from"
    " the standard itself, and below each stands a table of the numbers that it shows."
)
FOLDING: Final = "columns-to-variables"
MATCHING: Final = "how-terms-match"
COMPUTED, IGNORED = "computed from other columns", "says nothing"
BESIDE: Final = (COMPUTED, IGNORED)
EXACT, LOSS, NONE = OUTCOMES = ("exactly", "with loss", "not at all")
LINE: Final = 20
SQUARE, PITCH = 7.5, 9.5
COUNT_AT, SQUARES_AT = 212, 219
BAR: Final = 12


def pictures_page() -> Mapping[str, str]:
    """Return the page of the pictures by its path."""
    parts = [
        front_matter("Pictures", ABOUT, wide=True),
        heading(1, "Pictures"),
        text(ABOUT),
        heading(2, "How columns become variables", FOLDING),
        text(_folding_told()),
        _figure(draw_folding()),
        _folding_table(),
        heading(2, "How terms match", MATCHING),
        text(
            "Each term that a source lists for a column counts once, with the mappings"
            " that an edition inherits. It matches exactly where each of its mappings"
            " is an exact match or denies a value, as the 0 of a flag does. It matches"
            " not at all where none of them names a variable. All others match with"
            " loss: something is left out or differs, or a person has to decide. Cells"
            " that hold numbers, dates or countries are terms only where the source"
            " lists them."
        ),
        _figure(draw_matching()),
        _matching_table(),
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
    return variables[name].label if name in variables else name.capitalize()


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
    return (
        f"{edition.title}: {len(edition.columns)} columns. {columns} of them spell the"
        f" {variables} shared variables, {counts[COMPUTED]} are computed from other"
        f" columns, and extensions have {extension}. That the shared variables are"
        f" these {variables} is the reading of the standard's editors: no document"
        " names them."
    )


def draw_folding() -> str:
    """Return the picture of an edition's columns, a square each, by variable."""
    edition = described().sources[DRAWN]
    title = f"How the columns of {edition.title} fold into variables"
    drawing = Drawing(FOLDING, title, _folding_told())
    legend = (
        (FULL, "a column that spells a shared variable"),
        (HATCHED, "a column that is computed from others"),
        (HOLLOW, "a column that spells an extension"),
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
    rows.append(("All columns", "", *(str(len(each.columns)) for each in listed)))
    # No links: the tools of tables make each name of a column a button.
    header = ["variable", "part", *(code(edition.name) for edition in listed)]
    caption = "Columns of each edition, by variable"
    return table(header, rows, caption=caption, tools=True)


def _part(name: str) -> str:
    if name in BESIDE:
        return "no variable"
    return "extension" if described().variables[name].extension else "shared"


def _with_terms() -> dict[str, dict[str, int]]:
    counted = {name: matching(name) for name in described().sources}
    return {name: counts for name, counts in counted.items() if any(counts.values())}


def draw_matching() -> str:
    """Return the picture of how the terms of each source match, a bar each."""
    told = "; ".join(
        f"{name}: {', '.join(f'{n} {outcome}' for outcome, n in counts.items())}"
        for name, counts in _with_terms().items()
    )
    title = "How many terms of each source match exactly, with loss, or not at all"
    drawing = Drawing(MATCHING, title, f"{told}.")
    looks = dict(zip(OUTCOMES, (FULL, HATCHED, HOLLOW), strict=True))
    y = float(LETTERS)
    for outcome, look in looks.items():
        drawing.box(1, y - BAR + 1, 2 * BAR, BAR, look, "legend")
        drawing.words(32, y, f"matches {outcome}")
        y += LINE
    y += LINE / 2
    for name, counts in _with_terms().items():
        total = sum(counts.values())
        drawing.words(0, y, name, bold=True)
        drawing.words(WIDTH, y, f"{total} terms", anchor="end")
        x = 1.0
        for outcome, count in counts.items():
            width = (WIDTH - 2) * count / total
            if count:
                kind = f"{name_of(name)}--{name_of(outcome)}"
                drawing.box(x, y + 6, width, BAR, looks[outcome], kind)
            x += width
        said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        drawing.words(0, y + 2 * BAR + 8, said)
        y += 62
    return drawing.markup()


def _matching_table() -> str:
    rows = [
        (
            link(code(name), places.source(name), PICTURES),
            str(sum(counts.values())),
            *(str(counts[outcome]) for outcome in OUTCOMES),
        )
        for name, counts in _with_terms().items()
    ]
    header = ["source", "terms", *OUTCOMES]
    caption = "How the terms of each source match"
    return table(header, rows, caption=caption, tools=True)
