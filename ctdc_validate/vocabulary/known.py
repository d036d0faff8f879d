"""What a crosswalk may speak of: the variables, their values, the clash notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ctdc_validate.standard import Value, ValueList, Variable


@dataclass(frozen=True, slots=True)
class Known:
    """The parts of the standard that a vocabulary is checked against.

    ``row_schema`` is the JSON Schema of a crosswalk's row; the order of its properties
    is that of the columns.
    """

    variables: Mapping[str, Variable]
    lists: Mapping[str, ValueList]
    clashes: Collection[str]
    row_schema: Mapping[str, Any]

    def list_of(self, variable: str) -> ValueList | None:
        """Return a variable's value list, None where it holds a number."""
        name = self.variables[variable].list
        return None if name is None else self.lists[name]

    def values(self, variable: str) -> Mapping[str, Value]:
        """Return the values that a variable may have, by code."""
        value_list = self.list_of(variable)
        return {} if value_list is None else value_list.values
