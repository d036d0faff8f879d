"""Validate files: batches in, report out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from ctdc_validate.messages import message, text
from ctdc_validate.results import FileReport, Report, RuleText
from ctdc_validate.standard import Source, Standard, load_standard, with_source
from ctdc_validate.tables import (
    InMemory,
    Table,
    UnreadableFile,
    open_table,
)
from ctdc_validate.translation import fit, lay_out, recognise
from ctdc_validate.validation.checking import FileCheck, Progress, Settings

__all__ = ["Settings", "UnknownRule", "UnknownSource", "validate_files"]


class UnknownSource(ValueError):
    """A source vocabulary was requested that the standard does not have."""


class UnknownRule(ValueError):
    """A rule was selected or ignored that the standard does not have."""


def validate_files(
    paths: Sequence[str | InMemory],
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Validate files, or tables in memory, and return the report on all of them.

    A file that cannot be read is a part of the report, not an exception. Raises
    UnknownSource, UnknownRule, and ValueError when ``judged_as`` is neither partner
    nor published.
    """
    settings = settings or Settings()
    standard = load_standard()
    if isinstance(settings.source, Source):
        standard = with_source(standard, settings.source)
        settings = replace(settings, source=settings.source.name)
    if settings.judged_as not in (None, "partner", "published"):
        raise ValueError(text("validation.judged-as"))
    named = {*settings.select, *settings.ignore, *settings.severities}
    if not standard.rules.keys() >= named:
        raise UnknownRule(text("validation.unknown-rule", names=tuple(standard.rules)))
    if settings.source is not None and settings.source not in standard.sources:
        raise UnknownSource(
            text("validation.unknown-source", names=tuple(standard.sources))
        )
    return Report(
        tool_version=standard.version,
        standard_version=standard.version,
        standard_digest=standard.digest,
        files=tuple(
            _validate_file(path, settings, standard, stdin, progress) for path in paths
        ),
        texts={
            rule.id: RuleText(
                rule=rule.id,
                title=rule.title,
                requirement=rule.description,
                reason=rule.reason,
                repair=rule.repair,
                iri=rule.iri,
            )
            for rule in standard.rules.values()
        },
    )


def _validate_file(
    path: str | InMemory,
    settings: Settings,
    standard: Standard,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> FileReport:
    """Validate one file; what makes it unreadable is told in its report."""
    wanted = list(standard.sources.values())
    if isinstance(settings.source, str):
        wanted = [standard.sources[settings.source]]
    try:
        table = open_table(
            path,
            settings.reading,
            lambda header: max(fit(header, s) for s in wanted),
            stdin,
        )
        source = _source(table, wanted, settings)
        return FileCheck(standard, source, table, settings).run(progress)
    except UnreadableFile as error:
        name = path.name if isinstance(path, InMemory) else path
        return FileReport(path=name, status="unreadable", problem=error.message)


def _source(table: Table, wanted: Sequence[Source], settings: Settings) -> Source:
    """Return the source vocabulary to judge by, recognised or requested.

    Raises UnreadableFile.
    """
    if settings.source is not None:
        source = wanted[0]
        if not lay_out(table.header, source).bound:
            raise UnreadableFile(
                message("validation.no-column-known", source=source.name)
            )
        return source
    found = recognise(table.header, wanted)
    if len(found) == 1:
        return found[0]
    problem = "validation.ambiguous-source" if found else "validation.no-source"
    known = tuple(source.name for source in found or wanted)
    raise UnreadableFile(message(problem, names=known))
