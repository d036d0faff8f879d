"""A page of ``ctdc explain`` as Markdown: the same words, with links.

With level 0 a section has no heading but a name in bold letters, so that it is no
place of its own, neither in the search nor among the anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Final

from ctdc_validate.explain import (
    Example,
    Hint,
    Items,
    Paragraph,
    Section,
    Table,
    described,
)
from schema.site.markdown import address, code, facts, heading, link, table, text
from schema.site.places import Place, places, value, value_list

# The columns of tables whose cells are names of things that have a place.
NAMES: Final = frozenset({"name", "note", "rule", "says", "source", "variable"})
ADDRESS: Final = re.compile(r"https?://[^\s;]+")
# These two are read side by side.
READINGS: Final = ("US law and practice", "International law and practice")
# In a sentence, only what no English word is: names with a low line or with hyphens;
# and where a value is to be used instead, its code.
NAMED: Final = re.compile(
    r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?:-[a-z]+)+\b|(?<=\bfor which use )[a-z]+\b"
)


def several(given: Sequence[Section], where: str, level: int = 2) -> Iterator[str]:
    """Yield the Markdown of sections; the readings of the two laws side by side."""
    waiting = list(given)
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
    name = heading(level, section.heading) if level else f"**{text(section.heading)}**"
    return "\n\n".join([name, *filter(None, parts)])


def part(piece: Paragraph | Items | Example | Table | Hint, where: str) -> str:
    """Return a part of a section as Markdown; a hint for the terminal is none."""
    match piece:
        case Paragraph(words):
            return prose(words, where)
        case Items(several):
            return "\n".join(f"- {prose(words, where)}" for words in several)
        case Example(words):
            return f"```text\n{words}\n```"
        case Table(header) if not any(header):
            return facts(pairs(piece, where))
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
        case Hint():
            return ""


def pairs(
    given: Table, where: str, without: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return the rows of a table of names and what they name, but for some names.

    Such a table has no header, which a reader of the site would have to guess.
    """
    return [
        (text(name), cell(name, words, where))
        for name, words in given.rows
        if name not in without
    ]


def cell(column: str, words: str, where: str) -> str:
    """Return the words of a cell; names and addresses lead to what they name."""
    if ADDRESS.fullmatch(words):
        return address(words)
    if column not in NAMES:
        return text(words)
    known = places()
    pieces = re.split(r"(, |; )", words)
    return "".join(
        link(text(piece), known[piece], where) if piece in known else text(piece)
        for piece in pieces
    )


def prose(words: str, where: str) -> str:
    """Return sentences; variables, rules and values that they name are links."""
    said, end = "", 0
    for found in NAMED.finditer(words):
        place = _named(found[0], where)
        if place is None:
            continue
        name = code(found[0])
        said += text(words[end : found.start()])
        said += name if place == Place(where) else link(name, place, where)
        end = found.end()
    return said + text(words[end:])


def _named(name: str, where: str) -> Place | None:
    """Return what a name in a sentence names: a value first of the page's own list."""
    lists = _values().get(name, ())
    own = [list_name for list_name in lists if where == f"value-list/{list_name}.md"]
    if own:
        return value(own[0], name)
    if name in described().variables or name in described().rules:
        return places()[name]
    if name in described().lists:
        return value_list(name)
    return value(lists[0], name) if len(lists) == 1 else None


@cache
def _values() -> dict[str, list[str]]:
    """Return the lists in which a code stands."""
    found: dict[str, list[str]] = {}
    for name, values in described().lists.items():
        for each in values.values:
            found.setdefault(each, []).append(name)
    return found
