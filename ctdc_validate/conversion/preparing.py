"""What must be known before a file is converted: its source, and what is said of all.

What is asked for and cannot be done is refused here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from ctdc_validate.messages import worded
from ctdc_validate.standard import Source, Standard, Target, Variable, names, plain
from ctdc_validate.tables import Table
from ctdc_validate.translation import Layout, recognise


class NotConverted(Exception):
    """A file cannot be converted as asked; one sentence says why, without its cells."""


def source_of(table: Table, source: Source | None, wanted: Sequence[Source]) -> Source:
    """Return the source vocabulary that was named, else the one that is recognised."""
    found = source or recognise(table.header, wanted, table.typed)
    if found is None:
        raise NotConverted(
            "The header fits no known source vocabulary. Name one with --from:"
            f" {names(wanted)}."
        )
    return found


def with_said(standard: Standard, source: Source, said: Mapping[str, str]) -> Source:
    """Return a source whose constants are those that the user says, then its own."""
    constants = [t for t in source.constants if t.variable not in said]
    for name, text in said.items():
        variable = standard.variables.get(name)
        if variable is None:
            close = get_close_matches(name.lower(), standard.variables, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise NotConverted(f"--set names no variable of the standard.{meant}")
        value = _value(standard, variable, text)
        constants.append(Target(name, value, "set"))
    return replace(source, constants=tuple(constants))


def _value(standard: Standard, variable: Variable, text: str) -> Any:
    """Return the value of a variable that a text stands for."""
    if variable.list is not None:
        values = [
            value.code
            for value in standard.lists[variable.list].values.values()
            if value.deprecated is None
        ]
        if text in values:
            return text
        near = get_close_matches(text, values, n=3) if len(values) > 20 else values
        told = f": {', '.join(near)}" if near else ""
        raise NotConverted(f"--set: {variable.name} has no such value{told}.")
    schema = variable.schema
    first, last = schema.get("minimum", 0), schema.get("maximum")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if number < first or (last is not None and number > last):
        raise NotConverted(f"--set: {variable.name} is a number from {first} on.")
    return number


def check_layout(standard: Standard, layout: Layout, target: Source) -> None:
    """Raise NotConverted where the file lacks what no record can be written without."""
    if not layout.bound:
        raise NotConverted(
            f"No column of {layout.source.name} is in the header. Is it the right"
            " file, sheet, delimiter or --from?"
        )
    _check_gates(layout)
    if target.judged_as != "partner":
        return
    constant = {t.variable for t in layout.source.constants}
    for name, variable in standard.variables.items():
        if variable.required and name not in constant and not layout.spelling(name):
            values = standard.lists[variable.list].values if variable.list else {}
            raise NotConverted(
                f"Every record needs {name}, and {layout.source.name} does not say it."
                f" Add --set {name}={'|'.join(values)}, whichever holds for all."
            )


def _check_gates(layout: Layout) -> None:
    """Raise NotConverted unless the column that lets records pass is there, once."""
    source = layout.source
    gates = [c for c in source.columns if c.passes is not None and "" not in c.passes]
    there = [b.column.name for b in layout.bound]
    for index in layout.repeated:
        name = layout.header[index]
        column = source.by_name.get(name) or source.by_plain.get(plain(name))
        there += [] if column is None else [column.name]
    for gate in gates:
        shown = " or ".join(sorted(gate.passes or ()))
        if gate.name not in there:
            raise NotConverted(
                f"The file has no column {gate.name}, and only records of which it"
                f" says {shown} may be converted."
            )
        if there.count(gate.name) > 1 and not gate.repeats:
            raise NotConverted(
                f"The file has two columns {gate.name}, and nobody can say which of"
                f" them counts; only records of which it says {shown} may be converted."
            )


def notes(
    table: Table, source: Source, target: Source, asked: bool, said: Mapping[str, str]
) -> Iterator[str]:
    """Yield what a reader has to know of how the file was read and written."""
    how = "Read as asked" if asked else "Recognised by its header"
    yield f"{how}: {source.title.removesuffix('.')}."
    if table.sheet is not None:
        yield f"Read from the sheet {table.sheet}."
    yield from map(worded, table.notes)
    for constant in source.constants:
        why = f"because it was read as {source.name}"
        if constant.variable in said:
            why = "as you asked"
        yield f"Every record says {constant.variable}: {constant.value}, {why}."
    if target.judged_as == "published":
        yield (
            f"It has the columns of {target.name} and none of what protected that"
            " edition: no cell was withheld, and no record is made up. Do not publish"
            " it as it is."
        )
