"""What every HTML file that people read is made of: one page, and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, language, message
from ctdc_validate.reports.html_elements import Child, element, written

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"

STYLE: Final = "style.css"

# The cells of a row, by the message that heads their columns.
Cells = Mapping[str, Child]


def page(title: str, *body: Child) -> str:
    """Return a page that fetches nothing and runs nothing, ended by a line feed."""
    style = element("style")  # whose text is never escaped
    style.text = "\n" + files("ctdc_validate.reports").joinpath(STYLE).read_text(
        "utf-8"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        style,
    )
    return written(element("html", head, element("body", *body), lang=language()))


def table(
    caption: Message | str,
    heads: Iterable[str],
    rows: Iterable[Element],
    class_: str | None = None,
) -> Element:
    """Return a table that can be scrolled where it is too wide for the screen.

    ``heads`` are the messages that head its columns.
    """
    columns = (element("th", message(head), scope="col") for head in heads)
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", columns)),
            element("tbody", rows),
            class_=class_,
        ),
        class_="scroll",
    )


def table_of_cells(caption: Message | str, rows: Sequence[Cells]) -> Element:
    """Return a table whose cells have the label that a phone shows beside them."""
    return table(caption, rows[0], map(_row, rows), "cells")


def _row(cells: Cells) -> Element:
    return element(
        "tr",
        (element("td", cell, data_label=message(id_)) for id_, cell in cells.items()),
    )


def link_to(id_: str, words: Message | str, class_: str | None = None) -> Element:
    """Return a link to an element of the same page."""
    return element("a", words, href=f"#{id_}", class_=class_)
