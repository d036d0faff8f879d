"""What a program hands over: a path, several paths, a DataFrame, or records."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from ctdc_validate.api.guard import NotChecked
from ctdc_validate.messages import message, text

if TYPE_CHECKING:
    from ctdc_validate.tables import DataFrame, InMemory

Path: TypeAlias = "str | os.PathLike[str]"
# No file system knows a longer name, in bytes.
LONGEST_NAME: Final = 255


Records: TypeAlias = Iterable[Mapping[str, Any]]
Table: TypeAlias = "DataFrame | Records"


class Handed(NamedTuple):
    """The tables handed over, and whether it was a list of paths."""

    tables: list[str | InMemory]
    several: bool


def handed_over(what: object) -> Handed:
    """Return the tables that were handed over.

    Raises NotChecked where it is none of what can be, or fails as it is read: what it
    says then may quote a cell.
    """
    try:
        return _handed_over(what)
    except NotChecked:
        raise
    except Exception as error:
        kind = type(error).__name__
    raise NotChecked(message("api.handed-over.fails", error=kind))


def _handed_over(what: object) -> Handed:
    if isinstance(what, str | os.PathLike):
        return Handed([read_path(what)], several=False)
    # What reads these is imported when there are some.
    from ctdc_validate.tables import (
        InMemory,
        data_frame,
        is_data_frame,
        is_relation,
        relation,
    )

    if isinstance(what, InMemory):
        return Handed([what], several=False)
    if is_relation(what):
        return Handed([relation(what)], several=False)
    if is_data_frame(what):
        return Handed([data_frame(what)], several=False)
    if isinstance(what, Mapping):
        raise NotChecked(message("api.handed-over.one-mapping"))
    if isinstance(what, bytes | bytearray | memoryview) or hasattr(what, "read"):
        raise NotChecked(message("api.handed-over.bytes"))
    if not isinstance(what, Iterable):
        kind = type(what).__name__
        raise NotChecked(message("api.handed-over.no-table", kind=kind))
    return _of_many(list(what))


def _of_many(members: list[object]) -> Handed:
    if not members:
        raise NotChecked(message("api.handed-over.empty"))
    if all(isinstance(member, str | os.PathLike) for member in members):
        paths = [path_text(p) for p in members if isinstance(p, str | os.PathLike)]
        return Handed([*paths], several=True)
    if not isinstance(members[0], Mapping):
        kind = type(members[0]).__name__
        raise NotChecked(message("api.handed-over.no-record", kind=kind))
    from ctdc_validate.tables import given_records

    return Handed([given_records(members)], several=False)


def path_text(path: Path) -> str:
    """Return a path as text; what is called - is a file here, not standard input."""
    written = os.fsdecode(path)
    # A Path would drop the folder again.
    return os.path.join(os.curdir, written) if written == "-" else written  # noqa: PTH118


def read_path(path: Path) -> str:
    """Return the path of one file to read as text.

    Raises NotChecked for what is no path, and for a text that holds a file instead of
    naming one: a sentence that calls a file by its name would tell it.
    """
    if not isinstance(path, str | os.PathLike):
        raise NotChecked(message("api.no-read-path"))
    written = path_text(path)
    name = os.path.basename(written)  # noqa: PTH119
    named = len(os.fsencode(name)) <= LONGEST_NAME and name.isprintable()
    if not named and not _is_there(written):
        raise NotChecked(message("api.no-file"))
    return written


def read_paths(paths: Path | Iterable[Path]) -> list[str]:
    """Return the path of one file, or of several, as texts. Raises NotChecked."""
    if isinstance(paths, str | os.PathLike):
        return [read_path(paths)]
    if not isinstance(paths, Iterable) or isinstance(paths, Mapping | bytes):
        raise NotChecked(message("api.no-read-path"))
    return [read_path(path) for path in paths]


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # no path at all
        return False


def out_path(path: Path) -> pathlib.Path:
    """Return the path of a file that is to be written.

    Raises ValueError where it can be none.
    """
    if not isinstance(path, str | os.PathLike) or "\0" in os.fsdecode(path):
        raise ValueError(text("api.no-path"))
    return pathlib.Path(os.fsdecode(path))
