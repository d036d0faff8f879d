"""Read what ``schema.compiler`` wrote: its JSON becomes the objects of the standard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ctdc_validate.standard.fixed import Fixed, fixed
from ctdc_validate.standard.model import (
    Clash,
    Clause,
    Disclosure,
    Kind,
    PersonalIdentifiers,
    Rule,
    Standard,
    Value,
    ValueList,
    Variable,
)
from ctdc_validate.standard.stored import read, read_sources


def read_standard(dictionary: Any, schema: Any, clauses: Any) -> Standard:
    """Return the standard as its three compiled files say it."""
    tables = dictionary["term_tables"]
    return Standard(
        version=dictionary["version"],
        digest=dictionary["digest"],
        variables=Fixed(read_variables(dictionary["variables"], fixed(schema))),
        lists=Fixed(read_lists(dictionary["lists"])),
        rules=Fixed(
            (name, read(Rule, {**fields, "id": name}))
            for name, fields in dictionary["rules"].items()
        ),
        clauses=tuple(_clause(fields) for fields in clauses),
        sources=Fixed(read_sources(dictionary["sources"], tables)),
        documents=read_sources(dictionary["documents"], tables),
        unclear_missing_codes=frozenset(
            token.casefold() for token in dictionary["unclear_missing_codes"]
        ),
        identifiers=_identifiers(dictionary["identifiers"]),
        disclosure=Disclosure(**dictionary["disclosure"]),
        clashes={
            name: Clash(
                **{
                    **note,
                    "id": name,
                    "variables": tuple(note["variables"]),
                    "sources": tuple(note["sources"]),
                }
            )
            for name, note in dictionary["clashes"].items()
        },
    )


def read_variables(fields: Any, schema: Any) -> dict[str, Variable]:
    """Return the variables, each with its part of the JSON Schema of a record."""
    return {n: _variable(n, said, _alone(schema, n)) for n, said in fields.items()}


def read_lists(fields: Any) -> dict[str, ValueList]:
    """Return the value lists by name."""
    return {
        name: ValueList(
            name,
            said["label"],
            Fixed((c, _value(c, v)) for c, v in said["values"].items()),
        )
        for name, said in fields.items()
    }


def _alone(schema: Any, variable: str) -> Mapping[str, Any]:
    """Return a variable's JSON Schema with the definitions that it refers to."""
    if not schema:
        return {}
    return Fixed({"$defs": schema.get("$defs", {}), **schema["properties"][variable]})


def _variable(name: str, fields: Any, schema: Mapping[str, Any]) -> Variable:
    aliases = tuple(fields["aliases"])
    return Variable(**{**fields, "name": name, "aliases": aliases, "schema": schema})


def _value(code: str, fields: Any) -> Value:
    return Value(
        code,
        fields["label"],
        tuple(fields["aliases"]),
        fields["notations"],
        fields["deprecated"],
        fields["replaced_by"],
        tuple(fields["range"]) if "range" in fields else None,
    )


def _clause(fields: Any) -> Clause:
    return Clause(
        rule=fields["id"],
        name=fields["clause"],
        variables=tuple(fields["variables"]),
        message=fields["message"],
        condition=fields["if"],
        requirement=fields["then"],
        no_later_than_today=tuple(fields.get("no_later_than_today", ())),
    )


def _identifiers(fields: Any) -> PersonalIdentifiers:
    kinds = {
        name: Kind(
            anywhere=tuple(kind["anywhere"]),
            alone=tuple(kind["alone"]),
            htcds=tuple(kind["htcds"]),
            numbers=tuple(kind["numbers"]),
            whole=tuple(kind["whole"]),
            signs=tuple((tuple(s["has"]), s["pattern"]) for s in kind["signs"]),
            most=tuple(kind["most"]),
            checked=tuple((c["pattern"], c["check"]) for c in kind["checked"]),
        )
        for name, kind in fields["kinds"].items()
    }
    sets = {key: frozenset(v) for key, v in fields.items() if key != "kinds"}
    return PersonalIdentifiers(kinds=kinds, **sets)
