"""Labels for SPSS: syntax that labels the columns of codes; the codes stay."""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.facts import Column, Facts

NAME: Final = "ctdc.labels.sps"


def write_spss(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name.

    A command speaks of one variable: one that a table has not stops no other.
    """
    parts = [f"* {line}" for line in facts.heading]
    parts += ["", *(_column(facts, column) for column in facts.columns)]
    return {NAME: "\n".join(parts) + "\n"}


def _column(facts: Facts, column: Column) -> str:
    label = f"VARIABLE LABELS {column.name} {_text(column.label)}."
    if column.list is None:
        return f"{label}\nVARIABLE LEVEL {column.name} (SCALE).\n"
    level = f"VARIABLE LEVEL {column.name} (NOMINAL)."
    if column.multivalued:
        return f"{label}\n{level}\n"
    values = "\n".join(
        f"  {_text(member.code)} {_text(member.label)}"
        for member in facts.lists[column.list]
    )
    return f"{label}\n{level}\nVALUE LABELS {column.name}\n{values}.\n"


def _text(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"
