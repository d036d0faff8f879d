"""The page of the documents that the standard cites, and how rows name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import CrosswalkRow, Document, load_texts
from schema.site.found_by import document_words
from schema.site.markdown import (
    code,
    front_matter,
    heading,
    link,
    long,
    outside,
    page,
    table,
    text,
)
from schema.site.places import DOCUMENTS, Place, anchor, title

# Its citations come before the pages that cite them.
BOOST: Final = 6


def documents_page() -> Mapping[str, str]:
    """Return the page of the documents by its path."""
    header = [
        say("site.documents.document"),
        say("site.documents.date"),
        say("site.documents.holds"),
        say("site.documents.read"),
        say("site.documents.defines"),
        say("site.documents.rows"),
    ]
    documents = load_texts().documents
    lead = say("site.documents.lead", count=len(documents))
    parts = [
        front_matter(title(DOCUMENTS), lead, BOOST, words=document_words()),
        heading(1, title(DOCUMENTS)),
        lead,
        say("site.documents.how"),
        table(header, [_row(*each) for each in documents.items()], tools=True),
        heading(2, say("site.documents.evidence")),
        table(
            [say("explain.fact.evidence"), say("site.documents.means")],
            [(code(w), text(told)) for w, told in load_texts().row_evidence.items()],
        ),
    ]
    return {DOCUMENTS: page(parts)}


def rests_on(row: CrosswalkRow, where: str) -> str:
    """Return the documents on which a row rests, linked, and how its term is known."""
    documents = load_texts().documents
    named = [
        link(text(documents[name].name), Place(DOCUMENTS, anchor(name)), where)
        + (f", {text(at)}" if at else "")
        for name, at in row.cited
    ]
    return say(f"explain.row-evidence.{row.evidence}", documents="; ".join(named))


def _row(name: str, document: Document) -> tuple[str, ...]:
    words = text(document.title)
    titled = outside(words, document.address) if document.address else words
    spot = f'<span id="{anchor(name)}"></span>'
    return (
        f"{spot}{titled} {code(name)}<br>{text(document.publisher)}",
        document.date,
        _holds(document),
        long(f"{text(document.copy)}. {text(document.part)}"),
        say("explain.yes") if document.defines else say("site.documents.no"),
        str(_citing()[name]),
    )


def _holds(document: Document) -> str:
    if document.since is None:
        return "-"
    if document.until is None:
        return say("site.documents.since", day=document.since)
    return say("site.documents.span", first=document.since, last=document.until)


@cache
def _citing() -> Counter[str]:
    """Return how many rows of crosswalks cite each document."""
    rows = (row for rows in load_texts().crosswalks.values() for row in rows)
    return Counter(name for row in rows for name in {name for name, _ in row.cited})
