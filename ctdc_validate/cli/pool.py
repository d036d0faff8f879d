"""The commands ``ctdc pool``: several partners' files as one, and its manifest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctdc_validate.cli.commands import Command, command, option
from ctdc_validate.cli.convert import ledger_path, stopped_by_signals
from ctdc_validate.cli.guard import refusals
from ctdc_validate.cli.options import engine_option
from ctdc_validate.cli.paths import (
    STDIN,
    check_folder,
    check_new_folder,
    overwriting,
    told,
)
from ctdc_validate.messages import text

if TYPE_CHECKING:
    from ctdc_validate.pooling import Pool

EVERYTHING, NOT_EVERYTHING = 0, 1
INIT = "init"
MANIFEST = "pool.toml"


class PoolCommand(Command):
    """The command, with ``init`` as one of its own."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the command that is meant."""
        if args[:1] == [INIT]:
            name = f"{info_name} {INIT}"
            context: click.Context = pool_init.make_context(
                name, args[1:], parent, **extra
            )
            return context
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    name="pool", cls=PoolCommand, help="cli.pool.help", epilog="cli.pool.epilog"
)
@click.argument("manifest", metavar="MANIFEST")
@option("-o", "--output", "out", metavar="OUT", required=True, help="cli.pool.output")
@option("--report", "reports", metavar="PATH", multiple=True, help="cli.pool.report")
@option("--apart", metavar="FOLDER", help="cli.pool.apart")
@option("--keep-same", is_flag=True, help="cli.pool.keep-same")
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def pool(
    *,
    manifest: str,
    out: str,
    reports: tuple[str, ...],
    apart: str | None,
    keep_same: bool,
    engine: str,
    progress: bool | None,
) -> int:
    """Write the pool, print its ledger, and return the exit code."""
    place = _out(out)
    ledgers = [ledger_path(path) for path in reports]
    folder = None if apart is None else Path(apart)
    if folder is not None:
        check_new_folder(folder, "--apart")

    from ctdc_validate.api import pool_written
    from ctdc_validate.cli.progress import Progress

    with (
        refusals("cli.pool.refused"),
        stopped_by_signals(),
        Progress(progress, "cli.progress.converted") as watched,
        pool_written(
            Path(manifest),
            place,
            ledgers,
            folder,
            keep_same,
            engine,
            progress=watched,
        ) as made,
    ):
        _tell(made, ledgers)
        return EVERYTHING if made.complete else NOT_EVERYTHING


def _tell(made: Pool, ledgers: Sequence[Path]) -> None:
    """Write the ledgers, and print the account."""
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.pooling import render_pool

    files = ((path, render_pool(made, path.suffix.lower())) for path in ledgers)
    with staged_files(files, "cli.not-written.ledger"):
        put(render_pool(made, ".txt"), failed="cli.not-written.ledger")


def _out(name: str) -> Path:
    """Return where to write the pool; it must be a file whose name ends with .csv."""
    place = Path(name)
    if name == STDIN or place.suffix.lower() != ".csv":
        raise click.UsageError(text("cli.pool.suffix"))
    check_folder(place, "-o")
    if place.exists() and not place.is_file():
        raise click.UsageError(text("cli.convert.not-whole"))
    return place


@command(name=INIT, help="cli.pool.init.help", epilog="cli.pool.init.epilog")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option(
    "-o",
    "--output",
    "out",
    metavar="MANIFEST",
    default=MANIFEST,
    show_default=True,
    help="cli.pool.init.output",
)
def pool_init(*, files: tuple[str, ...], out: str) -> int:
    """Write a manifest to fill in, and print what was written."""
    place = Path(out)
    if place.suffix.lower() != ".toml":
        raise click.UsageError(text("cli.pool.init.suffix"))
    check_folder(place, "-o")
    if overwriting(files, [place]) is not None or place.exists():
        raise click.UsageError(text("cli.pool.init.there", file=place.name))

    from ctdc_validate.api import begun_manifest
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put

    with refusals("cli.pool.refused"):
        started = begun_manifest(files, place)
    with staged_files([(place, started.content)], "cli.not-written.file"):
        said = text(
            "cli.pool.init.written",
            file=told(out),
            count=started.files,
            recognised=started.recognised,
        )
        put(f"{said}\n")
    return EVERYTHING
