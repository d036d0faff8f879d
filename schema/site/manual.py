"""A page of ``ctdc explain`` as Markdown: the same words, with links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ctdc_validate.explain import Example, Items, Page, Paragraph, Section, Table
from schema.site.markdown import heading, link, table, text
from schema.site.places import places

# The columns of tables whose cells are names of things that have a place.
NAMES: Final = frozenset({"name", "note", "rule", "says", "source", "variable"})
ADDRESS: Final = re.compile(r"https?://[^\s;]+")
# These two are read side by side.
READINGS: Final = ("How US law reads it", "How international law reads it")


def sections(page: Page, where: str, level: int = 2) -> Iterator[str]:
    """Yield the Markdown of a page's sections, on the page of the site at ``where``."""
    waiting = list(page.sections)
    while waiting:
        pair = tuple(section.heading for section in waiting[:2])
        if pair == READINGS:
            both = [section(s, where, level) for s in waiting[:2]]
            yield side_by_side(both)
            waiting = waiting[2:]
        else:
            yield section(waiting.pop(0), where, level)


def side_by_side(texts: Sequence[str]) -> str:
    """Return pieces of Markdown that stand beside each other where there is room."""
    cells = "\n\n".join(f"<div markdown>\n\n{piece}\n\n</div>" for piece in texts)
    return f'<div class="ctdc-beside" markdown>\n\n{cells}\n\n</div>'


def section(section: Section, where: str, level: int = 2) -> str:
    """Return a section as Markdown."""
    parts = [part(each, where) for each in section.parts]
    return "\n\n".join([heading(level, section.heading), *parts])


def part(piece: Paragraph | Items | Example | Table, where: str) -> str:
    """Return a part of a section as Markdown."""
    match piece:
        case Paragraph(words):
            return text(words)
        case Items(several):
            return "\n".join(f"- {text(words)}" for words in several)
        case Example(words):
            return f"```text\n{words}\n```"
        case Table(header, rows):
            return table(
                [text(name) for name in header],
                [
                    [
                        cell(name, words, where)
                        for name, words in zip(header, row, strict=True)
                    ]
                    for row in rows
                ],
            )


def cell(column: str, words: str, where: str) -> str:
    """Return the words of a cell; names and addresses lead to what they name."""
    if ADDRESS.fullmatch(words):
        return f"[{text(words)}](<{words}>)"
    if column not in NAMES:
        return text(words)
    known = places()
    pieces = re.split(r"(, |; )", words)
    return "".join(
        link(text(piece), known[piece], where) if piece in known else text(piece)
        for piece in pieces
    )
