"""The command ``ctdc deidentify``: a file in which each record shares its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import Reading, engine_option, reading_options
from ctdc_validate.cli.paths import (
    STDIN,
    check_folder,
    path_by_suffix,
    refuse_overwriting,
)
from ctdc_validate.cli.risk import names
from ctdc_validate.cli.sources import files_of
from ctdc_validate.messages import text

WRITTEN = 0


def _weights(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> dict[str, int]:
    """Return the importance of keys, by variable."""
    weights: dict[str, int] = {}
    for pair in value:
        name, _, number = (part.strip() for part in pair.partition("="))
        if not name or not number.isascii() or not number.isdigit() or not int(number):
            problem = text("cli.deidentify.importance.form")
            raise click.BadParameter(problem, ctx, param)
        weights[name] = int(number)
    return weights


@command(name="deidentify", help="cli.deidentify.help", epilog="cli.deidentify.epilog")
@click.argument("file", metavar="FILE")
@option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    help="cli.deidentify.output",
)
@option("--k", type=click.IntRange(min=2), metavar="N", help="cli.risk.k")
@option(
    "--keys", metavar="NAME,...", multiple=True, callback=names, help="cli.risk.keys"
)
@option(
    "--importance",
    metavar="KEY=N",
    multiple=True,
    callback=_weights,
    help="cli.deidentify.importance",
)
@option(
    "--l",
    "diverse",
    type=click.IntRange(min=2),
    metavar="N",
    help="cli.deidentify.l",
)
@option("--unit", metavar="COLUMN", help="cli.deidentify.unit")
@option("--drop", metavar="COLUMN", multiple=True, help="cli.deidentify.drop")
@option("--previous", metavar="FILE", help="cli.deidentify.previous")
@option("--every-change", is_flag=True, help="cli.deidentify.every-change")
@option(
    "--report",
    "reports",
    metavar="PATH",
    multiple=True,
    help="cli.deidentify.report",
)
@option("--source", metavar="NAME", help="cli.risk.source")
@reading_options
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def deidentify(
    *,
    file: str,
    out: str,
    k: int | None,
    keys: tuple[str, ...],
    importance: dict[str, int],
    diverse: int | None,
    unit: str | None,
    drop: tuple[str, ...],
    previous: str | None,
    every_change: bool,
    reports: tuple[str, ...],
    source: str | None,
    reading: Reading,
    engine: str,
    progress: bool | None,
) -> int:
    """Write the file, print its ledger, and return the exit code."""
    place = Path(out)
    paths = [_ledger(path) for path in reports]
    read = [file, *([previous] if previous else []), *files_of(source)]
    _protect(read, place, paths)

    from ctdc_validate.api import (
        Request,
        deidentified_file,
        load_standard,
    )
    from ctdc_validate.cli.output import line_width, staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.deidentification import rendered
    from ctdc_validate.tables import ReadOptions

    with refusals(in_detail=every_change):
        request = Request(
            path=file,
            keys=keys,
            k=k,
            importance=importance,
            diverse=diverse,
            unit=unit,
            drop=drop,
            previous=previous,
            source=None if source is None else find_source(source),
            options=ReadOptions(**reading, engine=engine),
        )
        standard = load_standard()
        with (
            Progress(progress) as watched,
            deidentified_file(request, place, watched) as account,
        ):
            files = (
                (path, rendered(account, standard, path.suffix.lower()))
                for path in paths
            )
            with staged_files(files, "cli.not-written.ledger"):
                printed = rendered(account, standard, ".txt", line_width())
                put(printed, failed="cli.not-written.ledger")
    return WRITTEN


def _ledger(name: str) -> Path:
    """Return where to write a ledger, in the form that the end of the name says."""
    from ctdc_validate.deidentification import FORMS

    return path_by_suffix(name, "--report", FORMS, "cli.deidentify.report.suffix")


def _protect(read: Sequence[str], out: Path, ledgers: Sequence[Path]) -> None:
    """Refuse to write over a file that is read, or two files to one path."""
    if STDIN in read or str(out) == STDIN:
        raise click.UsageError(text("cli.deidentify.no-stream"))
    check_folder(out, "-o")
    if out.suffix.lower() not in (".csv", ".txt"):
        raise click.UsageError(text("cli.deidentify.suffix"))
    outputs = [("-o", out), *(("--report", path) for path in ledgers)]
    refuse_overwriting(read, outputs, "cli.convert.over")
