"""The source vocabulary that a user names: one of the standard's, or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ctdc_validate.cli.paths import overwriting, told
from ctdc_validate.messages import did_you_mean, message, text

if TYPE_CHECKING:
    from ctdc_validate.api import Source


WORKBOOK: Final = ".xlsx"


def is_path(name: str) -> bool:
    """Say whether a name is written as a path."""
    return "/" in name or "\\" in name or name in (".", "..")


def is_folder(name: str) -> bool:
    """Say whether a name is the path of a vocabulary, as ./mine and mine.xlsx are.

    A bare name is one where there is such a folder, and no built-in source.
    """
    if is_path(name) or name.lower().endswith(WORKBOOK):
        return True
    if not Path(name).is_dir():
        return False
    from ctdc_validate.api import load_standard

    return name not in load_standard().sources


def is_there(name: str) -> bool:
    """Say whether there is a folder of this name, or a workbook."""
    place = Path(name)
    return place.is_dir() or (name.lower().endswith(WORKBOOK) and place.is_file())


def nothing_there(name: str, missing: str) -> click.UsageError:
    """Return the error where no vocabulary is; ``missing`` is for where nothing is."""
    is_file = Path(name).is_file()
    return click.UsageError(
        text("cli.source.not-a-workbook" if is_file else missing, folder=told(name))
    )


def files_of(*names: str | None) -> list[str]:
    """Return the files that are read for what was named, to keep outputs off them.

    Of a folder with a vocabulary they are all; of any other name, the file of it.
    """
    found: list[str] = []
    for name in filter(None, names):
        if Path(name).is_dir():
            found += [str(file) for file in Path(name).iterdir() if file.is_file()]
        elif Path(name).is_file():
            found.append(name)
    return found


def check_not_read(out: Path, *names: str | None) -> None:
    """Raise click.UsageError where an output is a file that is read for these names."""
    if overwriting(files_of(*names), [out]) is not None:
        shown = told(out)
        raise click.UsageError(text("cli.output.over-a-source", path=shown))


def find_source(name: str) -> Source:
    """Return the source vocabulary of a name, or the one in a partner's folder.

    Raises click.UsageError where there is none, or it cannot be used.
    """
    if is_folder(name):
        return _of_folder(name)
    from ctdc_validate.api import load_standard

    sources = load_standard().sources
    if name in sources:
        return sources[name]
    if Path(name).is_file():
        raise nothing_there(name, "cli.source.no-folder")
    meant = did_you_mean(name, sources)
    problem = text("cli.source.unknown", meant=meant, names=tuple(sources))
    raise click.UsageError(problem)


def _of_folder(path: str) -> Source:
    """Return the source vocabulary that a partner keeps in a folder."""
    from ctdc_validate.api import FaultySource, partner_source

    shown = told(path)
    if not is_there(path):
        raise nothing_there(path, "cli.source.no-folder")
    try:
        return partner_source(path)
    except FaultySource as error:
        first, *others = map(str, error.faults)
    if others:
        problem = message(
            "cli.source.faults", first=first, count=len(others), folder=shown
        )
    else:
        problem = message("cli.source.fault", first=first, folder=shown)
    raise click.UsageError(text(problem))
