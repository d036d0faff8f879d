"""The command ``ctdc schema``: the standard in the format of another system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ctdc_validate.schemas import Format


@click.command(
    name="schema",
    epilog="Without a FORMAT all formats are listed. PART is one source of sssom or one"
    " value list of codelists.",
)
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.argument("part", metavar="[PART]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="The file to write, or a folder.  [default: standard output]",
)
def schema(format_: str | None, part: str | None, output: str | None) -> None:
    """Write the standard as a schema for a system of your own.

    Everything was made when the standard was: nothing is generated or fetched here.
    """
    from ctdc_validate.cli.output import put
    from ctdc_validate.standard import StandardNotFound

    if format_ is None:
        if output is not None:
            raise click.UsageError("-o needs a FORMAT. ctdc schema lists them.")
        put(_listed(), what="list")
        return
    chosen = _format(format_)
    if part is not None and not chosen.several:
        raise click.UsageError(f"{format_} has no parts; it is one file.")
    try:
        if output is None:
            _print(format_, chosen, part)
        else:
            _write(chosen, part, output)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _listed() -> str:
    from ctdc_validate.messages import worded
    from ctdc_validate.schemas import FORMATS

    width = max(map(len, FORMATS)) + 2
    lines = [
        f"  {name:<{width}}{worded(format_.about)}" for name, format_ in FORMATS.items()
    ]
    how = "Write one with: ctdc schema FORMAT -o PATH"
    return "\n".join(("Formats:", *lines, "", how, ""))


def _format(name: str) -> Format:
    """Return the format of a name; the name itself is not repeated."""
    from ctdc_validate.schemas import FORMATS

    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in FORMATS:
        return FORMATS[wanted]
    raise click.UsageError(
        f"There is no format of this name.{_meant(wanted, list(FORMATS))} ctdc schema"
        " lists what there is."
    )


def _meant(wanted: str, names: list[str]) -> str:
    close = get_close_matches(wanted, names, n=2)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def _files(format_: Format, part: str | None, beside: bool) -> dict[str, bytes]:
    from ctdc_validate.schemas import UnknownPart, files_of

    try:
        return files_of(format_, part, beside)
    except UnknownPart as error:
        raise click.UsageError(
            f"There is no part of this name.{_meant(part or '', error.parts)} There"
            f" are: {', '.join(error.parts)}."
        ) from None


def _print(name: str, format_: Format, part: str | None) -> None:
    """Write one text to standard output, byte for byte as it stands in its file."""
    from ctdc_validate.cli.output import put

    if format_.packed:
        raise click.UsageError(f"{name} is no text: name a file with -o PATH.")
    if format_.several and part is None:
        raise click.UsageError(
            f"{name} has several files: name a folder with -o PATH, or one PART."
        )
    (content,) = _files(format_, part, beside=False).values()
    put(content, what="schema")


def _write(format_: Format, part: str | None, output: str) -> None:
    """Write to a file or into a folder: all files whole, or none."""
    from ctdc_validate.cli.output import staged_files

    path = Path(output)
    whole = format_.several and part is None
    if not whole and not path.is_dir() and not output.endswith(("/", "\\")):
        (content,) = _files(format_, part, beside=False).values()
        with staged_files([(path, content)], "schema"):
            return
    if path.exists() and not path.is_dir():
        raise click.UsageError("-o is a file; it must be a folder.")
    contents = _files(format_, part, beside=True)
    with _folder(path):
        into = ((path / name, content) for name, content in contents.items())
        with staged_files(into, "schema"):
            pass


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    """Make a folder where there is none, and take it away where nothing was written."""
    made = not path.exists()
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"The folder could not be made: {error.strerror}."
        ) from None
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                path.rmdir()
        raise
