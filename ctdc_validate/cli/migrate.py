"""The command ``ctdc migrate``: a file carried to the installed version."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.convert import stopped_by_signals
from ctdc_validate.cli.fix import NOTHING_LEFT, SOMETHING_LEFT, write_fixed
from ctdc_validate.cli.options import (
    Reading,
    check_standard_input,
    engine_option,
    reading_options,
)
from ctdc_validate.cli.paths import (
    path_by_suffix,
    refuse_overwriting,
    whole_file_path,
)
from ctdc_validate.cli.sources import files_of
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
    check_standard_input(file, reading)
    place = None if out is None else whole_file_path(out)

    from ctdc_validate.api import SUCCESSOR, Fix, StandardNotFound
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.reports import FIX_FORMS
    from ctdc_validate.tables import ReadOptions

    lists = [
        path_by_suffix(path, "--report", FIX_FORMS, "cli.fix.report.suffix")
        for path in reports
    ]
    outputs = [] if place is None else [("-o", place)]
    outputs += [("--report", path) for path in lists]
    refuse_overwriting([file, *files_of(source)], outputs, "cli.fix.over")
    try:
        request = Fix(
            path=file,
            source=None if source is None else find_source(source),
            options=ReadOptions(**reading, engine=engine),
            only=SUCCESSOR,
        )
        with stopped_by_signals():
            left = write_fixed(request, place, lists, show_values)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    if left:
        put("\n" + text("cli.migrate.left", count=left) + "\n")
    return SOMETHING_LEFT if left else NOTHING_LEFT
