"""Where reports go: standard output and files, as far as each can show them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctdc_validate.api import as_bytes, whole_files
from ctdc_validate.cli.paths import Output
from ctdc_validate.cli.printing import put
from ctdc_validate.messages import text
from ctdc_validate.reports import WORK_FILES, first_places, render, render_text

if TYPE_CHECKING:
    from ctdc_validate.results import Report

# Narrower than this, a text cannot be read; wider, it is not.
NARROWEST, WIDEST = 40, 80


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


def print_report(
    report: Report, format_: str, show: str | None, color: bool, most: int
) -> None:
    """Write a report to standard output; nothing is said when nobody reads it.

    ``most`` is how many places of a finding a form lists that is made for reading.
    Unless asked otherwise, only people at a terminal see cells, those close to an
    allowed term.
    """
    if sys.stdout is None:  # the descriptor was closed
        return
    near = format_ == "text" and _at_a_terminal()
    show = show or ("near" if near else "never")
    written: str | bytes
    report = _for_form(report, format_, most)
    if format_ == "text":
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        written = render_text(report, show, color, line_width(), unicode)
    else:
        written = as_bytes(render(report, format_, show))  # as it stands in a file
    put(written, color)


def write_reports(
    report: Report, outputs: Sequence[Output], show: str, most: int
) -> None:
    """Write a report to files, each whole; unless all can be made, none is put.

    ``most`` is how many places of a finding a form lists that is made for reading.
    """
    files = (
        (o.path, render(_for_form(report, o.format, most), o.format, show))
        for o in outputs
    )
    with staged_files(files, "cli.not-written.report"):
        pass


def _for_form(report: Report, format_: str, most: int) -> Report:
    """Return a report with as many places as a form lists: a work file lists all."""
    return report if format_ in WORK_FILES else first_places(report, most)


@contextmanager
def staged_files(
    files: Iterable[tuple[Path, str | bytes]], failed: str
) -> Iterator[None]:
    """Make files, each whole, and put them in place when all else has gone well.

    ``failed`` is the id of the message for what cannot be written.
    """
    try:
        with whole_files(files):
            yield
    except OSError as error:
        problem = text(failed, error=str(error.strerror))
        raise click.ClickException(problem) from None


def _at_a_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def line_width() -> int:
    """Return how many characters a line on standard output may have."""
    terminal = _at_a_terminal()
    columns = shutil.get_terminal_size().columns if terminal else WIDEST
    return max(NARROWEST, min(columns, WIDEST))
