"""Check files against the CTDC standard for records of human trafficking.

The public names; everything else is private and may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctdc_validate.findings import FileReport, Finding, Place, Report, Severity
    from ctdc_validate.standard import load_standard
    from ctdc_validate.validation import Settings, validate_files

__all__ = [
    "FileReport",
    "Finding",
    "Place",
    "Report",
    "Settings",
    "Severity",
    "load_standard",
    "validate_files",
]

_HOME = {
    "load_standard": "ctdc_validate.standard",
    "Settings": "ctdc_validate.validation",
    "validate_files": "ctdc_validate.validation",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: --version must start fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "ctdc_validate.findings")), name)
