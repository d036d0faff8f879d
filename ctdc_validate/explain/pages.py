"""What a manual page is made of: frozen values with ids, that any output can write.

Headings, headers and labels are ids; what a section says is text of the standard, or a
message. Only who prints a page words it, with ``wording``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ctdc_validate.explain.things import Thing
from ctdc_validate.messages import Message, message, text


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web."""

    url: str


@dataclass(frozen=True, slots=True)
class Several:
    """Cells that follow each other, with a sign between them."""

    cells: tuple[Cell, ...]
    between: str = ", "


Cell: TypeAlias = str | Message | Thing | Address | Several


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other."""

    text: Cell


@dataclass(frozen=True, slots=True)
class Items:
    """Paragraphs in no order."""

    texts: tuple[str | Message, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, all as wide; the last column may be long.

    ``columns`` are the ids of the columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def header(self) -> tuple[Message, ...]:
        """Return what the columns are called."""
        return tuple(message(f"explain.column.{id_}") for id_ in self.columns)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: its id, and what is known."""

    id: str
    value: Cell

    @property
    def label(self) -> Message:
        """Return what the fact is called."""
        return message(f"explain.fact.{self.id}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a thing, fact by fact."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a CSV file, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What to ask for next at a terminal; not needed where there are links."""

    text: Message


Part = Paragraph | Items | Table | Facts | Example | Hint


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading; its id says what it is about."""

    id: str
    parts: tuple[Part, ...]

    @property
    def heading(self) -> Message:
        """Return the heading."""
        return message(f"explain.section.{self.id}")


@dataclass(frozen=True, slots=True)
class Page:
    """A manual page: ``name`` is how to ask for it, ``kind`` what it is about.

    The lead says in a paragraph what the thing is.
    """

    name: str
    title: str | Message
    kind: str
    lead: Cell
    sections: tuple[Section, ...]

    @property
    def kind_of_thing(self) -> Message:
        """Return what the page is about."""
        return message(f"explain.kind.{self.kind}")


def wording(cell: Cell) -> str:
    """Return a cell, a paragraph or a title as text, in the language in use."""
    match cell:
        case Message():
            return text(cell)
        case Thing():
            return cell.shown
        case Address():
            return cell.url
        case Several():
            return cell.between.join(map(wording, cell.cells))
    return cell


def paragraph(id_: str, words: Cell | None) -> Iterator[Section]:
    """Yield a section of one paragraph, or none where there is no text."""
    if words:
        yield Section(id_, (Paragraph(words),))


def items(id_: str, texts: Sequence[str | Message]) -> Iterator[Section]:
    """Yield a section of items, of one paragraph for one, none where there is none."""
    if len(texts) == 1:
        yield from paragraph(id_, texts[0])
    elif texts:
        yield Section(id_, (Items(tuple(texts)),))


def table(
    id_: str, columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]
) -> Iterator[Section]:
    """Yield a section of one table, or none where it has no rows."""
    if rows:
        yield Section(id_, (Table(columns, tuple(rows)),))


def facts(id_: str, known: Sequence[tuple[str, Cell | None]]) -> Iterator[Section]:
    """Yield a section of the facts that are known, or none where none is."""
    if found := tuple(Fact(name, value) for name, value in known if value):
        yield Section(id_, (Facts(found),))


def joined(texts: Sequence[Cell], between: str = ", ") -> Cell:
    """Return cells as one, empty where there are none."""
    return Several(tuple(texts), between) if texts else ""
