"""The report and the ledger as a program has them: printed, turned to JSON, written.

Whatever is printed or written shows no cell, unless the caller asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal, TypeAlias

from ctdc_validate import results
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path
from ctdc_validate.api.wording import (
    worded_file,
    worded_ledger,
    worded_over,
    worded_texts,
)
from ctdc_validate.api.writing import same_file, write_whole
from ctdc_validate.messages import text
from ctdc_validate.reports import (
    FORMATS,
    FORMS,
    SUFFIXES,
    ReportForm,
    render,
    render_ledger,
    severity_counts,
    verdict,
)
from ctdc_validate.results import (
    Coverage,
    FileReport,
    Finding,
    PassedOver,
    RuleText,
    Severity,
    Verdict,
)

Show: TypeAlias = Literal["never", "near", "all"]
SHOWS: Final = ("never", "near", "all")


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What a check found; ``str`` gives it as text, without any cell.

    ``files`` have texts for people, in the language that was in use.
    """

    _report: results.Report
    files: tuple[FileReport, ...]
    _read_beside: tuple[str, ...] = field(default=(), compare=False)

    @property
    def tool_version(self) -> str:
        """Return the version of this package."""
        return self._report.tool_version

    @property
    def standard_version(self) -> str:
        """Return the version of the standard."""
        return self._report.standard_version

    @property
    def standard_digest(self) -> str:
        """Return the digest of the compiled standard."""
        return self._report.standard_digest

    @property
    def texts(self) -> Mapping[str, RuleText]:
        """Return the words of every rule by its id."""
        return worded_texts(self._report.texts)

    @property
    def conforms(self) -> bool:
        """Say whether all was judged and nothing has an error; no file, no."""
        return self._report.conforms

    @property
    def verdict(self) -> Verdict:
        """Return conforms, does-not-conform or not-wholly-checked."""
        return self._report.verdict

    @property
    def account(self) -> Mapping[str, Coverage]:
        """Return what became of all files, members, sheets, rows and cells."""
        return self._report.account

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        """Return what was handed over and needs no judgement, each with the reason."""
        return tuple(map(worded_over, self._report.passed_over))

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
        content: dict[str, Any] = json.loads(self.to_json(show))
        return content

    def to_text(self, show: Show = "never") -> str:
        """Return the report as text for people."""
        return str(self._rendered("text", show))

    def write(
        self, path: AnyPath, form: ReportForm | None = None, show: Show = "never"
    ) -> None:
        """Write the report to a file, whole or not at all.

        Unless ``form`` names it, the end of the path does, as .json or .html. Raises
        ValueError where neither does, or the path is that of a file which was checked
        or belongs to the vocabulary in which it was read; OSError where the file
        cannot be written.
        """
        out = out_path(path)
        named = form or SUFFIXES.get(out.suffix.lower())
        if named is None:
            raise ValueError(text("api.report.suffix", suffixes=tuple(SUFFIXES)))
        read = (*(file.path for file in self.files), *self._read_beside)
        if any(same_file(path, out) for path in read):
            raise ValueError(text("api.report.over-a-file"))
        write_whole(out, self._rendered(named, show))

    def _rendered(self, form: str, show: str) -> str | bytes:
        if show not in SHOWS:
            raise ValueError(text("api.report.show"))
        if form not in FORMATS:
            raise ValueError(text("api.report.form", forms=tuple(FORMATS)))
        return render(self._report, form, show)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Report: {verdict(self._report)}: {severity_counts(self.files)}>"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Ledger(results.Ledger):
    """What became of each cell in a conversion; ``str`` gives it as text.

    It has no cell in it, but counts by the terms of the source vocabulary. Its reasons
    and notes are texts for people, in the language that was in use.
    """

    _account: results.Ledger = field(compare=False)
    _read_beside: tuple[str, ...] = field(default=(), compare=False)

    def to_json(self, show: Show = "never") -> str:
        """Return the ledger as JSON; with ``show`` all, with the counts of few."""
        return self._rendered(".json", show)

    def to_dict(self, show: Show = "never") -> dict[str, Any]:
        """Return what the JSON ledger says, as dicts and lists."""
        content: dict[str, Any] = json.loads(self.to_json(show))
        return content

    def write(self, path: AnyPath, show: Show = "never") -> None:
        """Write the ledger to a file whose name ends with .txt, .json, .csv or .html.

        With ``show`` all it has the counts of few records, and is not to be forwarded.

        Raises ValueError where it ends otherwise, or is a file that was read;
        OSError where it cannot be written.
        """
        out = out_path(path)
        if out.suffix.lower() not in FORMS:
            raise ValueError(text("api.ledger.suffix", suffixes=tuple(FORMS)))
        if any(same_file(path, out) for path in (self.path, *self._read_beside)):
            raise ValueError(text("api.ledger.over-a-file"))
        write_whole(out, self._rendered(out.suffix.lower(), show))

    def _rendered(self, suffix: str, show: str) -> str:
        if show not in SHOWS:
            raise ValueError(text("api.report.show"))
        return render_ledger(self._account, suffix, show)

    def __str__(self) -> str:
        return self._rendered(".txt", "never")

    def __repr__(self) -> str:
        return text(
            "api.ledger.repr.complete" if self.complete else "api.ledger.repr",
            source=self.source,
            target=self.target,
            read=self.read,
            written=self.written,
        )


def public_report(report: results.Report, beside: Iterable[str] = ()) -> Report:
    """Return a report as a program has it, its messages worded.

    ``beside`` are the files of the vocabulary that was read.
    """
    return Report(report, tuple(map(worded_file, report.files)), tuple(beside))


def public_ledger(account: results.Ledger) -> Ledger:
    """Return a ledger with its messages worded, and with what a program can do."""
    said = worded_ledger(account)
    shown = {each.name: getattr(said, each.name) for each in fields(said)}
    return Ledger(**shown, _account=account)
