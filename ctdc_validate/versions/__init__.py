"""What changed between two versions of the standard, and what its number must say."""

from ctdc_validate.versions.comparing import Change, Changes, compare
from ctdc_validate.versions.forms import VERSION_FORMS, render_changes
from ctdc_validate.versions.reading import INSTALLED, NoVersion, Version, read_version

__all__ = [
    "INSTALLED",
    "VERSION_FORMS",
    "Change",
    "Changes",
    "NoVersion",
    "Version",
    "compare",
    "read_version",
    "render_changes",
]
