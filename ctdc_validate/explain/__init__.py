"""The manual: a page for each rule, variable, list, value, source, column and note.

The texts stand beside what they explain, in schema/ and vocab/; headings and labels are
messages, so that a page is worded only where it is printed.
"""

from __future__ import annotations

from ctdc_validate.explain.clashes import clash_page, clashes_of, clashes_of_value
from ctdc_validate.explain.contents import candidates_page, contents_page
from ctdc_validate.explain.names import UnknownName, lookup
from ctdc_validate.explain.pages import (
    Address,
    Cell,
    Example,
    Fact,
    Facts,
    Hint,
    Items,
    Page,
    Paragraph,
    Part,
    Section,
    Several,
    Table,
    wording,
)
from ctdc_validate.explain.rules import rule_page
from ctdc_validate.explain.sources import column_page, number_of_terms, source_page
from ctdc_validate.explain.spellings import (
    TermSpelling,
    columns_by_source,
    terms_by_source,
    values_by_source,
)
from ctdc_validate.explain.things import Thing
from ctdc_validate.explain.variables import (
    MANY_VALUES,
    elsewhere,
    elsewhere_by,
    list_page,
    value_page,
    variable_page,
)
from ctdc_validate.standard import Standard, described

__all__ = [
    "MANY_VALUES",
    "Address",
    "Cell",
    "Example",
    "Fact",
    "Facts",
    "Hint",
    "Items",
    "Page",
    "Paragraph",
    "Part",
    "Section",
    "Several",
    "Table",
    "TermSpelling",
    "Thing",
    "UnknownName",
    "clashes_of",
    "clashes_of_value",
    "columns_by_source",
    "contents",
    "elsewhere",
    "elsewhere_by",
    "find",
    "number_of_terms",
    "source_page",
    "terms_by_source",
    "values_by_source",
    "wording",
]


def find(name: str) -> Page:
    """Return the page of a name, or one that names all things of that name.

    Raises UnknownName, and StandardNotFound.
    """
    things = lookup(name)
    if len(things) > 1:
        return candidates_page(described(), things)
    return page_of(things[0])


def contents() -> Page:
    """Return the page that lists what can be explained."""
    return contents_page(described())


def page_of(thing: Thing) -> Page:
    """Return the page of a thing."""
    standard: Standard = described()
    match thing.kind:
        case "rule":
            return rule_page(standard, thing.owner)
        case "variable":
            return variable_page(standard, thing.owner)
        case "value-list":
            return list_page(standard, thing.owner)
        case "value":
            return value_page(standard, thing.owner, thing.part)
        case "source":
            return source_page(standard, thing.owner)
        case "clash-note":
            return clash_page(standard, thing.owner)
    return column_page(standard, thing.owner, thing.part)
