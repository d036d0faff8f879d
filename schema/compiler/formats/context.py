"""The JSON-LD context that turns codes into the IRIs of their values, and back.

What has several values is a set, so that a list of one member stays a list.
"""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.facts import Column, Facts
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.context.jsonld"


def write_context(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    said: Json = {"@vocab": facts.base}
    said |= {column.name: _term(facts, column) for column in facts.columns}
    said[facts.record] = {"@id": facts.base + facts.record}
    return {NAME: write_json({"@context": said})}


def _term(facts: Facts, column: Column) -> Json:
    if column.list is None:
        # A type here would turn the text "2017" into the number, and no number back.
        return {"@id": column.iri}
    member = facts.lists[column.list][0]
    space = member.iri.removesuffix(member.code)
    said: Json = {"@id": column.iri, "@type": "@vocab", "@context": {"@vocab": space}}
    if column.multivalued:
        said["@container"] = "@set"
    return said
