"""Options on how a file is read, the same for every command that reads one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

INPUT_FORMATS: Final = ("csv", "tsv", "xlsx", "json", "jsonl", "parquet")
ENGINES: Final = ("auto", "plain", "polars")
DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def as_delimiter(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Return the character that a word, or the character itself, stands for."""
    if value is None or value in DELIMITERS:
        return DELIMITERS.get(value or "")
    value = "\t" if value == "\\t" else value
    if len(value) != 1 or value.isalnum() or value in '"\r\n':
        raise click.BadParameter(
            f"Write {', '.join(DELIMITERS)}, or the one character.", ctx, param
        )
    return value


def as_encoding(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Return the name by which Python knows an encoding."""
    import codecs

    try:
        return value and codecs.lookup(value).name
    except LookupError:
        told = "There is no encoding of this name."
        raise click.BadParameter(told, ctx, param) from None


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a file is to be read where it does not show."""
    options = (
        click.option("--sheet", metavar="NAME", help="The sheet of a workbook."),
        click.option("--input-format", type=click.Choice(INPUT_FORMATS)),
        click.option(
            "--encoding", metavar="NAME", callback=as_encoding, help="Of a text file."
        ),
        click.option(
            "--delimiter",
            metavar="CHARACTER",
            callback=as_delimiter,
            help="comma, semicolon, tab, pipe, or the character.",
        ),
    )
    for option in reversed(options):  # the last one added is shown first
        command = option(command)
    return command
