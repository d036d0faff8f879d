"""The forms in which an account of changes can be written, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from ctdc_validate.results import NEVER, FixAccount, fixes_to_forward

# The end of a file's name, and the module of this package whose function of the same
# name makes the form.
FIX_FORMS: Final[Mapping[str, str]] = {
    ".txt": "fixes_text",
    ".json": "fixes_json",
    ".csv": "fixes_csv",
}


def render_fixes(account: FixAccount, suffix: str, show: str = NEVER) -> str:
    """Return an account in the form of a suffix; with ``never`` it is to forward."""
    name = FIX_FORMS[suffix]
    module = import_module(f"ctdc_validate.reports.{name}")
    told = fixes_to_forward(account) if show == NEVER else account
    written: str = getattr(module, name)(told)
    return written
