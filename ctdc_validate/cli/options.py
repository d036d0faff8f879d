"""Options on how a file is read, the same for every command that reads one."""

from __future__ import annotations

from typing import Final

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
