"""The command ``ctdc stats``: tables and pictures of files, by organisation."""

from __future__ import annotations

from pathlib import Path

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.options import LateChoice, engines
from ctdc_validate.cli.paths import told
from ctdc_validate.messages import text, worded

WRITTEN, NOT_FIT = 0, 1


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
@option("--previous", metavar="FOLDER", help="cli.stats.previous")
@option("--source", metavar="NAME", help="cli.stats.source")
@option(
    "--engine",
    type=LateChoice(engines),
    default="auto",
    show_default=True,
    help="cli.convert.engine",
)
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def stats(
    *,
    files: tuple[str, ...],
    out: str,
    labels: tuple[str, ...],
    previous: str | None,
    source: str | None,
    engine: str,
    progress: bool | None,
) -> int:
    """Write the statistics, and return the exit code."""
    place = Path(out)
    if (place.exists() and not place.is_dir()) or not place.absolute().parent.is_dir():
        raise click.UsageError(text("cli.stats.no-folder"))

    from ctdc_validate.api import (
        NotCounted,
        NotFit,
        StandardNotFound,
        statistics_written,
    )
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import files_of, find_source
    from ctdc_validate.tables import ReadOptions

    try:
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
                beside=files_of(source),
            ) as names,
        ):
            folder = told(out)
            put(text("cli.stats.written", count=len(names), folder=folder) + "\n")
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    except NotFit as error:
        click.ClickException(worded(error.message)).show()
        return NOT_FIT
    except NotCounted as error:
        raise click.ClickException(worded(error.message)) from None
    except OSError as error:
        problem = text("cli.not-written.file", error=str(error.strerror))
        raise click.ClickException(problem) from None
    return WRITTEN
