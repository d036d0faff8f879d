"""Option sets for DHIS2, as its metadata import reads them."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_letters, digits
from typing import Final

from schema.compiler.formats.facts import Facts
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.dhis2.json"
# An identifier of DHIS2 has eleven letters and digits, and begins with a letter.
LENGTH: Final = 11
SIGNS: Final = ascii_letters + digits


def write_dhis2(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    options: list[Json] = []
    sets: list[Json] = []
    for name in facts.lists:
        iri = f"{facts.base}vocab/{name}"
        ours = [
            {
                "id": uid(member.iri),
                "code": member.code,
                "name": member.label,
                "description": member.definition,
                "sortOrder": at,
                "optionSet": {"id": uid(iri)},
            }
            for at, member in enumerate(facts.in_use(name), 1)
        ]
        options += ours
        sets.append(
            {
                "id": uid(iri),
                "code": f"CTDC_{name.replace('-', '_').upper()}",
                "name": f"CTDC {facts.labels[name]}",
                "valueType": "MULTI_TEXT" if _several(facts, name) else "TEXT",
                "options": [{"id": option["id"]} for option in ours],
            }
        )
    return {NAME: write_json({"options": options, "optionSets": sets})}


def _several(facts: Facts, name: str) -> bool:
    """Say whether every variable of a list takes several of its values."""
    return all(column.multivalued for column in facts.columns if column.list == name)


def uid(iri: str) -> str:
    """Return the identifier that an IRI has in DHIS2, the same in every version."""
    number = int.from_bytes(sha256(iri.encode()).digest(), "big")
    number, first = divmod(number, len(ascii_letters))
    found = ascii_letters[first]
    while len(found) < LENGTH:
        number, at = divmod(number, len(SIGNS))
        found += SIGNS[at]
    return found
