"""Read a version of the standard as it was compiled, of whatever age.

It is kept as JSON, since an older version may lack what the objects of today have.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from ctdc_validate.messages import MessageError, message
from ctdc_validate.results import told_paths
from ctdc_validate.standard import COMPILED

# The version that is installed.
INSTALLED: Final = "installed"
DICTIONARY: Final = "ctdc.dictionary.json"
TEXTS: Final = "ctdc.texts.json"
OTHERS: Final = ("ctdc.rules.json", "ctdc.versions.json")
PARTS: Final = ("variables", "lists", "rules", "sources", "clashes", "documents")
ARCHIVES: Final = (".whl", ".zip")
# Larger than any version; nothing else is read whole.
LARGEST: Final = 100_000_000

Json = Mapping[str, Any]


class NoVersion(MessageError):
    """What was named is no version of the standard."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the standard: its dictionary, texts, clauses, and levels.

    ``levels`` and ``marks`` are those of schema/versions.yaml; a version from before
    there were any has none.
    """

    number: str
    dictionary: Json
    texts: Json
    clauses: tuple[Json, ...]
    levels: Mapping[str, str]
    marks: Mapping[str, Any]


def read_version(name: str) -> Version:
    """Return the version that a folder, a wheel, a ZIP or a dictionary holds.

    ``installed`` is that of this package. Raises NoVersion.
    """
    path = Path(name)
    if name == INSTALLED:
        return _version(name, lambda file: (files(COMPILED) / file).read_bytes())
    if path.suffix.lower() in ARCHIVES:
        return _of_archive(path)
    folder = path.parent if path.name == DICTIONARY else path
    return _version(name, lambda file: _bytes(folder / file))


def _of_archive(path: Path) -> Version:
    try:
        with ZipFile(path) as archive:
            held = {
                PurePosixPath(info.filename).name: info for info in archive.filelist
            }

            def read(file: str) -> bytes:
                if held[file].file_size > LARGEST:
                    raise OSError
                return archive.read(held[file])

            return _version(str(path), read)
    except (OSError, BadZipFile):
        raise _not_read(str(path)) from None


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise OSError
    return path.read_bytes()


def _version(name: str, read: Callable[[str], bytes]) -> Version:
    try:
        dictionary = json.loads(read(DICTIONARY))
        number = dictionary["version"]
        _check_parts(dictionary)
        texts = json.loads(read(TEXTS))  # the core's wheel has none, and is half of one
        clauses, levels = (_or_nothing(read, file) for file in OTHERS)
        return Version(
            number=str(number),
            dictionary=dictionary,
            texts=texts,
            clauses=tuple(clauses or ()),
            levels=(levels or {}).get("levels", {}),
            marks=(levels or {}).get("marks", {}),
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        raise _not_read(name) from None


def _check_parts(dictionary: Json) -> None:
    """Raise ValueError, KeyError or AttributeError where parts are not as ours."""
    for part in PARTS:
        if not all(isinstance(each, Mapping) for each in dictionary[part].values()):
            raise ValueError(part)
    for values in dictionary["lists"].values():
        if not all(isinstance(each, Mapping) for each in values["values"].values()):
            raise ValueError("lists")


def _not_read(path: str) -> NoVersion:
    told = told_paths([path]).of(path)  # a full path names a user
    return NoVersion(message("versions.unreadable", path=told))


def _or_nothing(read: Callable[[str], bytes], file: str) -> Any:
    try:
        return json.loads(read(file))
    except (OSError, KeyError):
        return None
