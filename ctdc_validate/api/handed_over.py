"""What a program hands over: a path, several paths, a DataFrame, or records."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ctdc_validate.api.guard import NotChecked

if TYPE_CHECKING:
    from ctdc_validate.tables import DataFrame, InMemory

Path: TypeAlias = "str | os.PathLike[str]"


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
        failed = type(error).__name__
    raise NotChecked(
        f"What was handed over cannot be read: it failed by itself, with {failed}."
    )


def _handed_over(what: object) -> Handed:
    if isinstance(what, str | os.PathLike):
        return Handed([path_text(what)], several=False)
    # What reads these is imported when there are some.
    from ctdc_validate.tables import data_frame, is_data_frame

    if is_data_frame(what):
        return Handed([data_frame(what)], several=False)
    if isinstance(what, Mapping):
        raise NotChecked(
            "This is one mapping, not a list of them. Write [record] for one record;"
            " of columns make a DataFrame."
        )
    if isinstance(what, bytes | bytearray | memoryview) or hasattr(what, "read"):
        raise NotChecked(
            "Bytes and open files are not read: hand over the path of the file."
        )
    if not isinstance(what, Iterable):
        raise NotChecked(
            f"A thing of the type {type(what).__name__} cannot be checked: hand over a"
            " path, a DataFrame, or a list of records."
        )
    return _of_many(list(what))


def _of_many(found: list[object]) -> Handed:
    if not found:
        raise NotChecked("The list is empty, so nothing was checked.")
    if all(isinstance(each, str | os.PathLike) for each in found):
        paths = [path_text(p) for p in found if isinstance(p, str | os.PathLike)]
        return Handed([*paths], several=True)
    if not isinstance(found[0], Mapping):
        raise NotChecked(
            f"The list begins with a thing of the type {type(found[0]).__name__}. It"
            " can hold records, each a mapping of columns to values, or paths."
        )
    from ctdc_validate.tables import given_records

    return Handed([given_records(found)], several=False)


def path_text(path: Path) -> str:
    """Return a path as text; what is called - is a file here, not standard input."""
    text = os.fsdecode(path)
    return os.path.join(os.curdir, text) if text == "-" else text  # noqa: PTH118


def out_path(path: Path) -> pathlib.Path:
    """Return the path of a file that is to be written.

    Raises ValueError where it can be none.
    """
    if not isinstance(path, str | os.PathLike) or "\0" in os.fsdecode(path):
        raise ValueError("What is written needs the path of a file.")
    return pathlib.Path(os.fsdecode(path))
