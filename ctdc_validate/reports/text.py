"""A report as text for people: what is wrong, where, how often, and what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ctdc_validate.messages import message, worded
from ctdc_validate.messages import text as wording
from ctdc_validate.reports.grouping import (
    Alike,
    by_message,
    by_rule,
    cell_texts,
    header_texts,
    keeps_meanings,
    meant_text,
    shows_cells,
    terms_text,
    uses_shapes,
)
from ctdc_validate.reports.paragraphs import Paragraphs
from ctdc_validate.reports.sentences import read_as
from ctdc_validate.reports.wording import (
    ADJUSTED,
    NOTHING,
    SEVERITIES,
    SHAPES,
    SHOWN,
    TO_FORWARD,
    WORST_FIRST,
    account,
    capitalised,
    conforms,
    named,
    not_judged,
    places_message,
    printable,
    sentence,
    severity_counts,
    short_verdict,
    state,
    verdict,
    where,
)
from ctdc_validate.results import FileReport, Finding, Report, Severity

# Of one sentence, so many different cells are told apart; the rest is counted.
CELLS_SHOWN: Final = 20

# Of one rule, so many sentences are told: more columns than the widest edition has.
SENTENCES_SHOWN: Final = 70

# Of the files that were passed over, so many are named; the account counts all.
FILES_SHOWN: Final = 50

DELIMITERS: Final = {
    ",": message("reports.delimiter.comma"),
    ";": message("reports.delimiter.semicolon"),
    "\t": message("reports.delimiter.tab"),
    "|": message("reports.delimiter.pipe"),
}
COLOURS: Final = {"error": "1;31", "warning": "1;33", "info": "1;36", "good": "1;32"}
EXPLAIN: Final = message("reports.text.explain")

# What is said of a finding's cells: their texts, and what was meant.
Label = tuple[str, str]


def text(
    report: Report,
    show: str,
    color: bool = False,
    width: int = 80,
    unicode: bool = True,
) -> str:
    """Return a report as text, by file, severity and rule; the result comes last.

    ``unicode`` false keeps to ASCII in what the report itself adds. Signs that a
    terminal would obey are written as escapes.
    """
    page = _Page(show, color, width)
    if shows_cells(report, show):
        page.paragraph(SHOWN)
    for file in report.files:
        page.add_file(file)
    page.add_passed_over(report)
    if page.shapes_used:
        page.line("")
        page.paragraph(SHAPES)
    if any(file.findings for file in report.files):
        page.line("")
        page.paragraph(EXPLAIN)
    if keeps_meanings(report):
        page.line("")
        page.paragraph(TO_FORWARD)
    page.line("")
    page.add_result(report)
    written = "\n".join(page.lines) + "\n"
    return written if unicode else written.replace("…", "...")


class _Page(Paragraphs):
    def __init__(self, show: str, color: bool, width: int) -> None:
        super().__init__(width)
        self.show = show
        self.color = color
        self.shapes_used = False

    def line(self, line: str) -> None:
        if line or self.lines:
            self.lines.append(line)

    def headline(self, mark: str, colour: str, words: str) -> None:
        """Write a paragraph; where it begins with a mark, that is in colour."""
        start = len(self.lines)
        self.paragraph(words)
        if self.color and self.lines[start].startswith(mark):
            painted = f"\x1b[{COLOURS[colour]}m{mark}\x1b[0m"
            self.lines[start] = painted + self.lines[start][len(mark) :]

    def add_file(self, file: FileReport) -> None:
        self.line("")
        mark, path = state(file).upper(), printable(named(file))
        if file.status != "checked":
            self.headline(mark, "error", f"{mark} {path}")
            for words in (file.problem or "", *file.notes):
                self.paragraph(printable(words), "  ", "  ")
            self.add_findings(file)
            return
        colour = "good" if conforms(file) else "error"
        counts = severity_counts([file])
        counted = wording("reports.text.file", path=path, counts=counts)
        self.headline(mark, colour, f"{mark} {counted}")
        for fact in _facts(file):
            self.paragraph(printable(fact), "  ", "  ")
        if not file.wholly_checked:
            self.paragraph(not_judged(file), "  ", "  ")
        self.add_findings(file)
        self.add_rules(file)
        if file.laws:
            self.line("")
        for note in file.laws:
            self.item(worded(note))

    def add_findings(self, file: FileReport) -> None:
        """Write the findings; a file that was not judged may have some, too."""
        for severity in WORST_FIRST:
            for rule, findings in by_rule(file, severity):
                self.add_rule(file, severity, rule, findings)

    def add_rule(
        self,
        file: FileReport,
        severity: Severity,
        rule: str,
        findings: Sequence[Finding],
    ) -> None:
        self.line("")
        mark = wording(SEVERITIES[severity]).upper()
        places = places_message(sum(finding.count for finding in findings))
        counted = wording("reports.text.rule", rule=rule, places=places)
        self.headline(mark, severity.value, f"{mark} {counted}")
        messages = by_message(findings)
        for words, alike in list(messages.items())[:SENTENCES_SHOWN]:
            self.add_cells(printable(words), alike, file)
        more = list(messages.values())[SENTENCES_SHOWN:]
        if more:
            count = sum(finding.count for alike in more for finding in alike)
            others = message(
                "reports.more-columns", columns=len(more), places=places_message(count)
            )
            self.paragraph(others, "  ")

    def add_cells(
        self, words: str, findings: Iterable[Finding], file: FileReport
    ) -> None:
        """Write a message and below it the cells that it is about, the same as one."""
        seen: dict[Label, Alike] = {}
        findings = list(findings)
        for finding in findings:
            label = self.label(finding, file.typed)
            seen.setdefault(label, Alike()).add(finding)
        if list(seen) == [("", "")]:
            places = _cells_text(("", ""), seen["", ""], file)
            finding_text = message("reports.text.finding", message=words, places=places)
            self.paragraph(finding_text, "  ")
            self.add_terms(findings, file)
            return
        self.paragraph(words, "  ")
        for label, cells in list(seen.items())[:CELLS_SHOWN]:
            self.item(_cells_text(label, cells, file))
        more = list(seen.values())[CELLS_SHOWN:]
        if more:
            count = sum(cells.count for cells in more)
            self.item(
                wording(
                    "reports.more-kinds", kinds=len(more), places=places_message(count)
                )
            )
        self.add_terms(findings, file)

    def add_terms(self, findings: Iterable[Finding], file: FileReport) -> None:
        """Write what cells looked like in a column as a whole, without their places."""
        for finding in findings:
            if finding.terms:
                self.item(terms_text(finding, file.typed))

    def label(self, finding: Finding, typed: bool) -> Label:
        """Return a finding's cells, as values or as shapes, and what was meant."""
        self.shapes_used = self.shapes_used or uses_shapes(finding, self.show)
        meant = meant_text(finding, typed)
        if meant and not finding.values:
            return ", ".join(header_texts(finding)), meant
        return ", ".join(cell_texts(finding, self.show, typed)), meant

    def add_rules(self, file: FileReport) -> None:
        """Write what became of the rules: which did not run, and why."""
        reasons: dict[str, list[str]] = {}
        for rule in file.rules:
            if rule.status == "skipped":
                reasons.setdefault(worded(rule.reason or ""), []).append(rule.rule)
        if not file.rules:
            return
        self.line("")
        if not reasons:
            self.paragraph(message("reports.all-rules-ran"))
            return
        self.paragraph(message("reports.skipped-rules"))
        for reason, rules in reasons.items():
            self.item(
                wording(
                    "reports.skipped-rules.reason",
                    rules=tuple(rules),
                    reason=printable(reason),
                )
            )

    def add_passed_over(self, report: Report) -> None:
        """Name the files that were passed over; parts are noted at their file."""
        files = [over for over in report.passed_over if over.unit == "file"]
        if not files:
            return
        self.line("")
        self.paragraph(message("reports.passed-over"))
        for over in files[:FILES_SHOWN]:
            name, reason = printable(over.path), printable(over.reason)
            self.item(wording("reports.passed-over.one", name=name, reason=reason))
        if files[FILES_SHOWN:]:
            more = len(files) - FILES_SHOWN
            self.item(wording("reports.passed-over.more", count=more))

    def add_result(self, report: Report) -> None:
        """Write the sentence that sums up all files."""
        checked = [file for file in report.files if file.status == "checked"]
        if not checked:
            nothing = sentence(NOTHING)
            self.headline(nothing, "error", nothing)
            return
        conforming = sum(map(conforms, checked))
        mark = wording(short_verdict(report))
        counts = severity_counts(report.files)
        if len(report.files) == 1:
            words = wording(
                "reports.verdict.counts", verdict=verdict(report), counts=counts
            )
        else:
            words = wording(
                "reports.verdict.files-and-counts",
                verdict=verdict(report),
                failing=len(checked) - conforming,
                unread=sum(not file.wholly_checked for file in report.files),
                counts=counts,
            )
        self.headline(mark, "good" if report.conforms else "error", words)
        for sums in account(report.account):
            self.paragraph(sums)
        if any(file.adjusted for file in checked):
            self.paragraph(ADJUSTED)


def _facts(file: FileReport) -> Iterator[str]:
    yield read_as(file)
    how = []
    if file.sheet is not None:
        how.append(wording("reports.how.sheet", sheet=file.sheet))
    if file.encoding is not None:
        how.append(wording("reports.how.encoding", encoding=file.encoding))
    if file.delimiter is not None:
        delimiter = DELIMITERS.get(file.delimiter, file.delimiter)
        how.append(wording("reports.how.delimiter", delimiter=delimiter))
    if how:
        yield sentence(capitalised(", ".join(how)))
    yield from map(worded, file.notes)


def _cells_text(label: Label, cells: Alike, file: FileReport) -> str:
    """Return a line on cells that look the same: how many places, and the first."""
    texts, meant = label
    first = cells.first()
    places = places_message(cells.count, first, file.format)
    if not texts and not meant:
        return (
            where(first, file.format)
            if cells.count == len(first) == 1
            else wording(places)
        )
    if meant:
        texts = wording("reports.cells-meant", cells=texts, meant=meant)
    if cells.findings > 1:
        texts = wording("reports.different", cells=texts, count=cells.findings)
    id_ = "reports.cells-meant-at" if meant else "reports.cells-at"
    return wording(id_, cells=texts, places=places)
