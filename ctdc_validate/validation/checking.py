"""The check of one file: what its table is asked, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ctdc_validate.hints import hints_on
from ctdc_validate.messages import worded
from ctdc_validate.results import FileReport, RuleStatus
from ctdc_validate.rules import (
    IDENTIFIER,
    RAGGED,
    ROW_FAULTS,
    Breach,
    Identifiers,
    Judge,
    duplicate_column,
    missing_column,
    skipped_rules,
    unknown_column,
)
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import Batch, Table
from ctdc_validate.translation import lay_out
from ctdc_validate.validation.tally import Tally
from ctdc_validate.validation.writing import FindingWriter

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to validate. ``source`` and ``judged_as`` are found out where None.

    ``source`` is the name of a source vocabulary, or a partner's own vocabulary.
    ``select`` and ``ignore`` are ids of rules, ``reasons`` says why some are ignored;
    ``severities`` replaces what the standard says of a rule: error, warning or info.
    ``configured_by`` is the file that said so. ``max_places`` bounds the places of each
    finding, never its count; ``today`` ends the years that can be.
    """

    source: str | Source | None = None
    judged_as: str | None = None
    sheet: str | None = None
    input_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    engine: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    configured_by: str | None = None
    max_places: int = 10
    today: date | None = None


class FileCheck:
    """The check of one file: its layout, the rules that run on it, and the tally."""

    def __init__(
        self, standard: Standard, source: Source, table: Table, settings: Settings
    ) -> None:
        """Lay the table out by its source vocabulary; nothing is read yet."""
        self.standard = standard
        self.source = source
        self.table = table
        self.settings = settings
        self.judged_as = settings.judged_as or source.judged_as
        self.layout = lay_out(table.header, source, exact=table.typed)
        self.hints = hints_on(standard, source.name)
        self.identifiers = Identifiers(standard)
        self.names = self.identifiers.shown(
            self.layout, table.typed, self.hints.for_header
        )
        self.writer = FindingWriter(
            standard,
            replace(self.layout, header=self.names),
            replace(table, keys=self.names),
            self.hints,
            self.judged_as,
            settings.max_places,
            settings.severities,
        )
        self.skipped = skipped_rules(
            standard,
            self.layout,
            self.table.typed,
            self.judged_as,
            settings.select,
            {rule: settings.reasons.get(rule, "") for rule in settings.ignore},
        )
        self.tally = Tally(max(settings.max_places, 1))
        self.clashes: set[str] = set()
        self.records = 0

    def run(self, progress: Progress | None) -> FileReport:
        """Read all batches and return the report."""
        active = set(self.standard.rules) - set(self.skipped)
        today = self.settings.today or date.today()
        judge = Judge(
            self.standard,
            self.layout,
            self.table.typed,
            active,
            today,
            self.identifiers,
        )
        self.clashes = judge.clashes
        self._check_header()
        absent = self._absent_required()
        nameless = set(self.layout.nameless)
        if len(self.layout.missing) == len(nameless) == 1:
            nameless = set()  # it is the missing one
        for batch in self.table.batches():
            self.records += batch.size
            if batch.size:
                self.tally.add_batch(judge, batch)
            for kind, fault in batch.faults.items():
                self.records += fault.count if kind in RAGGED else 0
                breach = Breach(ROW_FAULTS[kind], (), (), variant=kind)
                self._add(breach, fault.count, fault.rows)
            for variable in absent if batch.size else ():
                rows = batch.rows((), [()], self.tally.limit)[()]
                breach = Breach("missing-value", (variable,), (), part=variable)
                self._add(breach, batch.size, rows)
            if batch.size:
                nameless -= self._used(sorted(nameless), batch)
                self._add_unread_keys(batch)
            if progress is not None:
                progress(self.table.path, self.records)
        if self.records == 0:
            self._add(Breach("empty-table", (), ()), 1, [self._header_row()])
        self._tell_identifiers_once()
        return self._report()

    def _tell_identifiers_once(self) -> None:
        """Report a column that identifies as that alone, even where it is empty."""
        if not self.table.typed:
            told = self.tally.columns(IDENTIFIER)
            for breach in self.identifiers.by_header(self.layout):
                if breach.columns[0] not in told:
                    self._add(breach, 1, [self._header_row()])
        self.tally.drop("unknown-column", self.tally.columns(IDENTIFIER))

    def _used(self, nameless: Sequence[int], batch: Batch) -> set[int]:
        """Report the columns without a header that turn out to hold something."""
        answers = batch.distinct([[index] for index in nameless])
        used = {
            index
            for index, answer in zip(nameless, answers, strict=True)
            if any(cells != (None,) for cells, _ in answer)
        }
        for index in sorted(used):
            breach = Breach("unknown-column", (), (index,), variant="nameless")
            self._add(breach, 1, [self._header_row()])
        return used

    def _add_unread_keys(self, batch: Batch) -> None:
        """Report the records that have a key which nobody reads."""
        keys = self._unread_keys()
        answers = batch.distinct([[index] for index in keys])
        for index, answer in zip(keys, answers, strict=True):
            holding = [(cells, count) for cells, count in answer if cells != (None,)]
            if not holding:
                continue
            # In order of appearance: the first rows are among those of the first ones.
            first = [cells for cells, _ in holding[: self.tally.limit]]
            found = batch.rows([index], first, self.tally.limit)
            rows = sorted(row for each in found.values() for row in each)
            breach = Breach("unknown-column", (), (index,), hint=self._meant(index))
            self._add(breach, sum(count for _, count in holding), rows)

    def _unread_keys(self) -> tuple[int, ...]:
        """Return the keys of JSON records that nobody reads; a header is told of once.

        A key that repeats another under an alias is not read either.
        """
        layout = self.layout
        return (*layout.unknown, *layout.repeated) if self.table.typed else ()

    def _add(self, breach: Breach, count: int, rows: Sequence[int]) -> None:
        if breach.rule not in self.skipped:
            self.tally.add(breach, count, rows)

    def _header_row(self) -> int:
        return self.table.header_row or 1

    def _check_header(self) -> None:
        """Judge the header; in JSON it is the records whose keys are judged."""
        if self.table.typed:
            return
        near: dict[int, str] = {}
        for index in self.layout.unknown:
            hint = self._meant(index)
            if hint is not None:
                near[index] = hint
        if len(self.layout.missing) == len(self.layout.nameless) == 1:
            near[self.layout.nameless[0]] = self.layout.missing[0].name
        for breach in (
            *duplicate_column(self.layout),
            *unknown_column(self.layout, near),
            *missing_column(self.layout, near),
        ):
            self._add(breach, 1, [self._header_row()])

    def _meant(self, index: int) -> str | None:
        """Return the column meant by a header, unless the file has that one too."""
        hint = self.hints.for_header(self.layout.header[index])
        there = {b.column.name for b in self.layout.bound}
        return None if hint in there else hint

    def _absent_required(self) -> list[str]:
        """Return the required variables that no record of a JSON file has a key for."""
        if not self.table.typed:
            return []
        return [
            name
            for column in self.layout.missing
            for name in column.variables
            if self.standard.variables[name].required
        ]

    def _report(self) -> FileReport:
        findings = self.writer.findings(self.tally)
        counts: dict[str, int] = {}
        for finding in findings:
            counts[finding.rule] = counts.get(finding.rule, 0) + finding.count
        return FileReport(
            path=self.table.path,
            status="checked",
            problem=None,
            format=self.table.format,
            typed=self.table.typed,
            header=self.names,
            adjusted=bool(
                self.settings.select or self.settings.ignore or self.settings.severities
            ),
            source=self.source.name,
            judged_as=self.judged_as,
            sheet=self.table.sheet,
            encoding=self.table.encoding,
            delimiter=self.table.delimiter,
            records=self.records,
            notes=(
                self._how_recognised(),
                *map(worded, self.table.notes),
                *self._weights(),
                *self._clashes(),
            ),
            rules=tuple(self._statuses(counts)),
            findings=findings,
        )

    def _how_recognised(self) -> str:
        if self.settings.source is not None:
            return f"Read as asked: {self.source.title}."
        return f"Recognised by its header: {self.source.title}."

    def _weights(self) -> Iterator[str]:
        """Yield what was set otherwise than the standard says it."""
        if self.settings.configured_by is not None:
            yield f"Configured by {self.settings.configured_by}."
        for rule, severity in self.settings.severities.items():
            yield f"As it was set, {rule} weighs {severity} here."

    def _clashes(self) -> Iterator[str]:
        """Yield the notes on what two laws mean by terms that were met."""
        for clash in self.standard.clashes.values():
            if clash.id in self.clashes:
                yield f"Two laws, {clash.id}: {clash.settled}"

    def _statuses(self, counts: dict[str, int]) -> Iterator[RuleStatus]:
        for rule in self.standard.rules:
            reason = self.skipped.get(rule)
            ran = RuleStatus(rule, "ran", None, counts.get(rule, 0))
            yield ran if reason is None else RuleStatus(rule, "skipped", reason, 0)
