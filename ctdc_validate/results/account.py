"""The account of a run: what became of each file, sheet, row and cell handed over.

Frozen counts without behaviour beyond their own sums, as in ``findings``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ctdc_validate.messages import Message


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of some things were judged, and what became of the others.

    ``left_out`` were left out on request, ``not_checked`` are what was handed over and
    not judged. ``nothing_to_judge`` is what holds no record: headers, blank rows,
    columns that the source vocabulary does not read, sheets without a table.
    """

    judged: int = 0
    left_out: int = 0
    not_checked: int = 0
    nothing_to_judge: int = 0

    @property
    def given(self) -> int:
        """Return how many were handed over."""
        return self.judged + self.left_out + self.not_checked + self.nothing_to_judge

    def __add__(self, other: Coverage) -> Coverage:
        """Return the sum of two counts of the same things."""
        return Coverage(
            self.judged + other.judged,
            self.left_out + other.left_out,
            self.not_checked + other.not_checked,
            self.nothing_to_judge + other.nothing_to_judge,
        )


NOTHING: Final = Coverage()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file, or a sheet or file within one, of which no table was judged, and why.

    ``unit`` is file, sheet or member (of an archive); ``name`` is that of the sheet or
    member, None for a whole file. ``coverage`` says why it needs no judgement.
    """

    path: str
    unit: Literal["file", "sheet", "member"]
    name: str | None
    coverage: Literal["left-out", "nothing-to-judge"]
    reason: Message | str
