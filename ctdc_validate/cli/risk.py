"""The command ``ctdc risk``: how far the records of a file single people out."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import (
    LateChoice,
    Reading,
    check_standard_input,
    engine_option,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import Output, OutputType, protect
from ctdc_validate.cli.sources import files_of

REACHED, NOT_REACHED = 0, 1


def risk_forms() -> Sequence[str]:
    """Return the forms in which a risk can be written."""
    from ctdc_validate.risk import FORMS

    return tuple(FORMS)


def names(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> tuple[str, ...]:
    """Return names that were joined by commas, or given one by one."""
    parts = (part.strip() for each in value for part in each.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


@command(name="risk", help="cli.risk.help", epilog="cli.risk.epilog")
@click.argument("file", metavar="FILE")
@option("--k", type=click.IntRange(min=2), metavar="N", help="cli.risk.k")
@option(
    "--keys", metavar="NAME,...", multiple=True, callback=names, help="cli.risk.keys"
)
@option("--source", metavar="NAME", help="cli.risk.source")
@reading_options
@option(
    "--format",
    "format_",
    type=LateChoice(risk_forms),
    default="text",
    show_default=True,
    help="cli.risk.format",
)
@option(
    "-o",
    "--output",
    "outputs",
    type=OutputType(risk_forms),
    multiple=True,
    help="cli.risk.output",
)
@option(
    "--show-values",
    "show",
    type=click.Choice(["never", "all"]),
    default="never",
    help="cli.risk.show-values",
)
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def risk(
    *,
    file: str,
    k: int | None,
    keys: tuple[str, ...],
    source: str | None,
    reading: Reading,
    format_: str,
    outputs: tuple[Output, ...],
    show: str,
    engine: str,
    progress: bool | None,
) -> int:
    """Measure a file, write the reports, and return the exit code."""
    check_standard_input(file, reading)
    protect([file, *files_of(source)], outputs)

    from ctdc_validate.api import load_standard, risk_of
    from ctdc_validate.cli.output import line_width, staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.risk import rendered
    from ctdc_validate.tables import ReadOptions

    with refusals():
        named = None if source is None else find_source(source)
        options = ReadOptions(**reading, engine=engine)
        with Progress(progress) as watched:
            found = risk_of(
                file, keys, k, named, options, standard_input(file), watched
            )
    standard = load_standard()
    files = ((o.path, rendered(found, standard, o.format, show=show)) for o in outputs)
    with staged_files(files, "cli.not-written.report"):
        put(rendered(found, standard, format_, line_width(), show))
    return REACHED if found.reached else NOT_REACHED
