"""Validate files: batches in, report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO, Final, TypeAlias

from ctdc_validate.messages import Message, message, text
from ctdc_validate.results import (
    Coverage,
    FileReport,
    Finding,
    PassedOver,
    Report,
    RuleText,
)
from ctdc_validate.standard import Source, Standard, load_standard, with_source
from ctdc_validate.tables import InMemory, Table, UnreadableFile
from ctdc_validate.translation import (
    PartPassedOver,
    Recognised,
    UnreadablePart,
    fit,
    lay_out,
    recognise_tables,
)
from ctdc_validate.validation.checking import FileCheck, Look, Progress
from ctdc_validate.validation.judge import Judges
from ctdc_validate.validation.outside import Outside
from ctdc_validate.validation.settings import Settings

__all__ = ["Settings", "UnknownRule", "UnknownSource", "validate_files"]


UNKNOWN: Final = "validation.unknown"
# Returns for a table that is judged what looks at its batches, None for nothing.
Watch: TypeAlias = Callable[[Table, Source], Look | None]


class UnknownSource(ValueError):
    """A source vocabulary was requested that the standard does not have."""


class UnknownRule(ValueError):
    """A rule was selected or ignored that the standard does not have."""


def validate_files(
    paths: Sequence[str | InMemory],
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Report:
    """Validate files, or tables in memory, and return the report on all of them.

    A file that cannot be read is a part of the report, not an exception. ``watch`` is
    for those who count what is judged, so that it is read once. Raises UnknownSource,
    UnknownRule, and ValueError when ``judged_as`` is neither partner nor published.
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
    most = settings.max_places + settings.more_places
    files: list[FileReport] = []
    passed_over: list[PassedOver] = []
    judges = Judges()
    for path in paths:
        found = _FileJudge(path, settings, standard, stdin, progress, judges, watch)
        files += found.reports()
        settings = found.settings
        passed_over += found.passed_over
    return Report(
        tool_version=standard.version,
        standard_version=standard.version,
        standard_digest=standard.digest,
        files=tuple(files),
        texts={
            rule.id: RuleText(
                rule=rule.id,
                title=message(f"rules.{rule.id}.title"),
                requirement=message(f"rules.{rule.id}.description"),
                reason=message(f"rules.{rule.id}.reason"),
                repair=message(f"rules.{rule.id}.repair"),
                iri=rule.iri,
            )
            for rule in standard.rules.values()
        },
        passed_over=tuple(passed_over),
        smallest_group=standard.disclosure.smallest_group,
        largest_share=standard.disclosure.largest_share,
        rounding=standard.disclosure.rounding,
        max_places=most,
    )


