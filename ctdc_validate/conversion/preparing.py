"""What must be known before a file is converted: its source, and what is said of all.

What is asked for and cannot be done is refused here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from ctdc_validate.messages import (
    Message,
    MessageError,
    called,
    close_names,
    did_you_mean,
    message,
)
from ctdc_validate.standard import Source, Standard, Target, Variable, plain
from ctdc_validate.tables import Table
from ctdc_validate.translation import Layout

# Terms that let every record pass: an empty cell, and any cell.
OPEN_GATE: Final = ("", "*")


class NotConverted(MessageError):
    """A file cannot be converted as asked; one sentence says why, without its cells."""


def with_constants(
    standard: Standard, source: Source, said: Mapping[str, str]
) -> Source:
    """Return a source whose constants are those that the user says, then its own.

    Raises NotConverted for a variable or a value that the standard does not have.
    """
    constants = [t for t in source.constants if t.variable not in said]
    for name, text in said.items():
        variable = standard.variables.get(name)
        if variable is None:
            raise NotConverted(
                message(
                    "conversion.set.no-variable",
                    meant=did_you_mean(name, standard.variables),
                )
            )
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
        near = close_names(text, values, 3) if len(values) > 20 else values
        if not near:
            raise NotConverted(
                message("conversion.set.no-value", variable=variable.name)
            )
        raise NotConverted(
            message(
                "conversion.set.no-value.known",
                variable=variable.name,
                values=tuple(near),
            )
        )
    schema = variable.schema
    first, last = schema.get("minimum", 0), schema.get("maximum")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if number < first or (last is not None and number > last):
        raise NotConverted(
            message("conversion.set.no-number", variable=variable.name, first=first)
        )
    return number


def check_layout(standard: Standard, layout: Layout, target: Source) -> None:
    """Raise NotConverted where the file lacks what no record can be written without."""
    if not layout.bound:
        raise NotConverted(
            message("conversion.unknown.no-column", source=layout.source.name)
        )
    _check_gates(layout)
    if target.judged_as != "partner":
        return
    constant = {t.variable for t in layout.source.constants}
    for name, variable in standard.variables.items():
        if variable.required and name not in constant and not layout.spelling(name):
            values = standard.lists[variable.list].values if variable.list else {}
            raise NotConverted(
                message(
                    "conversion.required",
                    variable=name,
                    source=layout.source.name,
                    values="|".join(values),
                )
            )


def _check_gates(layout: Layout) -> None:
    """Raise NotConverted unless the column that lets records pass is there, once."""
    source = layout.source
    gates = [
        column
        for column in source.columns
        if column.passes is not None and column.passes.isdisjoint(OPEN_GATE)
    ]
    present = [b.column.name for b in layout.bound]
    for index in layout.repeated:
        name = layout.header[index]
        column = source.by_name.get(name) or source.by_plain.get(plain(name))
        present += [] if column is None else [column.name]
    for gate in gates:
        terms = either(sorted(gate.passes or ()))
        if gate.name not in present:
            raise NotConverted(
                message("conversion.gate.absent", column=gate.name, terms=terms)
            )
        if present.count(gate.name) > 1 and not gate.repeats:
            raise NotConverted(
                message("conversion.gate.twice", column=gate.name, terms=terms)
            )


def either(terms: Sequence[str]) -> Message | str:
    """Return terms of which one is enough, as a reader is told of them."""
    joined: Message | str = "".join(terms[:1])
    for term in terms[1:]:
        joined = message("conversion.either", first=joined, second=term)
    return joined


def notes(
    table: Table, source: Source, target: Source, named: bool, said: Mapping[str, str]
) -> Iterator[Message | str]:
    """Yield what a reader has to know of how the file was read and written.

    ``named`` says that the source was named, not recognised.
    """
    title = called(f"labels.source.{source.name}", source.title.removesuffix("."))
    if named:
        yield message("conversion.read-as-asked", title=title)
    else:
        yield message("conversion.recognised", title=title)
    if table.sheet is not None:
        yield message("conversion.sheet", sheet=table.sheet)
    yield from table.notes
    for constant in source.constants:
        if constant.variable in said:
            yield message(
                "conversion.constant.as-asked",
                variable=constant.variable,
                value=constant.value,
            )
        else:
            yield message(
                "conversion.constant",
                variable=constant.variable,
                value=constant.value,
                source=source.name,
            )
    if target.judged_as == "published":
        yield message("conversion.unprotected", target=target.name)
