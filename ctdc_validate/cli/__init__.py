"""The command ``ctdc-validate``: reads the options, has files checked, writes reports.

What reads tables and judges them is imported when there is something to check.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from ctdc_validate.cli.guard import COULD_NOT_RUN, Command
from ctdc_validate.cli.options import ENGINES, reading_options
from ctdc_validate.cli.paths import STDIN, Output, OutputType, files_to_check, protect
from ctdc_validate.cli.version import show_version

if TYPE_CHECKING:
    from ctdc_validate.results import Report
    from ctdc_validate.validation import Settings

CONFORMS, HAS_FINDINGS = 0, 1

# A workbook is no thing for a terminal or a pipe: it is written to a file only.
FORMATS: Final = ("text", "json", "html", "csv", "sarif", "github", "junit")
FORMATS_OF_FILES: Final = (*FORMATS, "xlsx")
DEFAULT_PLACES: Final = 10


@click.command(
    name="ctdc-validate",
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 all files conform; 1 there are findings of the severity that"
    " --fail-on names; 2 a file could not be checked, or nothing was.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--source",
    metavar="NAME",
    help="The source vocabulary, such as records, where it is not to be recognised; or"
    " the folder of your own, such as ./mine.",
)
@click.option(
    "--as",
    "judged_as",
    type=click.Choice(["partner", "published"]),
    help="Judge as a partner's file or as a published edition; else the source says.",
)
@reading_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="The form of the report on standard output.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    type=OutputType(FORMATS_OF_FILES),
    multiple=True,
    help="Write the report to a file as well, in this form. May be repeated.",
)
@click.option(
    "--select",
    metavar="RULE",
    multiple=True,
    help="Apply this rule only. May be repeated.",
)
@click.option(
    "--ignore",
    metavar="RULE",
    multiple=True,
    help="Do not apply this rule. May be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="The least severity that gives exit code 1.  [default: error]",
)
@click.option(
    "--max-places",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many places to name for each finding; counts stay true.  [default: 10]",
)
@click.option(
    "--show-values",
    type=click.Choice(["never", "near", "all"]),
    help="Show wrong cells never, where close to an allowed term, or always; else by"
    " their shape. Default: near for text on a terminal, never otherwise.",
)
@click.option(
    "--config",
    "config_path",
    metavar="PATH",
    help="A configuration file.  [default: ctdc-validate.toml, if it is there]",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="What reads the tables; the report is the same.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show how far the check is. Default: on a terminal, after one second.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version, which is the standard's, and exit.",
)
def main(
    *,
    files: tuple[str, ...],
    source: str | None,
    judged_as: str | None,
    sheet: str | None,
    input_format: str | None,
    encoding: str | None,
    delimiter: str | None,
    format_: str,
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    max_places: int | None,
    show_values: str | None,
    config_path: str | None,
    engine: str,
    progress: bool | None,
    color: str,
) -> int:
    """Check files against the CTDC standard.

    A FILE is a table (CSV, XLSX, JSON, JSON Lines, Parquet), a folder of tables, or -
    for standard input. Nothing leaves this computer.
    """
    if input_format == "tsv":
        input_format, delimiter = "csv", delimiter or "\t"
    paths = files_to_check(files, input_format)
    protect(paths, outputs)

    from ctdc_validate.cli.config import read_config
    from ctdc_validate.cli.output import print_report, wants_color, write_reports
    from ctdc_validate.cli.sources import find_source, is_folder
    from ctdc_validate.validation import Settings

    config = read_config(config_path)
    if max_places is None:
        max_places = DEFAULT_PLACES if config.max_places is None else config.max_places
    named = source or config.source
    settings = Settings(
        source=find_source(named) if named and is_folder(named) else named,
        judged_as=judged_as or config.judged_as,
        sheet=sheet,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
        select=select,
        ignore=(*ignore, *config.ignore),
        reasons=config.ignore,
        severities=config.severity,
        configured_by=config.path,
        max_places=max_places,
    )
    report = _validate(paths, settings, progress)
    write_reports(report, outputs, show_values or "never")
    print_report(report, format_, show_values, wants_color(color))
    return _exit_code(report, fail_on or config.fail_on or "error")


def _validate(
    paths: Sequence[str], settings: Settings, progress: bool | None
) -> Report:
    """Have the files checked; what stops the whole run is a usage error."""
    from ctdc_validate.cli.progress import Progress
    from ctdc_validate.standard import StandardNotFound
    from ctdc_validate.validation import UnknownRule, UnknownSource, validate_files

    stdin = None
    if STDIN in paths:
        if sys.stdin is None:  # the descriptor was closed
            raise click.ClickException("There is no standard input to read.")
        stdin = sys.stdin.buffer
    try:
        with Progress(progress) as watched:
            return validate_files(paths, settings, stdin, watched)
    except UnknownSource as error:
        raise click.BadParameter(str(error), param_hint="--source") from None
    except UnknownRule as error:
        meant = "".join(map(_did_you_mean, (*settings.select, *settings.ignore)))
        hint = "'--select' / '--ignore'"
        raise click.BadParameter(f"{error}{meant}", param_hint=hint) from None
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _did_you_mean(rule: str) -> str:
    from difflib import get_close_matches

    from ctdc_validate.standard import load_standard

    wanted = rule.lower().replace("_", "-")
    close = get_close_matches(wanted, load_standard().rules, n=1)
    return f" Did you mean {close[0]}?" if close and close[0] != rule else ""


def _exit_code(report: Report, fail_on: str) -> int:
    """Return 2 if a file was not checked, 1 for findings that count, else 0."""
    from ctdc_validate.results import Severity

    if any(file.status != "checked" for file in report.files) or not report.files:
        return COULD_NOT_RUN
    least = Severity(fail_on).rank
    findings = (finding for file in report.files for finding in file.findings)
    return HAS_FINDINGS if any(f.severity.rank >= least for f in findings) else CONFORMS
