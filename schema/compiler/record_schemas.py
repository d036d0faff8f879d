"""The JSON Schemas of a record: to judge by, to make a form of, for many, for OpenAPI.

Two judge: by what a MUST asks, and by what a SHOULD asks too. All are made of what
LinkML's generator says of each variable, and of the clauses as ``formats`` know them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from schema.compiler.formats.facts import Column, Facts, Member, Requirement
from schema.compiler.formats.negation import breaking
from schema.compiler.formats.pydantic import type_name
from schema.compiler.json_schema import Json, RecordSchemaGenerator
from schema.compiler.model import Model
from schema.compiler.schemas import write_json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# What form generators read when they are told nothing else.
FORM_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
NAME: Final = "ctdc.schema.json"
STRICT: Final = "ctdc.strict.schema.json"
FORM: Final = "ctdc.form.schema.json"
MANY: Final = "ctdc.records.schema.json"
OPENAPI: Final = "ctdc.openapi.json"
OPENAPI_VERSION: Final = "3.1.0"


def write_schemas(
    model: Model, generator: RecordSchemaGenerator, facts: Facts
) -> dict[str, str]:
    """Return the texts of the files by their names."""
    generated = generator.generate()["$defs"]
    record = generated[model.record]
    lists = {
        name: said
        for name, said in generated.items()
        if name in {enum.name for enum in model.lists.values()}
    }
    judged = _record(record, record["properties"], facts.errors())
    strict = _record(record, record["properties"], facts.requirements)
    form = _record(record, _fields(facts), facts.errors())
    many = {"type": "array", "title": facts.title, "items": _reference(model.record)}
    inner = {**lists, model.record: judged}
    return {
        NAME: write_json(_document(facts, NAME, {**judged, "$defs": lists})),
        STRICT: write_json(_document(facts, STRICT, {**strict, "$defs": lists})),
        FORM: write_json(_document(facts, FORM, form, FORM_DIALECT)),
        MANY: write_json(_document(facts, MANY, {**many, "$defs": inner})),
        OPENAPI: write_json(_openapi(facts, model.record, inner)),
    }


def _document(facts: Facts, name: str, said: Json, dialect: str = DIALECT) -> Json:
    return {
        "$schema": dialect,
        "$id": f"{facts.base}{name}",
        "$comment": " ".join(facts.heading),
        **said,
    }


def _record(record: Json, properties: Json, clauses: Iterable[Requirement]) -> Json:
    return {
        "title": record["title"],
        "description": record["description"],
        "type": "object",
        "additionalProperties": False,
        "required": record["required"],
        "properties": properties,
        "allOf": [_clause(clause) for clause in clauses],
    }


def _clause(requirement: Requirement) -> Json:
    return {
        "$comment": f"{requirement.rule}/{requirement.clause}",
        "title": requirement.title,
        "description": requirement.message,
        "not": breaking(requirement),
    }


def _reference(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _fields(facts: Facts) -> Json:
    """Return each variable with the labels of its values, and nothing referred to."""
    return {column.name: _field(facts, column) for column in facts.columns}


def _field(facts: Facts, column: Column) -> Json:
    said: Json = {"title": column.label, "description": column.question}
    if column.list is None:
        limits = {"minimum": column.minimum, "maximum": column.maximum}
        return {"type": "integer", **said, **limits}
    choices = [_choice(member) for member in facts.lists[column.list]]
    one: Json = {"type": "string", "oneOf": choices}
    if column.multivalued:
        whole = {"items": one, "minItems": 1, "uniqueItems": True}
        return {"type": "array", **said, **whole}
    return {**said, **one}


def _choice(member: Member) -> Json:
    choice: Json = {"const": member.code, "title": member.label}
    if member.deprecated:
        choice |= {"description": member.deprecated, "deprecated": True}
    return choice


def _openapi(facts: Facts, record: str, inner: Json) -> Json:
    """Return the schemas as components that a description of an API refers to."""
    schemas: Any = {name: _as_component(said) for name, said in inner.items()}
    for name, members in facts.lists.items():
        labels = [member.label for member in members]
        schemas[type_name(name)]["x-enum-descriptions"] = labels
    return {
        "openapi": OPENAPI_VERSION,
        "info": {
            "title": facts.title,
            "version": facts.version,
            "description": facts.description,
            "license": {"name": "CC BY 4.0", "url": facts.license},
        },
        # Linters ask for one; whose API it is, its own description says.
        "servers": [{"url": "/"}],
        "paths": {},
        "components": {"schemas": {record: schemas.pop(record), **schemas}},
    }


def _as_component(said: Any) -> Any:
    """Return a schema whose references lead to components."""
    if isinstance(said, list):
        return [_as_component(each) for each in said]
    if not isinstance(said, dict):
        return said
    return {
        key: each.replace("#/$defs/", "#/components/schemas/")
        if key == "$ref"
        else _as_component(each)
        for key, each in said.items()
    }
