"""How far the check is, on standard error, for people who wait."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from ctdc_validate.messages import text
from ctdc_validate.reports import printable

# Seconds before anything is shown, and between two changes of it.
PATIENCE: Final = 1.0
PACE: Final = 0.2
PACE_IN_A_LOG: Final = 5.0
PACE_WATCHED: Final = 1.0

# A program that runs commands inside itself, as the page for browsers does, sets this:
# the line goes there, and not to standard error.
watcher: Callable[[str], object] | None = None


class Progress:
    """A line that says how many records of which file have been checked.

    ``wanted`` None shows it on a terminal only, after a second; True shows it in a
    log as well, a line at a time. ``done`` is the id of the message that says what
    was done with how many records.
    """

    def __init__(self, wanted: bool | None, done: str = "cli.progress.checked") -> None:
        """Find out whether somebody is there to read."""
        self._done = done
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._terminal = terminal and os.environ.get("TERM") != "dumb"
        watched = watcher or (self._terminal and not os.environ.get("CI"))
        self._shown = bool(watched) if wanted is None else wanted
        self._pace = PACE if self._terminal else PACE_IN_A_LOG
        if watcher:
            self._pace = PACE_WATCHED
        self._next = time.monotonic() + (PATIENCE if self._terminal else self._pace)
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._width:
            _write("\r" + " " * self._width + "\r")

    def __call__(self, path: str, records: int) -> None:
        """Say how many records of a file have been checked."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next = now + self._pace
        name = printable(Path(path).name)[:40]
        line = text(self._done, file=name, count=records)
        if watcher:
            watcher(line)
        elif self._terminal:
            _write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            _write(line + "\n")


def _write(words: str) -> None:
    if sys.stderr is None:
        return
    with suppress(OSError):  # nobody may be there to read it
        sys.stderr.write(words)
        sys.stderr.flush()
