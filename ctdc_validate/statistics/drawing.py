"""A table as a picture: bars with numbers beside them, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports import element
from ctdc_validate.statistics.comparing import printed
from ctdc_validate.statistics.laying_out import Panel, Row, Statistics

NAMESPACE: Final = "http://www.w3.org/2000/svg"
# No wider than the screen of a phone, so that letters are not made smaller there: a
# label stands above its bar, and the number behind it.
WIDTH, LEFT, BARS, LINE, BAR, HEAD = 360, 8, 220, 42, 16, 34
# Dark enough on white for those who see no colours.
BAR_COLOUR: Final = "#0072b2"
INK, QUIET, PAPER = "#1b1f24", "#545c66", "#ffffff"
FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"
# A label that is longer is cut; the table next to the picture has it whole.
LONGEST: Final = 40


def picture(statistics: Statistics, name: str, title: Message, described: str) -> str:
    """Return the picture of a table as SVG, with its title and what it shows."""
    root = drawn(statistics, name, title, described)
    root.set("xmlns", NAMESPACE)
    return f"{ElementTree.tostring(root, 'unicode')}\n"


def drawn(statistics: Statistics, name: str, title: Message, described: str) -> Element:
    """Return the picture of a table as an element of a page."""
    panels = statistics.tables[name]
    height = 8 + sum(
        (HEAD if len(panels) > 1 else 4) + LINE * max(1, len(panel.rows))
        for panel in panels
    )
    most = max((_length(statistics, r) for p in panels for r in p.rows), default=0)
    shapes: list[Element] = []
    y = 4
    for panel in panels:
        if len(panels) > 1:
            heading = panel.organisation or message("statistics.all-organisations")
            shapes.append(_text(8, y + 22, heading, weight="600"))
            y += HEAD
        else:
            y += 4
        if not panel.rows:
            shapes.append(_text(8, y + 16, message("statistics.none"), fill=QUIET))
            y += LINE
        for row in panel.rows:
            shapes += _bar(statistics, panel, row, y, most)
            y += LINE
    ids = f"{name}-title", f"{name}-desc"
    return element(
        "svg",
        element("title", title, id=ids[0]),
        element("desc", described, id=ids[1]),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        shapes,
        role="img",
        aria_labelledby=" ".join(ids),
        width=WIDTH,
        height=height,
        style="height:auto",
        viewBox=f"0 0 {WIDTH} {height}",
        font_family=FONT,
        font_size=14,
    )


def _bar(
    statistics: Statistics, panel: Panel, row: Row, y: int, most: int
) -> Iterator[Element]:
    label = row.label if isinstance(row.label, str) else text(row.label.id)
    if len(label) > LONGEST:
        label = f"{label[: LONGEST - 1].rstrip()}…"
    yield _text(LEFT, y + 15, label)
    length = _length(statistics, row)
    wide = BARS * length / most if most else 0.0
    if length:
        yield element("rect", x=LEFT, y=y + 20, width=wide, height=BAR, fill=BAR_COLOUR)
    else:  # a line where a bar would begin, not a bar of no width
        yield element(
            "line",
            x1=LEFT,
            x2=LEFT,
            y1=y + 20,
            y2=y + 20 + BAR,
            stroke=QUIET,
            stroke_dasharray="2 2",
        )
    yield _text(LEFT + wide + 8, y + 33, number(statistics, panel, row))


def number(statistics: Statistics, panel: Panel, row: Row) -> str:
    """Return the count of a row as people read it, with its share."""
    count, _ = printed(statistics.rounding, row.figure)
    if not count:
        return text("statistics.not-shown")
    if not count.isdigit():
        return text("statistics.fewer", count=statistics.rounding.smallest)
    share = panel.share(row, statistics.rounding, statistics.smallest_base)
    if share is None:
        return text("statistics.count", count=int(count))
    return text("statistics.count-and-share", count=int(count), share=share)


def _length(statistics: Statistics, row: Row) -> int:
    count, _ = printed(statistics.rounding, row.figure)
    return int(count) if count.isdigit() else 0


def _text(
    x: float,
    y: int,
    words: Message | str,
    weight: str | None = None,
    fill: str = INK,
) -> Element:
    return element("text", words, x=x, y=y, font_weight=weight, fill=fill)
