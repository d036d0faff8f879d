"""Labels for Stata: a do-file that makes labelled numbers of the columns of codes.

Its numbers are those of one version: what is exchanged are the codes.
"""

from __future__ import annotations

from typing import Final

from schema.compiler.faults import FaultyModel
from schema.compiler.formats.facts import Column, Facts

NAME: Final = "ctdc.labels.do"
# What Stata allows of a name, and of the label of a variable.
LONGEST_NAME: Final = 32
LONGEST_LABEL: Final = 80


def write_stata(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name.

    Raises FaultyModel where a name or a label is longer than Stata allows.
    """
    parts = [f"* {line}" for line in facts.heading]
    parts += ["version 14", ""]
    for name in facts.lists:
        if any(c.list == name and not c.multivalued for c in facts.columns):
            parts += [_labels(facts, name, "code"), ""]
    parts += [_column(column) for column in facts.columns]
    for name in facts.lists:
        if any(c.list == name and not c.multivalued for c in facts.columns):
            parts += ["", _labels(facts, name, "label")]
    return {NAME: "\n".join(parts) + "\n"}


def _labels(facts: Facts, name: str, shown: str) -> str:
    """Return a command that labels the numbers by their codes, or by their labels."""
    rows = (
        f"  {at} {_text(getattr(member, shown))}"
        for at, member in enumerate(facts.lists[name], 1)
    )
    over = ", modify" if shown == "label" else ""
    return f"label define {_label(name)} ///\n" + " ///\n".join(rows) + over


def _label(name: str) -> str:
    return f"ctdc_{name.replace('-', '_')}"


def _column(column: Column) -> str:
    """Return commands for a column, where the table has it."""
    made = f"{column.name}_"
    if len(made) > LONGEST_NAME or len(column.label) > LONGEST_LABEL:
        raise FaultyModel(f"{column.name}: too long for Stata")
    commands = [f"label variable {column.name} {_text(column.label)}"]
    if column.list and not column.multivalued:
        commands = [
            f"encode {column.name}, generate({made}) label({_label(column.list)})"
            " noextend",
            f"order {made}, after({column.name})",
            f"drop {column.name}",
            f"rename {made} {column.name}",
            *commands,
        ]
    body = "\n".join(f"  {command}" for command in commands)
    return f"capture confirm variable {column.name}\nif !_rc {{\n{body}\n}}"


def _text(said: str) -> str:
    """Return a text between the quotation marks that may hold others."""
    return f'`"{said}"\''
