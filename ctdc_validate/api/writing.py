"""Write files whole or not at all, and never over one that was read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ctdc_validate.api.guard import Refused, by_name
from ctdc_validate.messages import message
from ctdc_validate.tables import whole_file


def same_file(path: str, other: str | os.PathLike[str]) -> bool:
    """Say whether two paths lead to one file."""
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):  # one of them is not there, or no file
        return False


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    try:
        with whole_files([(path, content)]):
            pass
    except OSError as error:
        by_name(error)
        raise


@contextmanager
def whole_files(files: Iterable[tuple[Path, str | bytes]]) -> Iterator[None]:
    """Write files, each whole; they are put in place when all else has gone well.

    A device or a pipe is written to at once. Raises OSError.
    """
    with ExitStack() as placed:
        for path, content in files:
            written = as_bytes(content)
            if path.exists() and not path.is_file():
                path.write_bytes(written)
                continue
            with placed.enter_context(whole_file(path)).open("xb") as file:
                file.write(written)
        yield


def check_empty(folder: Path) -> None:
    """Raise Refused for a folder with something in it: what was published is kept."""
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(message("api.unfit.not-empty", folder=folder.name))


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder where there is none; unless all goes well, it does not stay.

    Raises OSError.
    """
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):  # others may have put something there
                folder.rmdir()
        raise


@contextmanager
def new_folder(folder: Path, files: Mapping[str, str | bytes]) -> Iterator[None]:
    """Write files into a folder with nothing in it; they are put in place after all.

    So none is written over one that was read. A folder that was made for them does not
    stay without them. Raises Refused, and OSError.
    """
    check_empty(folder)
    placed = ((folder / name, content) for name, content in files.items())
    with made_folder(folder), whole_files(placed):
        yield


def as_bytes(content: str | bytes) -> bytes:
    """Return a text as the bytes of a file; half a sign is written as an escape."""
    if isinstance(content, bytes):
        return content
    return content.encode("utf-8", "backslashreplace")
