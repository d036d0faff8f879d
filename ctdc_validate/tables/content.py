"""The bytes of a file or of standard input, which can be read more than once."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ctdc_validate.messages import message
from ctdc_validate.tables.table import UnreadableFile

# Standard input can be read only once, so it is held in memory.
HELD_AT_MOST = 2_000_000_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """A file on disk, or ``data`` held in memory if it can be read only once."""

    path: str
    size: int
    data: bytes | None = field(default=None, repr=False)

    def open(self) -> BinaryIO:
        """Return the bytes from their beginning.

        Raises UnreadableFile.
        """
        if self.data is not None:
            return io.BytesIO(self.data)
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise _not_readable(error) from None

    def head(self, size: int) -> bytes:
        """Return the first bytes.

        Raises UnreadableFile.
        """
        with self.open() as file:
            try:
                return file.read(size)
            except OSError as error:
                raise _not_readable(error) from None

    @property
    def suffix(self) -> str:
        """Return the suffix of the file's name in lower case, with its dot."""
        return Path(self.path).suffix.lower()


def find_content(path: str, stdin: BinaryIO | None) -> Content:
    """Return the content of a file, or of standard input for ``-``.

    Raises UnreadableFile.
    """
    if path == "-":
        data = b"" if stdin is None else _held(stdin)
        content = Content(path, len(data), data)
    else:
        content = Content(path, _size(Path(path)))
    if content.size == 0:
        raise UnreadableFile(message("tables.file.empty"))
    return content


def _size(file: Path) -> int:
    """Return how many bytes a file has.

    Raises UnreadableFile where it is no file that can be read.
    """
    try:
        if file.is_dir():
            raise UnreadableFile(message("tables.file.folder"))
        size = file.stat().st_size
        if not file.is_file():
            raise UnreadableFile(message("tables.file.pipe"))
    except (OSError, ValueError) as error:
        raise _not_readable(error) from None
    return size


def _held(stdin: BinaryIO) -> bytes:
    """Return all of standard input, which may have no end.

    Raises UnreadableFile.
    """
    held = io.BytesIO()
    try:
        while block := stdin.read(_BLOCK):
            if held.tell() + len(block) > HELD_AT_MOST:
                raise UnreadableFile(
                    message("tables.input.too-large", most=HELD_AT_MOST)
                )
            held.write(block)
    except OSError as error:
        raise _not_readable(error) from None
    return held.getvalue()


def _not_readable(error: OSError | ValueError) -> UnreadableFile:
    """Return the exception for what the system raised on a path."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(message("tables.file.absent"))
    if isinstance(error, PermissionError):
        return UnreadableFile(message("tables.file.not-permitted"))
    return UnreadableFile(message("tables.file.not-readable"))
