"""The command ``ctdc template``: a workbook that refuses wrong entries."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

OURS: Final = "records"


@click.command(
    name="template",
    epilog="Exit codes: 0 the workbook was written; 2 nothing was.",
)
@click.option(
    "--source",
    "source_name",
    metavar="NAME",
    default=OURS,
    show_default=True,
    help="In whose columns and terms: records, htcds-2.0, or the folder of yours.",
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FILE.xlsx",
    required=True,
    help="The workbook to write; what stood there is replaced.",
)
def template(*, source_name: str, out: str) -> int:
    """Write a workbook to type records into, with a list to choose from per column.

    It works in Excel and LibreOffice, has no macros and protects nothing. What is
    pasted is not refused: check the workbook with ctdc-validate all the same.
    """
    path = Path(out)
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError("The name of -o ends with .xlsx.")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.UsageError("-o is no file in a folder that exists.")

    from ctdc_validate.cli.output import put, staged_files
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
    shown = click.format_filename(out)
    with staged_files([(path, content)], "template"):
        put(f"{shown}: a template of {source.name}, standard {standard.version}.\n")
    return 0
