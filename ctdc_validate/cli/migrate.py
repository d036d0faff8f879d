"""The command ``ctdc migrate``: a file carried to the installed version."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.fix import NOTHING_LEFT, SOMETHING_LEFT, write_fixed
from ctdc_validate.cli.options import Reading, engine_option, reading_options
from ctdc_validate.messages import text


@command(name="migrate", help="cli.migrate.help", epilog="cli.migrate.epilog")
@click.argument("file", metavar="FILE")
@option("-o", "--output", "out", metavar="OUT", help="cli.fix.output")
@option("--report", "reports", metavar="PATH", multiple=True, help="cli.fix.report")
@option("--source", metavar="SOURCE", help="cli.fix.source")
@option(
    "--show-values",
    type=click.Choice(["never", "all"]),
    default="never",
    help="cli.fix.show-values",
)
@reading_options
@engine_option
def migrate(
    *,
    file: str,
    out: str | None,
    reports: tuple[str, ...],
    source: str | None,
    show_values: str,
    reading: Reading,
    engine: str,
) -> int:
    """Replace deprecated codes, print the account, and return the exit code."""
    from ctdc_validate.api import SUCCESSOR
    from ctdc_validate.cli.printing import put

    left = write_fixed(
        file, out, reports, source, reading, engine, show_values, {"only": SUCCESSOR}
    )
    if left:
        put("\n" + text("cli.migrate.left", count=left) + "\n")
    return SOMETHING_LEFT if left else NOTHING_LEFT
