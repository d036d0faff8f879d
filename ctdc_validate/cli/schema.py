"""The command ``ctdc schema``: the standard in the format of another system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.paths import check_folder_name, means
from ctdc_validate.messages import did_you_mean, text, worded

if TYPE_CHECKING:
    from ctdc_validate.schemas import Format


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for: a format, maybe a part, a dialect and a draft of it."""

    format_: Format
    part: str | None
    dialect: str | None
    draft: str | None

    @property
    def whole(self) -> bool:
        """Say whether it is several files."""
        return self.format_.several and self.part is None

    def files(self, beside: bool) -> dict[str, bytes]:
        """Return the bytes of each file by its name; tells of an unknown part."""
        from ctdc_validate.schemas import UnknownPart, files_of

        try:
            return files_of(self.format_, self.part, beside, self.dialect, self.draft)
        except UnknownPart as error:
            meant = did_you_mean(self.part or "", error.parts, count=2)
            names = tuple(error.parts)
            problem = text("cli.schema.no-part", meant=meant, names=names)
            raise click.UsageError(problem) from None


@command(name="schema", help="cli.schema.help", epilog="cli.schema.epilog")
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.argument("part", metavar="[PART]", required=False)
@option("--draft", metavar="DRAFT", help="cli.schema.draft")
@option("--dialect", metavar="DIALECT", help="cli.schema.dialect")
@option("-o", "--output", metavar="PATH", help="cli.schema.output")
def schema(
    format_: str | None,
    part: str | None,
    draft: str | None,
    dialect: str | None,
    output: str | None,
) -> None:
    """Write the standard in a format, or print the list of formats."""
    from ctdc_validate.cli.printing import put
    from ctdc_validate.schemas import DRAFTS
    from ctdc_validate.standard import StandardNotFound

    if format_ is None:
        for name, said in (("-o", output), ("--draft", draft), ("--dialect", dialect)):
            if said is not None:
                raise click.UsageError(text("cli.schema.no-alone", option=name))
        put(_listed(), failed="cli.not-written.list")
        return
    chosen = _format(format_)
    if part is not None and not chosen.several:
        raise click.UsageError(text("cli.schema.no-parts", format=format_))
    asked = _Asked(
        chosen,
        part,
        _known("--dialect", dialect, chosen.dialects),
        _known("--draft", draft, DRAFTS if chosen.drafts else ()),
    )
    try:
        if output is None:
            _print(format_, asked)
        else:
            _write(asked, output)
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


def _known(option: str, said: str | None, names: Iterable[str]) -> str | None:
    """Return what was said to an option if it is one of the names."""
    if said is None:
        return None
    known = {name.lower(): name for name in names}
    if not known:
        raise click.UsageError(text("cli.schema.no-option", option=option))
    wanted = said.strip().lower().removeprefix("draft-").replace("_", "-").lstrip("0")
    if wanted not in known:
        meant = did_you_mean(said, known, count=2)
        listed = tuple(known.values())
        problem = text("cli.schema.no-name", option=option, meant=meant, names=listed)
        raise click.UsageError(problem)
    return known[wanted]


def _print(name: str, asked: _Asked) -> None:
    """Write one text to standard output, byte for byte as it stands in its file."""
    from ctdc_validate.cli.printing import put

    if asked.format_.packed:
        raise click.UsageError(text("cli.schema.no-text", format=name))
    if asked.whole:
        raise click.UsageError(text("cli.schema.several", format=name))
    (content,) = asked.files(beside=False).values()
    put(content, failed="cli.not-written.schema")


def _write(asked: _Asked, output: str) -> None:
    """Write to a file or into a folder: all files whole, or none."""
    from ctdc_validate.cli.output import staged_files

    path = Path(output)
    if not asked.whole and not path.is_dir() and not output.endswith(("/", "\\")):
        ((name, content),) = asked.files(beside=False).items()
        suffix = Path(name).suffix
        if not means(path, suffix):
            raise click.UsageError(text("cli.schema.suffix", suffix=suffix))
        with staged_files([(path, content)], "cli.not-written.schema"):
            return
    if path.exists() and not path.is_dir():
        raise click.UsageError(text("cli.output.no-folder"))
    check_folder_name(path, "-o")
    contents = asked.files(beside=True)
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
