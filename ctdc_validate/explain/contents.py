"""The pages that only lead to others: what there is, and what shares a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ctdc_validate.explain.names import Target
from ctdc_validate.explain.pages import Page, Section, Table
from ctdc_validate.standard import Standard

HOW: Final = (
    "ctdc explain NAME shows what a rule, a variable, a value, a value list or a source"
    " vocabulary is. Values are named by their code or as LIST/CODE, columns of sources"
    " as SOURCE/COLUMN, value lists as LIST/."
)
SEVERAL: Final = "Several things have this name. Ask for the one that you mean:"


def contents_page(standard: Standard) -> Page:
    """Return the page that lists all that can be explained."""
    rules = [(rule.id, rule.title) for rule in standard.rules.values()]
    variables = [(v.name, v.label) for v in standard.variables.values()]
    lists = [
        (f"{values.name}/", f"{values.label}: {len(values.values)} values")
        for values in standard.lists.values()
    ]
    sources = [(source.name, source.title) for source in standard.sources.values()]
    clashes = [(clash.id, clash.title) for clash in standard.clashes.values()]
    named = {
        "Rules": rules,
        "Variables": variables,
        "Value lists": lists,
        "Source vocabularies": sources,
        "Notes on two laws": clashes,
    }
    sections = tuple(
        Section(heading, (Table(("name", "what it is"), tuple(rows)),))
        for heading, rows in named.items()
    )
    return Page("", "What can be explained", "contents", HOW, sections)


def candidates_page(standard: Standard, targets: Sequence[Target]) -> Page:
    """Return the page that names all things that share a name."""
    rows = tuple((target.name, _owner(standard, target)) for target in targets)
    sections = (Section("Meant may be", (Table(("name", "what it is"), rows),)),)
    name = targets[0].part or targets[0].owner
    return Page(name, "Several of this name", "choice", SEVERAL, sections)


def _owner(standard: Standard, target: Target) -> str:
    """Return what a thing is, in a few words."""
    if target.kind == "value":
        values = standard.lists[target.owner]
        return f"{values.values[target.part].label}, of {values.label}"
    if target.kind == "column":
        return f"column of {standard.sources[target.owner].title}"
    return target.kind
