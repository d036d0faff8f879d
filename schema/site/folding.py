"""The picture of how an edition's many columns fold into few variables, by colour.

Each column is a square at the left, in the order of the file, and a band leads to the
variable that it spells. Without colour the bands still lead there, and the numbers say
how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import Column, Source, described
from schema.site import places
from schema.site.drawing import COLOURS, FULL, HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.markdown import code, link, table, text

# The edition that is drawn; the table has them all.
DRAWN: Final = "global-2020"
FOLDING: Final = "columns-to-variables"
COMPUTED, IGNORED = "computed-from-other-columns", "says-nothing"
BESIDE: Final = (COMPUTED, IGNORED)
TOP: Final = 30.0
# A square of a column, and the box of a variable.
SQUARE, PITCH = 6.5, 8.0
SQUARES_AT, BOXES_AT = 4.0, 150.0
BOX_WIDTH, BOX_HEIGHT = 8.0, 14.0
COUNT_AT, LABELS_AT = 186.0, 194.0
LINE: Final = 18.0


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
    counts = Counter(map(spells, source.columns))
    return {name: counts[name] for name in (*described().variables, *BESIDE)}


def spells(column: Column) -> str:
    """Return the variable that a column spells, or what it is instead."""
    if column.computed:
        return COMPUTED
    if column.use == "ignored":
        return IGNORED
    # A column of all other purposes may mean several variables; it counts once.
    return column.variables[0]


def told() -> str:
    """Return what the picture shows, in words."""
    edition, variables = described().sources[DRAWN], described().variables.values()
    counts = folding(edition)
    core = [v.name for v in variables if not v.extension and counts[v.name]]
    return say(
        "site.pictures.folding.about",
        edition=edition.title,
        count=len(edition.columns),
        columns=sum(counts[name] for name in core),
        variables=len(core),
        computed=counts[COMPUTED],
        extension=sum(counts[v.name] for v in variables if v.extension),
    )


def draw_folding() -> str:
    """Return the picture as SVG, one element a line."""
    edition = described().sources[DRAWN]
    counts = {name: n for name, n in folding(edition).items() if n}
    name = say("site.pictures.folding.title", edition=edition.title)
    drawing = Drawing(FOLDING, name, told())
    _heads(drawing, edition)
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(counts)}
    height = (len(edition.columns) - 1) * PITCH + SQUARE
    step = (height - BOX_HEIGHT) / (len(counts) - 1)
    tops = {name: TOP + i * step for i, name in enumerate(counts)}
    _bands(drawing, edition, tops, counts, colours)
    for place, column in enumerate(edition.columns):
        kind, y = spells(column), TOP + place * PITCH
        drawing.box(
            *(SQUARES_AT, y, SQUARE, SQUARE),
            *(_look(kind), name_of(kind)),
            colour=_colour(kind, colours),
        )
    for kind, count in counts.items():
        y = tops[kind]
        drawing.box(
            *(BOXES_AT, y, BOX_WIDTH, BOX_HEIGHT),
            *(_look(kind), "variable"),
            colour=_colour(kind, colours),
        )
        drawing.words(COUNT_AT, y + 11, str(count), anchor="end", bold=True)
        drawing.words(LABELS_AT, y + 11, label(kind))
    _legend(drawing, TOP + height + 28)
    return drawing.markup()


def _heads(drawing: Drawing, edition: Source) -> None:
    columns = say("site.pictures.folding.columns", count=len(edition.columns))
    drawing.words(0, LETTERS, columns, bold=True)
    core = sum(not v.extension for v in described().variables.values())
    variables = say("site.pictures.folding.variables", count=core)
    drawing.words(WIDTH, LETTERS, variables, anchor="end", bold=True)


def _bands(
    drawing: Drawing,
    edition: Source,
    tops: dict[str, float],
    counts: dict[str, int],
    colours: dict[str, str],
) -> None:
    """Lead from each run of columns to its share of the variable's box."""
    used = dict.fromkeys(counts, 0)
    at = 0
    for kind, run in groupby(map(spells, edition.columns)):
        length = len(list(run))
        if kind not in BESIDE:
            share = BOX_HEIGHT / counts[kind]
            y, to = TOP + at * PITCH, tops[kind] + used[kind] * share
            drawing.band(
                (SQUARES_AT + SQUARE, y, y + (length - 1) * PITCH + SQUARE),
                (BOXES_AT, to, to + length * share),
                colours[kind],
            )
        used[kind] += length
        at += length


def _legend(drawing: Drawing, y: float) -> None:
    legend = (
        (HATCHED, say("site.pictures.legend.computed")),
        (HOLLOW, say("site.pictures.legend.extension")),
    )
    for look, words in legend:
        drawing.box(SQUARES_AT, y - SQUARE - 1, SQUARE, SQUARE, look, "legend")
        drawing.words(18, y, words)
        y += LINE


def _look(name: str) -> str:
    if name in BESIDE:
        return HATCHED
    return HOLLOW if described().variables[name].extension else FULL


def _colour(name: str, colours: dict[str, str]) -> str:
    return "" if name in BESIDE else colours[name]


def label(name: str) -> str:
    """Return what people call a variable, or what a column is instead."""
    variables = described().variables
    if name in variables:
        return variables[name].label
    return say(f"site.pictures.column.{name}")


def name_of(name: str) -> str:
    """Return a name as the class of the shapes that stand for it."""
    return places.anchor(name).replace("_", "-")


def folding_table(page: str) -> str:
    """Return the table of all editions: how many columns spell each variable."""
    listed = editions()
    folded = [folding(edition) for edition in listed]
    rows: list[Sequence[str]] = [
        (
            link(text(label(name)), places.variable(name), page)
            if name in described().variables
            else text(label(name)),
            _part(name),
            *(str(counts[name]) for counts in folded),
        )
        for name in folded[0]
    ]
    sums = (str(len(each.columns)) for each in listed)
    rows.append((say("site.pictures.all-columns"), "", *sums))
    # No links: the tools of tables make each name of a column a button.
    names = (code(edition.name) for edition in listed)
    header = [say("explain.column.variable"), say("site.column.part"), *names]
    return table(header, rows, caption=say("site.caption.editions"), tools=True)


def _part(name: str) -> str:
    if name in BESIDE:
        return say("site.pictures.part.none")
    if described().variables[name].extension:
        return say("site.pictures.part.extension")
    return say("site.pictures.part.shared")
