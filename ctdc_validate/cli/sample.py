"""The command ``ctdc sample``: invented records to try a system with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctdc_validate.cli.commands import command, option
from ctdc_validate.cli.paths import check_folder, told
from ctdc_validate.cli.sources import check_not_read
from ctdc_validate.messages import did_you_mean, message, text

if TYPE_CHECKING:
    from ctdc_validate.standard import Standard

OURS = "records"
SUFFIXES = (".csv", ".json", ".xlsx")
# The file is made in memory, to be written whole or not at all.
MOST_RECORDS = 1_000_000


def split_rules(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Return the ids in a list with commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


@command(name="sample", help="cli.sample.help", epilog="cli.sample.epilog")
@option(
    "--records",
    type=click.IntRange(0, MOST_RECORDS),
    default=100,
    show_default=True,
    metavar="N",
    help="cli.sample.records",
)
@option(
    "--source",
    "source_name",
    metavar="NAME",
    default=OURS,
    show_default=True,
    help="cli.sample.source",
)
@option("--faults", metavar="RULE,...", callback=split_rules, help="cli.sample.faults")
@option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    metavar="S",
    help="cli.sample.seed",
)
@option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    required=True,
    help="cli.sample.output",
)
def sample(
    *, records: int, source_name: str, faults: tuple[str, ...], seed: int, out: str
) -> int:
    """Write the invented records, and print what the check will say of them."""
    path = Path(out)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(text("cli.output.suffix", suffixes=SUFFIXES))
    check_folder(path, "-o")
    check_not_read(path, source_name)

    from ctdc_validate.cli.output import staged_files
    from ctdc_validate.cli.printing import put
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.sampling import (
        CannotSample,
        Wanted,
        draw,
        rules_broken,
        written,
    )
    from ctdc_validate.standard import StandardNotFound, load_standard

    try:
        standard = load_standard()
        _check_rules(standard, faults)
        source = find_source(source_name)
        wanted = Wanted(source, records, suffix, faults, seed)
        content = written(standard, draw(standard, wanted), suffix)
    except (CannotSample, StandardNotFound) as error:
        raise click.ClickException(str(error)) from None
    broken = rules_broken(standard, wanted)
    summary = _summary(records, source.name, broken, told(out))
    with staged_files([(path, content)], "cli.not-written.sample"):
        put(f"{summary}\n")
    return 0


def _check_rules(standard: Standard, faults: tuple[str, ...]) -> None:
    """Raise click.BadParameter for a rule that the standard does not have."""
    for rule in faults:
        if rule not in standard.rules:
            meant = did_you_mean(rule, standard.rules)
            problem = text("cli.sample.no-rule", meant=meant)
            raise click.BadParameter(problem, param_hint="--faults")


def _summary(records: int, source: str, broken: tuple[str, ...], path: str) -> str:
    """Return what was written, and what the check will say of it."""
    written = message("cli.sample.written", path=path, count=records, source=source)
    if not broken:
        return text("cli.sample.conform", written=written)
    return text("cli.sample.break", written=written, count=len(broken), rules=broken)
