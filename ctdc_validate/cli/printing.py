"""Standard output: written whole in what it can show, or one sentence says why not."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Final, TextIO

import click

from ctdc_validate.messages import text

# What a pipe says that nobody reads any more, on Windows too.
CLOSED: Final = {errno.EPIPE, errno.EINVAL if os.name == "nt" else errno.EPIPE}


def put(
    written: str | bytes,
    color: bool | None = None,
    failed: str = "cli.not-written.output",
) -> None:
    """Write to standard output in what it can show; no fault where nobody reads it.

    ``failed`` is the id of the message for what cannot be written.
    """
    if sys.stdout is None:  # the descriptor was closed
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        click.echo(written, nl=False, file=sys.stdout, color=color)  # flushes, too
    except OSError as error:
        discard(sys.stdout)
        if error.errno not in CLOSED:
            problem = text(failed, error=str(error.strerror))
            raise click.ClickException(problem) from None


def discard(stream: TextIO) -> None:
    """Send what a stream still holds, and all that follows, nowhere.

    Python flushes its streams when it ends: a failure there would print an error of
    its own and replace the exit code.
    """
    with suppress(OSError):  # a stream without a descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def discard_what_cannot_be_written() -> None:
    """Flush standard output and error, so that Python's own flush cannot fail."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            discard(stream)
