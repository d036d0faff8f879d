"""A file to build on: it conforms, all of it was judged, and its words are known."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ctdc_validate.api.guard import Refused
from ctdc_validate.messages import Message, message
from ctdc_validate.results import Report, Severity
from ctdc_validate.standard import Source, load_standard
from ctdc_validate.validation import Progress, Settings, Watch, validate_files


def conforming(
    path: str,
    settings: Settings,
    *,
    named: Message | str | None = None,
    own_terms: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Report:
    """Return the report on a file that conforms, all of which was judged.

    ``named`` is what a sentence calls the file, its name where it is None. With
    ``own_terms`` it may be in the words of a partner. Raises Refused.
    """
    name = called(path, named)
    report = readable(
        path, settings, named=name, stdin=stdin, progress=progress, watch=watch
    )
    if not own_terms:
        given = settings.source
        for file in report.files:
            known = load_standard().sources.get(file.source or "")
            refuse_own_terms(name, given if isinstance(given, Source) else known)
    if report.verdict != "conforms":
        if report.verdict == "does-not-conform":
            broken = {
                finding.rule
                for file in report.files
                for finding in file.findings
                if finding.severity is Severity.ERROR
            }
            rules = tuple(sorted(broken))
            problem = message(
                "api.unfit.does-not-conform"
                if settings.source is None
                else "api.unfit.does-not-conform.named",
                file=name,
                rules=rules,
            )
        else:
            problem = message(
                "api.unfit.not-wholly-checked"
                if settings.source is None
                else "api.unfit.not-wholly-checked.named",
                file=name,
            )
        raise Refused(problem, unfit=True)
    return report


def readable(
    path: str,
    settings: Settings,
    *,
    named: Message | str | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Report:
    """Return the report on a file that could be read. Raises Refused."""
    report = validate_files([path], settings, stdin, progress, watch)
    for file in report.files:
        if file.problem is not None:
            raise unreadable(called(path, named), file.problem)
    return report


def refuse_own_terms(file: Message | str, source: Source | None) -> None:
    """Raise Refused where a row need not be one record of the standard."""
    if source is not None and source.own_terms:
        raise Refused(message("api.unfit.in-own-terms", file=file, source=source.name))


def unreadable(file: Message | str, problem: Message | str) -> Refused:
    """Return the refusal of a file that cannot be read."""
    return Refused(message("api.unfit.unreadable", file=file, problem=problem))


def called(path: str, named: Message | str | None = None) -> Message | str:
    """Return what a sentence calls a file: never the path, which names a user."""
    return Path(path).name if named is None else named
