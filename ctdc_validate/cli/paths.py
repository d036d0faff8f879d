"""Which files are checked, and which may be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import click

from ctdc_validate.messages import text

if TYPE_CHECKING:
    ParamType = click.ParamType["Output"]
else:  # not generic before click 8.4
    ParamType = click.ParamType

STDIN: Final = "-"

# What is checked of a folder, by the end of the name.
TABLES: Final = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".json",
    ".jsonl",
    ".ndjson",
    ".parquet",
)

# How names begin that are hidden, or that Excel lays beside a workbook in use.
NO_TABLES: Final = (".", "~$")


class Output(NamedTuple):
    """A file to write a report to, and in which form."""

    format: str
    path: Path


class OutputType(ParamType):
    """FORMAT=PATH, with a path that can be written."""

    name = "FORMAT=PATH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Return the form and the path; fail where no file can be written."""
        from ctdc_validate.reports import BINARY, FORMATS

        format_, _, path = str(value).partition("=")
        if not path or format_ not in FORMATS:
            forms = (*(name for name in FORMATS if name not in BINARY), *BINARY)
            self.fail(text("cli.output.form", forms=forms), param, ctx)
        target = Path(path)
        if target.is_dir() or not target.absolute().parent.is_dir():
            self.fail(text("cli.output.path"), param, ctx)
        return Output(format_, target)


def files_to_check(files: Sequence[str]) -> list[str]:
    """Return the files named, and the tables in the folders named, each once.

    Raises click.ClickException for a folder without tables, or that cannot be read.
    """
    found: dict[str, None] = {}
    for name in files:
        if name == STDIN or not Path(name).is_dir():
            found[name] = None
            continue
        tables = sorted(_tables(name))
        if not tables:
            folder = click.format_filename(name)
            problem = text("cli.folder.no-table", folder=folder, suffixes=TABLES)
            raise click.ClickException(problem)
        found.update(dict.fromkeys(tables))
    return list(found)


def protect(paths: Sequence[str], outputs: Sequence[Output]) -> None:
    """Refuse to write a report over a file that is checked, or two to one path."""
    at = overwriting(paths, [output.path for output in outputs])
    if at is not None:
        path = click.format_filename(outputs[at].path)
        problem = text("cli.output.over", format=outputs[at].format, path=path)
        raise click.UsageError(problem)


def check_folder(path: Path, option: str) -> None:
    """Raise click.UsageError unless a path can be a file in a folder that exists."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.UsageError(text("cli.output.no-file", option=option))


def overwriting(paths: Sequence[str], outputs: Sequence[Path]) -> int | None:
    """Return which output is a file that is read, or an earlier output, if one is."""
    taken = {_target(path) for path in paths if path != STDIN}
    for at, output in enumerate(outputs):
        target = _target(output)
        same = any(_same(path, output) for path in paths)
        if target in taken or same:
            return at
        taken.add(target)
    return None


def _target(path: str | Path) -> str:
    """Return the file behind a path; many disks know it in any case of its letters."""
    return os.path.realpath(path).casefold()


def _same(path: str, other: Path) -> bool:
    try:
        if path == STDIN:  # which a shell may have opened from a file
            opened = os.fstat(sys.stdin.fileno())
            return other.is_file() and os.path.samestat(opened, other.stat())
        return Path(path).samefile(other)
    except (OSError, ValueError, AttributeError):  # not there, or no file at all
        return False


def _tables(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(NO_TABLES)]
        for name in names:
            if name.lower().endswith(TABLES) and not name.startswith(NO_TABLES):
                path = Path(parent, name)
                if not _is_special(path):
                    yield str(path)


def _is_special(path: Path) -> bool:
    """Say whether a path is a pipe or a device, which may never come to an end."""
    try:
        return not S_ISREG(path.stat().st_mode)
    except OSError:  # the report will say that it cannot be read
        return False


def _refuse(error: OSError) -> NoReturn:
    name = click.format_filename(error.filename)
    problem = text("cli.folder.unreadable", folder=name, error=str(error.strerror))
    raise click.ClickException(problem)
