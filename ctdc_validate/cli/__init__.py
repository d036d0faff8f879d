"""The command ``ctdc-validate``: reads the options, has files checked, writes reports.

What reads tables and judges them is imported when there is something to check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from ctdc_validate.cli.commands import option, speak_unless_asked
from ctdc_validate.cli.guard import COULD_NOT_RUN, Command
from ctdc_validate.cli.options import (
    LateChoice,
    Reading,
    check_standard_input,
    engines,
    reading_options,
    standard_input,
)
from ctdc_validate.cli.paths import STDIN, Output, OutputType, find_files, protect
from ctdc_validate.cli.sources import files_of
from ctdc_validate.cli.version import version_option
from ctdc_validate.messages import did_you_mean, text, worded

if TYPE_CHECKING:
    from ctdc_validate.api import Settings
    from ctdc_validate.results import Report

CONFORMS, HAS_FINDINGS = 0, 1

DEFAULT_PLACES: Final = 10
# The engine that asks a database.
SQL: Final = "sql"


def printed_formats() -> list[str]:
    """Return the forms of a report that a terminal or a pipe is given: no workbook."""
    from ctdc_validate.reports import BINARY, FORMATS

    return [name for name in FORMATS if name not in BINARY]


@click.command(
    name="ctdc-validate",
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="cli.validate.help",
    epilog="cli.validate.epilog",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--source", metavar="NAME", help="cli.validate.source")
@option(
    "--as",
    "judged_as",
    type=click.Choice(["partner", "published"]),
    help="cli.validate.as",
)
@reading_options
@option("--skip-file", metavar="PATTERN", multiple=True, help="cli.validate.skip-file")
@option(
    "--format",
    "format_",
    type=LateChoice(printed_formats),
    default="text",
    show_default=True,
    help="cli.validate.format",
)
@option(
    "-o",
    "--output",
    "outputs",
    type=OutputType(),
    multiple=True,
    help="cli.validate.output",
)
@option("--select", metavar="RULE", multiple=True, help="cli.validate.select")
@option("--ignore", metavar="RULE", multiple=True, help="cli.validate.ignore")
@option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="cli.validate.fail-on",
)
@option(
    "--max-places",
    type=click.IntRange(min=0),
    metavar="N",
    help="cli.validate.max-places",
)
@option(
    "--show-values",
    type=click.Choice(["never", "near", "all"]),
    help="cli.validate.show-values",
)
@option("--config", "config_path", metavar="PATH", help="cli.validate.config")
@option(
    "--engine",
    type=LateChoice(engines),
    default="auto",
    show_default=True,
    help="cli.validate.engine",
)
@option("--key", metavar="COLUMN", help="cli.validate.key")
@option("--progress/--no-progress", default=None, help="cli.validate.progress")
@option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
)
@version_option
def main(
    *,
    files: tuple[str, ...],
    source: str | None,
    judged_as: str | None,
    reading: Reading,
    skip_file: tuple[str, ...],
    format_: str,
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    max_places: int | None,
    show_values: str | None,
    config_path: str | None,
    engine: str,
    key: str | None,
    progress: bool | None,
    color: str,
) -> int:
    """Check files, write the reports, and return the exit code."""
    check_standard_input(STDIN if STDIN in files else None, reading)
    if key is not None and engine != SQL:
        raise click.UsageError(text("cli.validate.key-of-sql"))
    from ctdc_validate.cli.config import read_config

    config = read_config(config_path)
    speak_unless_asked(config.language)
    skipped = (*skip_file, *config.skip_file)
    found = find_files(files, skipped, config.path, lakes=engine == SQL)
    named = source or config.source
    handed = [*found.to_check, *(over.path for over in found.passed_over)]
    protect([*handed, *found.parts, *files_of(config.path, named)], outputs)

    from ctdc_validate.api import Settings
    from ctdc_validate.cli.output import print_report, wants_color, write_reports
    from ctdc_validate.cli.sources import find_source, is_folder
    from ctdc_validate.reports import MOST_PLACES, WORK_FILES

    if max_places is None:
        max_places = config.max_places
    # Who bounds the places bounds them everywhere; else a work file has them all.
    more_places = 0
    if max_places is None and {format_, *(o.format for o in outputs)} & {*WORK_FILES}:
        more_places = MOST_PLACES
    skip_sheet = (*(reading["skip_sheet"] or ()), *config.skip_sheet)
    reading["skip_sheet"] = skip_sheet or None
    settings = Settings(
        source=find_source(named) if named and is_folder(named) else named,
        judged_as=judged_as or config.judged_as,
        **reading,
        skip_file=skipped or None,
        engine=engine,
        key=key,
        select=select,
        ignore=(*ignore, *config.ignore),
        reasons=config.ignore,
        severities=config.severity,
        configured_by=config.path,
        max_places=DEFAULT_PLACES if max_places is None else max_places,
        more_places=more_places,
    )
    report = _validate(found.to_check, settings, progress)
    passed_over = (*found.passed_over, *report.passed_over)
    report = replace(report, passed_over=passed_over)
    most = settings.max_places
    write_reports(report, outputs, show_values or "never", most)
    print_report(report, format_, show_values, wants_color(color), most)
    return _exit_code(report, fail_on or config.fail_on or "error")


def _validate(
    paths: Sequence[str], settings: Settings, progress: bool | None
) -> Report:
    """Have the files checked; what stops the whole run is a usage error."""
    from ctdc_validate.api import (
        StandardNotFound,
        UnknownRule,
        UnknownSource,
        check_files,
        load_standard,
    )
    from ctdc_validate.cli.progress import Progress

    stdin = standard_input(STDIN if STDIN in paths else None)
    try:
        with Progress(progress) as watched:
            return check_files(paths, settings, stdin, watched)
    except UnknownSource as error:
        raise click.BadParameter(str(error), param_hint="--source") from None
    except UnknownRule as error:
        known = load_standard().rules
        questions = (
            did_you_mean(rule, known)
            for rule in (*settings.select, *settings.ignore)
            if rule not in known
        )
        problem = str(error) + "".join(map(worded, questions))
        hint = "'--select' / '--ignore'"
        raise click.BadParameter(problem, param_hint=hint) from None
    except StandardNotFound as error:
        raise click.ClickException(str(error)) from None


def _exit_code(report: Report, fail_on: str) -> int:
    """Return 2 if all was not checked, 1 for findings that count, else 0."""
    from ctdc_validate.api import Severity

    if report.verdict == "not-wholly-checked":
        return COULD_NOT_RUN
    least = Severity(fail_on).rank
    findings = (finding for file in report.files for finding in file.findings)
    return HAS_FINDINGS if any(f.severity.rank >= least for f in findings) else CONFORMS
