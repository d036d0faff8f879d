"""Decode foreign bytes in a process of their own, whose end is not that of the program.

Workbooks and Parquet files are decoded by compiled code, which a damaged file can make
end its process, or take all memory. The process is one Python more, asked over pipes;
it serves one file after another. Where none can be started, this process decodes: in
a browser within the sandbox that it is, elsewhere without one.
"""

from __future__ import annotations

import atexit
import marshal
import os
import select
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.decoder_process import (
    END,
    OUT_OF_MEMORY,
    UNREADABLE,
    VALUE,
    read_frame,
    reader_of,
    write_frame,
)
from ctdc_validate.tables.table import UnreadableFile

# Here no process can be started, and what is decoded cannot leave the browser's own.
_SANDBOXED: Final = sys.platform in ("emscripten", "wasi")

# One answer may take so long, and longer for a large file: a minute for 6 MB.
_SECONDS: Final = 120
_BYTES_A_SECOND: Final = 100_000
_SECONDS_AT_MOST: Final = 100_000
_SECONDS_TO_START: Final = 60
# After so many bytes of files a process is let go, with what memory it did not free.
_SERVED_AT_MOST: Final = 500_000_000

# The modules are looked for where this process found them, before anything is imported.
_START: Final = ";".join(
    (
        "import sys,marshal",
        "asked=sys.stdin.buffer",
        "sys.path[:]=marshal.loads(asked.read(int(asked.read(8))))",
        "from ctdc_validate.tables.decoder_process import main",
        "main()",
    )
)


class _Ended(Exception):
    """The process has ended; the message says as much of why as is known."""

    def __init__(self, problem: Message) -> None:
        super().__init__()
        self.problem = problem


class _Decoder:
    """A process that decodes, and the pipes to it."""

    def __init__(self) -> None:
        """Start it. Raises _Ended and OSError where that fails."""
        self.served = 0
        self.busy = False
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what compiled code says may quote a cell
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._asked = cast(BinaryIO, self.process.stdin)
        self._answers = cast(BinaryIO, self.process.stdout)
        _started.add(self)
        path = marshal.dumps([str(place) for place in sys.path])
        self._ask(b"%8d" % len(path) + path, _SECONDS_TO_START)

    def ask(self, request: tuple[Any, ...], seconds: float) -> Any:
        """Return the answer to a request.

        Raises UnreadableFile, and _Ended where the process does not live on.
        """
        kind, answer = self._ask(request, seconds)
        if kind == UNREADABLE:
            raise UnreadableFile(_as_message(answer))
        if kind == OUT_OF_MEMORY:
            raise _Ended(message("tables.decoder.memory"))
        return answer if kind == VALUE else END

    def _ask(self, request: Any, seconds: float) -> Any:
        self.busy = True
        late = threading.Event()

        def end() -> None:
            late.set()
            self.process.kill()

        # To start a thread takes longer than most answers.
        watch = None if hasattr(select, "poll") else threading.Timer(seconds, end)
        if watch is not None:
            watch.daemon = True
            watch.start()
        try:
            if isinstance(request, bytes):
                self._asked.write(request)
                self._asked.flush()
            else:
                write_frame(self._asked, request)
            if watch is None and not self._has_answered(seconds):
                end()
            answer = read_frame(self._answers)
        except (OSError, EOFError, ValueError, TypeError):
            problem = "tables.decoder.late" if late.is_set() else "tables.decoder.ended"
            raise _Ended(message(problem)) from None
        finally:
            if watch is not None:
                watch.cancel()
        self.busy = False
        return answer

    def _has_answered(self, seconds: float) -> bool:
        """Say whether an answer begins, or the process ends, in so many seconds."""
        poll = select.poll()
        poll.register(self._answers, select.POLLIN)
        return bool(poll.poll(min(seconds, _SECONDS_AT_MOST) * 1000))

    def rest(self) -> bool:
        """Let go of the file; say whether another one may be asked for."""
        if self.busy or self.served > _SERVED_AT_MOST or self.owner != os.getpid():
            return False
        try:
            write_frame(self._asked, ("close",))
        except (OSError, ValueError):
            return False
        return self.process.poll() is None

    def end(self) -> None:
        """End the process."""
        _started.discard(self)
        if self.owner != os.getpid():  # that of a process which this one came from
            return
        self.process.kill()
        for pipe in (self._asked, self._answers):
            with suppress(OSError):
                pipe.close()
        self.process.wait()


_started: set[_Decoder] = set()
_idle: deque[_Decoder] = deque()
_cannot_start = False


