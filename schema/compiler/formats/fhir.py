"""Value lists as code systems and value sets of FHIR R5, in one bundle."""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.facts import Facts, Member
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.fhir.json"
# Of all values, as FHIR's own implicit value sets are named; of those in use.
ALL: Final = "?fhir_vs"
IN_USE: Final = "?fhir_vs=in-use"
STATUS: Final = "http://hl7.org/fhir/concept-properties#status"
BEFORE_ONE: Final = "0."


def write_fhir(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    entries = [
        {"fullUrl": resource["url"], "resource": resource}
        for name, members in facts.lists.items()
        for resource in (_system(facts, name, members), _set(facts, name))
    ]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return {NAME: write_json(bundle)}


def _head(facts: Facts, name: str, kind: str) -> Json:
    """Return what a code system and a value set both say of themselves."""
    draft = facts.version.startswith(BEFORE_ONE)
    return {
        "resourceType": kind,
        "id": f"ctdc-{name}",
        "url": f"{facts.base}vocab/{name}",
        "version": facts.version,
        "name": "CTDC" + "".join(part.capitalize() for part in name.split("-")),
        "title": facts.labels[name],
        "status": "draft" if draft else "active",
        "experimental": False,
        "copyright": facts.license,
    }


def _system(facts: Facts, name: str, members: tuple[Member, ...]) -> Json:
    head = _head(facts, name, "CodeSystem")
    return {
        **head,
        "caseSensitive": True,
        "valueSet": head["url"] + ALL,
        "content": "complete",
        "count": len(members),
        "property": [
            {"code": "status", "uri": STATUS, "type": "code"},
            {"code": "replacedBy", "type": "code"},
        ],
        "concept": [_concept(member) for member in members],
    }


def _concept(member: Member) -> Json:
    said = [("status", "deprecated" if member.deprecated else "active")]
    if member.replaced_by:
        said.append(("replacedBy", member.replaced_by))
    return {
        "code": member.code,
        "display": member.label,
        "definition": member.definition,
        "property": [{"code": code, "valueCode": value} for code, value in said],
    }


def _set(facts: Facts, name: str) -> Json:
    """Return the value set of what may be recorded: no value that is deprecated."""
    head = _head(facts, name, "ValueSet")
    codes = [
        {"code": member.code, "display": member.label} for member in facts.in_use(name)
    ]
    include = {"system": head["url"], "version": facts.version, "concept": codes}
    url = head["url"] + IN_USE
    return {**head, "url": url, "compose": {"include": [include]}}
