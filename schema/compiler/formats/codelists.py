"""Each value list as a CSV file, for databases, spreadsheets and forms."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from schema.compiler.formats.facts import Facts, Member

HEADER: Final = (
    "code",
    "label",
    "definition",
    "status",
    "deprecated",
    "replaced_by",
    "citation",
    "source",
    "iri",
)


def write_codelists(facts: Facts) -> dict[str, str]:
    """Return the text of each file by its name."""
    return {codelist(name): _text(members) for name, members in facts.lists.items()}


def codelist(name: str) -> str:
    """Return the name of the file that holds a value list."""
    return f"ctdc.codelist.{name}.csv"


def _text(members: tuple[Member, ...]) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([getattr(member, name) for name in HEADER] for member in members)
    return out.getvalue()
