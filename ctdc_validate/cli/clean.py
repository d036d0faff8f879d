"""The command ``ctdc clean``: the records of a file, without what is around them."""

from __future__ import annotations

from pathlib import Path

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import (
    Reading,
    check_standard_input,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import check_folder, overwriting, told
from ctdc_validate.messages import message, text

SUFFIXES = (".csv", ".xlsx")


@command(name="clean", help="cli.clean.help", epilog="cli.clean.epilog")
@click.argument("file", metavar="FILE")
@option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    help="cli.clean.output",
)
@reading_options
def clean(*, file: str, out: str, reading: Reading) -> int:
    """Write the records, and say what was written."""
    check_standard_input(file, reading)
    place = Path(out)
    if place.suffix.lower() not in SUFFIXES:
        raise click.UsageError(text("cli.output.suffix", suffixes=SUFFIXES))
    check_folder(place, "-o")
    shown = told(place)
    if overwriting([file], [place]) is not None:
        raise click.UsageError(text("cli.convert.over", option="-o", path=shown))

    from ctdc_validate.api import clean_file, load_standard
    from ctdc_validate.cli.printing import put
    from ctdc_validate.tables import ReadOptions

    options, stdin = ReadOptions(**reading), standard_input(file)
    with refusals():
        done = clean_file(load_standard(), file, options, place, stdin)
    said = message("cli.clean.written", path=shown, count=done.records)
    if done.sheet is not None:
        said = message("cli.clean.written.sheet", written=said, sheet=done.sheet)
    put(f"{text(said)}\n")
    return 0
