"""Convert a file from one spelling of the standard into another, with an account."""

from ctdc_validate.conversion.preparing import NotConverted
from ctdc_validate.conversion.running import (
    Conversion,
    convert_file,
    converted_bytes,
    converted_file,
    targets,
)

__all__ = [
    "Conversion",
    "NotConverted",
    "convert_file",
    "converted_bytes",
    "converted_file",
    "targets",
]
