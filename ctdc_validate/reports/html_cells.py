"""The cells that one message is about, as a table of an HTML report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import as_number, message, text, worded
from ctdc_validate.reports.grouping import Alike, cell_texts, terms_text
from ctdc_validate.reports.html_elements import Child, element
from ctdc_validate.reports.html_page import Cells, table_of_cells
from ctdc_validate.reports.wording import where
from ctdc_validate.results import FileReport, Finding

# More kinds of cells than these are folded below a heading, none is left out.
UNFOLDED: Final = 20


def cells_of(
    findings: Iterable[Finding], file: FileReport, show: str
) -> Iterator[Element]:
    """Yield the cells that one message is about, those that look the same as one."""
    seen: dict[tuple[str, str, str], Alike] = {}
    terms: list[Element] = []
    for finding in findings:
        if finding.terms:
            terms.append(element("p", terms_text(finding, file.typed)))
        seen.setdefault(_look(finding, file, show), Alike()).add(finding)
    rows = [_row(look, alike, file) for look, alike in seen.items()]
    yield table_of_cells(message("reports.html.cells"), rows[:UNFOLDED])
    yield from terms
    folded = rows[UNFOLDED:]
    if folded:
        yield element(
            "details",
            element("summary", message("reports.html.more-kinds", kinds=len(folded))),
            table_of_cells(message("reports.html.further-cells"), folded),
        )


def _look(finding: Finding, file: FileReport, show: str) -> tuple[str, str, str]:
    """Return what is said of a finding's cells, what was meant, and how that is known.

    A header is no cell of a record, and its name stands in the report anyway.
    """
    stands = ", ".join(cell_texts(finding, show, file.typed))
    if not finding.values and finding.columns and finding.others is None:
        stands = text("reports.cell.headers", names=finding.columns)
    return stands, finding.hint or "", worded(finding.hint_reason or "")


def _row(look: tuple[str, str, str], alike: Alike, file: FileReport) -> Cells:
    stands, hint, reason = look
    meant: Child = [
        element("code", hint) if hint else "-",
        f" {reason}" if reason else "",
    ]
    if alike.findings > 1:
        stands = text("reports.different", cells=stands, count=alike.findings)
    return {
        "reports.head.where": element("span", _where(alike, file), class_="places"),
        "reports.head.stands": stands or "-",
        "reports.head.meant": meant,
        "reports.head.count": as_number(alike.count),
    }


def _where(alike: Alike, file: FileReport) -> str:
    places = alike.first()
    if not places:
        return "-"
    named = where(places, file.format)
    if len(places) < alike.count:
        return text("reports.and-more", where=named)
    return named
