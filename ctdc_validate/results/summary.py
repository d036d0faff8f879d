"""What a director wants to know of a file, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from ctdc_validate.messages import Message
from ctdc_validate.results.findings import Report
from ctdc_validate.results.fixes import FixAccount
from ctdc_validate.results.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Summary:
    """A check of a file, what could be fixed in it, and what a conversion would lose.

    All three are such as may be forwarded. ``ledger`` is None where the file cannot be
    converted, and ``fixes`` where it cannot be fixed; ``problem`` says why.
    """

    report: Report
    fixes: FixAccount | None
    ledger: Ledger | None
    problem: Message | str | None
