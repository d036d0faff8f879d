"""How other programs write a table down, as compiled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

NAME: Final = "ctdc.exports.json"


@dataclass(frozen=True, slots=True)
class Exports:
    """What vocab/exports.yaml says. ``separators`` are signs by their names."""

    separators: Mapping[str, str]

    def name_of(self, sign: str) -> str | None:
        """Return the name of a separator, None where it has none."""
        return next((n for n, known in self.separators.items() if known == sign), None)


def read_exports(content: Any) -> Exports:
    """Return what was compiled as an object."""
    return Exports(separators=content["separators"])


@cache
def exports_in(package: str) -> Exports:
    """Read the compiled file of a package.

    Raises OSError, KeyError or ValueError where it is missing or damaged.
    """
    text = files(package).joinpath(NAME).read_text(encoding="utf-8")
    return read_exports(json.loads(text))
