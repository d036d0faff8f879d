"""Which files are none of the user's, and which a pattern means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

# What systems and spreadsheet programs leave behind; nobody hands it over.
_OF_SYSTEMS: Final = (
    ".*",
    "~$*",
    "thumbs.db",
    "desktop.ini",
    "__macosx",
    "$recycle.bin",
    "system volume information",
)


def is_of_the_system(name: str) -> bool:
    """Say whether a file or folder of this name is none of the user's."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in _OF_SYSTEMS)


def is_meant(path: str, patterns: Iterable[str]) -> bool:
    """Say whether a pattern, as in ``*.pdf``, is for a file: for its name or path."""
    path = path.replace(os.sep, "/").casefold()
    wanted = [pattern.replace(os.sep, "/").casefold() for pattern in patterns]
    names = (path, path.rpartition("/")[2])
    return any(fnmatchcase(name, pattern) for name in names for pattern in wanted)
