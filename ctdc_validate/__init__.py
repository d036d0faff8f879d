"""Check files against the CTDC standard for records of human trafficking.

The public names; everything else is private and may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctdc_validate.api import (
        Converted,
        Deidentification,
        FaultyAbout,
        FaultyManifest,
        FileReport,
        Finding,
        Fixed,
        Ledger,
        NoOverlap,
        NotChecked,
        NotCompared,
        NotConverted,
        NotCounted,
        NotDeidentified,
        NotFit,
        NotFixed,
        NotMeasured,
        NotPooled,
        NotPublished,
        NotSafe,
        Place,
        ProgramFault,
        Report,
        Risk,
        Rule,
        Settings,
        Severity,
        Source,
        Standard,
        StandardNotFound,
        UnknownRule,
        UnknownSource,
        Value,
        ValueList,
        Variable,
        compare,
        convert,
        convert_in_memory,
        deidentify,
        fix,
        load_standard,
        measure_risk,
        pool,
        publish,
        validate,
        validate_files,
        write_overlap,
        write_statistics,
    )

__all__ = [
    "Converted",
    "Deidentification",
    "FaultyAbout",
    "FaultyManifest",
    "FileReport",
    "Finding",
    "Fixed",
    "Ledger",
    "NoOverlap",
    "NotChecked",
    "NotCompared",
    "NotConverted",
    "NotCounted",
    "NotDeidentified",
    "NotFit",
    "NotFixed",
    "NotMeasured",
    "NotPooled",
    "NotPublished",
    "NotSafe",
    "Place",
    "ProgramFault",
    "Report",
    "Risk",
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
    "compare",
    "convert",
    "convert_in_memory",
    "deidentify",
    "fix",
    "load_standard",
    "measure_risk",
    "pool",
    "publish",
    "validate",
    "validate_files",
    "write_overlap",
    "write_statistics",
]


if not TYPE_CHECKING:  # a type checker shall find no name that is not there

    def __getattr__(name: str) -> Any:
        """Import a public name when it is asked for: --version must start fast."""
        from importlib import import_module

        if name in __all__:
            return getattr(import_module("ctdc_validate.api"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, for those who let a shell complete them."""
    return [*__all__]
