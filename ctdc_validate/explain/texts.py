"""The compiled texts, which only the manual pages need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ctdc_validate.explain.pages import Section, Table, items, paragraph
from ctdc_validate.standard import (
    COMPILED,
    Standard,
    StandardNotFound,
    load_standard,
)

TEXTS: Final = "ctdc.texts.json"
EVIDENCE: Final = {
    "sourced": "The definition follows its source.",
    "inferred": "The definition is inferred; no document gives it.",
}


@cache
def described() -> Standard:
    """Return the standard with all that has a page, also what no file is spelled in."""
    standard = load_standard()
    return replace(standard, sources={**standard.sources, **standard.documents})


@cache
def load_texts() -> Any:
    """Read the compiled texts that ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return json.loads(files(COMPILED).joinpath(TEXTS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StandardNotFound(
            "The texts of the standard are missing or damaged: install ctdc-validate"
            " again (in a clone: python -m schema.compiler)."
        ) from error


def readings(texts: Any) -> Iterator[Section]:
    """Yield the two readings and the scope notes of a variable, list or value."""
    yield from paragraph("US law and practice", texts["us_reading"])
    yield from paragraph(
        "International law and practice", texts["international_reading"]
    )
    yield from items("Scope notes", texts["comments"])


def origin(texts: Any, iri: str) -> Section:
    """Return the section on where a thing comes from and since when it is there."""
    said = {
        "Since": texts.get("since"),
        "Status": texts["status"],
        "Source": texts.get("citation"),
        "Found at": texts.get("source"),
        "Evidence": EVIDENCE.get(texts.get("evidence") or ""),
        "IRI": iri,
    }
    rows = tuple((key, text) for key, text in said.items() if text)
    return Section("Where it comes from", (Table(("", ""), rows),))
