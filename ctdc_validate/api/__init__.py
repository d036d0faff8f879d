"""What a program may ask: check and convert files, DataFrames and records.

Nothing that goes wrong here says what stands in a cell, nor does what is printed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctdc_validate.api.checked_conversion import (
        convert_file,
        converted_file,
        covered_file,
    )
    from ctdc_validate.api.checked_fix import fixed_file
    from ctdc_validate.api.cleaning import clean, clean_file
    from ctdc_validate.api.comparing import compare, compared
    from ctdc_validate.api.converting import Converted, convert, convert_in_memory
    from ctdc_validate.api.cover import Delivery
    from ctdc_validate.api.databases import sql_table
    from ctdc_validate.api.deidentification import (
        Deidentification,
        Request,
        deidentified_file,
        deidentify,
    )
    from ctdc_validate.api.fixing import Fixed, fix
    from ctdc_validate.api.guard import NotChecked, ProgramFault, Refused
    from ctdc_validate.api.overlapping import (
        overlap_files,
        overlap_found,
        write_overlap,
    )
    from ctdc_validate.api.pooling import (
        begun_manifest,
        pool,
        pool_written,
    )
    from ctdc_validate.api.publishing import (
        ACCESSES,
        kit_written,
        publish,
    )
    from ctdc_validate.api.reporting import (
        Ledger,
        Report,
        public_ledger,
        public_report,
    )
    from ctdc_validate.api.risk import Risk, measure_risk, risk_of
    from ctdc_validate.api.services import RecordReport, Validator
    from ctdc_validate.api.sources import FaultySource, partner_source
    from ctdc_validate.api.statistics import (
        statistics_written,
        write_statistics,
    )
    from ctdc_validate.api.summarising import summary_of
    from ctdc_validate.api.validating import check_files, validate, validate_files
    from ctdc_validate.api.writing import as_bytes, same_file, whole_files
    from ctdc_validate.conversion import (
        Cleaned,
        Conversion,
        NotConverted,
        targets,
    )
    from ctdc_validate.fixing import SUCCESSOR, Fix, NotFixed
    from ctdc_validate.results import FileReport, Finding, Place, Severity
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
    "ACCESSES",
    "SUCCESSOR",
    "Cleaned",
    "Conversion",
    "Converted",
    "Deidentification",
    "Delivery",
    "FaultySource",
    "FileReport",
    "Finding",
    "Fix",
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
    "Request",
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
    "as_bytes",
    "begun_manifest",
    "check_files",
    "clean",
    "clean_file",
    "compare",
    "compared",
    "convert",
    "convert_file",
    "convert_in_memory",
    "converted_file",
    "covered_file",
    "deidentified_file",
    "deidentify",
    "fix",
    "fixed_file",
    "kit_written",
    "load_standard",
    "measure_risk",
    "overlap_files",
    "overlap_found",
    "partner_source",
    "pool",
    "pool_written",
    "public_ledger",
    "public_report",
    "publish",
    "risk_of",
    "same_file",
    "sql_table",
    "statistics_written",
    "summary_of",
    "targets",
    "validate",
    "validate_files",
    "whole_files",
    "write_overlap",
    "write_statistics",
]

# Which room or module holds which name: each is imported when it is asked for. Those
# that are not public are for the commands.
_HOMES = {
    "api.checked_conversion": ("convert_file", "converted_file", "covered_file"),
    "api.checked_fix": ("fixed_file",),
    "api.comparing": ("compare", "compared"),
    "api.cleaning": ("clean", "clean_file"),
    "api.converting": ("Converted", "convert", "convert_in_memory"),
    "api.cover": ("Delivery",),
    "api.databases": ("sql_table",),
    "api.deidentification": (
        "Deidentification",
        "Request",
        "deidentified_file",
        "deidentify",
    ),
    "api.fixing": ("Fixed", "fix"),
    "api.guard": ("NotChecked", "ProgramFault", "Refused"),
    "api.overlapping": (
        "overlap_files",
        "overlap_found",
        "write_overlap",
    ),
    "api.pooling": ("begun_manifest", "pool", "pool_written"),
    "api.publishing": ("ACCESSES", "kit_written", "publish"),
    "api.reporting": ("Ledger", "Report", "public_ledger", "public_report"),
    "api.risk": ("Risk", "measure_risk", "risk_of"),
    "api.services": ("RecordReport", "Validator"),
    "api.sources": ("FaultySource", "partner_source"),
    "api.statistics": (
        "statistics_written",
        "write_statistics",
    ),
    "api.summarising": ("summary_of",),
    "api.validating": ("check_files", "validate", "validate_files"),
    "api.writing": ("as_bytes", "same_file", "whole_files"),
    "conversion": ("Cleaned", "Conversion", "NotConverted", "targets"),
    "fixing": ("SUCCESSOR", "Fix", "NotFixed"),
    "results": ("FileReport", "Finding", "Place", "Severity"),
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
        for home, names in _HOMES.items():
            if name in names:
                try:
                    return getattr(import_module(f"ctdc_validate.{home}"), name)
                except ImportError as error:  # the core install has not all
                    absent = error.name or ""
                if absent == __name__.partition(".")[0]:  # a room of it, unnamed
                    absent = f"{absent}.{name}"
                from ctdc_validate.messages import text

                raise ImportError(text("api.not-installed", module=absent))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
