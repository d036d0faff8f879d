"""Validate what a program has: files, a DataFrame, or records."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, Final, Literal, TypeAlias

from ctdc_validate import results, validation
from ctdc_validate.api.guard import NotChecked, forgetting, guarded
from ctdc_validate.api.handed_over import Path, handed_over, path_text
from ctdc_validate.api.options import Engine, InputFormat, check_settings, rules_named
from ctdc_validate.api.reporting import Report, public_report
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.messages import text
from ctdc_validate.standard import Source, StandardNotFound, load_standard
from ctdc_validate.tables import DataFrame, InMemory
from ctdc_validate.validation import Settings, UnknownRule, UnknownSource

Progress: TypeAlias = Callable[[str, int], None]

OUR_OWN: Final = (NotChecked, StandardNotFound, UnknownRule, UnknownSource)


@forgetting
def validate(
    what: Path | Iterable[Path | Mapping[str, Any]] | DataFrame,
    *,
    source: Named = None,
    judged_as: Literal["partner", "published"] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] | Mapping[str, str] = (),
    severities: Mapping[str, Literal["error", "warning", "info"]] | None = None,
    max_places: int = 10,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    skip_file: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    key: str | None = None,
    today: date | None = None,
) -> Report:
    """Check a file, several files, a DataFrame or records, and return the report.

    Records are mappings as in the JSON of ``records``; a DataFrame may be of any
    library that gives an Arrow stream, and of pandas with or without pyarrow. Both
    are judged as they would be in a JSON and in a Parquet file, and are neither changed
    nor written anywhere.

    ``source`` is the name of a source vocabulary, or the folder of your own; else the
    header tells. ``ignore`` may give the reason for each rule. ``severities`` weighs
    rules otherwise than the standard. ``max_places`` bounds the places named of each
    finding, never its count. ``today`` ends the years that can be. ``sheet`` names
    the sheets of a workbook to read, ``skip_sheet`` those to leave out,
    ``skip_file`` the members of archives to leave out, by patterns;
    ``input_format``, ``encoding`` and ``delimiter`` say how files are read. ``engine``
    ``sql`` takes a folder of Parquet files for one table; ``key`` is the column of
    whole numbers that names the rows of Parquet files then.

    Raises NotChecked where what is handed over cannot be read as a table; of several
    paths the report tells which could not. Raises UnknownSource, UnknownRule, and
    ValueError for an option that cannot be.
    """
    handed = handed_over(what)
    settings = Settings(
        source=_source(source),
        judged_as=judged_as,
        sheet=sheet,
        skip_sheet=skip_sheet,
        skip_file=skip_file,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
        key=key,
        select=rules_named(select),
        ignore=rules_named(ignore),
        reasons=ignore if isinstance(ignore, Mapping) else {},
        severities={} if severities is None else severities,
        max_places=max_places,
        today=today,
    )
    report = _checked(handed.tables, settings)
    problem = report.files[0].problem
    if problem is not None and not handed.several:
        raise NotChecked(problem)
    return public_report(report, files_of_source(source))


def validate_files(paths: Iterable[Path], settings: Settings | None = None) -> Report:
    """Check files, all with the same settings, and return the report.

    A file that cannot be read is a part of the report. Raises UnknownSource,
    UnknownRule, and ValueError for a setting that cannot be.
    """
    if isinstance(paths, str | bytes | os.PathLike):  # a text is a list of signs, too
        raise ValueError(text("api.paths.one"))
    found = list(paths) if isinstance(paths, Iterable) else [paths]
    if not all(isinstance(path, str | os.PathLike) for path in found):
        raise ValueError(text("api.paths.only"))
    settings = Settings() if settings is None else settings
    tables = [path_text(path) for path in found]
    report = _checked(tables, settings)
    return public_report(report, files_of_source(settings.source))


def check_files(
    tables: Sequence[str | InMemory],
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> results.Report:
    """Check tables for a command, which words and writes the report.

    ``-`` is standard input. Raises UnknownSource, UnknownRule and StandardNotFound; a
    fault of the program passes as it is.
    """
    return validation.validate_files(tables, settings, stdin, progress)


def _checked(tables: Sequence[str | InMemory], settings: Settings) -> results.Report:
    check_settings(tables, settings)
    return guarded(lambda: check_files(tables, settings), OUR_OWN)


def _source(named: Named) -> str | Source | None:
    """Return a source that Settings takes: one of the standard's by its name."""
    found = guarded(lambda: source_named(named), OUR_OWN)
    if found is None or load_standard().sources.get(found.name) is not found:
        return found
    return found.name
