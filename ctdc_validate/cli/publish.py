"""The command ``ctdc publish``: a kit of data and descriptions for portals."""

from __future__ import annotations

from pathlib import Path

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import LateChoice, engine_option
from ctdc_validate.cli.paths import check_new_folder, told
from ctdc_validate.messages import text

PUBLISHED = 0


def accesses() -> tuple[str, ...]:
    """Return who may have a dataset, in the words of Project Open Data."""
    from ctdc_validate.api import ACCESSES

    return tuple(ACCESSES)


def show_example(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print a description to fill in, and end."""
    if value:
        click.echo(text("publication.about.example"))
        ctx.exit()


@command(name="publish", help="cli.publish.help", epilog="cli.publish.epilog")
@click.argument("file", metavar="FILE")
@option(
    "--about-example",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_example,
    help="cli.publish.about-example",
)
@option("--about", metavar="FILE", required=True, help="cli.publish.about")
@option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    required=True,
    help="cli.publish.output",
)
@option(
    "--access",
    type=LateChoice(accesses),
    default="public",
    show_default=True,
    help="cli.publish.access",
)
@option("--source", metavar="NAME", help="cli.stats.source")
@engine_option
def publish(
    *, file: str, about: str, out: str, access: str, source: str | None, engine: str
) -> int:
    """Write the kit, and return the exit code."""
    place = Path(out)
    check_new_folder(place, "-o")

    from ctdc_validate.api import kit_written
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.tables import ReadOptions

    with refusals():
        named = None if source is None else find_source(source)
        options = ReadOptions(engine=engine)
        with kit_written(file, place, Path(about), access, named, options) as names:
            folder = told(out)
            put(text("cli.publish.written", count=len(names), folder=folder) + "\n")
    return PUBLISHED
