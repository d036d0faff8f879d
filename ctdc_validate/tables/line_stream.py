"""Read text of any usual encoding as UTF-8, in pieces of whole lines.

Lines end in a bare LF in all that is given out, and the last one does too. At no time
is more in memory than a piece and the bytes read to fill it.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.table import UnreadableFile

LINE_AT_MOST = 1_000_000
SMALL_READ = 1 << 16
_LINES_AT_ONCE = 1 << 20

# Ctrl-Z, which old programs put behind the last line, once or up to a full block.
_END_MARK = b"\x1a"
_END_WITHIN = 256

# A file of more such blocks is no longer tried.
_FOREIGN_AT_MOST = 10

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class LineStream:
    """Lines of a file as UTF-8 bytes; ``encoding`` is the encoding recognised.

    A file is read as UTF-8 up to a byte that UTF-8 does not allow. If all bytes before
    it are ASCII, the file is Windows-1252, as Excel writes it; otherwise it is neither.
    """

    def __init__(
        self,
        raw: BinaryIO,
        encoding: str | None = None,
        line_at_most: int = LINE_AT_MOST,
    ) -> None:
        self._raw = raw
        self._line_at_most = line_at_most
        head = raw.read(4096)
        self.encoding, mark = recognise_encoding(head, encoding)
        self._unread = head[mark:]
        self._decoder = (
            None
            if self.encoding == "utf-8"
            else codecs.getincrementaldecoder(self.encoding)()
        )
        self._fixed = encoding is not None or mark > 0
        self._fallen_back = False
        self._ascii = True
        self._rest = b""
        self._ended = False
        self._marks = b""  # that may end the file
        self._held = False  # a CR that may be half of a line end
        self._decoded_lines = 0
        self._open = False  # the last line read so far has no line end
        self._fault: Message | None = None  # of the line behind those given out
        self._foreign = 0  # blocks that could not be taken as they stand
        self.lines = 0

    def piece(self, size: int) -> bytes:
        """Return about this many bytes of whole lines, b"" at the end.

        Raises UnreadableFile.
        """
        if self._fault is not None:
            raise UnreadableFile(self._fault)
        before, self._rest = self._rest, b""
        # CRLF and wide encodings shrink when decoded; half of the size is enough.
        while 2 * (len(before) + len(self._rest)) < size and not self._ended:
            before += self._rest
            self._rest = self._read(size - len(before))
        cut = self._rest.rfind(b"\n") + 1
        if before and not cut:
            before, self._rest = b"", before + self._rest
            cut = self._rest.rfind(b"\n") + 1
        if not cut:
            return self.line()
        # The one large copy of a piece.
        piece = b"".join((before, memoryview(self._rest)[:cut]))
        self._rest = self._rest[cut:]
        return self._checked(piece)

    def raw_lines(self, size: int) -> bytes:
        """Return about this many bytes of whole lines, as they stand in the file.

        They are not checked: whoever takes them has ``passed`` them, or must
        ``put_back`` them. b"" where only ``piece`` can read on. Raises UnreadableFile.
        """
        if (
            self._decoder is not None
            or self._fallen_back
            or self._fault is not None
            or self._foreign > _FOREIGN_AT_MOST
        ):
            return b""
        if self._rest or self._held or self._marks:
            held = b"\r" if self._held else b""
            self.put_back(self._rest + held + self._marks)
        data = self._unread + self._bytes(size)
        cut = data.rfind(b"\n") + 1
        self._unread = data[cut:]
        self._foreign += not cut
        return data[:cut]

    def passed(self, lines: int, ascii_only: bool) -> None:
        """Note that so many raw lines are UTF-8 text, with no sign to look at."""
        self.lines += lines
        self._ascii = self._ascii and ascii_only

    def put_back(self, data: bytes, foreign: bool = False) -> None:
        """Put bytes before those that come next; ``foreign`` cannot be taken raw."""
        self._unread = data + self._unread
        self._rest, self._marks, self._held = b"", b"", False
        self._ended = self._open = False
        self._foreign += foreign

    def line(self) -> bytes:
        """Return the next line, b"" at the end.

        Raises UnreadableFile.
        """
        if self._fault is not None:
            raise UnreadableFile(self._fault)
        cut = self._rest.find(b"\n") + 1
        while not cut and not self._ended:
            before = len(self._rest)
            if before > self._line_at_most:
                raise UnreadableFile(self._too_long(self.lines + 1))
            self._rest += self._read(SMALL_READ)
            cut = self._rest.find(b"\n", before) + 1
        line, self._rest = self._rest[:cut], self._rest[cut:]
        return self._checked(line)

    def numbered_lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield each line with its number, from 1.

        Raises UnreadableFile.
        """
        number = self.lines
        while piece := self.piece(_LINES_AT_ONCE):
            for line in io.BytesIO(piece):
                number += 1
                yield number, line

    def _read(self, size: int) -> bytes:
        """Return more bytes with line ends made LF; b"" does not mean the end."""
        data = self._unread + self._bytes(max(1, size))
        self._unread = b""
        self._ended = not data
        if self._decoder is not None:
            data = self._decode(data)
        data = self._without_end_mark(data)
        if self._held:
            data, self._held = b"\r" + data, False
        if b"\r" in data:
            if data.endswith(b"\r") and not self._ended:
                data, self._held = data[:-1], True
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if data:
            self._open = not data.endswith(b"\n")
        if self._ended and self._open:
            data, self._open = data + b"\n", False
        if self._decoder is not None:
            self._decoded_lines += data.count(b"\n")
        return data

    def _bytes(self, size: int) -> bytes:
        try:
            return self._raw.read(size)
        except OSError:
            raise UnreadableFile(message("tables.file.not-readable")) from None

    def _without_end_mark(self, data: bytes) -> bytes:
        """Return bytes without the mark by which old programs end a file."""
        data, self._marks = self._marks + data, b""
        if _END_MARK not in data[-_END_WITHIN:]:
            return data
        cut = data.find(_END_MARK, len(data.rstrip(_END_MARK + b"\r\n")))
        if cut < 0:
            return data
        if not self._ended:
            self._marks = data[cut:]
        return data[:cut]

    def _decode(self, data: bytes) -> bytes:
        assert self._decoder is not None
        try:
            return self._decoder.decode(data, final=self._ended).encode()
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(self.encoding, "ignore")
            good = good.replace("\r\n", "\n").replace("\r", "\n")
            line = self._decoded_lines + good.count("\n") + 1
        except UnicodeError:
            line = self._decoded_lines + 1
        raise UnreadableFile(
            message("tables.encoding.line", line=line, encoding=self.encoding)
        )

    def _checked(self, piece: bytes) -> bytes:
        """Return a piece as UTF-8, up to the first line that is not text.

        That one is told when it is asked for: faults come in the order of lines,
        wherever pieces end. Raises UnreadableFile.
        """
        if self._decoder is None and not (self._fallen_back or piece.isascii()):
            self._fall_back(piece)
        found = self._fault_in(piece)
        if found is not None:
            at, fault = found
            before = piece.rfind(b"\n", 0, at) + 1
            if not before:
                raise UnreadableFile(fault)
            self._fault = fault
            return self._checked(piece[:before])
        if self._decoder is None and not self._fallen_back:
            self._ascii = self._ascii and piece.isascii()
        if self._fallen_back:
            piece = piece.decode("cp1252").encode()
        self.lines += piece.count(b"\n")
        return piece

    def _fall_back(self, piece: bytes) -> None:
        """Take a file for Windows-1252 from its first byte on that is not UTF-8."""
        error = _error_in(piece, "utf-8")
        if error is None or self._fixed:
            return
        if self._ascii and piece[:error].isascii():
            self._fallen_back, self.encoding = True, "cp1252"

    def _fault_in(self, piece: bytes) -> tuple[int, Message] | None:
        """Return where a line is no text, and what to say of it."""
        nul = piece.find(b"\0")
        if nul >= 0:
            return nul, message("tables.line.nul", line=self._line_at(piece, nul))
        if self._decoder is None and not piece.isascii():
            error = _error_in(piece, self.encoding)
            if error is not None:
                return error, self._no_text(self._line_at(piece, error))
        long = long_line(piece, self._line_at_most)
        if long is not None:
            return long, self._too_long(self._line_at(piece, long))
        return None

    def _no_text(self, line: int) -> Message:
        if self._fixed:
            return message("tables.encoding.not-utf-8", line=line)
        if self._fallen_back:
            return message("tables.encoding.neither", line=line)
        return message("tables.encoding.mixed", line=line)

    def _line_at(self, piece: bytes, at: int) -> int:
        return self.lines + piece.count(b"\n", 0, at) + 1

    def _too_long(self, line: int) -> Message:
        most = self._line_at_most
        return message("tables.line.too-long", line=line, most=most)


