"""The commands ``ctdc crosswalk``: begin a vocabulary of your own, and check it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from ctdc_validate.cli.guard import COULD_NOT_RUN, Command
from ctdc_validate.cli.options import (
    reading_options,
)
from ctdc_validate.cli.paths import STDIN

if TYPE_CHECKING:
    from ctdc_validate.standard import Standard
    from ctdc_validate.tables import ReadOptions

COMPLETE, UNFINISHED = 0, 1
# CTDC's own k: what fewer records share is rare.
RARE: Final = 11


class Group(Command, click.Group):
    """A group that never shows a traceback."""


@click.group(name="crosswalk", cls=Group)
def crosswalk() -> None:
    """Begin a source vocabulary and a crosswalk of your own, and check them."""


@crosswalk.command(
    name="start",
    epilog="Neither what identifies a person nor free text is ever written. Exit codes:"
    " 0 both files were written; 2 nothing was.",
)
@click.argument("file", metavar="FILE")
@click.option(
    "--name",
    required=True,
    metavar="NAME",
    help="What the vocabulary is called, in one word.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="FOLDER",
    help="Where to write source.toml and crosswalk.csv.  [default: ./NAME]",
)
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    default=RARE,
    show_default=True,
    metavar="K",
    help="Terms of fewer records are rare and are left out.",
)
@reading_options
def start(
    *,
    file: str,
    name: str,
    folder: str | None,
    min_count: int,
    sheet: str | None,
    input_format: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> int:
    """Write a source vocabulary and a crosswalk to fill in, from FILE.

    FILE is a table of your own, in any format that ctdc-validate reads. Each column is
    told by what it is for, each term gets a row, and what the tool believes it means is
    marked as suggested until you accept it. Nothing leaves this computer.
    """
    from ctdc_validate.cli.crosswalk_text import started_text
    from ctdc_validate.cli.output import put
    from ctdc_validate.crosswalk import NotStarted, start_crosswalk

    standard = _standard()
    if not re.fullmatch(r"\w[\w.-]*", name) or name in standard.sources:
        taken = f" These are taken: {', '.join(standard.sources)}."
        raise click.BadParameter(
            "Write one word of letters, digits, - and _."
            + (taken if name in standard.sources else ""),
            param_hint="--name",
        )
    place = Path(name if folder is None else folder)
    if place.exists() and not place.is_dir():
        raise click.UsageError("-o is a file; it must be a folder.")
    options = _options(file, sheet, input_format, encoding, delimiter)
    try:
        with _progress("surveyed") as watched:
            started = start_crosswalk(
                standard, file, name, place, options, min_count, _stdin(file), watched
            )
    except NotStarted as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"The files could not be written: {error.strerror}."
        ) from None
    put(started_text(started, file, place, min_count), what="summary")
    return COMPLETE


@crosswalk.command(
    name="check",
    epilog="Exit codes: 0 complete; 1 something is left to do; 2 faulty, or it cannot"
    " be read.",
)
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--against",
    metavar="FILE",
    help="A file in these columns and terms: say which of its terms are missing.",
)
@click.option(
    "--show-values",
    type=click.Choice(["never", "near"]),
    help="Show terms of FILE never, or where they are close to a term that is there;"
    " else by their shape. Default: near on a terminal, never otherwise.",
)
@reading_options
def check(
    *,
    folder: str,
    against: str | None,
    show_values: str | None,
    sheet: str | None,
    input_format: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> int:
    """Say what the vocabulary of your own in FOLDER lacks."""
    from ctdc_validate.cli.crosswalk_text import checked_text
    from ctdc_validate.cli.output import put
    from ctdc_validate.crosswalk import check_crosswalk

    standard = _standard()
    if not Path(folder).is_dir():
        raise click.UsageError(
            f"There is no folder {click.format_filename(folder)}. Begin one with: ctdc"
            " crosswalk start FILE --name NAME"
        )
    options = _options(against, sheet, input_format, encoding, delimiter)
    with _progress("checked") as watched:
        found = check_crosswalk(
            standard, folder, against, options, _stdin(against), watched
        )
    terminal = sys.stdout is not None and sys.stdout.isatty()
    show = show_values or ("near" if terminal else "never")
    put(checked_text(standard, found, folder, show), what="summary")
    if not found.readable:
        return COULD_NOT_RUN
    return COMPLETE if found.complete else UNFINISHED


def _standard() -> Standard:
    from ctdc_validate.standard import StandardNotFound, load_standard

    try:
        return load_standard()
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _options(
    file: str | None,
    sheet: str | None,
    input_format: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> ReadOptions:
    from ctdc_validate.tables import ReadOptions

    if file == STDIN and input_format is None:
        raise click.UsageError("Standard input (-) needs --input-format.")
    if input_format == "tsv":
        input_format, delimiter = "csv", delimiter or "\t"
    return ReadOptions(
        sheet=sheet, input_format=input_format, encoding=encoding, delimiter=delimiter
    )


def _progress(done: str) -> AbstractContextManager[Callable[[str, int], None]]:
    from ctdc_validate.cli.progress import Progress

    return Progress(None, done)


def _stdin(file: str | None) -> BinaryIO | None:
    if file != STDIN:
        return None
    if sys.stdin is None:  # the descriptor was closed
        raise click.ClickException("There is no standard input to read.")
    return sys.stdin.buffer
