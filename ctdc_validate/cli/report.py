"""The command ``ctdc report``: one page on a file for those who decide."""

from __future__ import annotations

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.options import (
    Reading,
    check_standard_input,
    engine_option,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import path_by_suffix, refuse_overwriting
from ctdc_validate.cli.sources import files_of
from ctdc_validate.messages import text

CONFORMS, DOES_NOT, NOT_CHECKED = 0, 1, 2


@command(name="report", help="cli.report.help", epilog="cli.report.epilog")
@click.argument("file", metavar="FILE")
@option("--summary", is_flag=True, help="cli.report.summary")
@option("-o", "--output", "out", metavar="OUT", help="cli.report.output")
@option("--source", metavar="SOURCE", help="cli.fix.source")
@reading_options
@engine_option
def report(
    *,
    file: str,
    summary: bool,
    out: str | None,
    source: str | None,
    reading: Reading,
    engine: str,
) -> int:
    """Write or print the summary of a file, and return the exit code."""
    if not summary:
        raise click.UsageError(text("cli.report.needed"))
    check_standard_input(file, reading)

    from ctdc_validate.api import Fix, StandardNotFound, load_standard, summary_of
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.reports import SUMMARY_FORMS, render_summary
    from ctdc_validate.tables import ReadOptions

    place = None
    if out is not None:
        place = path_by_suffix(out, "-o", SUMMARY_FORMS, "cli.report.suffix")
        refuse_overwriting([file, *files_of(source)], [("-o", place)], "cli.fix.over")
    wanted = None if source is None else find_source(source)
    request = Fix(file, wanted, ReadOptions(**reading, engine=engine))
    stdin = standard_input(file)
    data = None if stdin is None else stdin.read()
    try:
        found = summary_of(load_standard(), request, data)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    if place is None:
        put(render_summary(found, ".txt"))
    else:
        content = render_summary(found, place.suffix.lower())
        with staged_files([(place, content)], "cli.not-written.report"):
            pass
    if found.report.verdict == "not-wholly-checked":
        return NOT_CHECKED
    return CONFORMS if found.report.conforms else DOES_NOT
