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
    """What vocab/exports.yaml says.

    ``separators`` are the signs that join lists, by their names, ``guessed`` those by
    which undescribed lists are told, the ``sure`` ones first. ``between`` and
    ``brackets`` tell the name of an answer from that of its question, ``chosen`` and
    ``not_chosen`` are what stands below it. ``prefixes`` end the name of a group of
    questions. ``telling`` are columns that a form tool adds, ``beside`` those that it
    adds to these. ``days`` are those with the day on which a form was filled in.
    """

    separators: Mapping[str, str]
    guessed: tuple[str, ...]
    sure: tuple[str, ...]
    between: tuple[str, ...]
    brackets: tuple[str, ...]
    chosen: frozenset[str]
    not_chosen: frozenset[str]
    prefixes: tuple[str, ...]
    telling: frozenset[str]
    beside: frozenset[str]
    days: tuple[str, ...]

    def name_of(self, sign: str) -> str | None:
        """Return the name of a separator, None where it has none."""
        return next((n for n, known in self.separators.items() if known == sign), None)


def read_exports(content: Any) -> Exports:
    """Return what was compiled as an object."""
    answers, tools = content["answers"], content["form_tools"]
    separators = content["separators"]
    sure, others = (
        tuple(separators[name] for name in content["guessed"][kind])
        for kind in ("sure", "others")
    )
    return Exports(
        separators=separators,
        guessed=(*sure, *others),
        sure=sure,
        between=tuple(answers["between"]),
        brackets=tuple(answers["brackets"]),
        chosen=frozenset(answers["chosen"]),
        not_chosen=frozenset(answers["not_chosen"]),
        prefixes=tuple(content["prefixes"]),
        telling=frozenset(tools["telling"]),
        beside=frozenset(tools["beside"]),
        days=tuple(tools["days"]),
    )


@cache
def exports_in(package: str) -> Exports:
    """Read the compiled file of a package.

    Raises OSError, KeyError or ValueError where it is missing or damaged.
    """
    text = files(package).joinpath(NAME).read_text(encoding="utf-8")
    return read_exports(json.loads(text))
