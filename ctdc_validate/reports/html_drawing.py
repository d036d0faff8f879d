"""Where in a table the faults lie, drawn column by column.

A severity is told by its pattern as well as by its colour: an error is filled, a
warning striped, a remark dotted; numbers stand beside the bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from ctdc_validate.reports.wording import counted, printable
from ctdc_validate.results import FileReport, Severity

Counts = dict[Severity, int]

WORST_FIRST: Final = tuple(sorted(Severity, key=lambda s: -s.rank))
# Of a table that is wider, only the columns with faults are drawn.
WIDEST: Final = 120
# Columns with faults that are listed; all others are counted.
LISTED: Final = 70
STRIP, BAR, HIGH = 12, 240, 14


def drawing(file: FileReport) -> str:
    """Return the drawing of a file's faults as HTML; nothing where there are none."""
    found = faults_by_column(file)
    if not found:
        return ""
    shown = dict(sorted(found.items())[:LISTED])
    most = max(sum(counts.values()) for counts in found.values())
    rows = "".join(_row(file, at, shown[at], most) for at in shown)
    left = len(found) - len(shown)
    more = f"<p>And {counted(left, 'more column')}.</p>" if left else ""
    strip = _strip(len(file.header), found) if len(file.header) <= WIDEST else ""
    return (
        f"<h3>Where the faults lie</h3>{strip}"
        '<div class="scroll"><table><caption>Columns with faults, from left to right'
        '</caption><thead><tr><th scope="col">Column</th><th scope="col">How many</th>'
        '<th scope="col">Drawn</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}"
    )


def faults_by_column(file: FileReport) -> dict[int, Counts]:
    """Return how many places of each severity lie in each column, by its position.

    What lies in several columns is counted in the last, where its address points to.
    """
    found: dict[int, Counts] = {}
    for finding in file.findings:
        if finding.position is not None:
            counts = found.setdefault(finding.position, dict.fromkeys(Severity, 0))
            counts[finding.severity] += finding.count
    return found


def letters(file: FileReport) -> dict[int, str]:
    """Return the letters of the columns whose faults have an address."""
    known: dict[int, str] = {}
    for finding in file.findings:
        for place in finding.places:
            match = re.search(r"(?:^|!)([A-Z]{1,3})[0-9]+$", place.cell or "")
            if match and finding.position is not None and not file.typed:
                known.setdefault(finding.position, match[1])
    return known


def _strip(width: int, found: Mapping[int, Counts]) -> str:
    """Return the whole table as one row of boxes, one for each column."""
    boxes = "".join(
        f'<rect class="frame" x="{STRIP * at}" y="0" width="{STRIP}" height="{HIGH}"/>'
        + (box(STRIP * at, STRIP, _worst(found[at])) if at in found else "")
        for at in range(width)
    )
    told = f"{counted(len(found), 'column')} of {width:,} with faults"
    return (
        f'<svg role="img" aria-label="The table: {told}" width="{STRIP * width}"'
        f' height="{HIGH}" viewBox="0 0 {STRIP * width} {HIGH}">{boxes}</svg>'
        f"<p>Each box is a column of the table: {told}. Filled: errors. Striped:"
        " warnings. Dotted: remarks.</p>"
    )


def _row(file: FileReport, at: int, counts: Counts, most: int) -> str:
    name = printable(file.header[at]) if at < len(file.header) else ""
    letter = letters(file).get(at)
    where = f"<strong>{letter}</strong> " if letter else ""
    said = ", ".join(
        counted(counts[s], {"info": "remark"}.get(s.value, s.value))
        for s in WORST_FIRST
        if counts[s]
    )
    x, bars = 0.0, ""
    for severity in WORST_FIRST:
        wide = BAR * counts[severity] / most
        if wide:
            wide = max(wide, 3.0)
            bars += box(x, wide, severity)
            x += wide + 1
    return (
        f'<tr><th scope="row">{where}<code>{escape(name)}</code></th><td>{said}</td>'
        f'<td><svg aria-hidden="true" width="{BAR + 9}" height="{HIGH}"'
        f' viewBox="0 0 {BAR + 9} {HIGH}">{bars}</svg></td></tr>'
    )


def _worst(counts: Counts) -> Severity:
    return next(severity for severity in WORST_FIRST if counts[severity])


def box(x: float, width: float, severity: Severity) -> str:
    """Return a box in the pattern of a severity, drawn without shared definitions."""
    if severity is Severity.ERROR:
        return rect("error", x, width)
    if severity is Severity.WARNING:
        return "".join(
            f'<line class="stripe" x1="{short(at)}" y1="{HIGH - 1}"'
            f' x2="{short(min(at + 4, x + width))}" y2="1"/>'
            for at in _steps(x + 1, x + width, 5)
        )
    return "".join(
        f'<circle class="info" cx="{short(at)}" cy="{HIGH // 2}" r="2"/>'
        for at in _steps(x + 2, x + width, 6)
    )


def rect(name: str, x: float, width: float) -> str:
    """Return a plain box in the looks of a class."""
    return (
        f'<rect class="{name}" x="{short(x + 1)}" y="1"'
        f' width="{short(max(width - 2, 1))}" height="{HIGH - 2}"/>'
    )


def _steps(start: float, end: float, step: int) -> Iterator[float]:
    yield start
    for number in range(1, int((end - start) // step)):
        yield start + number * step


def short(number: float) -> str:
    """Return a number of the drawing with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
