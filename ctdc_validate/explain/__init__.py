"""The manual: a page for each rule, variable, list, value, source, column and note.

The texts stand beside what they explain, in schema/ and vocab/.
"""

from __future__ import annotations

from ctdc_validate.explain.clashes import clash_page
from ctdc_validate.explain.contents import candidates_page, contents_page
from ctdc_validate.explain.names import Target, UnknownName, lookup
from ctdc_validate.explain.pages import (
    Example,
    Hint,
    Items,
    Page,
    Paragraph,
    Section,
    Table,
)
from ctdc_validate.explain.rules import rule_page
from ctdc_validate.explain.sources import column_page, source_page
from ctdc_validate.explain.texts import described, load_texts
from ctdc_validate.explain.variables import list_page, value_page, variable_page
from ctdc_validate.standard import Standard

__all__ = [
    "Example",
    "Hint",
    "Items",
    "Page",
    "Paragraph",
    "Section",
    "Table",
    "UnknownName",
    "contents",
    "described",
    "find",
    "load_texts",
    "source_page",
]


def find(name: str) -> Page:
    """Return the page of a name, or one that names all things of that name.

    Raises UnknownName, and StandardNotFound.
    """
    standard = described()
    targets = lookup(name)
    if len(targets) > 1:
        return candidates_page(standard, targets)
    return _page(standard, targets[0])


def contents() -> Page:
    """Return the page that lists what can be explained."""
    return contents_page(described())


def _page(standard: Standard, target: Target) -> Page:
    match target.kind:
        case "rule":
            return rule_page(standard, target.owner)
        case "variable":
            return variable_page(standard, target.owner)
        case "value list":
            return list_page(standard, target.owner)
        case "value":
            return value_page(standard, target.owner, target.part)
        case "source":
            return source_page(standard, target.owner)
        case "clash note":
            return clash_page(standard, target.owner)
    return column_page(standard, target.owner, target.part)
