"""What a file says of a person outside of its records, told by place alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from ctdc_validate.messages import Message, message
from ctdc_validate.rules.signs import Signs
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Remark, Where

# The places that are of a sheet, and have no address within it.
_ON_SHEET: Final = ("page-header", "drawing")
_REMEMBERED: Final = 10_000


class RemarkBreach(NamedTuple):
    """One kind of identifier at one kind of place; ``sheet`` where that has no cell."""

    where: Where
    kind: str
    sheet: str | None

    @property
    def message(self) -> Message:
        """Return the sentence on it."""
        found = message(f"rules.phrase.identifier.{self.kind}")
        return message(
            f"rules.outside.{self.where}", found=found, sheet=self.sheet or ""
        )


class RemarkRule:
    """Tells which texts outside of the records identify a person."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard, whose words tell it."""
        self._kind = lru_cache(_REMEMBERED)(Signs(standard).of_prose)

    def of(self, remark: Remark) -> RemarkBreach | None:
        """Return the breach by a text, None where there is none."""
        kind = self._kind(remark.text)
        if kind is None:
            return None
        sheet = remark.sheet if remark.where in _ON_SHEET else None
        return RemarkBreach(remark.where, kind, sheet)
