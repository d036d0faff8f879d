"""Validate files against the standard, and report what is found in each."""

from ctdc_validate.validation.one_record import Judged, RecordJudge
from ctdc_validate.validation.running import (
    UnknownRule,
    UnknownSource,
    validate_files,
)
from ctdc_validate.validation.settings import Settings

__all__ = [
    "Judged",
    "RecordJudge",
    "Settings",
    "UnknownRule",
    "UnknownSource",
    "validate_files",
]
