"""What runs in the process that decodes: it answers one request after the other.

Requests and answers are frames of plain values. Nothing is written but to the pipe, and
no file of its memory is left if it ends.
"""

from __future__ import annotations

import marshal
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.table import UnreadableFile

# What an answer is.
VALUE, END, UNREADABLE, OUT_OF_MEMORY = "value", "end", "unreadable", "out-of-memory"
READY: Final = ("ready", None)

_SIZE: Final = struct.Struct("<Q")
# The largest sheet takes half of it.
_MEMORY_AT_MOST: Final = 6_000_000_000
# Of all answers together, in the times that one may take.
_ANSWERS: Final = 4


def reader_of(kind: str) -> Callable[..., Any]:
    """Return what makes the reader of a kind of files."""
    if kind == "parquet":
        from ctdc_validate.tables.parquet_reader import ParquetReader

        return ParquetReader
    if kind == "lake":
        from ctdc_validate.tables.lake_reader import LakeReader

        return LakeReader
    if kind == "chunks":
        from ctdc_validate.tables.polars_chunks import ChunkReader

        return ChunkReader
    from ctdc_validate.tables.workbook_reader import WorkbookReader

    return WorkbookReader


def write_frame(pipe: BinaryIO, values: tuple[Any, ...]) -> None:
    """Write values to a pipe. Raises OSError."""
    packed = marshal.dumps(values)
    pipe.write(_SIZE.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> Any:
    """Return the values that come next. Raises OSError, EOFError and ValueError."""
    size = pipe.read(_SIZE.size)
    if len(size) < _SIZE.size:
        raise EOFError
    (length,) = _SIZE.unpack(size)
    packed = pipe.read(length)
    if len(packed) < length:
        raise EOFError
    return marshal.loads(packed)


def main() -> None:
    """Answer until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends this process
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    _limit_memory()
    write_frame(answers, READY)
    served = _Served()
    with suppress(EOFError, OSError):
        while True:
            answer = served.answer(read_frame(asked))
            if answer is not None:
                write_frame(answers, answer)


class _Served:
    """The file that is open, and the streams of its values."""

    def __init__(self) -> None:
        self._reader: Any = None
        self._streams: dict[int, Iterator[Any]] = {}
        self._started = 0

    def answer(self, request: tuple[Any, ...]) -> tuple[str, Any] | None:
        """Return what a request gives, or why it gives nothing."""
        try:
            return self._answer(*request)
        except UnreadableFile as error:
            return UNREADABLE, _plain(error.message)
        except MemoryError:
            return OUT_OF_MEMORY, None
        except BaseException as error:  # a panic is no Exception
            kind = type(error).__name__
            return UNREADABLE, _plain(message("tables.decoder.fault", error=kind))

    def _answer(self, what: str, *rest: Any) -> tuple[str, Any] | None:
        if what in ("open", "close"):
            self._reader = None
            self._streams.clear()
        match what:
            case "open":
                kind, path, data, arguments, seconds = rest
                _limit_time(seconds)
                self._reader = reader_of(kind)(path, data, *arguments)
                return VALUE, None
            case "close":
                return None
        name, arguments, dropped = rest
        for kind, number in dropped:
            if kind == "stream":
                self._streams.pop(number, None)
            else:
                self._reader.drop(number)
        match what:
            case "call":
                return VALUE, getattr(self._reader, name)(*arguments)
            case "start":
                self._started += 1
                stream = iter(getattr(self._reader, name)(*arguments))
                self._streams[self._started] = stream
                return VALUE, self._started
        try:
            return VALUE, next(self._streams[name])
        except StopIteration:
            return END, None


def _plain(value: Any) -> Any:
    """Return a message as plain values; of a named tuple its kind would be lost."""
    if isinstance(value, Message):
        parameters = tuple((name, _plain(each)) for name, each in value.parameters)
        return {"id": value.id, "parameters": parameters}
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value


def _limit_memory() -> None:
    """Bound the memory, where the system can, and leave no copy of it on the disk."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = _MEMORY_AT_MOST
    with suppress(OSError, ValueError, AttributeError):
        most = min(most, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    # Address space is no measure: allocators reserve more than they use.
    for kind, limit in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))


def _limit_time(seconds: float) -> None:
    """Bound the time of the processor, if nobody should be left to end this process."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = used.ru_utime + used.ru_stime + _ANSWERS * seconds
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, hard))
