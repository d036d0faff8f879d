"""What a vocabulary may speak of: the variables, their values, the clash notes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ctdc_validate.messages import message
from ctdc_validate.standard import (
    COMPILED,
    Standard,
    StandardNotFound,
    Value,
    ValueList,
    Variable,
)


@dataclass(frozen=True, slots=True)
class Known:
    """The parts of the standard that a vocabulary is checked against.

    ``row_schema`` is the JSON Schema of a crosswalk's row; the order of its properties
    is that of the columns. ``source_schema`` is that of a source's file.
    """

    variables: Mapping[str, Variable]
    lists: Mapping[str, ValueList]
    clashes: Collection[str]
    row_schema: Mapping[str, Any]
    source_schema: Mapping[str, Any]

    def list_of(self, variable: str) -> ValueList | None:
        """Return a variable's value list, None where it holds a number."""
        name = self.variables[variable].list
        return None if name is None else self.lists[name]

    def values(self, variable: str) -> Mapping[str, Value]:
        """Return the values that a variable may have, by code."""
        value_list = self.list_of(variable)
        return {} if value_list is None else value_list.values


def known_of(standard: Standard) -> Known:
    """Return what the compiled standard knows; raises StandardNotFound."""
    return Known(
        variables=standard.variables,
        lists=standard.lists,
        clashes=standard.clashes,
        row_schema=_schema("ctdc.mapping.schema.json"),
        source_schema=_schema("ctdc.source.schema.json"),
    )


def row_columns() -> list[str]:
    """Return the columns of a crosswalk, in order."""
    return list(_schema("ctdc.mapping.schema.json")["properties"])


@cache
def _schema(name: str) -> Mapping[str, Any]:
    try:
        file = files(COMPILED).joinpath(name)
        schema: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return schema
    except (OSError, ValueError) as error:
        raise StandardNotFound(message("vocabulary.row-schema-not-found")) from error
