"""A report as text for people: what is wrong, where, how often, and what was meant."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.findings import FileReport, Finding, Place, Report, Severity
from ctdc_validate.reports.wording import (
    counted,
    printable,
    severity_counts,
    where,
)

# Of one sentence, so many different cells are told apart; the rest is counted.
CELLS_SHOWN: Final = 20

# Of one rule, so many sentences are told: more columns than the widest edition has.
SENTENCES_SHOWN: Final = 70

# Where no finding says how many places it may name, so many are named.
PLACES_SHOWN: Final = 10

# A longer cell is cut.
LONGEST: Final = 60

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
JUDGED_AS: Final = {
    "partner": "judged as a partner's file",
    "published": "judged as a published edition",
}
COLOURS: Final = {"error": "1;31", "warning": "1;33", "info": "1;36", "good": "1;32"}
SHAPES: Final = (
    "A shape stands for a cell that is not shown: A or a is a letter, 9 is a digit."
)


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
    if page.shapes_used:
        page.line("")
        page.paragraph(SHAPES)
    page.line("")
    page.add_result(report)
    written = "\n".join(page.lines) + "\n"
    return written if unicode else written.replace("…", "...")


@dataclass(slots=True)
class _Seen:
    """Findings that look the same once their cells are written as they may be."""

    label: str
    findings: int = 0
    count: int = 0
    limit: int | None = None
    places: set[Place] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        self.findings += 1
        self.count += finding.count
        self.places.update(finding.places)
        if len(finding.places) < finding.count:
            self.limit = max(self.limit or 0, len(finding.places))

    def first(self) -> list[Place]:
        """Return the first places, as many as one finding was allowed to name."""
        limit = PLACES_SHOWN if self.limit is None else self.limit
        return sorted(self.places, key=lambda p: (p.row, p.cell or ""))[:limit]


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
            for rule, findings in _by_rule(file, severity):
                self.add_rule(file, severity, rule, findings)
        self.add_skipped(file)

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
        by_message: dict[str, list[Finding]] = {}
        for finding in findings:
            by_message.setdefault(finding.message, []).append(finding)
        for message, alike in list(by_message.items())[:SENTENCES_SHOWN]:
            self.add_cells(printable(message), alike, file)
        more = list(by_message.values())[SENTENCES_SHOWN:]
        if more:
            count = sum(finding.count for alike in more for finding in alike)
            others = f"And {len(more):,} more columns, {counted(count, 'place')}."
            self.paragraph(others, "  ")

    def add_cells(
        self, message: str, findings: Iterable[Finding], file: FileReport
    ) -> None:
        """Write a sentence and below it the cells that it is about, the same as one."""
        seen: dict[str, _Seen] = {}
        for finding in findings:
            label = self.label(finding, file.typed)
            seen.setdefault(label, _Seen(label)).add(finding)
        if list(seen) == [""]:
            self.paragraph(f"{message} ({_told(seen[''], file)})", "  ")
            return
        self.paragraph(message, "  ")
        for cells in list(seen.values())[:CELLS_SHOWN]:
            self.paragraph(f"- {_told(cells, file)}", "  ", "  ")
        more = list(seen.values())[CELLS_SHOWN:]
        if more:
            count = counted(sum(cells.count for cells in more), "place")
            self.paragraph(f"- {len(more):,} other kinds of cell, {count}", "  ", "  ")

    def label(self, finding: Finding, typed: bool) -> str:
        """Return what is said of a finding's cells: as values or as shapes."""
        shown = self.show == "all" or (self.show == "near" and finding.near)
        texts = [
            self.cell(value, shape, shown, typed)
            for value, shape in zip(finding.values, finding.shapes, strict=True)
        ]
        if not (len(texts) == 1 and finding.columns[0] in finding.message):
            named = zip(finding.columns, texts, strict=False)
            texts = [f"{printable(column)} {cell}" for column, cell in named]
        if finding.hint is None:
            return ", ".join(texts)
        if not finding.values:  # a header, which is no cell of a record
            texts = [f'header "{printable(column)}"' for column in finding.columns]
        hint = printable(finding.hint)
        return ", ".join(texts) + (
            f", meant {hint}?" if typed else f', meant "{hint}"?'
        )

    def cell(self, value: str | None, shape: str, shown: bool, typed: bool) -> str:
        if value is None:
            return "empty"
        if not shown:
            self.shapes_used = True
            return f'shape "{shape}"' if shape != shape.strip() else f"shape {shape}"
        cut = value if len(value) <= LONGEST else value[:LONGEST] + "…"
        return printable(cut) if typed else f'"{printable(cut)}"'

    def add_skipped(self, file: FileReport) -> None:
        reasons: dict[str, list[str]] = {}
        for rule in file.rules:
            if rule.status == "skipped":
                reasons.setdefault(rule.reason or "", []).append(rule.rule)
        if not reasons:
            return
        self.line("")
        self.paragraph("Rules that did not run:")
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


def _by_rule(
    file: FileReport, severity: Severity
) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the findings of one severity, rule by rule in the standard's order."""
    order = [status.rule for status in file.rules]
    order += [f.rule for f in file.findings if f.rule not in order]
    for rule in dict.fromkeys(order):
        found = [f for f in file.findings if f.rule == rule and f.severity is severity]
        if found:
            yield rule, found


def _told(cells: _Seen, file: FileReport) -> str:
    """Return a line on cells that look the same: how many places, and the first."""
    count = counted(cells.count, "place")
    places = cells.first()
    label = cells.label
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
