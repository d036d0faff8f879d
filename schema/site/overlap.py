"""The picture of what partners' own systems have in common, and its table."""

from __future__ import annotations

from functools import cache
from typing import Final
from xml.etree import ElementTree

from ctdc_validate.messages import text as say
from ctdc_validate.messages import worded
from ctdc_validate.overlap import (
    Cell,
    Overlap,
    built_in_side,
    cell_words,
    compare,
    drawn,
)
from ctdc_validate.standard import load_alignment, load_standard, load_texts
from schema.site import places
from schema.site.markdown import code, link, table, text

OVERLAP: Final = "overlap"


@cache
def partners_overlap() -> Overlap:
    """Return what the partners' own systems have in common."""
    standard, facts, texts = load_standard(), load_alignment(), load_texts()
    names = [s.name for s in standard.sources.values() if s.own_terms]
    sides = [built_in_side(standard, texts, facts, name) for name in names]
    return compare(standard, facts, texts, sides, {})


def draw_overlap() -> str:
    """Return the picture as SVG, one element a line."""
    root = drawn(partners_overlap(), OVERLAP)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("class", "ctdc-drawing")
    ElementTree.indent(root)
    return f"{ElementTree.tostring(root, 'unicode')}\n"


def overlap_table(page: str) -> str:
    """Return the table of the picture, which leads to variables and to columns."""
    found = partners_overlap().matrix
    rows = []
    for name in found.variables:
        variable = partners_overlap().standard.variables[name]
        cells = (found.cells[name, source] for source in found.sources)
        label = link(text(variable.label), places.variable(name), page)
        rows.append((label, *(_cell(cell, page) for cell in cells)))
    # No links: the tools of tables make each name of a column a button.
    header = [say("explain.column.variable"), *map(code, found.sources)]
    caption = say("site.caption.overlap")
    return table(header, rows, caption=caption, tools=True)


def _cell(cell: Cell, page: str) -> str:
    """Return what a cell says, with a link to the column that it rests on."""
    words = cell_words(cell)
    said = worded(words)
    if cell.is_inferred:
        said = say("overlap.cell.inferred", cell=words)
    source = load_standard().sources[cell.source]
    for column in source.columns:
        if cell.variable in column.variables:
            return link(text(said), places.column(source.name, column.name), page)
    return link(text(said), places.source(source.name), page)
