"""SVG in the colour of the page's text, told apart by patterns and words alone."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

# Units of a drawing are pixels where it is as wide as a phone's page.
WIDTH: Final = 400
LETTERS: Final = 12
FULL, HATCHED, HOLLOW = "full", "hatched", "hollow"


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
        self, x: float, y: float, width: float, height: float, look: str, kind: str
    ) -> None:
        """Draw a box that is full, hatched or hollow; ``kind`` is what it shows."""
        fills = {
            FULL: "currentColor",
            HATCHED: f"url(#{self._name}-hatch)",
            HOLLOW: "none",
        }
        said = {
            "x": _number(x),
            "y": _number(y),
            "width": _number(width),
            "height": _number(height),
            "fill": fills[look],
            "stroke": "currentColor",
            "class": kind,
        }
        ET.SubElement(self._svg, "rect", said)
        self._height = max(self._height, y + height)

    def markup(self) -> str:
        """Return the SVG, one element a line."""
        height = _number(self._height + 2)
        self._svg.set("viewBox", f"0 0 {WIDTH} {height}")
        ET.indent(self._svg)
        return ET.tostring(self._svg, encoding="unicode") + "\n"


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
