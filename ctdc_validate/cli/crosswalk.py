"""The commands ``ctdc crosswalk``: begin a vocabulary of your own, and check it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctdc_validate.cli import commands
from ctdc_validate.cli.commands import option, speak
from ctdc_validate.cli.guard import COULD_NOT_RUN, Command
from ctdc_validate.cli.options import (
    Reading,
    check_standard_input,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import check_folder
from ctdc_validate.cli.sources import is_there, nothing_there
from ctdc_validate.messages import text

if TYPE_CHECKING:
    from ctdc_validate.api import Standard

COMPLETE, UNFINISHED = 0, 1
# Ends of the names of files, which are meant for one and not for a folder.
_WRITTEN_OTHERWISE = frozenset(
    (
        *("csv", "tsv", "txt", "xls", "xlsm", "xlsb", "ods", "html", "htm", "pdf"),
        *("toml", "json", "yaml", "yml", "docx", "zip"),
    )
)


class Group(Command, commands.Group):
    """A group that never shows a traceback."""

    command_class = Command


@click.group(name="crosswalk", cls=Group, help="cli.crosswalk.help")
def crosswalk() -> None:
    """Run one of the commands."""


@crosswalk.command(
    name="start",
    help="cli.crosswalk.start.help",
    epilog="cli.crosswalk.start.epilog",
)
@click.argument("file", metavar="FILE")
@option("--name", metavar="NAME", help="cli.crosswalk.start.name")
@option(
    "-o",
    "--output",
    metavar="PLACE",
    help="cli.crosswalk.start.output",
)
@option(
    "--min-count",
    type=click.IntRange(min=1),
    metavar="K",
    help="cli.crosswalk.start.min-count",
)
@option(
    "--show-values",
    type=click.Choice(["never", "all"]),
    default="never",
    help="cli.crosswalk.start.show-values",
)
@option(
    "--keep",
    metavar="COLUMN",
    multiple=True,
    help="cli.crosswalk.start.keep",
)
@option(
    "--language",
    metavar="LANGUAGE",
    callback=speak,
    is_eager=True,
    help="cli.crosswalk.start.language",
)
@reading_options
def start(
    *,
    file: str,
    name: str | None,
    output: str | None,
    min_count: int | None,
    show_values: str,
    keep: tuple[str, ...],
    language: str | None,
    reading: Reading,
) -> int:
    """Write a vocabulary to fill in, and print what was written."""
    from ctdc_validate.cli.crosswalk_text import started_text
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.crosswalk import NotStarted, start_crosswalk
    from ctdc_validate.tables import ReadOptions

    standard = _standard()
    if name is None:
        if output is None:
            raise click.MissingParameter(param_type="option", param_hint="'--name'")
        name = Path(output).stem
    _check_name(name, standard)
    place = Path(name if output is None else output)
    if min_count is None:
        min_count = standard.disclosure.smallest_group
    if place.suffix.lower() == ".xlsx":
        check_folder(place, "-o")
    elif place.exists() and not place.is_dir():
        raise click.UsageError(text("cli.output.no-folder"))
    elif place.suffix[1:].lower() in _WRITTEN_OTHERWISE and not place.is_dir():
        raise click.UsageError(text("cli.crosswalk.start.suffix"))
    own_desk = show_values == "all"
    letters = [each.upper() for each in keep]
    check_standard_input(file, reading)
    options, stdin = ReadOptions(**reading), standard_input(file)
    try:
        with Progress(None, "cli.progress.surveyed") as watched:
            started = start_crosswalk(
                standard,
                file,
                name,
                place,
                options,
                min_count,
                stdin,
                watched,
                own_desk=own_desk,
                keep=letters,
                language=language,
            )
    except NotStarted as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        problem = text("cli.not-written.files", error=str(error.strerror))
        raise click.ClickException(problem) from None
    told_text = started_text(started, file, place, min_count, own_desk)
    put(told_text, failed="cli.not-written.summary")
    return COMPLETE


def _check_name(name: str, standard: Standard) -> None:
    """Raise click.BadParameter unless a vocabulary can have a name."""
    if name in standard.sources:
        names = tuple(standard.sources)
        problem = text("cli.crosswalk.start.name.taken", names=names)
    elif not re.fullmatch(r"\w[\w.-]*", name):
        problem = text("cli.crosswalk.start.name.form")
    else:
        return
    raise click.BadParameter(problem, param_hint="--name")


@crosswalk.command(
    name="check",
    help="cli.crosswalk.check.help",
    epilog="cli.crosswalk.check.epilog",
)
@click.argument("folder", metavar="PLACE")
@option("--against", metavar="FILE", help="cli.crosswalk.check.against")
@option(
    "--show-values",
    type=click.Choice(["never", "near", "all"]),
    help="cli.crosswalk.check.show-values",
)
@reading_options
def check(
    *, folder: str, against: str | None, show_values: str | None, reading: Reading
) -> int:
    """Print what a vocabulary lacks, and return the exit code."""
    from ctdc_validate.cli.crosswalk_text import checked_text
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.crosswalk import check_crosswalk
    from ctdc_validate.tables import ReadOptions

    standard = _standard()
    if not is_there(folder):
        raise nothing_there(folder, "cli.crosswalk.check.no-folder")
    check_standard_input(against, reading)
    options, stdin = ReadOptions(**reading), standard_input(against)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    show = show_values or ("near" if terminal else "never")
    with Progress(None) as watched:
        found = check_crosswalk(
            standard, folder, against, options, stdin, watched, show
        )
    put(checked_text(standard, found, folder, show), failed="cli.not-written.summary")
    if not found.readable:
        return COULD_NOT_RUN
    return COMPLETE if found.complete else UNFINISHED


def _standard() -> Standard:
    from ctdc_validate.api import StandardNotFound, load_standard

    try:
        return load_standard()
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
