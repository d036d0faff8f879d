"""Read what ``schema.compiler`` wrote: its JSON becomes the objects of the standard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ctdc_validate.standard.fixed import Fixed, fixed
from ctdc_validate.standard.model import (
    Clash,
    Clause,
    Column,
    Computation,
    Identifiers,
    Kind,
    Rule,
    Source,
    Standard,
    Target,
    Value,
    ValueList,
    Variable,
    plain,
)

# The facts of a rule that are compiled where it has them.
FACTS: Final = (
    "withheld",
    "asked_of",
    "in_own_terms",
    "needs",
    "of_tables",
    "hides",
    "hint",
    "known_terms",
    "replaces",
    "broken_by",
    "touches",
)


def read_standard(dictionary: Any, schema: Any, clauses: Any) -> Standard:
    """Return the standard as its three compiled files say it."""
    tables = read_tables(dictionary["term_tables"])
    return Standard(
        version=dictionary["version"],
        digest=dictionary["digest"],
        variables=Fixed(read_variables(dictionary["variables"], fixed(schema))),
        lists=Fixed(read_lists(dictionary["lists"])),
        rules=Fixed(
            (name, _rule(name, fields)) for name, fields in dictionary["rules"].items()
        ),
        clauses=tuple(_clause(fields) for fields in clauses),
        sources=Fixed(
            (name, read_source(name, fields, tables))
            for name, fields in dictionary["sources"].items()
        ),
        documents={
            name: read_source(name, fields, tables)
            for name, fields in dictionary["documents"].items()
        },
        unclear_missing_codes=frozenset(
            token.casefold() for token in dictionary["unclear_missing_codes"]
        ),
        identifiers=_identifiers(dictionary["identifiers"]),
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


def read_tables(tables: Any) -> dict[str, dict[str, tuple[Target, ...]]]:
    """Return the term tables that columns share, by name."""
    return {
        name: {term: _targets(said) for term, said in table.items()}
        for name, table in tables.items()
    }


def _targets(said: Any) -> tuple[Target, ...]:
    return tuple(map(_target, said))


def _target(said: Any) -> Target:
    variable, value, *rest = said
    if isinstance(value, dict):
        value = Computation(value["by"], value["with"], value.get("of"))
    if len(rest) > 2 and rest[2] is not None:
        rest[2] = tuple(rest[2])
    return Target(variable, value, *rest)


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


def _rule(name: str, fields: Any) -> Rule:
    return Rule(
        id=name,
        family=fields["family"],
        title=fields["title"],
        description=fields["description"],
        message=fields["message"],
        variants=fields["variants"],
        reason=fields["reason"],
        source=fields["source"],
        partner=fields["partner"],
        published=fields["published"],
        published_lists=fields["published_lists"],
        keywords=tuple(fields["keywords"]),
        iri=fields["iri"],
        repair=fields.get("repair", ""),
        since=fields.get("since", ""),
        row_faults=tuple(fields.get("row_faults", ())),
        **{name: fields[name] for name in FACTS if name in fields},
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


def read_source(
    name: str, fields: Any, tables: Mapping[str, Mapping[str, tuple[Target, ...]]]
) -> Source:
    """Return a source vocabulary as it was compiled."""
    columns = tuple(_column(c, tables) for c in fields["columns"])
    by_name = {name: c for c in columns for name in (c.name, *c.aliases)}
    return Source(
        name=name,
        title=fields["title"],
        judged_as=fields["judged_as"],
        typed=fields["typed"],
        columns=columns,
        by_name=by_name,
        by_plain={plain(name): c for name, c in by_name.items() if name},
        constants=_targets(fields.get("constants", ())),
    )


def _column(
    fields: Any, tables: Mapping[str, Mapping[str, tuple[Target, ...]]]
) -> Column:
    return Column(
        name=fields["name"],
        aliases=tuple(fields["aliases"]),
        pattern=fields.get("pattern"),
        variables=tuple(fields["variables"]),
        use=fields["use"],
        optional=fields["optional"],
        separator=fields["separator"],
        notation=fields["notation"],
        computed=fields["computed"],
        denial_needs_a_value=fields["denial_needs_a_value"],
        missing_codes=frozenset(fields["missing_codes"]),
        terms=tables[fields["terms"]] if fields["terms"] else {},
        any=_targets(fields.get("any", ())),
        reads=fields.get("reads"),
        units=tuple(fields.get("units", ())),
        several=fields.get("several"),
        repeats=fields.get("repeats", False),
        passes=frozenset(fields["passes"]) if "passes" in fields else None,
        needs=frozenset(fields.get("needs", ())),
        kind=fields.get("kind"),
        many=fields.get("many", False),
        missing_code=next(iter(fields["missing_codes"]), ""),
    )


def _identifiers(fields: Any) -> Identifiers:
    kinds = {
        name: Kind(
            anywhere=tuple(kind["anywhere"]),
            alone=tuple(kind["alone"]),
            htcds=tuple(kind["htcds"]),
            numbers=tuple(kind["numbers"]),
            whole=tuple(kind["whole"]),
            signs=tuple((tuple(s["has"]), s["pattern"]) for s in kind["signs"]),
        )
        for name, kind in fields["kinds"].items()
    }
    sets = {key: frozenset(v) for key, v in fields.items() if key != "kinds"}
    return Identifiers(kinds=kinds, **sets)
