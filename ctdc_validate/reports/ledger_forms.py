"""The forms in which a ledger can be written, one function each, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from ctdc_validate.messages import worded
from ctdc_validate.results import Ledger, LeftOut, allowed_ledger

# The end of a file's name, and the module of this package whose function of the same
# name makes the form.
FORMS: Final[Mapping[str, str]] = {
    ".txt": "ledger_text",
    ".json": "ledger_json",
    ".csv": "ledger_csv",
    ".html": "ledger_html",
}


def by_reason(ledger: Ledger) -> list[LeftOut]:
    """Return why records were left out, in the alphabetical order of the reasons."""
    return sorted(ledger.left_out, key=lambda entry: worded(entry.reason))


def render_ledger(ledger: Ledger, suffix: str, show: str = "never") -> str:
    """Return a ledger in the form of a suffix, to forward where ``show`` is never.

    For all else it has the counts of few records, too, and says at its top that it
    stays on the own desk.
    """
    name = FORMS[suffix]
    module = import_module(f"ctdc_validate.reports.{name}")
    written: str = getattr(module, name)(allowed_ledger(ledger, show))
    return written
