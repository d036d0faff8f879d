"""The command ``ctdc template``: a workbook that refuses wrong entries."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.paths import check_folder, told
from ctdc_validate.cli.sources import check_not_read
from ctdc_validate.messages import text

OURS: Final = "records"


@command(name="template", help="cli.template.help", epilog="cli.template.epilog")
@option(
    "--source",
    "source_name",
    metavar="NAME",
    default=OURS,
    show_default=True,
    help="cli.template.source",
)
@option(
    "-o",
    "--output",
    "out",
    metavar="FILE.xlsx",
    required=True,
    help="cli.template.output",
)
def template(*, source_name: str, out: str) -> int:
    """Write the workbook, and print what it is."""
    path = Path(out)
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(text("cli.output.suffix", suffixes=(".xlsx",)))
    check_folder(path, "-o")
    check_not_read(path, source_name)

    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.standard import StandardNotFound, load_standard
    from ctdc_validate.template import NoTemplate
    from ctdc_validate.template import template as workbook

    try:
        standard = load_standard()
        source = find_source(source_name)
        content = workbook(standard, source)
    except (NoTemplate, StandardNotFound) as error:
        raise click.ClickException(str(error)) from None
    shown = told(out)
    summary = text(
        "cli.template.written",
        path=shown,
        source=source.name,
        version=standard.version,
    )
    with staged_files([(path, content)], "cli.not-written.template"):
        put(f"{summary}\n")
    return 0
