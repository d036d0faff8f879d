"""What variables and values are called in the language of the reader."""

from __future__ import annotations

from functools import lru_cache

from ctdc_validate.messages import language
from ctdc_validate.standard import Labels, Standard, languages_of_labels, load_labels


class Called:
    """Names variables and values in the language in use, else in English."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard."""
        self._standard = standard

    def variable(self, name: str) -> str:
        """Return the label of a variable."""
        labels = _labels(language())
        known = None if labels is None else labels.variables.get(name)
        return self._standard.variables[name].label if known is None else known.label

    def value(self, list_name: str, code: str) -> str:
        """Return the label of a value of a list."""
        english = self._standard.lists[list_name].values[code].label
        labels = _labels(language())
        return english if labels is None else labels.value(list_name, code, english)


@lru_cache(maxsize=8)
def _labels(code: str) -> Labels | None:
    return load_labels(code) if code in languages_of_labels() else None
