"""Where in a table the faults lie, drawn column by column.

A severity is told by its pattern as well as by its colour: an error is filled, a
warning striped, a remark dotted; numbers stand beside the bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports.html_elements import Child, element
from ctdc_validate.reports.html_page import table
from ctdc_validate.reports.wording import WORST_FIRST
from ctdc_validate.results import FileReport, Severity
from ctdc_validate.tables import column_letters

Counts = dict[Severity, int]

# Of a table that is wider, only the columns with faults are drawn.
WIDEST: Final = 120
# Columns with faults that are listed; all others are counted.
LISTED: Final = 70
STRIP, BAR, HIGH = 12, 240, 14

# The formats whose columns have letters.
LETTERED: Final = ("csv", "xlsx", "xls", "xlsb", "ods")
HEADS: Final = ("reports.head.column", "reports.head.how-many", "reports.head.drawn")


def drawing(file: FileReport) -> Iterator[Element]:
    """Yield the drawing of a file's faults; nothing where there are none."""
    found = faults_by_column(file)
    if not found:
        return
    yield element("h3", message("reports.html.faults"))
    if len(file.header) <= WIDEST:
        yield from _strip(len(file.header), found)
    most = max(sum(counts.values()) for counts in found.values())
    shown = sorted(found.items())[:LISTED]
    rows = (_row(file, column, counts, most) for column, counts in shown)
    yield table(message("reports.html.faults-by-column"), HEADS, rows)
    left = len(found) - len(shown)
    if left:
        yield element("p", message("reports.html.more-columns", count=left))


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


def _strip(width: int, found: Mapping[int, Counts]) -> Iterator[Element]:
    """Yield the whole table as one row of boxes, one for each column, and a legend."""
    boxes: list[Element] = []
    for column in range(width):
        x = STRIP * column
        boxes.append(
            element("rect", class_="frame", x=x, y=0, width=STRIP, height=HIGH)
        )
        if column in found:
            worst = next(s for s in WORST_FIRST if found[column][s])
            boxes += box(x, STRIP, worst)
    columns = message("reports.html.columns-with-faults", count=len(found), width=width)
    label = message("reports.html.table-drawn", columns=columns)
    yield picture(STRIP * width, boxes, label)
    yield element("p", message("reports.html.table-legend", columns=columns))


def _row(file: FileReport, column: int, counts: Counts, most: int) -> Element:
    name = file.header[column] if column < len(file.header) else ""
    letters: Child = None
    if file.format in LETTERED:
        letters = [element("strong", column_letters(column)), " "]
    bars: list[Element] = []
    x = 0.0
    for severity in WORST_FIRST:
        if counts[severity]:
            wide = max(BAR * counts[severity] / most, 3.0)
            bars += box(x, wide, severity)
            x += wide + 1
    return element(
        "tr",
        element("th", letters, element("code", name), scope="row"),
        element("td", ", ".join(_counted(counts))),
        element("td", picture(BAR + 9, bars)),
    )


def _counted(counts: Counts) -> Iterator[str]:
    if counts[Severity.ERROR]:
        yield text("reports.errors", count=counts[Severity.ERROR])
    if counts[Severity.WARNING]:
        yield text("reports.warnings", count=counts[Severity.WARNING])
    if counts[Severity.INFO]:
        yield text("reports.remarks", count=counts[Severity.INFO])


def picture(
    width: int, shapes: Iterable[Element], label: Message | None = None
) -> Element:
    """Return a picture as high as a line; without a label it is hidden from readers."""
    return element(
        "svg",
        shapes,
        role="img" if label else None,
        aria_label=label,
        aria_hidden=None if label else "true",
        width=width,
        height=HIGH,
        viewBox=f"0 0 {width} {HIGH}",
    )


def box(x: float, width: float, severity: Severity) -> Iterator[Element]:
    """Yield a box in the pattern of a severity, drawn without shared definitions."""
    if severity is Severity.ERROR:
        yield rect("error", x, width)
    elif severity is Severity.WARNING:
        for at in _steps(x + 1, x + width, 5):
            end = min(at + 4, x + width)
            yield element(
                "line",
                class_="stripe",
                x1=at,
                y1=HIGH - 1,
                x2=end,
                y2=1,
            )
    else:
        for at in _steps(x + 2, x + width, 6):
            yield element("circle", class_="info", cx=at, cy=HIGH // 2, r=2)


def rect(class_: str, x: float, width: float) -> Element:
    """Return a plain box in the looks of a class."""
    return element(
        "rect",
        class_=class_,
        x=x + 1,
        y=1,
        width=max(width - 2, 1),
        height=HIGH - 2,
    )


def _steps(start: float, end: float, step: int) -> Iterator[float]:
    yield start
    for number in range(1, int((end - start) // step)):
        yield start + number * step
