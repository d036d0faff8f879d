"""The manual pages of the notes on what US and international law mean by one term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Final

from ctdc_validate.explain.pages import Page, Section, items, paragraph, table
from ctdc_validate.standard import Clash, Standard, Target, Variable

BASIS: Final = {
    "sourced": "Both sides follow the sources below.",
    "inferred": "One side, or the settlement, is our inference: no document says it.",
}
# A name of the standard within a sentence: only these are sure to be no plain word.
NAME: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def clash_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a clash note."""
    clash = standard.clashes[name]
    carried = [
        (source.name, column.name, term)
        for source in standard.sources.values()
        for column in source.columns
        for term, targets in (*column.terms.items(), ("*", column.any))
        if any(t.clash == name for t in targets) and not (column.many and term != "*")
    ]
    sections = (
        *paragraph("US law and practice", clash.us),
        *paragraph("International law and practice", clash.international),
        *paragraph("How the standard settles it", clash.settled),
        *table("Terms that carry it", ("source", "column", "term"), carried),
        *items("Where it comes from", [BASIS[clash.basis], *clash.sources]),
    )
    lead = "A note on one word of two laws."
    return Page(name, clash.title, "clash note", lead, sections)


def clashes_of(standard: Standard, variable: Variable) -> set[str]:
    """Return the notes whose mappings or whose settlement speak of a variable."""
    mapped = {
        target.clash
        for target in _targets(standard)
        if target.clash and target.variable == variable.name
    }
    settled = {
        clash.id
        for clash in standard.clashes.values()
        if variable.name in settled_of(standard, clash)
    }
    return mapped | settled


def settled_of(standard: Standard, clash: Clash) -> set[str]:
    """Return the variables that the settlement of a note names."""
    named = set(NAME.findall(clash.settled))
    return {
        name
        for name in standard.variables
        if name in named or clash.settled.startswith(f"{name} ")
    }


def clashes_of_value(standard: Standard, list_name: str, code: str) -> set[str]:
    """Return the notes that a mapping carries which sets a value."""
    users = {v.name for v in standard.variables.values() if v.list == list_name}
    return {
        target.clash
        for target in _targets(standard)
        if target.clash
        and (target.value, target.effect) == (code, "set")
        and target.variable in users
    }


def clashes_table(standard: Standard, names: Set[str | None]) -> Iterator[Section]:
    """Yield the section that lists notes, in their order; none where there are none."""
    yield from table(
        "Where two laws differ",
        ("note", "what it is about"),
        [(c.id, c.title) for c in standard.clashes.values() if c.id in names],
    )


def _targets(standard: Standard) -> Iterator[Target]:
    for source in standard.sources.values():
        for column in source.columns:
            for targets in (*column.terms.values(), column.any):
                yield from targets
