"""The picture of two laws: what falls under US law, international law, or both."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Final, NamedTuple

import yaml

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described
from schema.site import places
from schema.site.citations import cited
from schema.site.drawing import HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.markdown import link, table, text
from schema.site.releases import ROOT

LAW_MAP: Final = "law-map"
PLACED: Final = ROOT / "vocab" / "law-map.yaml"
SIDES: Final = ("us", "both", "international")
# The two laws are boxes that overlap in the middle third.
COLUMN: Final = WIDTH / 3
# So many letters of a line fit into a third.
LETTERS_A_LINE: Final = 19
LINE: Final = 15


class Placed(NamedTuple):
    """A thing that one law or both call trafficking, by whose words."""

    side: str
    what: str
    note: str
    cited: str


@cache
def placed() -> tuple[Placed, ...]:
    """Return what the picture places, in its order.

    Raises TypeError or ValueError where the file has other keys, sides or notes.
    """
    found = yaml.safe_load(PLACED.read_text(encoding="utf-8"))
    things = tuple(Placed(**each) for each in found["places"])
    for each in things:
        if each.side not in SIDES or each.note not in {"", *described().clashes}:
            raise ValueError(f"{PLACED.name}: {each.what}: its side or its note")
    return things


def draw_laws() -> str:
    """Return the picture as SVG, one element a line."""
    drawing = Drawing(LAW_MAP, say("site.pictures.laws.title"), _told())
    lines = {side: _lines(side) for side in SIDES}
    height = 58 + LINE * max(map(len, lines.values()))
    drawing.box(1, 1, 2 * COLUMN - 2, height, HOLLOW, "us-law")
    drawing.box(COLUMN + 1, 1, 2 * COLUMN - 2, height, HOLLOW, "international-law")
    drawing.box(COLUMN + 1, 1, COLUMN - 2, 6, HATCHED, "both-laws")
    for number, side in enumerate(SIDES):
        x, y = number * COLUMN + 8, 2.0 * LETTERS
        for words in textwrap.wrap(say(f"site.pictures.laws.{side}"), LETTERS_A_LINE):
            drawing.words(x, y, words, bold=True)
            y += LINE
        y = 58
        for words in lines[side]:
            drawing.words(x, y, words)
            y += LINE
    return drawing.markup()


def _lines(side: str) -> list[str]:
    """Return the lines of a third, with an empty one after each thing."""
    lines: list[str] = []
    for each in placed():
        if each.side == side:
            lines += [*textwrap.wrap(each.what, LETTERS_A_LINE), ""]
    return lines[:-1]


def _told() -> str:
    return " ".join(
        say("site.pictures.laws.told", side=say(f"site.pictures.laws.{side}"))
        + f" {'; '.join(each.what for each in placed() if each.side == side)}."
        for side in SIDES
    )


def laws_table(page: str) -> str:
    """Return the table of the picture, with the words of each law that it rests on."""
    rows = [
        (
            text(each.what),
            say(f"site.pictures.laws.{each.side}"),
            cited(each.cited),
            link(
                text(described().clashes[each.note].title), places.note(each.note), page
            )
            if each.note
            else "",
        )
        for each in placed()
    ]
    header = [
        say("site.column.what"),
        say("site.column.where"),
        say("site.column.cited"),
        say("explain.column.note"),
    ]
    return table(header, rows, caption=say("site.pictures.laws.title"), tools=True)


def _note(name: str, page: str) -> str:
    return link(text(described().clashes[name].title), places.note(name), page)
