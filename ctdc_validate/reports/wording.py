"""The words in which a report counts and points, the same wherever it is text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ctdc_validate.results import FileReport, Place, Report, Severity

JUDGED_AS: Final = {
    "partner": "judged as a partner's file",
    "published": "judged as a published edition",
}
ADJUSTED: Final = (
    "Rules were left out, or weighed otherwise than the standard weighs them."
)
SHOWN: Final = (
    "This report shows cells of the file. Do not forward it: it may hold what"
    " identifies a person."
)
SHAPES: Final = (
    "A shape stands for a cell that is not shown: A or a is a letter, 9 is a digit."
)
NOTHING: Final = "Nothing was checked"


def printable(words: str) -> str:
    """Return a text with what is invisible, or a terminal obeys, as escapes."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in words
    )


def where(places: Sequence[Place], format_: str | None) -> str:
    """Return places as the partner's own program names them."""
    if all(place.cell is None for place in places):
        rows = ", ".join(str(place.row) for place in places)
        return f"row {rows}" if len(places) == 1 else f"rows {rows}"
    return ", ".join(_place(place, format_) for place in places)


def _place(place: Place, format_: str | None) -> str:
    cell = printable(place.cell or f"row {place.row}")
    # In JSON Lines the pointer is within the line.
    return f"line {place.row} {cell}" if format_ == "jsonl" else cell


def severity_counts(files: Sequence[FileReport]) -> str:
    """Return how many places of all files have an error, a warning, a remark."""
    errors, warnings, infos = (
        sum(file.count(severity) for file in files) for severity in Severity
    )
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}, {infos:,} info"


def counted(count: int, word: str) -> str:
    """Return a number with its word, in the plural where it must be."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def state(file: FileReport) -> str:
    """Return in words what the check of a file came to."""
    if file.status != "checked":
        return "not checked"
    return "does not conform" if file.count(Severity.ERROR) else "conforms"


def verdict(report: Report) -> str:
    """Return in words, without a full stop, what the check of all files came to."""
    standard = f"to the CTDC standard {printable(report.standard_version)}"
    if not any(file.status == "checked" for file in report.files):
        return NOTHING
    if len(report.files) == 1:
        return f"The file {state(report.files[0])} {standard}"
    conforming = sum(state(file) == "conforms" for file in report.files)
    return f"{conforming:,} of {counted(len(report.files), 'file')} conform {standard}"
