"""The standard dictionary: all that the validator knows besides the JSON Schemas."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from linkml_runtime.linkml_model.meta import EnumDefinition, PermissibleValue

from schema.build.catalogue import compile_rules, unclear_missing_codes
from schema.build.crosswalks import ANY, ASSERTING
from schema.build.faults import FaultyModel
from schema.build.json_schema import Json
from schema.build.model import Mapped, Model, annotation, iri
from schema.build.sources import (
    Column,
    SourceVocabulary,
    resolve,
    spoken_variables,
)

FORMAT: Final = "1.0"
CODE: Final = "code"

Table = dict[str, list[list[Any]]]
Tables = dict[str, Table]


def compile_dictionary(model: Model) -> Json:
    """Return the standard dictionary, its digest left empty."""
    sources = resolve(model)
    notations = {
        column.notation
        for source in sources.values()
        for column in source.columns
        if column.notation not in (None, CODE)
    }
    tables: Tables = {}
    compiled = {n: _source(model, s, tables) for n, s in sources.items()}
    return {
        "format": FORMAT,
        "version": model.version,
        "digest": "",
        "variables": {n: _variable(model, n) for n in model.variables},
        "lists": {n: _list(e, sorted(notations)) for n, e in model.lists.items()},
        "rules": compile_rules(model),
        "unclear_missing_codes": unclear_missing_codes(model),
        "term_tables": tables,
        "sources": compiled,
    }


def digest(artefacts: Mapping[str, str]) -> str:
    """Return the digest of artefacts by name, whatever order they are in."""
    total = hashlib.sha256()
    for name in sorted(artefacts):
        total.update(f"{name}\n{artefacts[name]}".encode())
    return f"sha256:{total.hexdigest()}"


def _variable(model: Model, name: str) -> Json:
    slot = model.variables[name]
    names = {enum.name: list_name for list_name, enum in model.lists.items()}
    return {
        "label": slot.title or name,
        "definition": slot.description,
        "iri": iri(model.view, slot.slot_uri or f"{model.base}{name}"),
        "list": names.get(slot.range),
        "multivalued": bool(slot.multivalued),
        "required": bool(slot.required),
        "extension": "extension" in slot.in_subset,
        "aliases": [str(alias) for alias in slot.aliases],
    }


def _list(enum: EnumDefinition, notations: Sequence[str]) -> Json:
    values = enum.permissible_values.values()
    return {
        "label": enum.title or enum.name,
        "values": {str(v.text): _value(v, notations) for v in values},
    }


def _value(value: PermissibleValue, notations: Sequence[str]) -> Json:
    written = {name: annotation(value, name) for name in notations}
    replacement = value.deprecated_element_has_exact_replacement
    return {
        "label": value.title or str(value.text),
        "aliases": [str(alias) for alias in value.aliases],
        "notations": {name: text for name, text in written.items() if text},
        "deprecated": value.deprecated,
        "replaced_by": str(replacement).partition(":")[2] if replacement else None,
    }


def _source(model: Model, source: SourceVocabulary, tables: Tables) -> Json:
    return {
        "title": source.title,
        "judged_as": source.judged_as,
        "typed": source.typed,
        "columns": [_column(model, source, c, tables) for c in source.columns],
    }


def _column(
    model: Model, source: SourceVocabulary, column: Column, tables: Tables
) -> Json:
    of_column = [r for key, r in source.mappings.items() if key[0] == column.name]
    variables = spoken_variables(model, column, (r for rows in of_column for r in rows))
    codes = column.missing_codes
    name = f"{source.name}/{column.name}"
    return {
        "name": column.name,
        "aliases": list(column.aliases),
        **({"pattern": column.pattern} if column.pattern else {}),
        "variables": variables,
        "use": column.use,
        "optional": column.optional,
        "separator": column.separator,
        "notation": CODE if column.notation == CODE else None,
        "computed": column.computed,
        "denial_needs_a_value": column.denial_needs_a_value,
        "missing_codes": list(source.missing_codes if codes is None else codes),
        "terms": _share(_table(model, source, column), name, tables),
    }


def _table(model: Model, source: SourceVocabulary, column: Column) -> Table:
    """Return what each term says: own terms first, then those of a notation."""
    table: Table = {}
    for term in column.terms:
        rows = source.mappings.get((column.name, term), ())
        table[term] = [_target(model, row) for row in rows if row.effect in ASSERTING]
    if column.notation not in (None, CODE):
        for row in source.mappings[column.name, ANY]:
            for term, code in _notation(model, row, str(column.notation)).items():
                table.setdefault(term, [[row.variable, code, row.effect]])
    return table


def _target(model: Model, row: Mapped) -> list[Any]:
    is_number = model.variables[row.variable].range == "integer"
    value: Any = int(row.value) if is_number else row.value
    return [row.variable, value, row.effect]


def _notation(model: Model, row: Mapped, notation: str) -> dict[str, str]:
    """Return the terms of a notation with the codes that they stand for.

    Raises FaultyModel when two values share a term.
    """
    enum = model.view.all_enums()[model.variables[row.variable].range]
    codes: dict[str, str] = {}
    for value in enum.permissible_values.values():
        term = annotation(value, notation)
        if term in codes:
            twice = f"{codes[term]} and {value.text} share the {notation} {term}"
            raise FaultyModel(f"{row.place}: {twice}")
        if term is not None:
            codes[term] = str(value.text)
    return codes


def _share(table: Table, name: str, tables: Tables) -> str | None:
    """Return the name of a term table; equal ones are kept once, under the first."""
    if not table:
        return None
    for known, other in tables.items():
        if table == other:
            return known
    tables[name] = table
    return name
