"""A finding in one paragraph, and a report in one sentence.

For the forms that other programs show one finding at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.reports.grouping import cell_texts, shows_cells
from ctdc_validate.reports.wording import (
    ADJUSTED,
    NOTHING,
    SHOWN,
    counted,
    printable,
    severity_counts,
    verdict,
    where,
)
from ctdc_validate.results import FileReport, Finding, Report, RuleStatus, Severity

WORST_FIRST: Final = sorted(Severity, key=lambda s: -s.rank)


def paragraph(finding: Finding, file: FileReport, show: str) -> str:
    """Return what is wrong, what stands there, what was meant, how often and where."""
    parts = [printable(finding.message), _found(finding, file, show)]
    parts.append(_places(finding, file))
    return " ".join(part for part in parts if part)


def _found(finding: Finding, file: FileReport, show: str) -> str:
    texts = cell_texts(finding, show, file.typed)
    if finding.hint is None:
        return f"Found: {', '.join(texts)}." if texts else ""
    if not finding.values:  # a header, which is no cell of a record
        texts = [f'header "{printable(column)}"' for column in finding.columns]
    hint = printable(finding.hint)
    found = ["Found: " + ", ".join(texts)] if texts else []
    found.append(f"meant {hint}?" if file.typed else f'meant "{hint}"?')
    why = f" ({printable(finding.hint_reason)})" if finding.hint_reason else ""
    return ", ".join(found) + why


def _places(finding: Finding, file: FileReport) -> str:
    count = counted(finding.count, "place")
    if not finding.places:
        return f"{count}."
    first = ": " if len(finding.places) == finding.count else ", the first: "
    return f"{count}{first}{where(finding.places, file.format)}."


def numbered(file: FileReport) -> Iterator[tuple[Finding, int]]:
    """Yield findings, each with its number among those of its rule and columns."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for finding in file.findings:
        key = (finding.rule, finding.columns)
        seen[key] = seen.get(key, 0) + 1
        yield finding, seen[key]


def outcome(status: RuleStatus) -> str:
    """Return what became of a rule: why it did not run, or how often it was broken."""
    if status.status == "skipped":
        return f"did not run: {printable(status.reason or '')}"
    if not status.count:
        return "nothing found"
    return f"found at {counted(status.count, 'place')}"


def facts(report: Report, file: FileReport) -> dict[str, str]:
    """Return what a report says of a file beside its findings, by a name for each."""
    found = {
        "records": str(file.records),
        "source": file.source,
        "judged as": file.judged_as,
        "sheet": file.sheet,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "notes": " ".join(file.notes),
        "adjusted": ADJUSTED if file.adjusted else None,
        "standard": report.standard_version,
        "digest": report.standard_digest,
    }
    return {name: printable(said) for name, said in found.items() if said}


def summary(report: Report, show: str) -> str:
    """Return the sentences that sum up all files."""
    checked = [file for file in report.files if file.status == "checked"]
    if not checked:
        return f"{NOTHING}."
    said = [f"{verdict(report)}: {severity_counts(checked)}."]
    unread = len(report.files) - len(checked)
    if unread:
        said.append(f"{counted(unread, 'file')} could not be read.")
    skipped = {s.rule for file in checked for s in file.rules if s.status == "skipped"}
    if skipped:
        everywhere = " on every file" if len(checked) > 1 else ""
        said.append(f"{counted(len(skipped), 'rule')} did not run{everywhere}.")
    if any(file.adjusted for file in checked):
        said.append(ADJUSTED)
    if shows_cells(report, show):
        said.append(SHOWN)
    return " ".join(said)
