"""Begin a partner's own vocabulary from one of its files, and say what it lacks.

What is written down of a file is what its columns are called and which terms they
share between many records: never what identifies a person, is rare, or is free text.
"""

from ctdc_validate.crosswalk.checking import Check, check_crosswalk
from ctdc_validate.crosswalk.kinds import ColumnDraft
from ctdc_validate.crosswalk.lists import separator_named
from ctdc_validate.crosswalk.starting import (
    Hidden,
    NotStarted,
    Started,
    start_crosswalk,
)

__all__ = [
    "Check",
    "ColumnDraft",
    "Hidden",
    "NotStarted",
    "Started",
    "check_crosswalk",
    "separator_named",
    "start_crosswalk",
]
