"""The command ``ctdc diff``: what changed between two deliveries of a partner."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import (
    LateChoice,
    Reading,
    engine_option,
    reading_options,
)
from ctdc_validate.cli.paths import STDIN
from ctdc_validate.messages import text

ALIKE, DIFFERENT = 0, 1


def diff_forms() -> tuple[str, ...]:
    """Return the forms in which differences are printed."""
    from ctdc_validate.pooling import DIFF_FORMS

    return tuple(DIFF_FORMS)


@command(name="diff", help="cli.diff.help", epilog="cli.diff.epilog")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@option("--source", metavar="SOURCE", help="cli.diff.source")
@option(
    "--format",
    "form",
    type=LateChoice(diff_forms),
    default="text",
    show_default=True,
    help="cli.diff.format",
)
@reading_options
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def diff(
    *,
    old: str,
    new: str,
    source: str | None,
    form: str,
    reading: Reading,
    engine: str,
    progress: bool | None,
) -> int:
    """Print what changed, and return the exit code."""
    if STDIN in (old, new):
        raise click.UsageError(text("cli.diff.standard-input"))

    from ctdc_validate.api import compared
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.pooling import render_differences
    from ctdc_validate.tables import ReadOptions

    with refusals():
        named = None if source is None else find_source(source)
        options = ReadOptions(**reading, engine=engine)
        with Progress(progress) as watched:
            found = compared(old, new, named, options, watched)
    put(render_differences(found, form))
    return DIFFERENT if found.some else ALIKE
