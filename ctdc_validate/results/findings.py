"""What a check says: findings, their places, and the report they add up to.

Frozen values without behaviour beyond their own facts; every report format is
written from them, so nothing here knows how a report looks.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from ctdc_validate.messages import Message
from ctdc_validate.results.account import NOTHING, Coverage, PassedOver

# What an account counts.
UNITS: Final = ("files", "members", "sheets", "rows", "cells")

Verdict = Literal["conforms", "does-not-conform", "not-wholly-checked"]


class Severity(StrEnum):
    """How much a finding weighs: a MUST, a SHOULD, or a remark."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 2 for error, 1 for warning, 0 for info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a partner's file, as the partner's own program numbers it.

    Tables: the row as the spreadsheet shows it and a cell such as ``C17`` or
    ``Data!C17``. JSON: the record's number from 1 and its JSON Pointer. JSONL: the
    line, and the pointer within it. ``cell`` is None where a whole row is meant.
    ``column`` is the column's position from 0, where it is known; ``sheet`` is that
    of the place, where it is another one than the table's.
    """

    row: int
    cell: str | None
    column: int | None = field(default=None, compare=False)
    sheet: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """What so many cells of a column looked like, and what was probably meant."""

    shape: str
    meant: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ColumnWide:
    """What may be told of a finding whatever its cells hold, to forward a report.

    ``message`` speaks of the ``columns`` alone. ``of_cells`` says that the address of a
    cell tells no more than these; ``terms`` that what cells looked like may be told of
    the column as a whole.
    """

    message: Message
    variables: tuple[str, ...]
    columns: tuple[str, ...]
    of_cells: bool
    terms: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule by one distinct tuple of cells, wherever it stands.

    ``values`` are the cells as the partner wrote them, one for each of ``columns``
    (None: empty); a report decides whether they may be shown. ``near`` says whether
    each value is close to an allowed one. ``places`` are the first ones, ``count`` is
    the true number. ``hint_reason`` says how the hint is known, where that is worth a
    sentence; ``position`` is that of the column at fault, from 0, or None.
    In a report to forward, one finding tells of all cells by which its columns break a
    rule: ``terms`` says what many of them looked like, ``others`` counts the rest.
    ``wide`` is what such a report may say of it, None of what no cell decides.
    """

    rule: str
    severity: Severity
    variables: tuple[str, ...]
    columns: tuple[str, ...]
    message: Message | str
    values: tuple[str | None, ...] = field(repr=False)  # a notebook may be shared
    shapes: tuple[str, ...]
    near: bool
    hint: str | None
    count: int
    places: tuple[Place, ...]
    hint_reason: Message | str | None = None
    position: int | None = None
    wide: ColumnWide | None = field(default=None, repr=False)
    terms: tuple[Term, ...] = ()
    others: int | None = None


@dataclass(frozen=True, slots=True)
class RuleStatus:
    """Whether a rule ran on a file, and how often it was broken.

    ``reason`` says why it was skipped, None where it ran.
    """

    rule: str
    status: Literal["ran", "skipped"]
    reason: Message | str | None
    count: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that was found in one table; ``problem`` says why it could not be read.

    A file is one table, but for a workbook or an archive: there ``part`` names the
    sheet or the file within, where there are several. ``rows`` and ``cells`` say how
    many were judged. ``notes`` are remarks on how the file was read: the source
    vocabulary chosen, sheets passed over. ``format`` is csv, xlsx, json, jsonl or
    parquet; ``typed`` says that values are JSON texts. ``header`` are the names of the
    columns, in order. ``adjusted`` says that rules were left out, or weighed otherwise
    than by the standard. ``laws`` are notes on what two laws mean by
    terms that were met.
    """

    path: str
    status: Literal["checked", "unreadable"]
    problem: Message | str | None
    source: str | None = None
    judged_as: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    records: int = 0
    notes: tuple[Message | str, ...] = ()
    rules: tuple[RuleStatus, ...] = ()
    findings: tuple[Finding, ...] = ()
    format: str | None = None
    typed: bool = False
    header: tuple[str, ...] = ()
    adjusted: bool = False
    part: str | None = None
    rows: Coverage = NOTHING
    cells: Coverage = NOTHING
    laws: tuple[Message | str, ...] = ()

    @property
    def remarks(self) -> tuple[Message | str, ...]:
        """All notes: on how the file was read, then on the laws."""
        return (*self.notes, *self.laws)

    @property
    def wholly_checked(self) -> bool:
        """Say whether all was judged, or an error tells of what was not.

        A row or a cell that was not judged has a finding; if that was asked not to
        count, nothing else would tell.
        """
        left_over = self.rows.not_checked or self.cells.not_checked
        return self.status == "checked" and (
            not left_over or self.count(Severity.ERROR) > 0
        )

    def count(self, severity: Severity | Literal["error", "warning", "info"]) -> int:
        """Return how many places have a finding of this severity."""
        wanted = Severity(severity)
        return sum(f.count for f in self.findings if f.severity is wanted)


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report tells of a rule beside its findings, as the standard words it.

    ``requirement`` is what the rule asks, ``reason`` why, ``repair`` how to mend a
    breach in a spreadsheet; ``iri`` names the rule.
    """

    rule: str
    title: Message | str
    requirement: Message | str
    reason: Message | str
    repair: Message | str
    iri: str


@dataclass(frozen=True, slots=True)
class Report:
    """The reports on all files of one run, with the tool and standard behind them.

    ``texts`` has the words of every rule by its id. ``passed_over`` is what was handed
    over and needs no judgement. ``smallest_group``, ``largest_share`` (in percent) and
    ``rounding`` bound what may be told of cells in a report to forward, unless known
    nothing is;
    ``max_places`` is how many places of a finding it may name. ``forwarded`` says that
    it is one.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    files: tuple[FileReport, ...]
    texts: Mapping[str, RuleText] = field(default_factory=dict, repr=False)
    passed_over: tuple[PassedOver, ...] = ()
    smallest_group: int = sys.maxsize
    largest_share: int = 0
    rounding: int = 1
    max_places: int = sys.maxsize
    forwarded: bool = False

    @property
    def conforms(self) -> bool:
        """Say whether all was judged and nothing has an error; no file, no."""
        return self.verdict == "conforms"

    @property
    def verdict(self) -> Verdict:
        """Return what the check came to; without any file, nothing was checked.

        What was not looked at outweighs the errors that were found.
        """
        if not self.files or not all(file.wholly_checked for file in self.files):
            return "not-wholly-checked"
        if any(file.count(Severity.ERROR) for file in self.files):
            return "does-not-conform"
        return "conforms"

    @property
    def account(self) -> dict[str, Coverage]:
        """Return what became of all files, sheets, members, rows and cells."""
        checked: dict[str, bool] = {}
        sums = {unit: Coverage() for unit in UNITS}
        for file in self.files:
            is_checked = file.status == "checked"
            checked[file.path] = checked.get(file.path, True) and is_checked
            unit = "sheets" if file.sheet is not None else "members"
            if file.sheet is not None or file.part is not None:
                sums[unit] += Coverage(judged=is_checked, not_checked=not is_checked)
            sums["rows"] += file.rows
            sums["cells"] += file.cells
        for whole in checked.values():
            sums["files"] += Coverage(judged=whole, not_checked=not whole)
        for part in self.passed_over:
            left_out = part.coverage == "left-out"
            sums[f"{part.unit}s"] += Coverage(
                left_out=left_out, nothing_to_judge=not left_out
            )
        return sums
