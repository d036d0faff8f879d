"""What variables and values are called in the language of the reader."""

from __future__ import annotations

from ctdc_validate.messages import worded
from ctdc_validate.standard import Standard, value_called, variable_called


class Called:
    """Words the names of variables and values in the language in use."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard."""
        self._standard = standard

    def variable(self, name: str) -> str:
        """Return the label of a variable."""
        return worded(variable_called(self._standard.variables[name]))

    def value(self, list_name: str, code: str) -> str:
        """Return the label of a value of a list."""
        return worded(value_called(self._standard.lists[list_name], code))
