"""The compiled standard as frozen objects; what ``schema.compiler`` wrote, no more."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from ctdc_validate.messages import MessageError, message
from ctdc_validate.standard.compiled import (
    read_lists,
    read_standard,
    read_variables,
)
from ctdc_validate.standard.model import (
    COUNTRIES,
    SMALLEST_GROUP,
    YES_NO,
    Clash,
    Clause,
    Column,
    Computation,
    Kind,
    PersonalIdentifiers,
    Rule,
    Source,
    Standard,
    Target,
    Value,
    ValueList,
    Variable,
    plain,
)
from ctdc_validate.standard.stored import Tables, read, write_sources

__all__ = [
    "COMPILED",
    "COUNTRIES",
    "SMALLEST_GROUP",
    "YES_NO",
    "Clash",
    "Clause",
    "Column",
    "Computation",
    "Kind",
    "PersonalIdentifiers",
    "Rule",
    "Source",
    "Standard",
    "StandardNotFound",
    "Tables",
    "Target",
    "Value",
    "ValueList",
    "Variable",
    "load_standard",
    "plain",
    "read",
    "read_lists",
    "read_variables",
    "with_source",
    "write_sources",
]

COMPILED = "ctdc_validate.compiled"


class StandardNotFound(MessageError):
    """The compiled standard is missing or of another format than this tool reads."""


@cache
def load_standard() -> Standard:
    """Read the compiled standard that ships with the package.

    Raises StandardNotFound when it is missing or damaged.
    """
    try:
        dictionary = _read("ctdc.dictionary.json")
        schema = _read("ctdc.schema.json")
        rules = _read("ctdc.rules.json")
        return read_standard(dictionary, schema, rules)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def with_source(standard: Standard, source: Source) -> Standard:
    """Return the standard with one more source vocabulary, such as a partner's own."""
    return replace(standard, sources={**standard.sources, source.name: source})


def _read(name: str) -> Any:
    return json.loads(files(COMPILED).joinpath(name).read_text(encoding="utf-8"))
