"""The command ``ctdc stats``: tables and pictures of files, by organisation."""

from __future__ import annotations

from pathlib import Path

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import engine_option
from ctdc_validate.cli.paths import check_new_folder, told
from ctdc_validate.messages import text

WRITTEN = 0


@command(name="stats", help="cli.stats.help", epilog="cli.stats.epilog")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    required=True,
    help="cli.stats.output",
)
@option("--label", "labels", metavar="NAME", multiple=True, help="cli.stats.label")
@option("--origin", metavar="FILE", help="cli.stats.origin")
@option("--previous", metavar="FOLDER", help="cli.stats.previous")
@option("--keep-same", is_flag=True, help="cli.stats.keep-same")
@option("--source", metavar="NAME", help="cli.stats.source")
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def stats(
    *,
    files: tuple[str, ...],
    out: str,
    labels: tuple[str, ...],
    origin: str | None,
    previous: str | None,
    keep_same: bool,
    source: str | None,
    engine: str,
    progress: bool | None,
) -> int:
    """Write the statistics, and return the exit code."""
    place = Path(out)
    check_new_folder(place, "-o")

    from ctdc_validate.api import statistics_written
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.tables import ReadOptions

    with refusals():
        named = None if source is None else find_source(source)
        before = None if previous is None else Path(previous)
        options = ReadOptions(engine=engine)
        with (
            Progress(progress, "cli.progress.converted") as watched,
            statistics_written(
                files,
                place,
                labels,
                before,
                named,
                options,
                progress=watched,
                origin=origin,
                keep_same=keep_same,
            ) as names,
        ):
            folder = told(out)
            put(text("cli.stats.written", count=len(names), folder=folder) + "\n")
    return WRITTEN
