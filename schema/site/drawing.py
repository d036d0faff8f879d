"""SVG that is told apart by patterns and words; colour only helps.

A drawing takes the colour of the page's text, and so fits light pages and dark ones.
"""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

# Units of a drawing are pixels where it is as wide as a phone's page.
WIDTH: Final = 400
LETTERS: Final = 12
FULL, HATCHED, HOLLOW = "full", "hatched", "hollow"
# Six hues of one lightness, which is far enough from that of a light and a dark page.
COLOURS: Final = ("#1f7fd8", "#c56110", "#248f42", "#a75ec9", "#d94a64", "#8a7e18")
# A file of its own has no page around it.
ON_PAPER: Final = "color:#1a1a1a;background:#fff;font-family:sans-serif"


class Drawing:
    """One picture: shapes and words, added from the top to the bottom."""

    def __init__(self, name: str, title: str, description: str) -> None:
        """Take a name, unique on the page, and what is told those who cannot see it."""
        self._name = name
        self._height = 0.0
        self._svg = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "ctdc-drawing",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-description",
                "fill": "currentColor",
                "font-size": str(LETTERS),
                # As wide as its column, and no wider than is good to read.
                "style": f"display:block;width:100%;max-width:{WIDTH + 120}px",
            },
        )
        said = {"title": title, "desc": description}
        for tag, end in (("title", "title"), ("desc", "description")):
            element = ET.SubElement(self._svg, tag, {"id": f"{name}-{end}"})
            element.text = said[tag]
        hatch = ET.SubElement(
            ET.SubElement(self._svg, "defs"),
            "pattern",
            {
                "id": f"{name}-hatch",
                "width": "4",
                "height": "4",
                "patternUnits": "userSpaceOnUse",
                "patternTransform": "rotate(45)",
            },
        )
        line = {"width": "1.6", "height": "4"}
        ET.SubElement(hatch, "rect", line)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        bold: bool = False,
        small: bool = False,
    ) -> None:
        """Write words whose line stands at ``y``."""
        said = {"x": _number(x), "y": _number(y)}
        if anchor != "start":
            said["text-anchor"] = anchor
        if bold:
            said["font-weight"] = "600"
        if small:
            said["font-size"] = str(LETTERS - 1)
        ET.SubElement(self._svg, "text", said).text = words
        self._height = max(self._height, y + LETTERS / 3)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        look: str,
        kind: str,
        *,
        colour: str = "",
    ) -> None:
        """Draw a box that is full, hatched or hollow; ``kind`` is what it shows."""
        ink = colour or "currentColor"
        fills = {
            FULL: ink,
            HATCHED: f"url(#{self._name}-hatch)",
            HOLLOW: "none",
        }
        said = {
            "x": _number(x),
            "y": _number(y),
            "width": _number(width),
            "height": _number(height),
            "fill": fills[look],
            "stroke": ink,
            "class": kind,
        }
        ET.SubElement(self._svg, "rect", said)
        self._height = max(self._height, y + height)

    def band(
        self,
        start: tuple[float, float, float],
        end: tuple[float, float, float],
        colour: str,
    ) -> None:
        """Lead from one height to another; each end is its x, its top and its foot."""
        (x, top, foot), (to, above, below) = start, end
        middle, one, other = _number((x + to) / 2), _number(x), _number(to)
        y1, y2, y3, y4 = map(_number, (top, above, below, foot))
        path = (
            f"M{one} {y1}C{middle} {y1} {middle} {y2} {other} {y2}"
            f"V{y3}C{middle} {y3} {middle} {y4} {one} {y4}Z"
        )
        said = {"d": path, "fill": colour, "fill-opacity": "0.4"}
        ET.SubElement(self._svg, "path", said)

    def markup(self) -> str:
        """Return the SVG, one element a line."""
        height = _number(self._height + 2)
        self._svg.set("viewBox", f"0 0 {WIDTH} {height}")
        ET.indent(self._svg)
        return ET.tostring(self._svg, encoding="unicode") + "\n"


def on_paper(markup: str) -> str:
    """Return a drawing as a file of its own, on white."""
    return markup.replace(' style="', f' style="{ON_PAPER};', 1)


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
