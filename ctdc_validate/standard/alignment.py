"""By what sources are held together: costs, kinds of change, known absences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

NAME: Final = "ctdc.overlap.json"


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a source lacks values of some variables, and the document that says it.

    What ``is_outside`` lies outside of what the source is about: nobody should add it.
    """

    name: str
    source: str
    variables: tuple[str, ...]
    citation: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """What a kind of change costs, and what it costs where the laws differ."""

    name: str
    cost: str
    law_where_noted: bool


@dataclass(frozen=True, slots=True)
class AlignmentFacts:
    """The facts of schema/overlap.yaml, which explains each.

    ``costs`` has who decides, by cost, the cheapest first.
    """

    costs: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, KindOfChange]
    purposes: tuple[str, ...]
    no_answers: frozenset[str]
    weak_evidence: frozenset[str]
    absences: tuple[Absence, ...]

    def absence(self, source: str, variable: str) -> Absence | None:
        """Return why a source lacks values of a variable, None where nobody knows."""
        return next(
            (
                each
                for each in self.absences
                if each.source == source and variable in each.variables
            ),
            None,
        )


def read_alignment(content: Mapping[str, Any]) -> AlignmentFacts:
    """Return what was compiled as objects."""
    return AlignmentFacts(
        costs={n: tuple(said["decides"]) for n, said in content["costs"].items()},
        kinds={n: KindOfChange(n, **said) for n, said in content["proposals"].items()},
        purposes=tuple(content["purposes"]),
        no_answers=frozenset(content["no_answers"]),
        weak_evidence=frozenset(content["weak_evidence"]),
        absences=tuple(
            Absence(
                name,
                said["source"],
                tuple(said["variables"]),
                said["citation"],
                said["outside"],
            )
            for name, said in content["absent"].items()
        ),
    )


@cache
def alignment_in(package: str) -> AlignmentFacts:
    """Read the compiled file of a package.

    Raises OSError, KeyError, TypeError or ValueError where it is missing or damaged.
    """
    text = files(package).joinpath(NAME).read_text(encoding="utf-8")
    return read_alignment(json.loads(text))
