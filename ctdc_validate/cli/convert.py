"""The command ``ctdc convert``: a file in another spelling, and the ledger of it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from ctdc_validate.cli.options import (
    ENGINES,
    reading_options,
)
from ctdc_validate.cli.paths import STDIN, TABLES, overwriting

if TYPE_CHECKING:
    from ctdc_validate.conversion import Conversion
    from ctdc_validate.results import Ledger

EVERYTHING, NOT_EVERYTHING = 0, 1
JSON: Final = "json"


def _said(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> dict[str, str]:
    """Return what holds for every record, by variable."""
    said: dict[str, str] = {}
    for pair in value:
        name, sign, text = (part.strip() for part in pair.partition("="))
        if not (name and sign and text):
            told = "Write VARIABLE=VALUE, such as data_source=hotline."
            raise click.BadParameter(told, ctx, param)
        if said.setdefault(name, text) != text:
            raise click.BadParameter("A variable is set twice.", ctx, param)
    return said


@click.command(
    name="convert",
    epilog="Exit codes: 0 everything was mapped; 1 the file was written, and something"
    " is left for a person or was left out; 2 nothing was written.",
)
@click.argument("file", metavar="FILE")
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    help="The source vocabulary of the file, such as polaris, where it is not to be"
    " recognised by the header.",
)
@click.option(
    "--to",
    "target",
    metavar="TARGET",
    required=True,
    help="What to write: records, json, or the columns of an edition, such as"
    " global-2020.",
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    help="The file to write; what stood there is replaced when all has gone well.",
)
@click.option(
    "--report",
    "reports",
    metavar="PATH",
    multiple=True,
    help="Write the ledger to a file as well: .txt, .json, .csv or .html. May be"
    " repeated.",
)
@click.option(
    "--set",
    "said",
    metavar="VARIABLE=VALUE",
    multiple=True,
    callback=_said,
    help="What holds for every record, such as data_source=hotline. May be repeated.",
)
@reading_options
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="What reads the file; the result is the same.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show how far it is. Default: on a terminal, after one second.",
)
def convert(
    *,
    file: str,
    source: str | None,
    target: str,
    out: str,
    reports: tuple[str, ...],
    said: dict[str, str],
    sheet: str | None,
    input_format: str | None,
    encoding: str | None,
    delimiter: str | None,
    engine: str,
    progress: bool | None,
) -> int:
    """Convert a partner's FILE into the standard's own words, or an edition's.

    Only what the crosswalk asserts is written. The ledger, on standard output, tells
    what became of every cell; it shows none. FILE is a table, or - for standard input.
    Nothing leaves this computer.
    """
    if input_format == "tsv":
        input_format, delimiter = "csv", delimiter or "\t"
    if file == STDIN and input_format is None:
        raise click.UsageError("Standard input (-) needs --input-format.")
    place = _out(out)
    ledgers = [_report(path) for path in reports]
    _protect(file, place, ledgers)

    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.conversion import Conversion
    from ctdc_validate.standard import StandardNotFound
    from ctdc_validate.tables import ReadOptions

    options = ReadOptions(
        sheet=sheet,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    try:
        _check_target(target, place)
        conversion = Conversion(
            path=file,
            source=None if source is None else find_source(source),
            target=target,
            out=place,
            options=options,
            said=said,
        )
        with _stopped_by_signals():
            ledger = _convert(conversion, ledgers, progress)
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    return EVERYTHING if ledger.complete else NOT_EVERYTHING


def _out(name: str) -> Path:
    """Return where to write; it must be a file, for only a file is whole or nothing."""
    if name == STDIN:
        raise click.UsageError(
            "-o is a file. Records are not written to standard output: they could be"
            " cut short there without a sign, or be seen by others."
        )
    place = Path(name)
    _check_folder(place, "-o")
    if place.exists() and not place.is_file():
        raise click.UsageError("-o is no file, so it could not be written as a whole.")
    return place


def _report(name: str) -> Path:
    """Return where to write a ledger, whose form the end of the name tells."""
    from ctdc_validate.reports import FORMS

    path = Path(name)
    if path.suffix.lower() not in FORMS:
        raise click.UsageError(
            f"The name of a --report ends with one of {', '.join(FORMS)}."
        )
    _check_folder(path, "--report")
    return path


def _check_folder(path: Path, option: str) -> None:
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.UsageError(f"{option} is no file in a folder that exists.")


def _protect(file: str, out: Path, reports: Sequence[Path]) -> None:
    """Refuse to write over the file that is read, or two files to one path."""
    at = overwriting([file], [out, *reports])
    if at is None:
        return
    option, path = ("-o", out) if at == 0 else ("--report", reports[at - 1])
    raise click.UsageError(
        f"{option} {click.format_filename(path)} would write over the file that is"
        " read, or over another that is written."
    )


def _check_target(target: str, out: Path) -> None:
    """Refuse a target that there is not, or a name that says another format."""
    from difflib import get_close_matches

    from ctdc_validate.conversion import targets
    from ctdc_validate.standard import load_standard

    known = targets(load_standard())
    if target not in known:
        close = get_close_matches(target.lower().replace("_", "-"), known, n=1)
        meant = f" Did you mean {close[0]}?" if close else ""
        raise click.BadParameter(
            f"This cannot be written.{meant} There are: {', '.join(known)}.",
            param_hint="--to",
        )
    suffix = f".{JSON}" if target == JSON else ".csv"
    if out.suffix.lower() in TABLES and out.suffix.lower() != suffix:
        raise click.UsageError(
            f"{target} is written as {suffix[1:].upper()}: let the name of -o end with"
            f" {suffix}."
        )


def _convert(
    conversion: Conversion, reports: Sequence[Path], progress: bool | None
) -> Ledger:
    """Write the file and the ledgers, all or none, and print the ledger."""
    from ctdc_validate.cli.output import put, staged_files
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.conversion import NotConverted, converted_file
    from ctdc_validate.reports import render_ledger
    from ctdc_validate.standard import load_standard

    stdin = _stdin() if conversion.path == STDIN else None
    try:
        with (
            Progress(progress, "converted") as watched,
            converted_file(load_standard(), conversion, stdin, watched) as ledger,
        ):
            files = (
                (path, render_ledger(ledger, path.suffix.lower()).encode())
                for path in reports
            )
            with staged_files(files, "ledger"):
                put(render_ledger(ledger, ".txt"), what="ledger")
            return ledger
    except NotConverted as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"The file could not be written: {error.strerror}."
        ) from None


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # the descriptor was closed
        raise click.ClickException("There is no standard input to read.")
    return sys.stdin.buffer


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let a request to end be like Ctrl-C, so that no half a file stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before: dict[Any, Any] = {
        number: signal.signal(number, signal.default_int_handler)
        for number in wanted
        if number is not None
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
