"""What a rule yields: one breach, before severity, hint and places are put to it."""

from __future__ import annotations

from typing import NamedTuple

from ctdc_validate.messages import Message


class Breach(NamedTuple):
    """One way in which cells break a rule.

    ``columns`` are positions in the header, ``cells`` what stands there as written.
    ``part`` is the one term of a cell that is wrong, where a cell holds several; of a
    column that is missing, its name. ``alone`` says that the one cell breaks the rule
    whatever stands beside it. ``variant`` names one of the rule's further messages,
    ``message`` replaces them all. ``hint`` is set where the rule itself knows what was
    meant, ``choice`` where a person has to choose.
    """

    rule: str
    variables: tuple[str, ...]
    columns: tuple[int, ...]
    cells: tuple[str | None, ...] = ()
    part: str | None = None
    alone: bool = False
    variant: str | None = None
    message: Message | None = None
    hint: str | None = None
    choice: tuple[str, ...] = ()
