"""The files of a set of tables: one of counts, one picture a table, and one page."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.reports import element, html_page, html_table
from ctdc_validate.statistics.comparing import KEY, PRINTED, printed
from ctdc_validate.statistics.drawing import drawn, number, picture
from ctdc_validate.statistics.laying_out import RECORDS, Panel, Row, Statistics

CSV_NAME: Final = "statistics.csv"
PAGE_NAME: Final = "index.html"
COLUMNS: Final = (*KEY, "label", *PRINTED, "share")
HEADS: Final = ("statistics.head.value", "statistics.head.count")


def written(statistics: Statistics, version: str) -> dict[str, str]:
    """Return the content of each file by its name.

    ``version`` is that of the standard by which the records were read.
    """
    files = {CSV_NAME: _csv(statistics), PAGE_NAME: _page(statistics, version)}
    for name in statistics.tables:
        title = _title(name)
        files[f"{name}.svg"] = picture(
            statistics, name, title, _described(statistics, name)
        )
    return files


def _csv(statistics: Statistics) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, panels in statistics.tables.items():
        for panel in panels:
            for row in panel.rows:
                share = panel.share(row, statistics.rounding, statistics.smallest_base)
                cells = (name, panel.organisation or "", row.value, _label(row))
                count = printed(statistics.rounding, row.figure)
                writer.writerow([*map(_safe, cells), *count, share])
    return out.getvalue()


def _safe(cell: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _page(statistics: Statistics, version: str) -> str:
    rounding = statistics.rounding
    note = text(
        "statistics.page.note",
        smallest=rounding.smallest,
        below=rounding.smallest - 1,
        unit=rounding.unit,
        base=statistics.smallest_base,
    )
    sections = (_section(statistics, name) for name in statistics.tables)
    return html_page(
        text("statistics.page.title"),
        element(
            "main",
            element("h1", message("statistics.page.title")),
            element("p", message("statistics.page.first", version=version)),
            element("p", note),
            element("p", message("statistics.page.trust")),
            sections,
        ),
    )


def _section(statistics: Statistics, name: str) -> Element:
    panels = statistics.tables[name]
    title = _title(name)
    about = (
        [] if name == RECORDS else [element("p", message(f"statistics.about.{name}"))]
    )
    return element(
        "section",
        element("h2", title, id=name),
        about,
        drawn(statistics, name, title, _described(statistics, name)),
        (_table(statistics, name, panel) for panel in panels),
    )


def _table(statistics: Statistics, name: str, panel: Panel) -> Element:
    caption: Message = _title(name)
    if len(statistics.tables[name]) > 1:
        of = panel.organisation or text("statistics.all-organisations")
        caption = message("statistics.caption", table=caption, organisation=of)
    rows = (
        element(
            "tr",
            element("th", row.label, scope="row"),
            element("td", number(statistics, panel, row) + _coarse(statistics, row)),
        )
        for row in panel.rows
    )
    return html_table(caption, HEADS, rows)


def _coarse(statistics: Statistics, row: Row) -> str:
    """Return what a count was rounded to, where more coarsely than the others."""
    _, unit = printed(statistics.rounding, row.figure)
    if not unit or int(unit) == statistics.rounding.unit:
        return ""
    coarse = text("statistics.coarse", unit=int(unit))
    return f" {coarse}"


def _title(name: str) -> Message:
    return message(f"statistics.table.{name}")


def _described(statistics: Statistics, name: str) -> str:
    """Return a picture in words: the largest figures of each panel."""
    return " ".join(_sentences(statistics, name))


def _sentences(statistics: Statistics, name: str) -> Iterator[str]:
    for panel in statistics.tables[name]:
        of = panel.organisation or text("statistics.all-organisations")
        found = [
            text(
                "statistics.described.value",
                value=_label(row),
                count=number(statistics, panel, row),
            )
            for row in panel.rows[:3]
        ]
        if not found:
            found = [text("statistics.none")]
        yield text("statistics.described", organisation=of, values=tuple(found))


def _label(row: Row) -> str:
    return worded(row.label) if isinstance(row.label, Message) else row.label
