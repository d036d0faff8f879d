"""What the commands ``ctdc crosswalk`` say, as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ctdc_validate.crosswalk import Check, Column, Started
from ctdc_validate.reports import (
    SHAPES,
    Alike,
    cell_texts,
    counted,
    printable,
    uses_shapes,
    where,
)
from ctdc_validate.results import FileReport, Finding
from ctdc_validate.standard import Standard
from ctdc_validate.vocabulary import ANY, CROSSWALK_FILE, SOURCE_FILE, Fault, Row

WIDTH: Final = 80
# So many lines of one kind are told; the rest is counted.
MOST: Final = 40
USES: Final = {
    "identifier": "identifies a person: never read",
    "copies": "the number of victims",
    "ignored": "not read",
}
READS: Final = {
    "number": "numbers",
    "date": "dates",
    "date-dmy": "dates, the day first",
    "date-mdy": "dates, the month first",
}


def started_text(started: Started, file: str, folder: Path, rare: int) -> str:
    """Return what was written, what was left out, and what to do next."""
    table, shown = started.table, printable(file)
    records = counted(started.records, "record")
    where_ = f" below the header in row {table.header_row}" if table.header_row else ""
    lines = _wrapped(f"Read {shown}: {records}{where_}.")
    if started.fits is not None:
        lines += _wrapped(
            f"Its header fits {started.fits}, which is there already: ctdc-validate"
            f" --source {started.fits} {shown}"
        )
    lines.append("")
    width = min(max(len(printable(c.header)) for c in started.columns), 36)
    for column in started.columns:
        lines += _wrapped(
            f"{printable(column.header):<{width}}  {_use(column)}",
            "  ",
            " " * (width + 4),
        )
    lines.append("")
    lines += [
        line for told in _left_out(started, rare) for line in _wrapped(told, "  ", "  ")
    ]
    lines += _wrapped(f"Wrote {printable(str(folder / SOURCE_FILE))}: the columns.")
    lines += _wrapped(
        f"Wrote {printable(str(folder / CROSSWALK_FILE))}:"
        f" {counted(started.suggested, 'row')} suggested,"
        f" {started.to_fill_in:,} to fill in."
    )
    lines += [
        "",
        *_wrapped(
            "Next: read through the first, edit the second in a spreadsheet program,"
            " and see what is left to do:"
        ),
        f"  ctdc crosswalk check {printable(str(folder))} --against {shown}",
    ]
    return "\n".join(lines) + "\n"


def _use(column: Column) -> str:
    if column.use == "ignored":
        return f"not read. {column.note}"
    if column.use != "terms":
        return USES[column.use]
    told = []
    if column.reads is not None:
        told.append(READS[column.reads])
        if column.reads == "date" and column.survey.dates:
            told[-1] += ", of which nothing tells which part is the day"
    if column.notation is not None:
        told.append("countries")
    if column.terms or not told:
        told.append(counted(len(column.terms), "term"))
    said = " and ".join(told)
    if column.separator is not None:
        said += f" in lists joined by {column.separator}"
    return said


def _left_out(started: Started, rare: int) -> Iterator[str]:
    omitted = started.omitted.values()
    reasons = {
        f"of fewer than {rare} records": sum(o.rare for o in omitted),
        "of a kind that identifies a person": sum(o.identifying for o in omitted),
        "too long, or not fit for a spreadsheet": sum(o.unfit for o in omitted),
    }
    told = [f"{counted(n, 'term')} {why}" for why, n in reasons.items() if n]
    if told:
        yield f"Left out: {'; '.join(told)}."
    if started.hidden:
        yield (
            f"Left out as a whole: {', '.join(started.hidden)}. The header is missing,"
            " stands twice, or looks like what stands in a cell."
        )
    if told or started.hidden:
        yield ""


def checked_text(standard: Standard, check: Check, folder: str, show: str) -> str:
    """Return what a vocabulary lacks; the result comes last."""
    page = _Page(show)
    partner = check.partner
    page.section(
        "FAULTS", "Mend these first.", [_fault(fault) for fault in partner.faults]
    )
    page.section(
        "TO FILL IN",
        "Rows without an effect, or with the effect open: nobody has decided yet.",
        _rows(partner.unfinished),
    )
    page.section(
        "TO ACCEPT",
        "Suggestions. They do not count until their status is draft.",
        _suggestions(partner.suggested),
    )
    suggested = {row.key for row in partner.suggested}
    page.section(
        "WITHOUT A ROW",
        "Terms of source.toml of which no row of crosswalk.csv speaks.",
        _terms(key for key in partner.unmapped if key not in suggested),
    )
    if check.against is not None:
        _against(page, check, check.against)
    page.section(
        "READ ALL THE SAME",
        "A spreadsheet program changed how these look.",
        [
            f"row {u.row}: {printable(u.written)} as {printable(u.term)}"
            for u in partner.undone
        ],
    )
    page.section(
        "NOT SAID",
        "Variables that nothing maps to. That is right where your register does not"
        " ask for them.",
        [", ".join(check.unspoken)] if check.unspoken else [],
    )
    if page.shapes_used:
        page.lines += [*_wrapped(printable(SHAPES)), ""]
    page.lines += _wrapped(_result(check, folder))
    return "\n".join(page.lines) + "\n"


class _Page:
    def __init__(self, show: str) -> None:
        self.show = show
        self.lines: list[str] = []
        self.shapes_used = False

    def section(self, heading: str, told: str, items: Iterable[str]) -> None:
        """Write a heading with what it means, and its items; nothing without any."""
        there = list(items)
        if not there:
            return
        self.lines += [f"{heading}", *_wrapped(told, "  ")]
        for item in there[:MOST]:
            self.lines += _wrapped(f"- {item}", "  ", "    ")
        if len(there) > MOST:
            self.lines.append(f"  - and {len(there) - MOST:,} more")
        self.lines.append("")

    def findings(self, findings: Iterable[Finding], file: FileReport) -> Iterator[str]:
        """Yield what a file holds that the vocabulary does not have, alike together."""
        alike: dict[str, Alike] = {}
        for finding in findings:
            self.shapes_used = self.shapes_used or uses_shapes(finding, self.show)
            alike.setdefault(self.label(finding, file), Alike()).add(finding)
        for label, cells in sorted(alike.items()):
            places = cells.first()
            first = "" if len(places) == cells.count else "the first: "
            different = f"{cells.findings:,} different, " if cells.findings > 1 else ""
            told = f"{counted(cells.count, 'cell')}, {first}"
            yield f"{label} ({different}{told}{where(places, file.format)})"

    def label(self, finding: Finding, file: FileReport) -> str:
        """Return a cell as it may be shown, with its column and what was meant."""
        column = printable(", ".join(finding.columns))
        texts = cell_texts(finding, self.show, file.typed)
        found = ", ".join(text.removeprefix(f"{column} ") for text in texts)
        found = found or "what may identify a person"
        hint = finding.hint
        meant = "" if hint is None else f', meant "{printable(hint)}"?'
        return f"{column}: {found}{meant}"


def _against(page: _Page, check: Check, file: FileReport) -> None:
    path = printable(file.path)
    if file.status != "checked":
        page.section(f"NOT READ {path}", "", [printable(file.problem or "")])
        return
    page.section(
        f"IN {path}, NOT IN THE VOCABULARY",
        "Add each term to source.toml and give it a row in crosswalk.csv, or mend it in"
        " the file. A sign for missing, such as n/a, goes to missing_codes.",
        page.findings(check.terms, file),
    )
    page.section(
        f"COLUMNS OF {path}",
        "These are in the file or in the vocabulary alone.",
        [printable(finding.message) for finding in check.columns],
    )


def _fault(fault: Fault) -> str:
    sentence = str(fault)
    return printable(sentence if sentence.endswith("?") else f"{sentence}.")


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"row {row.number}: {_term(*row.key)}"


def _suggestions(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        value = f"{row['variable']}: {row['value']}"
        negated = "not " if row["effect"] == "exclude" else ""
        yield printable(f"row {row.number}: {_term(*row.key)} as {negated}{value}")


def _terms(keys: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key in keys:
        yield _term(*key)


def _term(column: str, term: str) -> str:
    if column == ANY:
        return "every record"
    return printable(f"{column}, {'any cell' if term == ANY else term}")


def _result(check: Check, folder: str) -> str:
    shown = printable(folder)
    partner = check.partner
    if partner.faults:
        return f"{shown} cannot be used yet: {counted(len(partner.faults), 'fault')}."
    if not check.readable:
        return f"{shown} could not be checked against the file."
    left = {
        "to fill in": len(partner.unfinished),
        "to accept": len(partner.suggested),
        "without a row": len(
            set(partner.unmapped) - {row.key for row in partner.suggested}
        ),
    }
    told = [f"{number:,} {what}" for what, number in left.items() if number]
    if check.terms:
        told.append(f"{counted(len(check.terms), 'term')} of the file not in it")
    if told:
        return f"{shown} is unfinished: {', '.join(told)}."
    return f"{shown} is complete: ctdc-validate --source {_path(shown)} FILE"


def _path(folder: str) -> str:
    return folder if "/" in folder or "\\" in folder else f"./{folder}"


def _wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
