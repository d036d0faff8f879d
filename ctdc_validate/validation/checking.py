"""The check of one file: what its table is asked, and what becomes of the answers.

A check has four sources of observations: the header, each batch's cells, each batch's
malformed rows, and what only the whole file shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from ctdc_validate.hints import hints_on
from ctdc_validate.messages import Message, called, message
from ctdc_validate.results import Coverage, FileReport, Finding, RuleStatus
from ctdc_validate.rules import (
    ABOVE_HEADER,
    IDENTIFIER,
    RARE,
    Breach,
    RareRecords,
    absent_value,
    empty_table,
    malformed_row,
    skipped_rules,
    unread_cell,
)
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import (
    BESIDE_RECORDS,
    HOLDING_DATA,
    Batch,
    Table,
)
from ctdc_validate.translation import lay_out, records_above
from ctdc_validate.validation.breach_counts import BreachCounts
from ctdc_validate.validation.header_check import HeaderCheck, Observation
from ctdc_validate.validation.judge import Judges
from ctdc_validate.validation.settings import Settings
from ctdc_validate.validation.writing import FindingWriter

Progress = Callable[[str, int], None]
# Takes each batch that is judged, for one who counts in the same reading.
Look = Callable[[Batch], None]


class FileCheck:
    """The check of one file against one source vocabulary."""

    def __init__(
        self,
        standard: Standard,
        source: Source,
        table: Table,
        settings: Settings,
        judges: Judges,
    ) -> None:
        """Match the header with the vocabulary; read no records yet.

        ``judges`` may have judged a file like it.
        """
        self.standard = standard
        self.source = source
        self.table = table
        self.settings = settings
        self.judged_as = settings.judged_as or source.judged_as
        self.layout = lay_out(table.header, source)
        self.above = records_above(table, source)  # rows
        self.hints = hints_on(standard, source.name)
        self.header = HeaderCheck(
            standard, self.layout, table, self.hints, self.judged_as
        )
        ignored = {rule: settings.reasons.get(rule, "") for rule in settings.ignore}
        self.skipped = skipped_rules(
            standard,
            self.layout,
            table.typed,
            self.judged_as,
            settings.select,
            ignored,
        )
        self.judge = judges.judge(
            standard,
            self.layout,
            table.typed,
            standard.rules.keys() - self.skipped.keys(),
            settings.today or date.today(),
        )
        self.identifiers = self.judge.identifiers
        self.names = self.identifiers.shown(
            self.layout, table.typed, self.hints.for_header
        )
        self.records = 0
        self.not_judged = 0  # of the records
        self.others = 0  # rows that hold no record
        self.beside = dict.fromkeys(BESIDE_RECORDS, 0)  # cells
        self._begin()

    def run(self, progress: Progress | None, look: Look | None = None) -> FileReport:
        """Read all batches and return the report; ``look`` is shown each of them."""
        judge = self.judge
        rare = self._rare_records()
        self._add(self.header.observations())
        for batch in self.table.batches(judge.study.knows, counted=True):
            self.records += batch.size
            if batch.size:
                found = judge.study.sift(batch, judge.groups, self.weighing.watch)
                self.counts.add_batch(batch, found)
                if rare is not None:
                    rare.add(batch.distinct([rare.columns])[0])
            self._add(self._malformed_rows(batch))
            self._add_cells_beside(batch)
            if batch.size:
                self._add(self._absent_values(batch))
                self._add(self.header.in_use(batch))
            if look is not None:
                look(batch)
            if progress is not None:
                progress(self.table.path, self.records)
        self._add(self.header.left_over())
        self._add(self._unread_cells())
        self.counts.forget(IDENTIFIER, self.weighing.only_answers())
        self._add(self._by_weight())
        self._add(self._whole_file())
        if rare is not None:
            self._add_rare(rare)
        self._drop_replaced()
        return self._report(judge.rules.clashes)

    def findings_alone(self, batch: Batch) -> tuple[Finding, ...]:
        """Return the findings on the cells of a batch, as if it were all there is.

        What the header alone breaks is left to ``findings_on_header``.
        """
        self._begin()
        judge = self.judge
        found = judge.study.sift(batch, judge.groups, self.weighing.watch)
        self.counts.add_batch(batch, found)
        self.counts.forget(IDENTIFIER, self.weighing.only_answers())
        self._add(self._by_weight())
        self._drop_replaced()
        return self._writer.findings(self.counts)

    def findings_on_header(self) -> Iterator[tuple[str, Finding]]:
        """Yield what is missing from a header, each with the column's name."""
        observed = [breach for breach, _, _ in self.header.observations()]
        observed += [absent_value(column) for column in self.header.header.required]
        for breach in observed:
            if not breach.columns:
                self._begin()
                self._add([self.header.holds(breach)])
                for finding in self._writer.findings(self.counts):
                    yield breach.part or "", finding

    def _begin(self) -> None:
        """Forget all that was counted and seen."""
        most = self.settings.max_places
        self.counts = BreachCounts(max(most, 1), self.settings.more_places)
        self.weighing = self.identifiers.weighing(self.layout, self.table.typed)

    def _drop_replaced(self) -> None:
        for rule in self.standard.rules.values():
            if rule.replaces is not None:
                self.counts.drop(rule.replaces, self.counts.columns(rule.id))

    def _rare_records(self) -> RareRecords | None:
        """Return what counts the groups of keys, where the file is asked for them."""
        if RARE in self.skipped:
            return None
        return RareRecords(self.standard, self.layout, self.table.typed)

    def _add_rare(self, rare: RareRecords) -> None:
        """Add what is known of groups at the end; an excerpt is asked on request."""
        least = self.standard.disclosure.smallest_edition
        if self.records < least and RARE not in self.settings.select:
            self.skipped[RARE] = message("rules.skipped.excerpt", least=least)
            return
        self._add(self.header.holds(breach) for breach in rare.breaches())

    def _by_weight(self) -> Iterator[Observation]:
        """Yield the columns that identify people by what their cells are together."""
        told = partial(self.counts.times, IDENTIFIER)
        for breach in self.identifiers.by_weight(self.weighing, told):
            yield self.header.holds(breach)

    def _add(self, observations: Iterable[Observation]) -> None:
        for breach, times, rows in observations:
            if breach.rule not in self.skipped:
                self.counts.add(breach, times, rows)

    def _malformed_rows(self, batch: Batch) -> Iterator[Observation]:
        """Yield the rows that are no records; a ragged one is one all the same."""
        for fault, rows in batch.faults.items():
            if fault in BESIDE_RECORDS:
                continue
            if fault in HOLDING_DATA:
                self.records += rows.count
                self.not_judged += rows.count
            else:
                self.others += rows.count
            breach = malformed_row(self.standard, fault)
            yield Observation(breach, rows.count, rows.rows)

    def _add_cells_beside(self, batch: Batch) -> None:
        """Count the cells beside the table, whose columns are none of its own."""
        for fault in BESIDE_RECORDS:
            cells = batch.faults.get(fault)
            if cells is None:
                continue
            self.beside[fault] += cells.count
            breach = malformed_row(self.standard, fault)
            if breach.rule not in self.skipped:
                self.counts.add_cells(breach, cells.count, cells.rows, cells.columns)

    def _absent_values(self, batch: Batch) -> Iterator[Observation]:
        """Yield for all records what each must have and none has."""
        for column in self.header.header.required:
            rows = batch.rows((), [()], self.counts.limit)[()]
            yield Observation(absent_value(column), batch.size, rows)

    def _unread_cells(self) -> Iterator[Observation]:
        """Yield the cells of the header, and beside the records, that are not read.

        Those of the records are told by what stands for them in a batch.
        """
        found: dict[Breach, list[int]] = {}
        for cell in self.table.unread_cells():
            if cell.column is None or cell.row <= self.header.row:
                breach = unread_cell(cell.why, (), cell.column)
                found.setdefault(breach, []).append(cell.row)
        if self.above:
            found[unread_cell(ABOVE_HEADER, (), None)] = list(self.above)
        for breach, rows in found.items():
            yield Observation(breach, len(rows), rows)

    def _whole_file(self) -> Iterator[Observation]:
        """Yield what only the end of the file shows."""
        if self.records == 0:
            yield self.header.holds(empty_table())
        if self.table.typed:
            return
        for breach in self.identifiers.by_header(self.layout):
            index = breach.columns[0]
            told = index in self.counts.columns(breach.rule)
            about = index in self.weighing.only_answers()  # it asks about something
            # Its cells are all empty; form tools add such columns to every export.
            if not told and not about and index not in self.layout.added:
                yield self.header.holds(breach)

    def _keys(self) -> tuple[str, ...]:
        """Return the keys of records as a report may show them, blanks and all."""
        header = self.layout.header
        pairs = zip(self.names, header, self.table.keys or header, strict=True)
        return tuple(key if name == as_read else name for name, as_read, key in pairs)

    @cached_property
    def _writer(self) -> FindingWriter:
        return FindingWriter(
            self.standard,
            replace(self.layout, header=self.names),
            replace(self.table, keys=self._keys()),
            self.hints,
            self.judged_as,
            self.settings.max_places + self.settings.more_places,
            self.settings.severities,
        )

    def _report(self, clashes: set[str]) -> FileReport:
        settings, table = self.settings, self.table
        findings = self._writer.findings(self.counts)
        by_rule = dict.fromkeys(self.standard.rules, 0)
        for finding in findings:
            by_rule[finding.rule] += finding.count
        return FileReport(
            path=table.path,
            status="checked",
            problem=None,
            format=table.format,
            typed=table.typed,
            header=self.names,
            adjusted=bool(settings.select or settings.ignore or settings.severities),
            source=self.source.name,
            judged_as=self.judged_as,
            sheet=table.sheet,
            encoding=table.encoding,
            delimiter=table.delimiter,
            records=self.records,
            notes=tuple(self._notes()),
            laws=tuple(
                message("validation.clash", clash=clash.id, settled=clash.in_short)
                for clash in self.standard.clashes.values()
                if clash.id in clashes
            ),
            rules=tuple(
                RuleStatus(rule, "skipped", self.skipped[rule], 0)
                if rule in self.skipped
                else RuleStatus(rule, "ran", None, count)
                for rule, count in by_rule.items()
            ),
            findings=findings,
            part=table.part,
            rows=self._rows(),
            cells=self._cells(),
        )

    def _rows(self) -> Coverage:
        """Return what became of the rows: the records, the headers, the blank ones."""
        return Coverage(
            judged=self.records - self.not_judged,
            not_checked=self.not_judged + len(self.above),
            nothing_to_judge=self.others + self.table.first_row - 1 - len(self.above),
        )

    def _cells(self) -> Coverage:
        """Return what became of the records' cells, and of those beside the table."""
        width, twice = len(self.layout.header), len(self.layout.repeated)
        read = {b.index for b in self.layout.bound if b.column.use == "terms"}
        judged = self.records - self.not_judged
        unread = sum(
            cell.column in read and cell.row > self.header.row
            for cell in self.table.unread_cells()
        )
        left_over = self.not_judged * width + judged * twice + unread
        return Coverage(
            judged=judged * len(read) - unread,
            not_checked=left_over + self.beside["data-beside"],
            nothing_to_judge=judged * (width - len(read) - twice)
            + self.beside["beside"],
        )

    def _notes(self) -> Iterator[Message | str]:
        """Yield how the file was read, and settings of weight."""
        settings = self.settings
        title = called(f"labels.source.{self.source.name}", self.source.title)
        if settings.source is None:
            yield message("validation.recognised", title=title)
        else:
            yield message("validation.read-as-requested", title=title)
        yield from self.table.notes
        if self.layout.added:
            names = tuple(self.names[index] for index in sorted(self.layout.added))
            yield message("validation.added-by-form-tools", names=names)
        if settings.configured_by is not None:
            yield message("validation.configured-by", file=settings.configured_by)
        for rule, severity in settings.severities.items():
            yield message("validation.severity-set", rule=rule, severity=severity)
