"""The data dictionary of a REDCap project, as its import reads it.

Its codes are letters, digits and underscores: a value without such a code is offered
by its identifier.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from schema.compiler.formats.facts import Column, Facts

NAME: Final = "ctdc.redcap.csv"
FORM: Final = "ctdc_record"
RECORD: Final = "record_id"
HEADER: Final = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
# More choices than these stand in a list that is searched.
FEW: Final = 12


def write_redcap(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerow(dict(zip(HEADER, (RECORD, FORM, "", "text", RECORD), strict=False)))
    for column in facts.columns:
        writer.writerow(dict(zip(HEADER, _row(facts, column), strict=False)))
    return {NAME: out.getvalue()}


def _row(facts: Facts, column: Column) -> list[str]:
    kind, choices, limits = "text", "", ["integer", column.minimum, column.maximum]
    if column.list:
        members = facts.in_use(column.list)
        kind = "radio" if len(members) <= FEW else "dropdown"
        kind = "checkbox" if column.multivalued else kind
        choices = " | ".join(f"{m.identifier}, {m.label}" for m in members)
        search = "autocomplete" if kind == "dropdown" else ""
        limits = [search, None, None]
    return [
        column.name,
        FORM,
        "",
        kind,
        column.question,
        choices,
        column.definition,
        *("" if limit is None else str(limit) for limit in limits),
        "",
        "",
        "y" if column.required else "",
    ]
