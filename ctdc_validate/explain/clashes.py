"""The manual pages of the notes on what US and international law mean by one term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ctdc_validate.explain.pages import (
    Page,
    Section,
    items,
    paragraph,
    table,
)
from ctdc_validate.explain.things import CLASH, SOURCE, Thing
from ctdc_validate.messages import message
from ctdc_validate.standard import Clash, Standard, Target


def clash_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a clash note."""
    clash = standard.clashes[name]
    carried = [
        (Thing(SOURCE, source.name), column.name, term)
        for source in standard.sources.values()
        for column in source.columns
        for term, targets in (*column.terms.items(), ("*", column.any))
        if any(t.clash == name for t in targets) and not (column.many and term != "*")
    ]
    basis = message(f"explain.basis.{clash.basis}")
    sections = (
        *paragraph("us-reading", clash.us),
        *paragraph("international-reading", clash.international),
        *paragraph("settled", clash.settled),
        *table("carried", ("source", "column", "term"), carried),
        *items("basis", [basis, *clash.sources]),
    )
    return Page(name, clash.title, CLASH, message("explain.lead.clash-note"), sections)


def clashes_of(standard: Standard, variable: str) -> list[Clash]:
    """Return the notes whose mappings or whose settlement speak of a variable."""
    mapped = {t.clash for t in _targets(standard) if t.variable == variable}
    return [
        clash
        for clash in standard.clashes.values()
        if clash.id in mapped or variable in clash.variables
    ]


def clashes_of_value(standard: Standard, list_name: str, code: str) -> list[Clash]:
    """Return the notes that a mapping carries which sets a value."""
    users = {v.name for v in standard.variables.values() if v.list == list_name}
    noted = _clashes_by_value(standard)
    mapped = set().union(*(noted.get((name, code), ()) for name in users))
    return [clash for clash in standard.clashes.values() if clash.id in mapped]


@cache
def _clashes_by_value(
    standard: Standard,
) -> dict[tuple[str | None, object], set[str | None]]:
    """Return the ids of notes by the variable and the value that their mapping sets."""
    noted: dict[tuple[str | None, object], set[str | None]] = {}
    for target in _targets(standard):
        if target.effect == "set":
            noted.setdefault((target.variable, target.value), set()).add(target.clash)
    return noted


def clashes_table(clashes: Iterable[Clash]) -> Iterator[Section]:
    """Yield the section that lists notes; none where there are none."""
    rows = [(Thing(CLASH, clash.id), clash.title) for clash in clashes]
    yield from table("clashes", ("note", "about"), rows)


def _targets(standard: Standard) -> Iterator[Target]:
    for source in standard.sources.values():
        for column in source.columns:
            for targets in (*column.terms.values(), column.any):
                yield from targets
