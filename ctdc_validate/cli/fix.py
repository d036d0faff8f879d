"""The command ``ctdc fix``: a file with the cells fixed whose meaning is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.convert import stopped_by_signals
from ctdc_validate.cli.options import (
    Reading,
    check_standard_input,
    engine_option,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import (
    path_by_suffix,
    refuse_overwriting,
    whole_file_path,
)
from ctdc_validate.cli.sources import files_of
from ctdc_validate.messages import text

if TYPE_CHECKING:
    from ctdc_validate.api import Fix

NOTHING_LEFT, SOMETHING_LEFT = 0, 1


@command(name="fix", help="cli.fix.help", epilog="cli.fix.epilog")
@click.argument("file", metavar="FILE")
@option("-o", "--output", "out", metavar="OUT", help="cli.fix.output")
@option("--report", "reports", metavar="PATH", multiple=True, help="cli.fix.report")
@option("--source", metavar="SOURCE", help="cli.fix.source")
@option("--unsafe", is_flag=True, help="cli.fix.unsafe")
@option(
    "--show-values",
    type=click.Choice(["never", "all"]),
    default="never",
    help="cli.fix.show-values",
)
@reading_options
@engine_option
def fix(
    *,
    file: str,
    out: str | None,
    reports: tuple[str, ...],
    source: str | None,
    unsafe: bool,
    show_values: str,
    reading: Reading,
    engine: str,
) -> int:
    """Fix a file, print what was changed, and return the exit code."""
    left = write_fixed(
        file, out, reports, source, reading, engine, show_values, {"unsafe": unsafe}
    )
    return SOMETHING_LEFT if left else NOTHING_LEFT


def write_fixed(
    file: str,
    out: str | None,
    reports: Sequence[str],
    source: str | None,
    reading: Reading,
    engine: str,
    show: str,
    which: Mapping[str, Any],
) -> int:
    """Write the file and the lists, all or none, and print the account.

    ``which`` says what is fixed, as ``Fix`` takes it. Returns how many findings on
    cells are left.
    """
    check_standard_input(file, reading)
    place = None if out is None else whole_file_path(out)

    from ctdc_validate.api import Fix, StandardNotFound
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
            **which,
        )
        with stopped_by_signals():
            return _write(request, place, lists, show)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _write(request: Fix, out: Path | None, lists: Sequence[Path], show: str) -> int:
    """Write, print, and return how many findings on cells are left."""
    from ctdc_validate.api import NotFixed, fixed_file, load_standard
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.reports import render_fixes

    stdin = standard_input(request.path)
    data = None if stdin is None else stdin.read()
    try:
        with fixed_file(load_standard(), request, out, data) as account:
            files = (
                (path, render_fixes(account, path.suffix.lower(), show))
                for path in lists
            )
            with staged_files(files, "cli.fix.not-written.report"):
                put(render_fixes(account, ".txt", show))
            return account.found - account.fixed
    except NotFixed as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        problem = text("cli.not-written.file", error=str(error.strerror))
        raise click.ClickException(problem) from None
