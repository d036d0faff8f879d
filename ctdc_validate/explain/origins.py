"""The sections that variables, value lists and values share."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.explain.pages import (
    Address,
    Section,
    facts,
    items,
    paragraph,
)
from ctdc_validate.messages import message
from ctdc_validate.standard import Origin, Readings


def readings(texts: Readings) -> Iterator[Section]:
    """Yield the two readings and the scope notes of a variable, list or value."""
    yield from paragraph("us-reading", texts.us_reading)
    yield from paragraph("international-reading", texts.international_reading)
    yield from items("scope-notes", texts.comments)


def origin(texts: Origin, iri: str) -> Iterator[Section]:
    """Yield the section on where a thing comes from and since when it is there."""
    status, evidence = texts.status, texts.evidence
    yield from facts(
        "origin",
        (
            ("since", texts.since),
            ("status", message(f"explain.state.{status}") if status else ""),
            ("citation", texts.citation),
            ("found-at", Address(texts.source) if texts.source else ""),
            ("evidence", message(f"explain.evidence.{evidence}") if evidence else ""),
            ("iri", Address(iri)),
        ),
    )
