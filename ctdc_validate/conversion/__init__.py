"""Convert a table from one spelling of the standard into another, with an account."""

from ctdc_validate.conversion.cleaning import (
    SUFFIXES,
    Cleaned,
    NotCleaned,
    write_clean,
)
from ctdc_validate.conversion.preparing import NotConverted
from ctdc_validate.conversion.running import (
    JSON,
    OURS,
    Conversion,
    Written,
    targets,
    write_converted,
)

__all__ = [
    "JSON",
    "OURS",
    "SUFFIXES",
    "Cleaned",
    "Conversion",
    "NotCleaned",
    "NotConverted",
    "Written",
    "targets",
    "write_clean",
    "write_converted",
]
