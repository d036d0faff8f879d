"""Where reports go: standard output and files, as far as each can show them."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

import click

from ctdc_validate.cli.paths import Output
from ctdc_validate.reports import render, render_text
from ctdc_validate.results import Report

# Narrower than this, a text cannot be read; wider, it is not.
NARROWEST, WIDEST = 40, 80

# What a pipe says that nobody reads any more, on Windows too.
CLOSED: Final = {errno.EPIPE, errno.EINVAL if os.name == "nt" else errno.EPIPE}


def wants_color(choice: str) -> bool:
    """Return whether to write colour to standard output, by option and environment."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return os.environ.get("TERM") != "dumb" and _at_a_terminal()


def print_report(report: Report, format_: str, show: str | None, color: bool) -> None:
    """Write a report to standard output; nothing is said when nobody reads it.

    Unless asked otherwise, only people at a terminal see cells, those close to an
    allowed term.
    """
    if sys.stdout is None:  # the descriptor was closed
        return
    near = format_ == "text" and _at_a_terminal()
    show = show or ("near" if near else "never")
    written: str | bytes
    if format_ == "text":
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        written = render_text(report, show, color, line_width(), unicode)
    else:
        written = encoded(render(report, format_, show))  # as it stands in a file
    put(written, color)


def put(written: str | bytes, color: bool | None = None, what: str = "output") -> None:
    """Write to standard output in what it can show; no fault where nobody reads it."""
    if sys.stdout is None:  # the descriptor was closed
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        click.echo(written, nl=False, file=sys.stdout, color=color)
    except OSError as error:
        if error.errno not in CLOSED:
            raise click.ClickException(
                f"The {what} could not be written: {error.strerror}."
            ) from None
        # Python writes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def encoded(written: str | bytes) -> bytes:
    """Return a report as the bytes of a file, whatever the console can show."""
    if isinstance(written, bytes):
        return written
    return written.encode("utf-8", "backslashreplace")


def write_reports(report: Report, outputs: Sequence[Output], show: str) -> None:
    """Write a report to files, each whole; unless all can be made, none is put."""
    files = ((o.path, encoded(render(report, o.format, show))) for o in outputs)
    with staged_files(files):
        pass


@contextmanager
def staged_files(
    files: Iterable[tuple[Path, bytes]], what: str = "report"
) -> Iterator[None]:
    """Make files, each whole, and put them in place when all else has gone well."""
    staged: list[tuple[Path, Path]] = []
    try:
        with _told(what):
            for path, written in files:
                _stage(path, written, staged)
        yield
        with _told(what):
            for part, target in staged:
                part.replace(target)
    finally:
        for part, _ in staged:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _stage(path: Path, written: bytes, staged: list[tuple[Path, Path]]) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(written)  # a device or a pipe, which cannot be resolved
        return
    target = path.resolve()
    part = target.with_name(f".{token_hex(8)}.part")
    staged.append((part, target))
    with part.open("xb") as file:
        file.write(written)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say in one sentence why a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(
            f"The {what} could not be written: {error.strerror}."
        ) from None


def _at_a_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def line_width() -> int:
    """Return how many characters a line on standard output may have."""
    terminal = _at_a_terminal()
    columns = shutil.get_terminal_size().columns if terminal else WIDEST
    return max(NARROWEST, min(columns, WIDEST))
