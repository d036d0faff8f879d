"""Which files are none of the user's, meant by a pattern, or one table together."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
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

_PARQUET: Final = ".parquet"
# Signs by which a database takes a path for a pattern.
_OF_PATTERNS: Final = frozenset("*?[{")


def is_of_the_system(name: str) -> bool:
    """Say whether a file or folder of this name is none of the user's."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in _OF_SYSTEMS)


def is_meant(path: str, patterns: Iterable[str]) -> bool:
    """Say whether a pattern, as in ``*.pdf``, is for a file: for its name or path."""
    path = path.replace(os.sep, "/").casefold()
    wanted = [pattern.replace(os.sep, "/").casefold() for pattern in patterns]
    names = (path, path.rpartition("/")[2])
    return any(fnmatchcase(name, pattern) for name in names for pattern in wanted)


def is_pattern(path: str) -> bool:
    """Say whether a database takes a path for a pattern."""
    return not _OF_PATTERNS.isdisjoint(path)


def lake_files(folder: str, skip: Iterable[str] = ()) -> list[str] | None:
    """Return the files of a folder that is one table, None where it is none.

    All its files are Parquet files, but for those that pipelines leave beside them, and
    ``skip`` means none of them.
    """
    found: list[str] = []
    patterns = tuple(skip)
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _is_aside(name)]
        for name in names:
            path = str(Path(parent, name))
            if _is_aside(name):
                continue
            if not name.casefold().endswith(_PARQUET) or is_meant(path, patterns):
                return None
            if is_pattern(path) or not path.isprintable():
                return None
            found.append(path)
    return sorted(found) or None


def _is_aside(name: str) -> bool:
    """Say whether a name is that of a mark or of a log, as ``_SUCCESS`` is."""
    return name.startswith("_") or is_of_the_system(name)
