"""The command ``ctdc convert``: a file in another spelling, and the ledger of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ctdc_validate.cli.commands import command, option
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
from ctdc_validate.messages import did_you_mean, text

if TYPE_CHECKING:
    from ctdc_validate.api import Conversion, Delivery
    from ctdc_validate.results import Ledger

EVERYTHING, NOT_EVERYTHING = 0, 1
JSON: Final = "json"


def _values(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> dict[str, str]:
    """Return what holds for every record, by variable."""
    values: dict[str, str] = {}
    for pair in value:
        name, sign, content = (part.strip() for part in pair.partition("="))
        if not (name and sign and content):
            raise click.BadParameter(text("cli.convert.set.form"), ctx, param)
        if values.setdefault(name, content) != content:
            raise click.BadParameter(text("cli.convert.set.twice"), ctx, param)
    return values


def _terms(
    ctx: click.Context, param: click.Parameter, value: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return the terms that give consent, by column."""
    terms: dict[str, tuple[str, ...]] = {}
    for pair in value:
        # A question may have such a sign, an answer has none.
        name, sign, term = (part.strip() for part in pair.rpartition("="))
        if not (name and sign and term):
            raise click.BadParameter(text("cli.convert.consent.form"), ctx, param)
        terms[name] = (*terms.get(name, ()), term)
    return terms


@command(name="convert", help="cli.convert.help", epilog="cli.convert.epilog")
@click.argument("file", metavar="FILE")
@option("--from", "source", metavar="SOURCE", help="cli.convert.from")
@option("--to", "target", metavar="TARGET", required=True, help="cli.convert.to")
@option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    help="cli.convert.output",
)
@option(
    "--report",
    "reports",
    metavar="PATH",
    multiple=True,
    help="cli.convert.report",
)
@option(
    "--show-values",
    "show",
    type=click.Choice(["never", "all"]),
    default="never",
    help="cli.convert.show-values",
)
@option(
    "--set",
    "said",
    metavar="VARIABLE=VALUE",
    multiple=True,
    callback=_values,
    help="cli.convert.set",
)
@option(
    "--consent",
    metavar="COLUMN=TERM",
    multiple=True,
    callback=_terms,
    help="cli.convert.consent",
)
@option("--cover", metavar="PATH", help="cli.convert.cover")
@option("--organisation", metavar="NAME", help="cli.convert.organisation")
@option("--delivery", metavar="VERSION", help="cli.convert.delivery")
@reading_options
@engine_option
@option("--progress/--no-progress", default=None, help="cli.convert.progress")
def convert(
    *,
    file: str,
    source: str | None,
    target: str,
    out: str,
    reports: tuple[str, ...],
    show: str,
    said: dict[str, str],
    consent: dict[str, tuple[str, ...]],
    cover: str | None,
    organisation: str | None,
    delivery: str | None,
    reading: Reading,
    engine: str,
    progress: bool | None,
) -> int:
    """Convert a file, print the ledger, and return the exit code."""
    check_standard_input(file, reading)
    place = whole_file_path(out)
    ledgers = [ledger_path(path) for path in reports]
    sheet = None
    outputs = [("-o", place), *(("--report", path) for path in ledgers)]
    if cover is not None:
        refusal = "cli.convert.cover.suffix"
        sheet = path_by_suffix(cover, "--cover", [f".{JSON}"], refusal)
        outputs.append(("--cover", sheet))
    if sheet is None and (organisation or delivery):
        raise click.UsageError(text("cli.convert.cover.needed"))
    refuse_overwriting([file, *files_of(source)], outputs, "cli.convert.over")

    from ctdc_validate.api import Conversion, Delivery, StandardNotFound
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.tables import ReadOptions

    try:
        _check_target(target, place)
        conversion = Conversion(
            path=file,
            source=None if source is None else find_source(source),
            target=target,
            options=ReadOptions(**reading, engine=engine),
            said=said,
            consent=consent,
        )
        with stopped_by_signals():
            delivered = Delivery(organisation, delivery)
            ledger = _convert(
                conversion, place, ledgers, show, progress, sheet, delivered
            )
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None
    return EVERYTHING if ledger.complete else NOT_EVERYTHING


def ledger_path(name: str) -> Path:
    """Return where to write a ledger, in the form that the end of the name says."""
    from ctdc_validate.reports import FORMS

    return path_by_suffix(name, "--report", FORMS, "cli.convert.report.suffix")


def _check_target(target: str, out: Path) -> None:
    """Refuse a target that there is not, or a name that says another format."""
    from ctdc_validate.api import load_standard, targets
    from ctdc_validate.tables import SUFFIXES

    known = targets(load_standard())
    if target not in known:
        meant = did_you_mean(target, known)
        problem = text("cli.convert.no-target", meant=meant, names=known)
        raise click.BadParameter(problem, param_hint="--to")
    suffix = f".{JSON}" if target == JSON else ".csv"
    # A text may be called .txt, whatever is in it.
    if out.suffix.lower() in SUFFIXES.keys() - {suffix, ".txt"}:
        raise click.UsageError(
            text(
                "cli.convert.suffix",
                target=target,
                format=suffix[1:].upper(),
                suffix=suffix,
            )
        )


def _convert(
    conversion: Conversion,
    out: Path,
    reports: Sequence[Path],
    show: str,
    progress: bool | None,
    cover: Path | None,
    delivered: Delivery,
) -> Ledger:
    """Write the file, the ledgers and the cover, all or none, and print the ledger."""
    from ctdc_validate.api import NotConverted, covered_file, load_standard
    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.reports import cover_json, render_ledger

    stdin = standard_input(str(conversion.path))
    try:
        with (
            Progress(progress, "cli.progress.converted") as watched,
            covered_file(
                load_standard(), conversion, out, delivered, stdin, watched
            ) as (
                ledger,
                covering,
            ),
        ):
            files = [
                (path, render_ledger(ledger, path.suffix.lower(), show))
                for path in reports
            ]
            if cover is not None:
                files.append((cover, cover_json(covering())))
            with staged_files(files, "cli.not-written.ledger"):
                printed = render_ledger(ledger, ".txt", show)
                put(printed, failed="cli.not-written.ledger")
            return ledger
    except NotConverted as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        problem = text("cli.not-written.file", error=str(error.strerror))
        raise click.ClickException(problem) from None


@contextmanager
def stopped_by_signals() -> Iterator[None]:
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
