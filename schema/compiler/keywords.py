"""Every JSON Schema keyword that a variable can fail belongs to one rule.

The validator names the rule of a failure by the keyword; a keyword without a rule would
stop it in the middle of a partner's file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from schema.compiler.faults import FaultyModel

# What no value can fail, and what only leads to another part of the schema.
HARMLESS: Final = frozenset(
    ("$ref", "title", "description", "deprecated", "default", "examples")
)


def check_keywords(schema: Mapping[str, Any], rules: Mapping[str, Any]) -> None:
    """Raise FaultyModel for a keyword of a variable that no rule owns, or that two do.

    ``schema`` is the JSON Schema of a record; ``rules`` are the dictionary's.
    """
    owners: dict[str, str] = {}
    for rule, texts in rules.items():
        for keyword in texts["keywords"]:
            if owners.setdefault(keyword, rule) != rule:
                both = f"{owners[keyword]} and {rule}"
                raise FaultyModel(f"schema/rules.yaml: {keyword} means both {both}")
    if schema["required"] and "required" not in owners:
        raise FaultyModel("schema/rules.yaml: no rule has the keyword required")
    for name, part in schema["properties"].items():
        for keyword in _keywords(schema, part):
            if keyword not in owners:
                place = f"schema/ctdc.yaml: {name} can fail {keyword}"
                raise FaultyModel(f"{place}, a keyword of no rule in schema/rules.yaml")


def _keywords(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[str]:
    """Yield each keyword that can fail, in the members and in the value list too."""
    for keyword, content in part.items():
        if keyword == "items":
            yield from _keywords(schema, content)
        elif keyword not in HARMLESS:
            yield keyword
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        yield from _keywords(schema, schema["$defs"][name])
