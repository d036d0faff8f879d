"""The manual pages of the notes on what US and international law mean by one term."""

from __future__ import annotations

from typing import Final

from ctdc_validate.explain.pages import Page, items, paragraph, table
from ctdc_validate.standard import Standard

BASIS: Final = {
    "sourced": "Both readings follow their sources.",
    "inferred": "A reading, or how it was settled, is inferred; no document says it.",
}


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
        *paragraph("How US law reads it", clash.us),
        *paragraph("How international law reads it", clash.international),
        *paragraph("How the standard settles it", clash.settled),
        *table("Terms that carry it", ("source", "column", "term"), carried),
        *items("Where it comes from", [BASIS[clash.basis], *clash.sources]),
    )
    lead = "A note on one word of two laws."
    return Page(name, clash.title, "clash note", lead, sections)
