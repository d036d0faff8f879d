"""Lookups and a form for Primero, as requests to its API, version 2.

They are requests and no configuration: to apply a configuration deletes every form and
lookup that it does not have.
"""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.facts import Column, Facts, Member
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.primero.json"
FORM: Final = "ctdc_record"
# Fields of all forms share one record, so that ours must be none of theirs.
PREFIX: Final = "ctdc_"


def write_primero(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    lookups = [
        _request("lookups", _lookup(facts, name, members))
        for name, members in facts.lists.items()
    ]
    return {NAME: write_json({"requests": [*lookups, _request("forms", _form(facts))]})}


def _request(what: str, data: Json) -> Json:
    return {"method": "POST", "path": f"/api/v2/{what}", "body": {"data": data}}


def _lookup(facts: Facts, name: str, members: tuple[Member, ...]) -> Json:
    return {
        "unique_id": lookup(name),
        "name": {"en": facts.labels[name]},
        "values": [
            {
                "id": member.code,
                "disabled": bool(member.deprecated),
                "display_text": {"en": member.label},
            }
            for member in members
        ],
    }


def lookup(name: str) -> str:
    """Return the id of the lookup that holds a value list."""
    return f"lookup-ctdc-{name}"


def _form(facts: Facts) -> Json:
    return {
        "unique_id": FORM,
        "name": {"en": facts.title},
        "description": {"en": facts.description},
        "parent_form": "case",
        "visible": True,
        "fields": [_field(column, at) for at, column in enumerate(facts.columns)],
    }


def _field(column: Column, order: int) -> Json:
    field: Json = {
        "name": PREFIX + column.name,
        "type": "select_box" if column.list else "numeric_field",
        "display_name": {"en": column.label},
        "help_text": {"en": column.definition},
        "guiding_questions": {"en": column.question},
        "visible": True,
        "required": column.required,
        "order": order,
    }
    if column.list:
        field["option_strings_source"] = f"lookup {lookup(column.list)}"
        field["multi_select"] = column.multivalued
    return field
