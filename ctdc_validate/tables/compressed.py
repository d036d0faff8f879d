"""Text that is compressed with gzip, unpacked as it is read."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.table import UnreadableFile

GZIP: Final = b"\x1f\x8b"
# Text of coded records shrinks to a tenth or a thirtieth; what shrinks to less than a
# two-hundredth was made to keep its reader busy.
_HARMLESS: Final = 50_000_000
_RATIO: Final = 200
# So much larger is text than what it is packed in, to choose how to read it.
_USUAL_RATIO: Final = 10


class PackedContent(Content):
    """A file packed by gzip; its bytes are those of the text in it."""

    __slots__ = ()

    @classmethod
    def of(cls, packed: Content) -> PackedContent:
        """Return the content of a packed file; its size is not known, but about so."""
        return cls(packed.path, packed.size * _USUAL_RATIO, packed.data)

    def open(self) -> BinaryIO:
        """Return the text's bytes from their beginning.

        Raises UnreadableFile; so does reading them.
        """
        most = max(_HARMLESS, _RATIO * self.size // _USUAL_RATIO)
        return io.BufferedReader(_Unpacked(super().open(), most))

    @property
    def suffix(self) -> str:
        """Return the suffix of the text's name in lower case, with its dot."""
        name = Path(self.path)
        return Path(name.stem if name.suffix.lower() == ".gz" else name).suffix.lower()


class _Unpacked(io.RawIOBase):
    """Unpacks a file, up to so many bytes."""

    def __init__(self, packed: BinaryIO, most: int) -> None:
        self._packed = packed
        self._file = gzip.GzipFile(fileobj=packed)
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (EOFError, OSError, zlib.error):
            raise UnreadableFile(message("tables.compressed.damaged")) from None
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFile(message("tables.compressed.bomb"))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
            self._packed.close()
        super().close()
