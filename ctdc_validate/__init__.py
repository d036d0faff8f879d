"""Check files against the CTDC standard for records of human trafficking.

The public names; everything else is private and may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctdc_validate.api.converting import Converted, convert, convert_in_memory
    from ctdc_validate.api.guard import NotChecked, ProgramFault
    from ctdc_validate.api.reporting import Ledger, Report
    from ctdc_validate.api.validating import validate, validate_files
    from ctdc_validate.conversion import NotConverted
    from ctdc_validate.findings import FileReport, Finding, Place, Severity
    from ctdc_validate.standard import (
        Rule,
        Source,
        Standard,
        StandardNotFound,
        Value,
        ValueList,
        Variable,
        load_standard,
    )
    from ctdc_validate.validation import Settings, UnknownRule, UnknownSource

__all__ = [
    "Converted",
    "FileReport",
    "Finding",
    "Ledger",
    "NotChecked",
    "NotConverted",
    "Place",
    "ProgramFault",
    "Report",
    "Rule",
    "Settings",
    "Severity",
    "Source",
    "Standard",
    "StandardNotFound",
    "UnknownRule",
    "UnknownSource",
    "Value",
    "ValueList",
    "Variable",
    "convert",
    "convert_in_memory",
    "load_standard",
    "validate",
    "validate_files",
]

_HOMES = {
    "api.converting": ("Converted", "convert", "convert_in_memory"),
    "api.guard": ("NotChecked", "ProgramFault"),
    "api.reporting": ("Ledger", "Report"),
    "api.validating": ("validate", "validate_files"),
    "conversion": ("NotConverted",),
    "findings": ("FileReport", "Finding", "Place", "Severity"),
    "standard": (
        "Rule",
        "Source",
        "Standard",
        "StandardNotFound",
        "Value",
        "ValueList",
        "Variable",
        "load_standard",
    ),
    "validation": ("Settings", "UnknownRule", "UnknownSource"),
}


if not TYPE_CHECKING:  # a type checker shall find no name that is not there

    def __getattr__(name: str) -> Any:
        """Import a public name when it is asked for: --version must start fast."""
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{home}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, for those who let a shell complete them."""
    return [*__all__]
