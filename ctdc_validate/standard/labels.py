"""What variables and values are called in another language than English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

START, END = "ctdc.translation.", ".json"
REVIEWED: Final = "reviewed"


@dataclass(frozen=True, slots=True)
class VariableLabels:
    """The label of a variable, and the question that it answers."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a language; ``english`` counts what has none and falls back."""

    language: str
    reviewed: bool
    english: int
    variables: Mapping[str, VariableLabels]
    lists: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    def value(self, list_name: str, code: str, english: str) -> str:
        """Return the label of a value, the English one where the language has none."""
        return self.values.get(list_name, {}).get(code, english)


def label_languages(package: str) -> list[str]:
    """Return the codes of the languages that have labels."""
    names = (path.name for path in files(package).iterdir())
    return sorted(
        name.removeprefix(START).removesuffix(END)
        for name in names
        if name.startswith(START)
    )


def labels_in(package: str, language: str) -> Labels:
    """Read the compiled labels of a language.

    Raises OSError, KeyError, TypeError and ValueError.
    """
    path = files(package).joinpath(f"{START}{language}{END}")
    content = json.loads(path.read_text(encoding="utf-8"))
    return Labels(
        language=content["language"],
        reviewed=content["status"] == REVIEWED,
        english=content["english"],
        variables={
            name: VariableLabels(said["label"], said["question"])
            for name, said in content["variables"].items()
        },
        lists={name: said["label"] for name, said in content["lists"].items()},
        values={name: said["values"] for name, said in content["lists"].items()},
    )