def _error_in(piece: bytes, encoding: str) -> int | None:
    """Return the place of the first byte that an encoding does not allow."""
    try:
        piece.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def long_line(piece: bytes, most: int) -> int | None:
    """Return where the first line of more than ``most`` bytes begins, or None."""
    start = 0
    while len(piece) - start > most:
        end = piece.rfind(b"\n", start, start + most + 1)
        if end < 0:
            return start
        start = end + 1
    return None


def recognise_encoding(head: bytes, encoding: str | None) -> tuple[str, int]:
    """Return an encoding's name and the length of the byte order mark.

    Raises UnreadableFile where the name given is none.
    """
    if encoding is not None:
        return _named(head, encoding)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    even, odd = head[0:1000:2], head[1:1000:2]
    if odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le", 0
    if even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be", 0
    return "utf-8", 0


def _named(head: bytes, encoding: str) -> tuple[str, int]:
    found: codecs.CodecInfo | None
    try:
        found = codecs.lookup(encoding)
        found.incrementaldecoder().decode(b"")
    except (LookupError, TypeError, ValueError):
        found = None
    if found is None or not getattr(found, "_is_text_encoding", True):
        raise UnreadableFile(message("tables.encoding.unknown"))
    name = "utf-8" if found.name == "utf-8-sig" else found.name
    for mark, marked in _MARKS:
        if head.startswith(mark) and name in (marked, marked[:6]):
            return marked, len(mark)
    return name, 0
