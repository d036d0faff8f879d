"""The tables that are printed of many records, as compiled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

NAME: Final = "ctdc.statistics.json"


@dataclass(frozen=True, slots=True)
class KindOfRecord:
    """What a record is counted as: where every one, or any, of its variables is yes."""

    name: str
    every: bool
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table: the values of a variable, or the kinds of records.

    Of the values that are not in ``without``, the ``most`` frequent are listed; None is
    all. With ``in_order`` they keep the order of their list, or of numbers.
    """

    name: str
    variable: str | None
    kinds: tuple[KindOfRecord, ...]
    most: int | None
    without: frozenset[str]
    in_order: bool

    @property
    def variables(self) -> tuple[str, ...]:
        """Return the variables that are looked at."""
        if self.variable is not None:
            return (self.variable,)
        return tuple(dict.fromkeys(n for kind in self.kinds for n in kind.variables))


def read_printed(content: Mapping[str, Any]) -> tuple[PrintedTable, ...]:
    """Return what was compiled as objects."""
    return tuple(
        PrintedTable(
            name,
            said["variable"],
            tuple(
                KindOfRecord(kind, fields["every"], tuple(fields["variables"]))
                for kind, fields in said["kinds"].items()
            ),
            said["most"],
            frozenset(said["without"]),
            said["in_order"],
        )
        for name, said in content.items()
    )


@cache
def printed_in(package: str) -> tuple[PrintedTable, ...]:
    """Read the compiled file of a package.

    Raises OSError, KeyError or ValueError where it is missing or damaged.
    """
    text = files(package).joinpath(NAME).read_text(encoding="utf-8")
    return read_printed(json.loads(text))
