"""Options on how a file is read, the same for every command that reads one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, BinaryIO, Final, TypedDict

import click

from ctdc_validate.cli.commands import option
from ctdc_validate.cli.paths import STDIN
from ctdc_validate.messages import text

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


class LateChoice(click.Choice[str]):
    """A choice among names that a room knows; it is imported when they are needed."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        """Take what gives the names."""
        self._names = names
        self.case_sensitive = True

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """Return the names."""
        return tuple(self._names())


def engines() -> Iterable[str]:
    """Return the names of the engines that read files."""
    from ctdc_validate.tables import ENGINES

    return ENGINES


def input_formats() -> Iterable[str]:
    """Return the names of the formats that can be read; tsv is csv with tabs."""
    from ctdc_validate.tables import FORMATS

    first, *others = FORMATS
    return (first, "tsv", *others)


class Reading(TypedDict):
    """How a file is to be read; what is None is found out from the file."""

    sheet: tuple[str, ...] | None
    skip_sheet: tuple[str, ...] | None
    input_format: str | None
    encoding: str | None
    delimiter: str | None


def as_delimiter(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Return the character that a word, or the character itself, stands for."""
    if value is None or value in DELIMITERS:
        return DELIMITERS.get(value or "")
    value = "\t" if value == "\\t" else value
    if len(value) != 1 or value.isalnum() or value in '"\r\n':
        words = tuple(DELIMITERS)
        raise click.BadParameter(text("cli.no-delimiter", words=words), ctx, param)
    return value


def as_encoding(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Return the name by which Python knows an encoding."""
    import codecs

    try:
        return value and codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(text("cli.no-encoding"), ctx, param) from None


def reading_options(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a file is read; they are handed over as one."""

    @wraps(callback)
    def with_reading(
        *,
        sheet: tuple[str, ...],
        skip_sheet: tuple[str, ...],
        input_format: str | None,
        encoding: str | None,
        delimiter: str | None,
        **others: Any,
    ) -> Any:
        if input_format == "tsv":
            input_format, delimiter = "csv", delimiter or "\t"
        reading = Reading(
            sheet=sheet or None,
            skip_sheet=skip_sheet or None,
            input_format=input_format,
            encoding=encoding,
            delimiter=delimiter,
        )
        return callback(reading=reading, **others)

    options = (
        option("--sheet", metavar="NAME", multiple=True, help="cli.option.sheet"),
        option(
            "--skip-sheet",
            metavar="NAME",
            multiple=True,
            help="cli.option.skip-sheet",
        ),
        option(
            "--input-format",
            type=LateChoice(input_formats),
            help="cli.option.input-format",
        ),
        option(
            "--encoding",
            metavar="NAME",
            callback=as_encoding,
            help="cli.option.encoding",
        ),
        option(
            "--delimiter",
            metavar="CHARACTER",
            callback=as_delimiter,
            help="cli.option.delimiter",
        ),
    )
    command: Callable[..., Any] = with_reading
    for add in reversed(options):  # the last one added is shown first
        command = add(command)
    return command


engine_option = option(
    "--engine",
    type=LateChoice(engines),
    default="auto",
    show_default=True,
    help="cli.convert.engine",
)


def check_standard_input(file: str | None, reading: Reading) -> None:
    """Raise click.UsageError where standard input is read and its format not named."""
    if file == STDIN and reading["input_format"] is None:
        raise click.UsageError(text("cli.standard-input.format"))


def standard_input(file: str | None) -> BinaryIO | None:
    """Return standard input where ``-`` is the file that is read, else None."""
    if file != STDIN:
        return None
    if sys.stdin is None:  # the descriptor was closed
        raise click.ClickException(text("cli.standard-input.none"))
    return sys.stdin.buffer
