"""The command ``ctdc sample``: invented records to try a system with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

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


@click.command(
    name="sample",
    epilog="Exit codes: 0 the file was written; 2 nothing was.",
)
@click.option(
    "--records",
    type=click.IntRange(0, MOST_RECORDS),
    default=100,
    show_default=True,
    metavar="N",
    help="How many records to invent.",
)
@click.option(
    "--source",
    "source_name",
    metavar="NAME",
    default=OURS,
    show_default=True,
    help="In whose columns and terms: a source vocabulary, or the folder of yours.",
)
@click.option(
    "--faults",
    metavar="RULE,...",
    callback=split_rules,
    help="The rules to break, each of them once and no other one.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    metavar="S",
    help="The same seed gives the same file.",
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    required=True,
    help="The file to write: .csv, .json or .xlsx.",
)
def sample(
    *, records: int, source_name: str, faults: tuple[str, ...], seed: int, out: str
) -> int:
    """Invent records that conform to the standard, or break the rules that you name.

    They are drawn from value lists and terms alone, by chance: no real person stands
    behind one, and nothing can be learnt from them about trafficking.
    """
    path = Path(out)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(f"The name of -o ends with {', '.join(SUFFIXES)}.")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.UsageError("-o is no file in a folder that exists.")

    from ctdc_validate.cli.output import put, staged_files
    from ctdc_validate.cli.sources import find_source
    from ctdc_validate.sampling import CannotSample, Wanted, draw, written
    from ctdc_validate.standard import StandardNotFound, load_standard

    try:
        standard = load_standard()
        _check_rules(standard, faults)
        source = find_source(source_name)
        wanted = Wanted(source, records, suffix, faults, seed)
        content = written(standard, draw(standard, wanted), suffix)
    except (CannotSample, StandardNotFound) as error:
        raise click.ClickException(str(error)) from None
    with staged_files([(path, content)], "sample"):
        put(_told(records, source.name, faults, click.format_filename(out)))
    return 0


def _check_rules(standard: Standard, faults: tuple[str, ...]) -> None:
    """Refuse a rule that there is not."""
    from difflib import get_close_matches

    for rule in faults:
        if rule not in standard.rules:
            close = get_close_matches(rule.lower(), standard.rules, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise click.BadParameter(
                f"There is no such rule.{meant} They are in: ctdc explain.",
                param_hint="--faults",
            )


def _told(records: int, source: str, faults: tuple[str, ...], path: str) -> str:
    """Return what was written, and what the check will say of it."""
    count = f"{records:,} invented record{'s' * (records != 1)}, spelled as {source}"
    broken = [*faults, *(["empty-table"] if not records else [])]
    broken = list(dict.fromkeys(broken))
    if not broken:
        return f"{path}: {count}. They conform to the standard.\n"
    rules = f"rule{'s' * (len(broken) > 1)} {', '.join(broken)}"
    return f"{path}: {count}. They break the {rules} and no other.\n"
