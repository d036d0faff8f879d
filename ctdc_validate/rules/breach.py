"""What a rule yields: one breach, before severity, hint and places are put to it."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone
class Alike:
    """The breaches by every cell of a column that is one unknown term.

    Whatever the term, the same rules are broken: only the cell is another one.
    ``part_too`` says of each breach whether its part is the cell.
    """

    column: int
    breaches: tuple[Breach, ...]
    part_too: tuple[bool, ...]

    @classmethod
    def by(cls, column: int, cell: str, breaches: tuple[Breach, ...]) -> Alike | None:
        """Return what one cell's breaches tell of all like it; None if they do not."""
        for breach in breaches:
            if breach.cells != (cell,) or breach.part not in (None, cell):
                return None
        return cls(column, breaches, tuple(b.part is not None for b in breaches))

    def of(self, cell: str | None) -> tuple[Breach, ...]:
        """Return the breaches by one cell."""
        return tuple(
            breach._replace(cells=(cell,), part=cell if part_too else None)
            for breach, part_too in zip(self.breaches, self.part_too, strict=True)
        )
