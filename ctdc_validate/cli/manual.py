"""A page of the manual as text for a terminal."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ctdc_validate.explain import (
    Cell,
    Example,
    Facts,
    Hint,
    Items,
    Page,
    Paragraph,
    Section,
    Table,
    wording,
)

INDENT: Final = "  "
GAP: Final = "  "
# A cell of an example with the comma behind it.
CELL: Final = re.compile("[^,]*,|[^,]+")
# The least width to which a column gives way; the last is not broken within a word
# while the others have more.
LEAST: Final = 12
# What has an equal in ASCII, beside letters with accents.
PLAIN: Final = str.maketrans({"–": "-", "—": "-", "…": "...", "’": "'", "‘": "'"})


def written(page: Page, width: int, encoding: str = "utf-8") -> str:
    """Return a page as lines no wider than this, in what the console can show."""
    text = "\n".join(_lines(page, width)) + "\n"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return _ascii(text)
    return text


def _ascii(text: str) -> str:
    """Return a text in ASCII: letters without accents, the rest as a question mark.

    No line grows but where an ellipsis stands.
    """
    letters = unicodedata.normalize("NFKD", text.translate(PLAIN))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode()


def _lines(page: Page, width: int) -> Iterator[str]:
    head = f"{wording(page.kind_of_thing)} {page.name}".rstrip()
    yield from _wrapped(head, width)
    yield from _wrapped(wording(page.title), width)
    yield ""
    yield from _wrapped(wording(page.lead), width)
    for section in page.sections:
        yield ""
        yield from _section(section, width)


def _section(section: Section, width: int) -> Iterator[str]:
    yield wording(section.heading)
    for number, part in enumerate(section.parts):
        if number:
            yield ""
        match part:
            case Paragraph(text) | Hint(text):
                yield from _wrapped(wording(text), width, INDENT)
            case Items(texts):
                first, rest = f"{INDENT}- ", f"{INDENT}  "
                for text in texts:
                    yield from _wrapped(wording(text), width, first, rest)
            case Example(text):
                yield from _example(text, width)
            case Table(_, rows):
                yield from _table([part.header, *rows], width)
            case Facts(facts):
                yield from _table([(fact.label, fact.value) for fact in facts], width)


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None
) -> list[str]:
    """Return a text in lines. An address that is longer than a line is broken."""
    following = first if rest is None else rest
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=following,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _example(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a file; one that is too long goes on, further in."""
    indent = INDENT * 2
    for line in text.splitlines():
        folded = [line]
        if len(line) > width - len(indent):
            folded = _filled(CELL.findall(line), width - len(indent) * 2)
        yield indent + folded[0]
        yield from (indent * 2 + more for more in folded[1:])


def _filled(pieces: Iterable[str], width: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _table(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[str]:
    """Yield the lines of a table; cells that are too long go on below."""
    room = width - len(INDENT)
    shown = [list(map(wording, row)) for row in rows]
    widths = _widths(shown, room)
    for row in shown:
        cells = [
            _wrapped(cell, size) if cell else [""]
            for cell, size in zip(row, widths, strict=True)
        ]
        for number in range(max(map(len, cells))):
            line = GAP.join(
                (cell[number] if number < len(cell) else "").ljust(size)
                for cell, size in zip(cells, widths, strict=True)
            )
            yield f"{INDENT}{line}".rstrip()


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide each column is: as its cells are, while there is room.

    What is left over goes to the last column; where too little is, the widest of the
    others give way.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room -= len(GAP) * (len(widths) - 1)
    words = [word for row in rows for word in row[-1].split()]
    last = max(min(widths[-1], LEAST * 2), max(map(len, words), default=0))
    while max(widths[:-1], default=0) > LEAST and sum(widths[:-1]) > room - last:
        widths[widths.index(max(widths[:-1]))] -= 1
    widths[-1] = min(widths[-1], room - sum(widths[:-1]))
    return widths
