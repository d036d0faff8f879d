"""The words in which a report counts and points, the same wherever it is text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.results import (
    Coverage,
    FileReport,
    PassedOver,
    Place,
    Report,
    Severity,
)

JUDGED_AS: Final[Mapping[str | None, Message]] = {
    "partner": message("reports.judged.partner"),
    "published": message("reports.judged.published"),
}
ADJUSTED: Final = message("reports.adjusted")
SHOWN: Final = message("reports.shows-cells")
TO_FORWARD: Final = message("reports.to-forward")
SHAPES: Final = message("reports.shapes")
NOTHING: Final = message("reports.nothing-checked")
UNREAD: Final = message("reports.unread")
SEVERITIES: Final = {
    Severity.ERROR: message("reports.severity.error"),
    Severity.WARNING: message("reports.severity.warning"),
    Severity.INFO: message("reports.severity.info"),
}
WORST_FIRST: Final = tuple(sorted(Severity, key=lambda s: -s.rank))


def printable(words: Message | str) -> str:
    """Return a text with what is invisible, or a terminal obeys, as escapes.

    A message is worded first.
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode()
        for c in worded(words)
    )


def sentence(words: Message | str) -> str:
    """Return words with a full stop."""
    return text("reports.sentence", words=words)


def where(places: Sequence[Place], format_: str | None) -> str:
    """Return places as the partner's own program names them."""
    if all(place.cell is None for place in places):
        rows = tuple(place.row for place in places)
        return text("reports.rows", rows=rows, count=len(rows))
    return ", ".join(_address(place, format_) for place in places)


def _address(place: Place, format_: str | None) -> str:
    if place.cell is None:
        cell = text("reports.row", row=place.row)
    else:
        cell = printable(place.cell)
    if format_ == "jsonl":  # the pointer is within the line
        return text("reports.line-and-cell", row=place.row, cell=cell)
    return cell


def places_message(
    count: int, first: Sequence[Place] = (), format_: str | None = None
) -> Message:
    """Return how many places there are, and the first of them."""
    places = message("reports.places", count=count)
    if not first:
        return places
    which = where(first, format_)
    if len(first) == count:
        return message("reports.everywhere", places=places, where=which)
    return message("reports.first-places", places=places, where=which)


def severity_counts(files: Sequence[FileReport]) -> str:
    """Return how many places of all files have an error, a warning, a remark."""
    errors, warnings, infos = (
        sum(file.count(severity) for file in files) for severity in Severity
    )
    return text(
        "reports.severity-counts",
        errors=message("reports.errors", count=errors),
        warnings=message("reports.warnings", count=warnings),
        infos=message("reports.infos", count=infos),
    )


def named(file: FileReport) -> str:
    """Return what a report calls a file: its path, and the part of it that is meant."""
    return _named(file.path, file.part, file.sheet == file.part)


def named_over(over: PassedOver) -> str:
    """Return what a report calls what was passed over, as ``named`` does."""
    return _named(over.path, over.name, over.unit == "sheet")


def _named(path: str, part: str | None, is_sheet: bool) -> str:
    """Return a path with the sheet, or the member of an archive, that is meant."""
    if part is None:
        return path
    id_ = "reports.part.sheet" if is_sheet else "reports.part.member"
    return text(id_, path=path, part=part)


def state_over(over: PassedOver) -> str:
    """Return in words why what was passed over needs no judgement."""
    left_out = over.coverage == "left-out"
    id_ = "reports.state.left-out" if left_out else "reports.state.nothing-to-judge"
    return text(id_)


def within(file: FileReport, words: str) -> str:
    """Return words on a place with the file within a file that it stands in.

    The address itself tells the sheet.
    """
    if file.part is None or file.part == file.sheet:
        return words
    return text("reports.in-part", part=printable(file.part), what=words)


def has_parts(report: Report) -> bool:
    """Say whether a file has several tables, each of which is an entry of its own."""
    return any(file.part is not None for file in report.files)


def kind(file: FileReport) -> str:
    """Return ``table`` where a part of a file is meant, else ``file``."""
    return "file" if file.part is None else "table"


def conforms(file: FileReport) -> bool:
    """Say whether all of a file was checked and nothing has an error."""
    return file.wholly_checked and not file.count(Severity.ERROR)


def state(file: FileReport) -> str:
    """Return in words what the check of a file came to."""
    if file.status != "checked":
        return text("reports.state.unread")
    if not file.wholly_checked:
        return text("reports.state.partly")
    return text("reports.state.conforms" if conforms(file) else "reports.state.fails")


def overall(report: Report) -> str:
    """Return in words what the check of all files came to, as ``state`` does of one."""
    if not any(file.status == "checked" for file in report.files):
        return text("reports.state.unread")
    if report.verdict == "not-wholly-checked":
        return text("reports.state.partly")
    return text("reports.state.conforms" if report.conforms else "reports.state.fails")


def account_of(file: FileReport) -> Mapping[str, Coverage]:
    """Return what became of the rows and cells of one file."""
    return {"rows": file.rows, "cells": file.cells}


def accounts(covered: Mapping[str, Coverage]) -> Iterator[Message]:
    """Yield what became of the things of each kind that were handed over, if any."""
    for unit, coverage in covered.items():
        if coverage.given:
            yield message(
                "reports.account",
                unit=message(f"reports.account.{unit}", count=coverage.given),
                outcomes=tuple(_outcomes(coverage)),
            )


def account(covered: Mapping[str, Coverage]) -> Iterator[Message]:
    """Yield the account in one sentence, if anything was counted."""
    units = tuple(accounts(covered))
    if units:
        yield message("reports.account.all", units=units)


def _outcomes(coverage: Coverage) -> Iterator[Message]:
    """Yield how many were judged, and how many were not and why."""
    yield message("reports.account.judged", count=coverage.judged)
    for id_, count in (
        ("reports.account.not-checked", coverage.not_checked),
        ("reports.account.left-out", coverage.left_out),
        ("reports.account.nothing-to-judge", coverage.nothing_to_judge),
    ):
        if count:
            yield message(id_, count=count)


def not_judged(file: FileReport) -> Message:
    """Return what of a file was not judged, and why no error tells of it."""
    units = tuple(
        message(f"reports.account.{unit}", count=coverage.not_checked)
        for unit, coverage in account_of(file).items()
        if coverage.not_checked
    )
    return message("reports.partly.what", units=units)


def capitalised(words: str) -> str:
    """Return words with a capital at their start."""
    return words[:1].upper() + words[1:]


def short_verdict(report: Report) -> Message:
    """Return how many files conform, or whether the one file does."""
    conforming = sum(map(conforms, report.files))
    partly = report.verdict == "not-wholly-checked"
    if len(report.files) > 1:
        parts = has_parts(report)
        id_ = "reports.tables-conform" if parts else "reports.files-conform"
        counted = message(id_, conforming=conforming, count=len(report.files))
        return message("reports.partly", conforming=counted) if partly else counted
    of = f"reports.{kind(report.files[0])}"
    if partly:
        return message(f"{of}.partly")
    return message(f"{of}.conforms" if conforming else f"{of}.fails")


def verdict(report: Report) -> str:
    """Return in words, without a full stop, what the check of all files came to."""
    if not any(file.status == "checked" for file in report.files):
        return text(NOTHING)
    one_partly = report.verdict == "not-wholly-checked" and len(report.files) == 1
    return text(
        "reports.verdict.partly" if one_partly else "reports.verdict",
        verdict=short_verdict(report),
        version=printable(report.standard_version),
    )
