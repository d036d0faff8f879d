"""TypeScript of a record: its type, and the value lists with labels at run time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from schema.compiler.formats.facts import Column, Facts, Member
from schema.compiler.formats.pydantic import type_name

NAME: Final = "ctdc.ts"
VALUE: Final = """
/** One value of a value list. */
export interface Value<Code extends string> {
  readonly code: Code;
  readonly label: string;
  /** Why it is no longer to be used. */
  readonly deprecated?: string;
  readonly replacedBy?: Code;
}

/** One variable: its label, its question, and the value list that its codes are of. */
export interface Variable {
  readonly label: string;
  readonly question: string;
  readonly list?: keyof typeof lists;
  readonly several: boolean;
}
"""


def write_typescript(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    heading = "\n".join(f"// {line}" for line in facts.heading)
    fields = "\n".join(_field(column) for column in facts.columns)
    record = (
        f"/** {facts.description} A key that is absent says that it was not reported."
        f" */\nexport interface {facts.record} {{\n{fields}\n}}"
    )
    parts = (heading, VALUE.strip(), *_lists(facts), record, _all(facts), _told(facts))
    return {NAME: "\n\n".join(parts) + "\n"}


def _lists(facts: Facts) -> Iterator[str]:
    """Yield a union of codes for each value list, and its values."""
    for name, members in facts.lists.items():
        codes = "\n".join(
            f"  /** {_comment(m.label)}{_deprecated(m.deprecated)} */"
            f"\n  | {_text(m.code)}"
            for m in members
        )
        label = _comment(facts.labels[name])
        yield f"/** {label} */\nexport type {type_name(name)} =\n{codes};"
        values = "\n".join(f"  {_value(member)}," for member in members)
        kind = f"readonly Value<{type_name(name)}>[]"
        yield f"export const {_constant(name)}: {kind} = [\n{values}\n];"


def _value(member: Member) -> str:
    said = {"code": member.code, "label": member.label}
    if member.deprecated:
        said["deprecated"] = member.deprecated
    if member.replaced_by:
        said["replacedBy"] = member.replaced_by
    return (
        "{ " + ", ".join(f"{key}: {_text(text)}" for key, text in said.items()) + " }"
    )


def _all(facts: Facts) -> str:
    lines = "\n".join(f"  {_text(n)}: {_constant(n)}," for n in facts.lists)
    return (
        f"/** The value lists by their names. */\nexport const lists = {{\n{lines}\n}};"
    )


def _told(facts: Facts) -> str:
    lines = "\n".join(f"  {_variable(column)}," for column in facts.columns)
    kind = f"Readonly<Record<keyof {facts.record}, Variable>>"
    return (
        "/** The variables by their names. */\n"
        f"export const variables: {kind} = {{\n{lines}\n}};"
    )


def _variable(column: Column) -> str:
    of = f" list: {_text(column.list)}," if column.list else ""
    return (
        f"{column.name}: {{ label: {_text(column.label)}, question:"
        f" {_text(column.question)},{of} several: {str(column.multivalued).lower()} }}"
    )


def _constant(name: str) -> str:
    """Return the name of the constant that holds the values of a list."""
    kind = type_name(name)
    return f"{kind[0].lower()}{kind[1:]}Values"


def _field(column: Column) -> str:
    said = type_name(column.list) if column.list else "number"
    if column.multivalued:
        said = f"[{said}, ...{said}[]]"
    mark = "" if column.required else "?"
    told = f"{column.label}: {column.definition}"
    if column.list is None:
        told += f" A whole number from {column.minimum} to {column.maximum}."
    return f"  /** {_comment(told)} */\n  {column.name}{mark}: {said};"


def _text(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)


def _deprecated(sentence: str) -> str:
    return f". Deprecated: {_comment(sentence)}" if sentence else ""


def _comment(said: str) -> str:
    return said.replace("*/", "* /")
