"""The command ``ctdc overlap``: what sources have in common, and what would help."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import engine_option
from ctdc_validate.cli.paths import Output, OutputType, protect


def overlap_forms() -> tuple[str, ...]:
    """Return the forms in which an overlap is written."""
    from ctdc_validate.overlap import OVERLAP_FORMS

    return tuple(OVERLAP_FORMS)


@command(name="overlap", help="cli.overlap.help", epilog="cli.overlap.epilog")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@option(
    "-o",
    "--output",
    "outputs",
    type=OutputType(overlap_forms),
    multiple=True,
    help="cli.overlap.output",
)
@option("--counts", metavar="FILE", multiple=True, help="cli.overlap.counts")
@option("--since", metavar="VERSION", help="cli.overlap.since")
@engine_option
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
    protect(read, outputs)
    options = ReadOptions(engine=engine)
    with refusals():
        with Progress(progress, "cli.progress.converted") as watched:
            found = overlap_found(sources, counts, since, options, watched)
        files = overlap_files(found, outputs, read)
    with staged_files(files, "cli.not-written.files"):
        put(text_form(found))