class _FileJudge:
    """Judges the tables of one file; ``passed_over`` are the parts that are none.

    ``settings`` then are those for the next file, with fewer places left to name.
    """

    def __init__(
        self,
        path: str | InMemory,
        settings: Settings,
        standard: Standard,
        stdin: BinaryIO | None,
        progress: Progress | None,
        judges: Judges,
        watch: Watch | None,
    ) -> None:
        self._judges = judges
        self._watch = watch
        self.passed_over: list[PassedOver] = []
        self._path = path
        self._name = path.name if isinstance(path, InMemory) else path
        self.settings = settings
        self._standard = standard
        self._stdin = stdin
        self._progress = progress
        self._outside = Outside(standard, settings)
        self._wanted = list(standard.sources.values())
        if isinstance(settings.source, str):
            self._wanted = [standard.sources[settings.source]]

    def reports(self) -> list[FileReport]:
        """Return a report on each table, and on each part that could not be judged.

        There is one at least; the first has notes on what was passed over.
        """
        reports: list[FileReport] = []
        findings: list[Finding] = []  # on what has no report
        try:
            for opened in recognise_tables(
                self._path,
                self.settings.reading,
                self._wanted,
                self.settings.source is not None,
                self._stdin,
            ):
                if isinstance(opened, PartPassedOver):
                    findings += self._pass_over(opened)
                else:
                    reports.append(self._report(opened))
        except UnreadableFile as error:
            reports.append(self._unreadable(error.message))
        if not reports:  # all was left out on request
            reports.append(self._unreadable(message("validation.nothing-left")))
        notes = (part.reason for part in self.passed_over)
        first = replace(reports[0], notes=(*reports[0].notes, *notes))
        first = _with(first, findings)
        if len(reports) == 1:  # the file is as good a name for its one table
            return [replace(first, part=None)]
        return [first, *reports[1:]]

    def _pass_over(self, part: PartPassedOver) -> Sequence[Finding]:
        """Take note of a part that is no table; return what it says of people."""
        over = PassedOver(self._name, part.unit, part.name, part.kind, part.reason)
        self.passed_over.append(over)
        if part.table is not None:
            return self._outside.of_table(part.table, self._wanted[0], False).findings
        return self._outside.of_remarks(part.remarks())

    def _report(self, opened: Recognised | UnreadablePart) -> FileReport:
        """Judge one table; what makes it unreadable is told in its report."""
        if isinstance(opened, UnreadablePart):
            sheet = opened.name if opened.unit == "sheet" else None
            return self._unreadable(opened.reason, opened.name, sheet)
        table, sources = opened
        try:
            if len(sources) != 1:
                if table.part is not None and not sources:
                    why = _part_not_recognised(table, table.part, self._wanted)
                else:
                    named = self.settings.source is not None
                    why = opened.why_unknown(UNKNOWN, self._wanted, named)
                return self._unknown(table, why)
            check = FileCheck(
                self._standard, sources[0], table, self.settings, self._judges
            )
            look = None if self._watch is None else self._watch(table, sources[0])
            report = check.run(self._progress, look)
            report = _with(report, self._outside.of_remarks(table.remarks()))
        except UnreadableFile as error:
            return self._unreadable(error.message, table.part, table.sheet)
        self.settings = _after(self.settings, report)
        return report

    def _unknown(self, table: Table, problem: Message) -> FileReport:
        """Report on a table that nobody knows: why, and what in it identifies people.

        Raises UnreadableFile.
        """
        found = self._outside.of_table(table, self._wanted[0], whole=True)
        if found.findings and table.part is not None:
            problem = message("validation.part.register", problem=problem)
        report = self._unreadable(problem, table.part, table.sheet)
        return replace(
            report,
            format=table.format,
            typed=table.typed,
            findings=found.findings,
            rows=Coverage(
                not_checked=found.records, nothing_to_judge=table.first_row - 1
            ),
            cells=Coverage(not_checked=found.cells),
        )

    def _unreadable(
        self,
        problem: Message | str,
        part: str | None = None,
        sheet: str | None = None,
    ) -> FileReport:
        return FileReport(
            path=self._name,
            status="unreadable",
            problem=problem,
            sheet=sheet,
            part=part,
        )


def _after(settings: Settings, report: FileReport) -> Settings:
    """Return the settings for the next table: what this one named is spent."""
    if not settings.more_places:
        return settings
    named = (len(finding.places) for finding in report.findings)
    spent = sum(max(0, count - settings.max_places) for count in named)
    return replace(settings, more_places=max(0, settings.more_places - spent))


def _with(report: FileReport, findings: Sequence[Finding]) -> FileReport:
    """Return a report with further findings."""
    if not findings:
        return report
    more = Counter[str]()
    for finding in findings:
        more[finding.rule] += finding.count
    return replace(
        report,
        findings=(*report.findings, *findings),
        rules=tuple(replace(r, count=r.count + more[r.rule]) for r in report.rules),
    )


def _part_not_recognised(table: Table, part: str, wanted: Sequence[Source]) -> Message:
    """Return what a part of a file lacks of the source vocabulary nearest to it."""
    nearest = max(wanted, key=lambda source: fit(table.header, source))
    layout = lay_out(table.header, nearest)
    otherwise = message(
        "validation.leave-out.member"
        if table.sheet is None
        else "validation.leave-out.sheet"
    )
    if not layout.bound:
        return message("validation.part.no-column", name=part, otherwise=otherwise)
    return message(
        "validation.part.fits-less",
        name=part,
        source=nearest.name,
        count=len(layout.bound),
        missing=tuple(column.name for column in layout.missing),
        otherwise=otherwise,
    )
