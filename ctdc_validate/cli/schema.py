"""The command ``ctdc schema``: the standard in the format of another system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.messages import did_you_mean, text, worded

if TYPE_CHECKING:
    from ctdc_validate.schemas import Format


@command(name="schema", help="cli.schema.help", epilog="cli.schema.epilog")
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.argument("part", metavar="[PART]", required=False)
@option("-o", "--output", metavar="PATH", help="cli.schema.output")
def schema(format_: str | None, part: str | None, output: str | None) -> None:
    """Write the standard in a format, or print the list of formats."""
    from ctdc_validate.cli.printing import put
    from ctdc_validate.standard import StandardNotFound

    if format_ is None:
        if output is not None:
            raise click.UsageError(text("cli.schema.output-alone"))
        put(_listed(), failed="cli.not-written.list")
        return
    chosen = _format(format_)
    if part is not None and not chosen.several:
        raise click.UsageError(text("cli.schema.no-parts", format=format_))
    try:
        if output is None:
            _print(format_, chosen, part)
        else:
            _write(chosen, part, output)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _listed() -> str:
    from ctdc_validate.schemas import FORMATS

    width = max(map(len, FORMATS)) + 2
    lines = [
        f"  {name:<{width}}{worded(format_.about)}" for name, format_ in FORMATS.items()
    ]
    heading, ending = text("cli.schema.formats"), text("cli.schema.how")
    return "\n".join((heading, *lines, "", ending, ""))


def _format(name: str) -> Format:
    """Return the format of a name; the name itself is not repeated."""
    from ctdc_validate.schemas import FORMATS

    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in FORMATS:
        return FORMATS[wanted]
    meant = did_you_mean(name, FORMATS, count=2)
    raise click.UsageError(text("cli.schema.no-format", meant=meant))


def _files(format_: Format, part: str | None, beside: bool) -> dict[str, bytes]:
    from ctdc_validate.schemas import UnknownPart, files_of

    try:
        return files_of(format_, part, beside)
    except UnknownPart as error:
        meant = did_you_mean(part or "", error.parts, count=2)
        names = tuple(error.parts)
        problem = text("cli.schema.no-part", meant=meant, names=names)
        raise click.UsageError(problem) from None


def _print(name: str, format_: Format, part: str | None) -> None:
    """Write one text to standard output, byte for byte as it stands in its file."""
    from ctdc_validate.cli.printing import put

    if format_.packed:
        raise click.UsageError(text("cli.schema.no-text", format=name))
    if format_.several and part is None:
        raise click.UsageError(text("cli.schema.several", format=name))
    (content,) = _files(format_, part, beside=False).values()
    put(content, failed="cli.not-written.schema")


def _write(format_: Format, part: str | None, output: str) -> None:
    """Write to a file or into a folder: all files whole, or none."""
    from ctdc_validate.cli.output import staged_files

    path = Path(output)
    whole = format_.several and part is None
    if not whole and not path.is_dir() and not output.endswith(("/", "\\")):
        (content,) = _files(format_, part, beside=False).values()
        with staged_files([(path, content)], "cli.not-written.schema"):
            return
    if path.exists() and not path.is_dir():
        raise click.UsageError(text("cli.output.no-folder"))
    contents = _files(format_, part, beside=True)
    with _folder(path):
        into = ((path / name, content) for name, content in contents.items())
        with staged_files(into, "cli.not-written.schema"):
            pass


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    """Make a folder where there is none, and take it away where nothing was written."""
    made = not path.exists()
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        problem = text("cli.schema.folder-not-made", error=error.strerror or "")
        raise click.ClickException(problem) from None
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                path.rmdir()
        raise
