"""What a rule yields: one breach, before severity, hint and places are put to it."""

from __future__ import annotations

from typing import Final, NamedTuple

# The rules that a file's rows break by their shape, by the name the tables give it.
ROW_FAULTS: Final = {
    "too-long": "ragged-row",
    "too-short": "ragged-row",
    "blank": "blank-row",
}

# The faults of rows that hold data all the same.
RAGGED: Final = ("too-long", "too-short")


class Breach(NamedTuple):
    """One way in which cells break a rule.

    ``columns`` are positions in the header, ``cells`` what stands there as written.
    ``part`` is the one term of a cell that is wrong, where a cell holds several; of a
    column that is missing, its name. ``alone`` says that the one cell breaks the rule
    whatever stands beside it. ``variant`` names one of the rule's further messages,
    ``sentence`` replaces them all. ``hint`` is set where the rule itself knows what
    was meant, ``choice`` where a person has to choose.
    """

    rule: str
    variables: tuple[str, ...]
    columns: tuple[int, ...]
    cells: tuple[str | None, ...] = ()
    part: str | None = None
    alone: bool = False
    variant: str | None = None
    sentence: str | None = None
    hint: str | None = None
    choice: str = ""
