"""What a check says: findings, their places, and the report they add up to.

Frozen values without behaviour beyond their own facts; every report format is
written from them, so nothing here knows how a report looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ctdc_validate.messages import Message


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
    ``column`` is the column's position from 0, where it is known.
    """

    row: int
    cell: str | None
    column: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule by one distinct tuple of cells, wherever it stands.

    ``values`` are the cells as the partner wrote them, one for each of ``columns``
    (None: empty); a report decides whether they may be shown. ``near`` says whether
    each value is close to an allowed one. ``places`` are the first ones, ``count`` is
    the true number. ``hint_reason`` says how the hint is known, where that is worth a
    sentence; ``position`` is that of the column at fault, from 0, or None.
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
    """All that was found in one file; ``problem`` says why it could not be read.

    ``notes`` are remarks on how the file was read: the source vocabulary chosen,
    sheets passed over. ``format`` is csv, xlsx, json, jsonl or parquet; ``typed`` says
    that values are JSON texts. ``header`` are the names of the columns, in order.
    ``adjusted`` says that rules were left out, or weighed otherwise than by the
    standard.
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

    def count(self, severity: Severity) -> int:
        """Return how many places have a finding of this severity."""
        return sum(f.count for f in self.findings if f.severity is severity)


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report tells of a rule beside its findings, as the standard words it.

    ``requirement`` is what the rule asks, ``reason`` why, ``repair`` how to mend a
    breach in a spreadsheet; ``iri`` names the rule.
    """

    rule: str
    title: str
    requirement: str
    reason: str
    repair: str
    iri: str


@dataclass(frozen=True, slots=True)
class Report:
    """The reports on all files of one run, with the tool and standard behind them.

    ``texts`` has the words of every rule by its id.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    files: tuple[FileReport, ...]
    texts: Mapping[str, RuleText] = field(default_factory=dict, repr=False)

    @property
    def conforms(self) -> bool:
        """Say whether every file was checked and none has an error; no file, no."""
        return bool(self.files) and all(
            file.status == "checked" and file.count(Severity.ERROR) == 0
            for file in self.files
        )
