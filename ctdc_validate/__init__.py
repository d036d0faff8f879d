"""Check files against the CTDC standard for records of human trafficking.

The public names; everything else is private and may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctdc_validate.api import (
        Cleaned,
        Converted,
        Deidentification,
        FileReport,
        Finding,
        Fixed,
        Ledger,
        NotChecked,
        NotConverted,
        NotFixed,
        Place,
        ProgramFault,
        RecordReport,
        Refused,
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
        Validator,
        Value,
        ValueList,
        Variable,
        clean,
        compare,
        convert,
        convert_in_memory,
        deidentify,
        fix,
        load_standard,
        measure_risk,
        pool,
        publish,
        sql_table,
        validate,
        validate_files,
        write_overlap,
        write_statistics,
    )

__all__ = [
    "Cleaned",
    "Converted",
    "Deidentification",
    "FileReport",
    "Finding",
    "Fixed",
    "Ledger",
    "NotChecked",
    "NotConverted",
    "NotFixed",
    "Place",
    "ProgramFault",
    "RecordReport",
    "Refused",
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
    "Validator",
    "Value",
    "ValueList",
    "Variable",
    "clean",
    "compare",
    "convert",
    "convert_in_memory",
    "deidentify",
    "fix",
    "load_standard",
    "measure_risk",
    "pool",
    "publish",
    "sql_table",
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
