"""HTML and SVG as elements: what stands in one is never taken for markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, Parameter, text
from ctdc_validate.reports.wording import printable

# What may stand in an element; None is nothing.
Child: TypeAlias = Element | Message | str | Iterable["Child"] | None

# Where the elements within begin a new line.
LINES = {"html", "head", "body", "main", "section"}


def element(
    tag: str, *children: Child, **attributes: Message | str | float | None
) -> Element:
    """Return an element with its children and attributes.

    ``class_`` is the attribute class, ``data_label`` is data-label; an attribute that
    is None is left out, and a fraction has one decimal. Texts are escaped, and
    messages worded.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            if isinstance(value, float):
                value = f"{value:.1f}".removesuffix(".0")
            words = printable(value if isinstance(value, str | Message) else str(value))
            made.set(name.rstrip("_").replace("_", "-"), words)
    for child in children:
        _append(made, child)
    return made


def _append(parent: Element, child: Child) -> None:
    if child is None:
        return
    if isinstance(child, Element):
        parent.append(child)
    elif isinstance(child, str | Message):
        words = printable(child)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words
    else:
        for each in child:
            _append(parent, each)


def filled(id_: str, **parameters: Parameter | Element) -> list[Child]:
    """Return the wording of a message, with elements in some of its places."""
    elements = [value for value in parameters.values() if isinstance(value, Element)]
    # Signs for private use are never printable, so no parameter has one.
    marks = {chr(0xE000 + at): found for at, found in enumerate(elements)}
    mark_of = {id(found): mark for mark, found in marks.items()}
    words = text(
        id_,
        **{
            name: mark_of[id(value)]
            if isinstance(value, Element)
            else (printable(value) if isinstance(value, str) else value)
            for name, value in parameters.items()
        },
    )
    children: list[Child] = []
    start = 0
    for at, sign in enumerate(words):
        if sign in marks:
            children += [words[start:at], marks[sign]]
            start = at + 1
    return [*children, words[start:]]


def written(root: Element) -> str:
    """Return a whole page as HTML5, ended by a line feed."""
    for parent in root.iter():
        if parent.tag in LINES:
            parent.text = parent.text or "\n"
            for child in parent:
                child.tail = child.tail or "\n"
    return f"<!DOCTYPE html>\n{ElementTree.tostring(root, 'unicode', 'html')}\n"
