"""The command ``ctdc overlap``: what sources have in common, and what would help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.options import LateChoice, engines
from ctdc_validate.cli.paths import Output, overwriting, told
from ctdc_validate.messages import text

if TYPE_CHECKING:
    ParamType = click.ParamType["Output"]
else:  # not generic before click 8.4
    ParamType = click.ParamType


class OverlapOutput(ParamType):
    """FORMAT=PATH, with a path that can be written."""

    name = "FORMAT=PATH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Return the form and the path; fail where no file can be written."""
        from ctdc_validate.overlap import OVERLAP_FORMS

        format_, _, path = str(value).partition("=")
        if not path or format_ not in OVERLAP_FORMS:
            forms = tuple(OVERLAP_FORMS)
            self.fail(text("cli.output.form", forms=forms), param, ctx)
        target = Path(path)
        if target.is_dir() or not target.absolute().parent.is_dir():
            self.fail(text("cli.output.path"), param, ctx)
        return Output(format_, target)


@command(name="overlap", help="cli.overlap.help", epilog="cli.overlap.epilog")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@option(
    "-o",
    "--output",
    "outputs",
    type=OverlapOutput(),
    metavar="FORMAT=PATH",
    multiple=True,
    help="cli.overlap.output",
)
@option("--counts", metavar="FILE", multiple=True, help="cli.overlap.counts")
@option("--since", metavar="VERSION", help="cli.overlap.since")
@option(
    "--engine",
    type=LateChoice(engines),
    default="auto",
    show_default=True,
    help="cli.convert.engine",
)
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def overlap(
    *,
    sources: tuple[str, ...],
    outputs: tuple[Output, ...],
    counts: tuple[str, ...],
    since: str | None,
    engine: str,
    progress: bool | None,
) -> None:
    """Print what the sources have in common, and write the files."""
    from ctdc_validate.api import (
        NoOverlap,
        StandardNotFound,
        overlap_files,
        overlap_found,
    )
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import files_of, find_source
    from ctdc_validate.overlap import text_form
    from ctdc_validate.tables import ReadOptions

    for name in sources:
        find_source(name)  # which says what is wrong with it
    read = [*counts, *files_of(*sources)]
    at = overwriting(read, [output.path for output in outputs])
    if at is not None:
        path = told(outputs[at].path)
        problem = text("cli.output.over", format=outputs[at].format, path=path)
        raise click.UsageError(problem)
    options = ReadOptions(engine=engine)
    try:
        with Progress(progress, "cli.progress.converted") as watched:
            found = overlap_found(sources, counts, since, options, watched)
        files = overlap_files(found, outputs, read)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    except NoOverlap as error:
        raise click.ClickException(str(error)) from None
    with staged_files(files, "cli.not-written.files"):
        put(text_form(found))
