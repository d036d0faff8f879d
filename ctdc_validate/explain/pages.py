"""What a manual page is made of: frozen values that any output can write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """Paragraphs that stand side by side, in no order."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, all as wide; the last column may be long."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a CSV file, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What to ask for next at a terminal; where there are links, nobody needs it."""

    text: str


Part = Paragraph | Items | Table | Example | Hint


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A manual page: ``name`` is how to ask for it, ``kind`` what it is about.

    The lead says in a paragraph what the thing is.
    """

    name: str
    title: str
    kind: str
    lead: str
    sections: tuple[Section, ...]


def paragraph(heading: str, text: str | None) -> Iterator[Section]:
    """Yield a section of one paragraph, or none where there is no text."""
    if text:
        yield Section(heading, (Paragraph(text),))


def items(heading: str, texts: Sequence[str]) -> Iterator[Section]:
    """Yield a section of items, of one paragraph for one, none where there is none."""
    if len(texts) == 1:
        yield from paragraph(heading, texts[0])
    elif texts:
        yield Section(heading, (Items(tuple(texts)),))


def table(
    heading: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> Iterator[Section]:
    """Yield a section of one table, or none where it has no rows."""
    if rows:
        yield Section(heading, (Table(header, tuple(rows)),))
