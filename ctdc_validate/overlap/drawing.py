"""The matrix as a picture: words and numbers in each cell, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.overlap.comparing import Overlap
from ctdc_validate.overlap.matrix import ABSENT, STATES, Cell
from ctdc_validate.reports import element
from ctdc_validate.standard import variable_called

NAMESPACE: Final = "http://www.w3.org/2000/svg"
# The names of variables have this much room at least, and so much a letter.
LABELS, LETTER = 204, 6.5
CELL, LINE, HIGH, LETTERS = 132, 30, 24, 12
PAPER, INK = "#ffffff", "#1b1f24"
FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"
# A name that is longer is cut; the table has it whole.
LONGEST, LONGEST_SOURCE = 44, 16


def picture(overlap: Overlap) -> str:
    """Return the matrix as an SVG of its own, on white."""
    root = drawn(overlap, on_paper=True)
    root.set("xmlns", NAMESPACE)
    root.set("color", INK)
    return f"{ElementTree.tostring(root, 'unicode')}\n"


def drawn(overlap: Overlap, name: str = "overlap", on_paper: bool = False) -> Element:
    """Return the matrix as an element of a page, in the colour of its text."""
    found = overlap.matrix
    names = {
        each: _cut(worded(label_of(overlap, each)), LONGEST) for each in found.variables
    }
    labels = max(LABELS, round(LETTER * max(map(len, names.values()), default=0)))
    width = labels + CELL * len(found.sources) + 2
    shapes: list[Element] = []
    y = LINE
    for place, source in enumerate(found.sources):
        head = _cut(source, LONGEST_SOURCE)
        shapes.append(_words(labels + CELL * place + 4, y - 10, head, bold=True))
    for variable in found.variables:
        shapes.append(_words(0, y + 16, names[variable]))
        for place, source in enumerate(found.sources):
            cell = found.cells[variable, source]
            shapes += _cell(cell, labels + CELL * place, y, name)
        y += LINE
    for words in _legend(overlap):
        shapes.append(_words(0, y + 16, words))
        y += 18
    ids = f"{name}-title", f"{name}-desc"
    height = y + 12
    paper = element("rect", width=width, height=height, fill=PAPER)
    return element(
        "svg",
        element("title", _title(overlap), id=ids[0]),
        element("desc", described(overlap), id=ids[1]),
        element("defs", _hatch(name)),
        paper if on_paper else None,
        shapes,
        role="img",
        aria_labelledby=" ".join(ids),
        viewBox=f"0 0 {width} {height}",
        font_family=FONT,
        font_size=LETTERS,
        fill="currentColor",
        # Letters that a phone would make smaller cannot be read: it scrolls instead.
        style=f"display:block;width:100%;min-width:{width}px;max-width:{width + 120}px",
    )


def described(overlap: Overlap) -> str:
    """Return the picture in words: how many variables are how, by source."""
    parts = []
    for source in overlap.matrix.sources:
        states = [cell.state for cell in overlap.matrix.of_source(source)]
        counts = tuple(
            message(f"overlap.described.{state}", count=states.count(state))
            for state in STATES
            if state in states
        )
        parts.append(text("overlap.described", source=source, states=counts))
    return " ".join(parts)


def label_of(overlap: Overlap, variable: str) -> Message | str:
    """Return what a variable is called."""
    return variable_called(overlap.standard.variables[variable])


def cell_words(cell: Cell) -> Message:
    """Return what a cell says: values reached of all, and how."""
    if cell.state == ABSENT:
        return message("overlap.state.absent")
    if cell.values == ("*",):
        return message(f"overlap.state.{cell.state}")
    return message(
        "overlap.cell",
        reached=len(cell.reached),
        values=len(cell.values),
        state=message(f"overlap.state.{cell.state}"),
    )


def _title(overlap: Overlap) -> Message:
    return message("overlap.title", sources=overlap.matrix.sources)


def _legend(overlap: Overlap) -> Iterator[str]:
    yield text("overlap.legend.bar")
    if any(cell.is_inferred for cell in overlap.matrix.cells.values()):
        yield text("overlap.legend.hatched")


def _cell(cell: Cell, x: int, y: int, name: str) -> Iterator[Element]:
    is_absent = cell.state == ABSENT
    wide = CELL - 6
    if cell.is_inferred:
        yield element(
            "rect",
            x=x,
            y=y,
            width=wide,
            height=HIGH,
            fill=f"url(#{name}-hatch)",
            class_="inferred",
        )
    yield element(
        "rect",
        x=x,
        y=y,
        width=wide,
        height=HIGH,
        fill="none",
        stroke="currentColor",
        stroke_width=1,
        stroke_dasharray="3 3" if is_absent else None,
        class_=f"cell {cell.state}",
    )
    share = len(cell.reached) / len(cell.values)
    if share:
        yield element("rect", x=x, y=y + HIGH - 4, width=wide * share, height=4)
    yield _words(x + 5, y + 15, text(cell_words(cell)))


def _hatch(name: str) -> Element:
    return element(
        "pattern",
        element(
            "path",
            d="M0 6 L6 0",
            stroke="currentColor",
            stroke_opacity="0.35",
            fill="none",
        ),
        id=f"{name}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _words(x: int, y: int, words: str, bold: bool = False) -> Element:
    return element("text", words, x=x, y=y, font_weight="600" if bold else None)
