"""Validate files against the standard, and report what is found in each."""

from ctdc_validate.validation.checking import Look, Progress
from ctdc_validate.validation.one_record import Judged, RecordJudge
from ctdc_validate.validation.running import (
    UnknownRule,
    UnknownSource,
    Watch,
    validate_files,
)
from ctdc_validate.validation.settings import Settings

__all__ = [
    "Judged",
    "Look",
    "Progress",
    "RecordJudge",
    "Settings",
    "UnknownRule",
    "UnknownSource",
    "Watch",
    "validate_files",
]
