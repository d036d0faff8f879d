"""Which files are checked, and which may be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import click

from ctdc_validate.messages import message, text

if TYPE_CHECKING:
    from ctdc_validate.results import PassedOver

    ParamType = click.ParamType["Output"]
else:  # not generic before click 8.4
    ParamType = click.ParamType

STDIN: Final = "-"
# Ends of names of files that are neither reports nor tables.
OTHER_FILES: Final = (".md", ".pdf", ".svg", ".toml", ".ts", ".yaml", ".yml", ".zip")


# Other ends of a name that mean the same kind of file.
ALSO: Final = {
    ".html": (".htm",),
    ".json": (".jsonld",),
    ".sarif": (".json",),
    ".txt": (".log", ".md"),
    ".yaml": (".yml",),
}


class Output(NamedTuple):
    """A file to write a report to, and in which form."""

    format: str
    path: Path


def _report_forms() -> Sequence[str]:
    """Return the forms of a report on a check, those for people first."""
    from ctdc_validate.reports import BINARY, FORMATS

    return (*(name for name in FORMATS if name not in BINARY), *BINARY)


class OutputType(ParamType):
    """FORMAT=PATH, with a path that can be written."""

    name = "FORMAT=PATH"

    def __init__(self, forms: Callable[[], Sequence[str]] = _report_forms) -> None:
        """Take what gives the names of the forms."""
        self._forms = forms

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Return the form and the path; fail where no file can be written."""
        forms = self._forms()
        format_, _, path = str(value).partition("=")
        if not path or format_ not in forms:
            self.fail(text("cli.output.form", forms=tuple(forms)), param, ctx)
        target = Path(path)
        if target.is_dir() or not target.absolute().parent.is_dir():
            self.fail(text("cli.output.path"), param, ctx)
        suffix = _suffix_of(format_)
        if suffix is not None and not means(target, suffix):
            problem = text("cli.output.form-suffix", format=format_, suffix=suffix)
            self.fail(problem, param, ctx)
        return Output(format_, target)


def _suffix_of(form: str) -> str | None:
    """Return the end of the name of a file in some form, None where any will do."""
    from ctdc_validate.reports import FORMATS

    return FORMATS[form].suffix if form in FORMATS else f".{form}"


def means(path: Path, suffix: str) -> bool:
    """Say whether the name of a file may be that of a kind, as one without end may."""
    return path.suffix.lower() in ("", suffix, *ALSO.get(suffix, ()))


class Files(NamedTuple):
    """The files to check, and those that need no check, each with the reason.

    ``parts`` are the files of the folders to check as one table.
    """

    to_check: list[str]
    passed_over: list[PassedOver]
    parts: tuple[str, ...] = ()


def find_files(
    named: Sequence[str],
    skip: Sequence[str],
    configuration: str | None,
    lakes: bool = False,
) -> Files:
    """Return the files named, and all files in the folders named, each once.

    With ``lakes`` a folder of Parquet files is one, as itself.

    What matches a pattern of ``skip`` by its name or path is left out. Raises
    click.ClickException for a folder without files, or that cannot be read.
    """
    from ctdc_validate.results import PassedOver
    from ctdc_validate.tables import is_meant, lake_files

    found: dict[str, str] = {}  # by what they are on this disk
    parts: list[str] = []
    for name in named:
        if name == STDIN or not Path(name).is_dir():
            found.setdefault(name if name == STDIN else os.path.realpath(name), name)
            continue
        if lakes and (of_lake := lake_files(name, skip)):
            found.setdefault(os.path.realpath(name), name)
            parts += of_lake
            continue
        files = sorted(_files(name))
        if not files:
            folder = told(name)
            raise click.ClickException(text("cli.folder.no-file", folder=folder))
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    own = None if configuration is None else os.path.realpath(configuration)
    to_check: list[str] = []
    passed_over: list[PassedOver] = []
    for target, file in found.items():
        reason = message("cli.file.left-out")
        if target == own and file not in named:
            reason = message("cli.file.configuration")
            passed_over.append(
                PassedOver(file, "file", None, "nothing-to-judge", reason)
            )
        elif file != STDIN and is_meant(file, skip):
            passed_over.append(PassedOver(file, "file", None, "left-out", reason))
        else:
            to_check.append(file)
    if not to_check:
        raise click.ClickException(text("cli.file.none-left"))
    return Files(to_check, passed_over, tuple(parts))