class Decoded:
    """A file as it is decoded, here or in a process of its own.

    ``kind`` is that of the reader, which is made with ``arguments``. Everything raises
    UnreadableFile, once the process has ended always.
    """

    def __init__(
        self, kind: str, content: Content, data: bytes | None, *arguments: Any
    ) -> None:
        """Open the content, or what stands in its place."""
        self.apart = can_start()
        self._seconds = _SECONDS + content.size / _BYTES_A_SECOND
        self._dropped: list[tuple[str, int]] = []
        self._problem: Message | None = None
        data = content.data if data is None else data
        # This process may go to another folder before the file is read.
        path = None if data is not None else str(Path.cwd() / content.path)
        if self.apart:
            request = ("open", kind, path, data, arguments, self._seconds)
            self._decoder = self._opened(request, content.size)
        if self.apart:
            weakref.finalize(self, _give_back, self._decoder)
        else:
            self._reader = reader_of(kind)(path, data, *arguments)
            weakref.finalize(self, self._reader.close)

    def _opened(self, request: tuple[Any, ...], size: int) -> _Decoder | None:
        """Return the process that has opened a file, None where there can be none."""
        for _ in range(2):
            decoder = _taken()
            if decoder is None:
                self.apart = False
                return None
            used = decoder.served > 0
            decoder.served += max(1, size)
            try:
                decoder.ask(request, self._seconds)
            except _Ended as ended:
                decoder.end()
                problem = ended.problem
                if used:  # it may have ended of the file before
                    continue
                raise UnreadableFile(problem) from None
            except BaseException:
                _give_back(decoder)
                raise
            return decoder
        raise UnreadableFile(problem)

    @property
    def exposed(self) -> bool:
        """Say whether a file made to do harm could end more than its own reading."""
        return not (self.apart or _SANDBOXED)

    def call(self, method: str, *arguments: Any) -> Any:
        """Return what a method of the reader gives."""
        if not self.apart:
            return getattr(self._reader, method)(*arguments)
        return self._ask("call", method, arguments)

    def stream(self, method: str, *arguments: Any) -> Iterator[Any]:
        """Yield what a method of the reader yields."""
        if not self.apart:
            yield from getattr(self._reader, method)(*arguments)
            return
        number = self._ask("start", method, arguments)
        try:
            while (value := self._ask("next", number, ())) is not END:
                yield value
        finally:
            self._dropped.append(("stream", number))

    def drop(self, number: int) -> None:
        """Forget what has a number, at the next request; a finalizer may call this."""
        if self.apart:
            self._dropped.append(("kept", number))
        else:
            self._reader.drop(number)

    def _ask(self, *request: Any) -> Any:
        if self._problem is not None:
            raise UnreadableFile(self._problem)
        dropped, self._dropped = self._dropped, []
        assert self._decoder is not None
        try:
            return self._decoder.ask((*request, dropped), self._seconds)
        except _Ended as ended:
            self._decoder.end()
            self._problem = ended.problem
        raise UnreadableFile(self._problem)


def can_start() -> bool:
    """Say whether another Python can be started.

    Not where the program is frozen, or runs within another one or in a browser.
    """
    name = Path(sys.executable or "").name.casefold()
    return (
        not _cannot_start
        and not getattr(sys, "frozen", False)
        and not _SANDBOXED
        and name.startswith(("python", "pypy"))
    )


def _taken() -> _Decoder | None:
    """Return a process that has nothing to do, None where none can be started."""
    global _cannot_start
    while True:
        try:
            decoder = _idle.pop()
        except IndexError:
            break
        if decoder.owner == os.getpid() and decoder.process.poll() is None:
            return decoder
        decoder.end()
    try:
        return _Decoder()
    except (_Ended, OSError):
        _cannot_start = True
        return None


def _give_back(decoder: _Decoder | None) -> None:
    if decoder is None:
        return
    if decoder.rest():
        _idle.append(decoder)
    else:
        decoder.end()


def _end_all() -> None:
    _idle.clear()
    for decoder in list(_started):
        decoder.end()


def _forget_all() -> None:
    """Leave to the process that this one came from what is its own."""
    _idle.clear()
    for decoder in list(_started):
        decoder.process.returncode = 0
    _started.clear()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def _as_message(plain: Any) -> Any:
    """Return a message as it was before it went through a pipe."""
    if isinstance(plain, dict):
        parameters = plain["parameters"]
        return Message(
            plain["id"], tuple((n, _as_message(value)) for n, value in parameters)
        )
    if isinstance(plain, tuple):
        return tuple(map(_as_message, plain))
    return plain
