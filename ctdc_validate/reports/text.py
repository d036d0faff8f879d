"""A report as text for people: what is wrong, where, how often, and what was meant."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ctdc_validate.reports.grouping import (
    Alike,
    by_message,
    by_rule,
    cell_texts,
    shows_cells,
    uses_shapes,
)
from ctdc_validate.reports.wording import (
    ADJUSTED,
    JUDGED_AS,
    SHAPES,
    SHOWN,
    counted,
    printable,
    severity_counts,
    where,
)
from ctdc_validate.results import FileReport, Finding, Report, Severity

# Of one sentence, so many different cells are told apart; the rest is counted.
CELLS_SHOWN: Final = 20

# Of one rule, so many sentences are told: more columns than the widest edition has.
SENTENCES_SHOWN: Final = 70

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
COLOURS: Final = {"error": "1;31", "warning": "1;33", "info": "1;36", "good": "1;32"}
MEND: Final = "What a rule asks, and how to mend it in Excel: ctdc explain RULE"


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
    for file in report.files:
        page.add_file(file, report.standard_version)
    if show == "all" and shows_cells(report, show):  # at a terminal, near is usual
        page.line("")
        page.paragraph(SHOWN)
    if page.shapes_used:
        page.line("")
        page.paragraph(SHAPES)
    if any(file.findings for file in report.files):
        page.line("")
        page.paragraph(MEND)
    page.line("")
    page.add_result(report)
    written = "\n".join(page.lines) + "\n"
    return written if unicode else written.replace("…", "...")


class _Page:
    def __init__(self, show: str, color: bool, width: int) -> None:
        self.show = show
        self.color = color
        self.width = width
        self.lines: list[str] = []
        self.shapes_used = False

    def line(self, line: str) -> None:
        if line or self.lines:
            self.lines.append(line)

    def paragraph(self, words: str, indent: str = "", hanging: str = "") -> None:
        self.lines += textwrap.wrap(
            words,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + hanging,
            break_on_hyphens=False,
        )

    def headline(self, mark: str, colour: str, rest: str) -> None:
        """Write a paragraph whose first words are marked, by colour where it is on."""
        start = len(self.lines)
        self.paragraph(mark + rest)
        if self.color and self.lines[start].startswith(mark):
            painted = f"\x1b[{COLOURS[colour]}m{mark}\x1b[0m"
            self.lines[start] = painted + self.lines[start][len(mark) :]

    def add_file(self, file: FileReport, version: str) -> None:
        self.line("")
        if file.status != "checked":
            self.headline("NOT CHECKED", "error", f" {printable(file.path)}")
            self.paragraph(printable(file.problem or ""), "  ")
            return
        if file.count(Severity.ERROR):
            verdict, colour = "DOES NOT CONFORM", "error"
        else:
            verdict, colour = "CONFORMS", "good"
        found = severity_counts([file])
        self.headline(verdict, colour, f" {printable(file.path)}: {found}")
        for fact in _facts(file):
            self.paragraph(printable(fact), "  ", "  ")
        for severity in sorted(Severity, key=lambda s: -s.rank):
            for rule, findings in by_rule(file, severity):
                self.add_rule(file, severity, rule, findings)
        self.add_rules(file)

    def add_rule(
        self,
        file: FileReport,
        severity: Severity,
        rule: str,
        findings: Sequence[Finding],
    ) -> None:
        self.line("")
        total = counted(sum(f.count for f in findings), "place")
        self.headline(severity.upper(), severity.value, f" {rule}, {total}")
        sentences = by_message(findings)
        for message, alike in list(sentences.items())[:SENTENCES_SHOWN]:
            self.add_cells(printable(message), alike, file)
        more = list(sentences.values())[SENTENCES_SHOWN:]
        if more:
            count = sum(finding.count for alike in more for finding in alike)
            others = f"And {len(more):,} more columns, {counted(count, 'place')}."
            self.paragraph(others, "  ")

    def add_cells(
        self, message: str, findings: Iterable[Finding], file: FileReport
    ) -> None:
        """Write a sentence and below it the cells that it is about, the same as one."""
        seen: dict[str, Alike] = {}
        for finding in findings:
            label = self.label(finding, file.typed)
            seen.setdefault(label, Alike()).add(finding)
        if list(seen) == [""]:
            self.paragraph(f"{message} ({_told('', seen[''], file)})", "  ")
            return
        self.paragraph(message, "  ")
        for label, cells in list(seen.items())[:CELLS_SHOWN]:
            self.paragraph(f"- {_told(label, cells, file)}", "  ", "  ")
        more = list(seen.values())[CELLS_SHOWN:]
        if more:
            count = counted(sum(cells.count for cells in more), "place")
            self.paragraph(f"- {len(more):,} other kinds of cell, {count}", "  ", "  ")

    def label(self, finding: Finding, typed: bool) -> str:
        """Return what is said of a finding's cells: as values or as shapes."""
        self.shapes_used = self.shapes_used or uses_shapes(finding, self.show)
        texts = cell_texts(finding, self.show, typed)
        if finding.hint is None:
            return ", ".join(texts)
        if not finding.values:  # a header, which is no cell of a record
            texts = [f'header "{printable(column)}"' for column in finding.columns]
        hint = printable(finding.hint)
        meant = f", meant {hint}?" if typed else f', meant "{hint}"?'
        why = f" ({printable(finding.hint_reason)})" if finding.hint_reason else ""
        return ", ".join(texts) + meant + why

    def add_rules(self, file: FileReport) -> None:
        """Write what became of the rules: which did not run, and why."""
        reasons: dict[str, list[str]] = {}
        for rule in file.rules:
            if rule.status == "skipped":
                reasons.setdefault(rule.reason or "", []).append(rule.rule)
        if not file.rules:
            return
        self.line("")
        if not reasons:
            self.paragraph("All rules ran.")
            return
        self.paragraph("Rules that did not run; all others ran:")
        for reason, rules in reasons.items():
            self.paragraph(f"- {', '.join(rules)}: {printable(reason)}", "  ", "  ")

    def add_result(self, report: Report) -> None:
        """Write the sentence that sums up all files."""
        checked = [file for file in report.files if file.status == "checked"]
        failing = [file for file in checked if file.count(Severity.ERROR)]
        standard = f"to the CTDC standard {report.standard_version}"
        if not checked:
            self.headline("Nothing was checked.", "error", "")
            return
        unread = len(report.files) - len(checked)
        if len(report.files) == 1:
            verdict = "The file does not conform" if failing else "The file conforms"
            rest = f" {standard}: {severity_counts(checked)}."
        else:
            conforming = len(checked) - len(failing)
            verdict = f"{conforming:,} of {counted(len(report.files), 'file')} conform"
            rest = f" {standard} (not conforming: {len(failing):,}, not checked:"
            rest += f" {unread:,}): {severity_counts(checked)}."
        self.headline(verdict, "error" if failing or unread else "good", rest)
        if any(file.adjusted for file in checked):
            self.paragraph(ADJUSTED)


def _facts(file: FileReport) -> Iterator[str]:
    judged = JUDGED_AS.get(file.judged_as or "", "")
    records = counted(file.records, "record")
    yield f"{records}, read as {file.source}" + (f", {judged}." if judged else ".")
    how = []
    if file.sheet is not None:
        how.append(f"sheet {file.sheet}")
    if file.encoding is not None:
        how.append(f"encoding {file.encoding}")
    if file.delimiter is not None:
        how.append(f"delimiter {DELIMITERS.get(file.delimiter, file.delimiter)}")
    if how:
        joined = ", ".join(how)
        yield joined[0].upper() + joined[1:] + "."
    yield from file.notes


def _told(label: str, cells: Alike, file: FileReport) -> str:
    """Return a line on cells that look the same: how many places, and the first."""
    count = counted(cells.count, "place")
    places = cells.first()
    if cells.findings > 1 and label:
        label += f" ({cells.findings:,} different)"
    if label:
        label += " " if ", meant " in label else ", "
    if not places:
        return label + count
    if not label and cells.count == 1:
        return where(places, file.format)
    first = ": " if len(places) == cells.count else ", the first: "
    return label + count + first + where(places, file.format)
