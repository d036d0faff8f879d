"""A page of ``ctdc explain`` as Markdown: the same words, with links.

With level 0 a section has no heading but a name in bold letters, so that it is no
place of its own, neither in the search nor among the anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Final

from ctdc_validate.explain import (
    Address,
    Cell,
    Example,
    Facts,
    Hint,
    Items,
    Paragraph,
    Part,
    Section,
    Several,
    Table,
    Thing,
    wording,
)
from ctdc_validate.standard import described
from schema.site.markdown import address, code, facts, heading, link, table, text
from schema.site.places import Place, place_of, rule, value, value_list, variable

# The sections that are read side by side.
READINGS: Final = ("us-reading", "international-reading")
# In a sentence, only what is no word of a language: names with a low line or hyphens.
NAMED: Final = r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?:-[a-z]+)+\b"


def several(
    given: Sequence[Section], where: str, level: int = 2, codes: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the Markdown of sections; the readings of the two laws side by side.

    ``codes`` are values to which scope notes lead, although their names are words.
    """
    waiting = list(given)
    while waiting:
        pair = tuple(section.id for section in waiting[:2])
        if pair == READINGS:
            both = [section(s, where, level) for s in waiting[:2]]
            yield side_by_side(both)
            waiting = waiting[2:]
        else:
            yield section(waiting.pop(0), where, level, codes)


def side_by_side(texts: Sequence[str]) -> str:
    """Return pieces of Markdown that stand beside each other where there is room."""
    cells = "\n\n".join(f"<div markdown>\n\n{piece}\n\n</div>" for piece in texts)
    return f'<div class="ctdc-beside" markdown>\n\n{cells}\n\n</div>'


def section(
    section: Section, where: str, level: int = 2, codes: Sequence[str] = ()
) -> str:
    """Return a section as Markdown."""
    named = codes if section.id == "scope-notes" else ()
    parts = [part(each, where, named) for each in section.parts]
    words = wording(section.heading)
    name = heading(level, words) if level else f"**{text(words)}**"
    return "\n\n".join([name, *filter(None, parts)])


def part(piece: Part, where: str, codes: Sequence[str] = ()) -> str:
    """Return a part of a section as Markdown; a hint for the terminal is none."""
    match piece:
        case Paragraph(words):
            return prose(wording(words), where, codes)
        case Items(several):
            texts = (prose(wording(words), where, codes) for words in several)
            return "\n".join(f"- {each}" for each in texts)
        case Example(words):
            return f"```text\n{words}\n```"
        case Facts():
            return facts(pairs(piece, where))
        case Table(_, rows):
            return table(
                [text(wording(name)) for name in piece.header],
                [[cell(each, where) for each in row] for row in rows],
            )
        case Hint():
            return ""


def pairs(
    given: Facts, where: str, without: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return facts as names and what they name; ``without`` are ids to leave out."""
    return [
        (text(wording(fact.label)), cell(fact.value, where))
        for fact in given.facts
        if fact.id not in without
    ]


def cell(content: Cell, where: str) -> str:
    """Return a cell; things and addresses lead to what they name."""
    match content:
        case Address(url):
            return address(url)
        case Thing():
            return link(text(content.shown), place_of(content), where)
        case Several(cells, between):
            return between.join(cell(each, where) for each in cells)
    return text(wording(content))


def prose(words: str, where: str, codes: Sequence[str] = ()) -> str:
    """Return sentences; variables, rules and values that they name are links.

    Of ``codes``, which may be words as well, one at the end of the sentences is.
    """
    last = (rf"\b{re.escape(code)}(?=\.$)" for code in codes)
    said, end = "", 0
    for found in re.finditer("|".join([NAMED, *last]), words):
        place = _named(found[0], where)
        if place is None:
            continue
        name = code(found[0])
        said += text(words[end : found.start()])
        said += name if place == Place(where) else link(name, place, where)
        end = found.end()
    return said + text(words[end:])


def with_links(words: str, names: Mapping[str, Place], where: str) -> str:
    """Return sentences in which each of the given names is a link to its place."""
    if not names:
        return text(words)
    pieces = re.split(rf"\b({'|'.join(map(re.escape, names))})\b", words)
    return "".join(
        link(code(piece), names[piece], where) if piece in names else text(piece)
        for piece in pieces
    )


def _named(name: str, where: str) -> Place | None:
    """Return what a name in a sentence names: a value first of the page's own list."""
    standard, lists = described(), _values().get(name, ())
    for list_name in lists:
        if where == value_list(list_name).path:
            return value(list_name, name)
    if name in standard.rules:
        return rule(name)
    if name in standard.variables:
        return variable(name)
    if name in standard.lists:
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
