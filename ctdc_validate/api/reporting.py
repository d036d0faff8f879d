"""The report and the ledger as a program has them: printed, turned to JSON, written.

Whatever is printed or written shows no cell, unless the caller asks for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from ctdc_validate import results
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path
from ctdc_validate.reports import (
    FORMATS,
    FORMS,
    render,
    render_ledger,
    severity_counts,
    verdict,
)
from ctdc_validate.results import Finding, Severity
from ctdc_validate.tables import whole_file

Show: TypeAlias = Literal["never", "near", "all"]
Form: TypeAlias = Literal[
    "text", "json", "html", "csv", "xlsx", "sarif", "github", "junit"
]
SHOWS: Final = ("never", "near", "all")

# The form that the end of a file's name asks for.
SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".json": "json",
    ".html": "html",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".sarif": "sarif",
    ".xml": "junit",
}


class Report(results.Report):
    """What a check found; ``str`` gives it as text, without any cell."""

    __slots__ = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all files."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many places have an error, a warning, a remark (``info``)."""
        return {
            severity.value: sum(file.count(severity) for file in self.files)
            for severity in Severity
        }

    @property
    def records(self) -> int:
        """Return how many records were checked."""
        return sum(file.records for file in self.files)

    def to_json(self, show: Show = "never") -> str:
        """Return the report as JSON, as ``ctdc-validate --format json`` prints it.

        ``show`` says which wrong cells stand in it: never, near (those close to an
        allowed term) or all. A report with cells is no thing to forward.
        """
        return str(self._rendered("json", show))

    def to_dict(self, show: Show = "never") -> dict[str, Any]:
        """Return what the JSON report says, as dicts and lists."""
        said: dict[str, Any] = json.loads(self.to_json(show))
        return said

    def to_text(self, show: Show = "never") -> str:
        """Return the report as text for people."""
        return str(self._rendered("text", show))

    def write(
        self, path: AnyPath, form: Form | None = None, show: Show = "never"
    ) -> None:
        """Write the report to a file, whole or not at all.

        Unless ``form`` names it, the end of the path does: .txt .json .html .csv .xlsx
        .sarif .xml (JUnit). Raises ValueError where neither does, or the path is that
        of a file which was checked; OSError where the file cannot be written.
        """
        out = out_path(path)
        named = form or SUFFIXES.get(out.suffix.lower())
        if named is None:
            raise ValueError(
                f"The name of a report ends with one of {', '.join(SUFFIXES)}; or say"
                " form."
            )
        if any(_same(file.path, out) for file in self.files):
            raise ValueError("The report would be written over a file that it is on.")
        _write(out, self._rendered(named, show))

    def _rendered(self, form: str, show: str) -> str | bytes:
        if show not in SHOWS:
            raise ValueError("show is never, near or all.")
        if form not in FORMATS:
            raise ValueError(f"There are the forms {', '.join(FORMATS)}.")
        return render(self, form, show)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Report: {verdict(self)}: {severity_counts(self.files)}>"


class Ledger(results.Ledger):
    """What became of each cell in a conversion; ``str`` gives it as text.

    It has no cell in it, but counts by the terms of the source vocabulary.
    """

    __slots__ = ()

    def to_json(self) -> str:
        """Return the ledger as JSON."""
        return render_ledger(self, ".json")

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON ledger says, as dicts and lists."""
        said: dict[str, Any] = json.loads(self.to_json())
        return said

    def write(self, path: AnyPath) -> None:
        """Write the ledger to a file whose name ends with .txt, .json, .csv or .html.

        Raises ValueError where it ends otherwise, or is the file that was converted;
        OSError where it cannot be written.
        """
        out = out_path(path)
        if out.suffix.lower() not in FORMS:
            raise ValueError(
                f"The name of a ledger ends with one of {', '.join(FORMS)}."
            )
        if _same(self.path, out):
            raise ValueError("The ledger would be written over the file it is on.")
        _write(out, render_ledger(self, out.suffix.lower()))

    def __str__(self) -> str:
        return render_ledger(self, ".txt")

    def __repr__(self) -> str:
        left = "complete" if self.complete else "not complete"
        return (
            f"<Ledger: {self.source} to {self.target}, {self.read:,} records read,"
            f" {self.written:,} written, {left}>"
        )


def public_report(report: results.Report) -> Report:
    """Return a report with what a program can do with it."""
    return Report(**{f.name: getattr(report, f.name) for f in fields(report)})


def public_ledger(account: results.Ledger) -> Ledger:
    """Return a ledger with what a program can do with it."""
    return Ledger(**{f.name: getattr(account, f.name) for f in fields(account)})


def _same(path: str, other: Path) -> bool:
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):  # one of them is not there, or no file
        return False


def _write(path: Path, written: str | bytes) -> None:
    if isinstance(written, str):
        written = written.encode("utf-8", "backslashreplace")
    with whole_file(path) as part:
        part.write_bytes(written)


def same_file(path: str, other: str | os.PathLike[str]) -> bool:
    """Say whether two paths lead to one file."""
    return _same(path, Path(other))
