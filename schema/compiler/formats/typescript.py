"""TypeScript declarations of a record; the types hold value lists and keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from schema.compiler.formats.facts import Column, Facts
from schema.compiler.formats.pydantic import type_name

NAME: Final = "ctdc.d.ts"


def write_typescript(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    heading = "\n".join(f"// {line}" for line in facts.heading)
    fields = "\n".join(_field(column) for column in facts.columns)
    record = (
        f"/** {facts.description} A key that is absent says that it was not reported."
        f" */\nexport interface VictimRecord {{\n{fields}\n}}\n"
    )
    return {NAME: "\n\n".join((heading, *_types(facts), record))}


def _types(facts: Facts) -> Iterator[str]:
    """Yield a union of codes for each value list, with the label of each."""
    for name, members in facts.lists.items():
        codes = "\n".join(
            f"  /** {_comment(m.label)}{_deprecated(m.deprecated)} */"
            f"\n  | {json.dumps(m.code, ensure_ascii=False)}"
            for m in members
        )
        label = _comment(facts.labels[name])
        yield f"/** {label} */\nexport type {type_name(name)} =\n{codes};"


def _field(column: Column) -> str:
    said = type_name(column.list) if column.list else "number"
    if column.multivalued:
        said = f"[{said}, ...{said}[]]"
    mark = "" if column.required else "?"
    told = f"{column.label}: {column.definition}"
    if column.list is None:
        told += f" A whole number from {column.minimum} to {column.maximum}."
    return f"  /** {_comment(told)} */\n  {column.name}{mark}: {said};"


def _deprecated(sentence: str) -> str:
    return f". Deprecated: {_comment(sentence)}" if sentence else ""


def _comment(said: str) -> str:
    return said.replace("*/", "* /")
