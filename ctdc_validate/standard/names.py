"""Given and family names of many languages, as compiled from vocab/names.yaml."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from ctdc_validate.standard.scripts import bare

FILE: Final = "ctdc.names.json"


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names, without accents and case. Many are other words, too."""

    given: frozenset[str]
    family: frozenset[str]

    def __contains__(self, word: str) -> bool:
        """Say whether a word is a given or family name, in any script and case."""
        folded = bare(word).casefold()
        return folded in self.given or folded in self.family


def names_in(package: str) -> Names:
    """Read the compiled names of a package.

    Raises OSError, KeyError, TypeError and ValueError.
    """
    content = json.loads(files(package).joinpath(FILE).read_text(encoding="utf-8"))
    return Names(*(frozenset(content[key].split()) for key in ("given", "family")))
