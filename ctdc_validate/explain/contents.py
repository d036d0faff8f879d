"""The pages that only lead to others: what there is, and what shares a name."""

from __future__ import annotations

from collections.abc import Sequence

from ctdc_validate.explain.pages import Cell, Page, Section, Table
from ctdc_validate.explain.things import (
    CLASH,
    COLUMN,
    LIST,
    RULE,
    SOURCE,
    VALUE,
    VARIABLE,
    Thing,
)
from ctdc_validate.messages import message
from ctdc_validate.standard import Standard


def contents_page(standard: Standard) -> Page:
    """Return the page that lists all that can be explained."""
    named: dict[str, list[tuple[Cell, ...]]] = {
        "rules": [
            (Thing(RULE, rule), message(f"rules.{rule}.title"))
            for rule in standard.rules
        ],
        "variables": [
            (Thing(VARIABLE, v.name), v.label) for v in standard.variables.values()
        ],
        "value-lists": [
            (
                Thing(LIST, values.name),
                message(
                    "explain.contents.list",
                    label=values.label,
                    count=len(values.values),
                ),
            )
            for values in standard.lists.values()
        ],
        "sources": [
            (Thing(SOURCE, source.name), source.title)
            for source in standard.sources.values()
        ],
        "clash-notes": [
            (Thing(CLASH, clash.id), clash.title) for clash in standard.clashes.values()
        ],
    }
    sections = tuple(
        Section(id_, (Table(("name", "what-it-is"), tuple(rows)),))
        for id_, rows in named.items()
    )
    title = message("explain.contents.title")
    return Page("", title, "contents", message("explain.contents.how"), sections)


def candidates_page(standard: Standard, things: Sequence[Thing]) -> Page:
    """Return the page that names all things that share a name."""
    rows = tuple((thing.name, _owner(standard, thing)) for thing in things)
    sections = (Section("candidates", (Table(("name", "what-it-is"), rows),)),)
    title, lead = message("explain.choice.title"), message("explain.choice.lead")
    return Page(things[0].part or things[0].owner, title, "choice", lead, sections)


def _owner(standard: Standard, thing: Thing) -> Cell:
    """Return what a thing is, in a few words."""
    if thing.kind == VALUE:
        values = standard.lists[thing.owner]
        label = values.values[thing.part].label
        return message("explain.choice.value", value=label, list=values.label)
    if thing.kind == COLUMN:
        title = standard.sources[thing.owner].title
        return message("explain.choice.column", source=title)
    return message(f"explain.kind.{thing.kind}")
