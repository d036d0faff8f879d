"""The compiled standard as frozen objects; what ``schema.compiler`` wrote, no more."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from ctdc_validate.messages import MessageError, message
from ctdc_validate.standard.alignment import (
    Absence,
    AlignmentFacts,
    KindOfChange,
    alignment_in,
)
from ctdc_validate.standard.called import list_called, value_called, variable_called
from ctdc_validate.standard.compiled import (
    read_lists,
    read_standard,
    read_variables,
)
from ctdc_validate.standard.exports import Exports, exports_in
from ctdc_validate.standard.labels import (
    Labels,
    label_languages,
    labels_in,
)
from ctdc_validate.standard.model import (
    COUNTRIES,
    YES_NO,
    Clash,
    Clause,
    Column,
    Computation,
    Disclosure,
    Kind,
    PersonalIdentifiers,
    Rule,
    Source,
    Standard,
    Target,
    Value,
    ValueList,
    Variable,
    one_spelling,
    plain,
)
from ctdc_validate.standard.names import Names, names_in
from ctdc_validate.standard.printed import (
    KindOfRecord,
    PrintedTable,
    printed_in,
)
from ctdc_validate.standard.scripts import bare, is_unspaced, words_of
from ctdc_validate.standard.spoken import Spoken, spoken_in
from ctdc_validate.standard.stored import Tables, read, write_sources
from ctdc_validate.standard.texts import (
    ColumnTexts,
    CrosswalkRow,
    Document,
    LegalDefinition,
    Origin,
    Readings,
    RoleTexts,
    SourceTexts,
    TermTexts,
    Texts,
    ValueTexts,
    VariableTexts,
    read_source_texts,
    read_texts,
)

__all__ = [
    "COMPILED",
    "COUNTRIES",
    "YES_NO",
    "Absence",
    "AlignmentFacts",
    "Clash",
    "Clause",
    "Column",
    "ColumnTexts",
    "Computation",
    "CrosswalkRow",
    "Disclosure",
    "Document",
    "Exports",
    "Kind",
    "KindOfChange",
    "KindOfRecord",
    "Labels",
    "LegalDefinition",
    "Names",
    "Origin",
    "PersonalIdentifiers",
    "PrintedTable",
    "Readings",
    "RoleTexts",
    "Rule",
    "Source",
    "SourceTexts",
    "Spoken",
    "Standard",
    "StandardNotFound",
    "Tables",
    "Target",
    "TermTexts",
    "Texts",
    "Value",
    "ValueList",
    "ValueTexts",
    "Variable",
    "VariableTexts",
    "bare",
    "described",
    "is_name",
    "is_unspaced",
    "languages_of_labels",
    "list_called",
    "load_alignment",
    "load_exports",
    "load_labels",
    "load_names",
    "load_printed_tables",
    "load_spoken",
    "load_standard",
    "load_texts",
    "one_spelling",
    "plain",
    "read",
    "read_lists",
    "read_source_texts",
    "read_variables",
    "value_called",
    "variable_called",
    "with_source",
    "words_of",
    "write_sources",
]

COMPILED = "ctdc_validate.compiled"
TEXTS = "ctdc.texts.json"


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


@cache
def described() -> Standard:
    """Return the standard with documents among its sources: all that has a page.

    Raises StandardNotFound when it is missing or damaged.
    """
    standard = load_standard()
    return replace(standard, sources={**standard.sources, **standard.documents})


@cache
def load_texts() -> Texts:
    """Read the compiled texts that ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return read_texts(_read(TEXTS))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.texts-not-found")) from error


def load_exports() -> Exports:
    """Read how other programs write a table down, as it ships with the package.

    Raises StandardNotFound when it is missing or damaged.
    """
    try:
        return exports_in(COMPILED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def load_printed_tables() -> tuple[PrintedTable, ...]:
    """Read which tables are printed of many records, as they ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return printed_in(COMPILED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


@cache
def load_names() -> Names:
    """Read the names of people that ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return names_in(COMPILED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def load_labels(language: str) -> Labels:
    """Read what variables and values are called in a language, such as ``es``.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return labels_in(COMPILED, language)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def languages_of_labels() -> list[str]:
    """Return the codes of the languages, besides English, that have labels."""
    return label_languages(COMPILED)


def load_spoken() -> Spoken:
    """Read the words that tell dates and consent, as they ship with the package.

    Raises StandardNotFound when they are missing or damaged.
    """
    try:
        return spoken_in(COMPILED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def load_alignment() -> AlignmentFacts:
    """Read by what sources are held together, as it ships with the package.

    Raises StandardNotFound when it is missing or damaged.
    """
    try:
        return alignment_in(COMPILED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error


def is_name(word: str) -> bool:
    """Say whether a word is a given or family name of our list, in any script and case.

    Raises StandardNotFound.
    """
    return word in load_names()


def with_source(standard: Standard, source: Source) -> Standard:
    """Return the standard with a source vocabulary that may be a partner's own."""
    if standard.sources.get(source.name) is source:
        return standard
    return replace(standard, sources={**standard.sources, source.name: source})


def _read(name: str) -> Any:
    return json.loads(files(COMPILED).joinpath(name).read_text(encoding="utf-8"))