def protect(paths: Sequence[str], outputs: Sequence[Output]) -> None:
    """Refuse to write a report over a file that is read, or two to one path."""
    at = overwriting(paths, [output.path for output in outputs])
    if at is not None:
        path = told(outputs[at].path)
        problem = text("cli.output.over", format=outputs[at].format, path=path)
        raise click.UsageError(problem)


def refuse_overwriting(
    read: Sequence[str], outputs: Sequence[tuple[str, Path]], refusal: str
) -> None:
    """Refuse to write over a file that is read, or two files to one path.

    ``outputs`` are paths, each with its option, which the message of ``refusal`` names.
    """
    at = overwriting(read, [path for _, path in outputs])
    if at is not None:
        option, path = outputs[at]
        raise click.UsageError(text(refusal, option=option, path=told(path)))


def whole_file_path(name: str) -> Path:
    """Return where -o is to write; only a file is whole or nothing."""
    if name == STDIN:
        raise click.UsageError(text("cli.convert.to-standard-output"))
    place = Path(name)
    check_folder(place, "-o")
    if place.exists() and not place.is_file():
        raise click.UsageError(text("cli.convert.not-whole"))
    return place


def path_by_suffix(
    name: str, option: str, suffixes: Iterable[str], refusal: str
) -> Path:
    """Return where to write a file in the form that the end of its name says."""
    path, known = Path(name), tuple(suffixes)
    if path.suffix.lower() not in known:
        raise click.UsageError(text(refusal, suffixes=known))
    check_folder(path, option)
    return path


def told(path: str | Path) -> str:
    """Return what a sentence calls a path: on a terminal as it is, else as in a report.

    What is piped or kept is forwarded, and a full path names a user.
    """
    from ctdc_validate.results import told_paths

    name = os.fspath(path)
    if not all(out and out.isatty() for out in (sys.stdout, sys.stderr)):
        name = told_paths([name]).of(name)
    return click.format_filename(name)


def check_folder(path: Path, option: str) -> None:
    """Raise click.UsageError unless a path can be a file in a folder that exists."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.UsageError(text("cli.output.no-file", option=option))


def check_new_folder(path: Path, option: str) -> None:
    """Raise click.UsageError unless a path is a folder, or can be made one."""
    check_folder_name(path, option)
    is_other = path.exists() and not path.is_dir()
    if is_other or not path.absolute().parent.is_dir():
        raise click.UsageError(text("cli.output.new-folder", option=option))


def check_folder_name(path: Path, option: str) -> None:
    """Raise click.UsageError for a new folder whose name ends as that of a file."""
    from ctdc_validate.reports import SUFFIXES as REPORTS
    from ctdc_validate.tables import SUFFIXES as TABLES

    is_file = path.suffix.lower() in {*REPORTS, *TABLES, *OTHER_FILES}
    if is_file and not path.exists():
        raise click.UsageError(text("cli.output.no-file-name", option=option))


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


def _files(folder: str) -> Iterator[str]:
    """Yield all files below a folder, whatever they are; links to folders, too.

    What is no table is told in its report. Raises click.ClickException.
    """
    from ctdc_validate.tables import is_of_the_system

    for parent, folders, names in os.walk(folder, onerror=_refuse):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            if not is_of_the_system(name):
                yield str(Path(parent, name))
        folders[:] = [name for name in folders if not is_of_the_system(name)]


def _refuse(error: OSError) -> NoReturn:
    name = told(error.filename)
    problem = text("cli.folder.unreadable", folder=name, error=str(error.strerror))
    raise click.ClickException(problem)
