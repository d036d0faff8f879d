"""The parts of a manual page that tell single facts, as a list with links."""

from __future__ import annotations

from ctdc_validate.explain import Section, Table
from schema.site import manual
from schema.site.markdown import heading, text


def told(section: Section, page: str) -> str:
    """Return a section as Markdown; facts by their names are a list, not a table.

    A table of theirs has no header, which a reader would have to guess.
    """
    tables = [part for part in section.parts if isinstance(part, Table)]
    if len(tables) != len(section.parts) or any(any(t.header) for t in tables):
        return manual.section(section, page)
    facts = (
        f"- **{text(name)}**: {manual.cell(name, words, page)}"
        for each in tables
        for name, words in each.rows
    )
    return "\n\n".join([heading(2, section.heading), "\n".join(facts)])
