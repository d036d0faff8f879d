"""The bytes of a file or of standard input, which can be read more than once."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ctdc_validate.tables.table import UnreadableFile


@dataclass(frozen=True, slots=True)
class Content:
    """A file where it lies, or ``data`` held in memory when it can be read but once."""

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
            raise UnreadableFile(_reason(error)) from None

    def head(self, size: int) -> bytes:
        """Return the first bytes.

        Raises UnreadableFile.
        """
        with self.open() as file:
            try:
                return file.read(size)
            except OSError as error:
                raise UnreadableFile(_reason(error)) from None

    @property
    def suffix(self) -> str:
        """Return the end of the file's name: lower case, with its dot."""
        return Path(self.path).suffix.lower()


def find_content(path: str, stdin: BinaryIO | None) -> Content:
    """Return the content of a file, or of standard input for ``-``.

    Raises UnreadableFile.
    """
    if path == "-":
        data = b"" if stdin is None else stdin.read()
        return _filled(Content(path, len(data), data))
    file = Path(path)
    try:
        if file.is_dir():
            raise UnreadableFile("This is a folder, not a file.")
        size = file.stat().st_size
        if not file.is_file():  # a pipe gives its bytes only once
            data = file.read_bytes()
            return _filled(Content(path, len(data), data))
    except (OSError, ValueError) as error:
        raise UnreadableFile(_reason(error)) from None
    return _filled(Content(path, size))


def _filled(content: Content) -> Content:
    if content.size == 0:
        raise UnreadableFile("The file is empty.")
    return content


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    if isinstance(error, PermissionError):
        return "You have no permission to read this file."
    return "The system cannot read this file."
