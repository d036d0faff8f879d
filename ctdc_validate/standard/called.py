"""What variables, lists and values are called in the language of the reader."""

from __future__ import annotations

from ctdc_validate.messages import Message, called
from ctdc_validate.standard.model import ValueList, Variable


def variable_called(variable: Variable) -> Message | str:
    """Return what a variable is called, to be worded in the language in use."""
    return called(f"labels.variable.{variable.name}", variable.label)


def list_called(values: ValueList) -> Message | str:
    """Return what a value list is called, to be worded in the language in use."""
    return called(f"labels.list.{values.name}", values.label)


def value_called(values: ValueList, code: str) -> Message | str:
    """Return what a value of a list is called, to be worded in the language in use."""
    return called(f"labels.value.{values.name}.{code}", values.values[code].label)
