"""A risk in the forms that people and programs read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports import (
    Paragraphs,
    element,
    html_page,
    html_table,
    printable,
)
from ctdc_validate.results import NEVER, Told
from ctdc_validate.risk.measuring import Risk
from ctdc_validate.risk.telling import (
    OWN_DESK,
    TO_FORWARD,
    Count,
    RiskTold,
    exactly,
    to_forward,
)
from ctdc_validate.standard import Standard, variable_called

# The form's own version: keys may be added within 1, nothing else changes.
RISK_SCHEMA: Final = "1.0"
# What is told of to whom a report may go.
KINDS: Final = {TO_FORWARD: "risk.to-forward", OWN_DESK: "risk.own-desk"}
CSV_HEADER: Final = ("measure", "of", "count")


Row = list[Message | str]


def rendered(
    risk: Risk, standard: Standard, form: str, width: int = 80, show: str = NEVER
) -> str:
    """Return a risk in one of the forms, ended by a line feed.

    For ``show`` never it is to forward, for all it has true counts, for the own desk.
    """
    disclosure = standard.disclosure
    rule = Told(disclosure.smallest_group, disclosure.rounding)
    told = to_forward(risk, rule) if show == NEVER else exactly(risk)
    return FORMS[form](_Page(risk, told, standard, width))


@dataclass(frozen=True, slots=True)
class _Page:
    """A risk, what is told of it, and how wide a line of text is."""

    risk: Risk
    told: RiskTold
    standard: Standard
    width: int

    def count(self, count: Count) -> Message:
        """Return a count as it is printed."""
        if count is None:
            return message("risk.fewer", count=self.risk.smallest_shown)
        return message("risk.count", count=count)

    def plain(self, count: Count) -> int | str:
        """Return a count as programs read it."""
        return f"<{self.risk.smallest_shown}" if count is None else count

    def percent(self) -> float | str | None:
        """Return the average risk as programs read it, None where few records are."""
        percent = self.told.percent
        if percent is None:
            return None
        return f"<{percent}" if self.told.is_less else float(percent)


def _text(page: _Page) -> str:
    risk, out = page.risk, Paragraphs(page.width)
    out.paragraph(_title(risk))
    for sentence in _sentences(page):
        out.paragraph(sentence, "  ")
    for head, rows in _tables(page):
        out.lines.append("")
        out.paragraph(head)
        items = [message("risk.item", name=name, counts=tuple(c)) for name, *c in rows]
        if head.id == "risk.curve":
            out.paragraph(message("risk.list", items=tuple(items)), "  ")
            continue
        for item in items:
            out.item(item)
    out.lines.append("")
    out.paragraph(message("risk.trust"))
    return "\n".join(out.lines) + "\n"


def _html(page: _Page) -> str:
    risk, standard = page.risk, page.standard
    return html_page(
        text("risk.title", file=printable(risk.file), verdict=_verdict(risk)),
        element(
            "main",
            element("h1", _title(risk)),
            (element("p", sentence) for sentence in _sentences(page)),
            (_section(head, rows) for head, rows in _tables(page)),
            element("p", message("risk.trust")),
        ),
        element(
            "footer",
            element(
                "p",
                message(
                    "risk.footer", version=standard.version, digest=standard.digest
                ),
            ),
        ),
    )


def _section(head: Message, rows: list[Row]) -> Element:
    heads = ("risk.head.what", "risk.head.records", "risk.head.coarser")
    width = max(map(len, rows))
    return element(
        "section",
        element("h2", head),
        html_table(head, heads[:width], map(_row, rows)),
    )


def _row(cells: Row) -> Element:
    first, *others = cells
    return element(
        "tr",
        element("th", first, scope="row"),
        (element("td", cell) for cell in others),
    )


def _title(risk: Risk) -> Message:
    return message("risk.title", file=printable(risk.file), verdict=_verdict(risk))


def _verdict(risk: Risk) -> Message:
    if risk.keys_reached:
        id_ = "risk.reached" if risk.reached else "risk.reached-but"
    else:
        id_ = "risk.not-reached"
    return message(id_, k=risk.k)


def _sentences(page: _Page) -> Iterator[Message]:
    """Yield what is told of the whole file."""
    risk, told = page.risk, page.told
    yield message(KINDS[told.kind], unit=page.standard.disclosure.rounding)
    present = tuple(key.variable for key in risk.keys if key.present)
    absent = tuple(key.variable for key in risk.keys if not key.present)
    records = page.count(told.records)
    yield message("risk.read", records=records, sources=risk.sources)
    yield message("risk.keys-read", keys=present)
    if absent:
        yield message("risk.absent", keys=absent)
    if risk.several_victims:
        yield message("risk.several-victims")
    if risk.unclear:
        yield message("risk.unclear", count=page.count(told.unclear))
    if risk.not_counted:
        yield message("risk.not-counted", count=page.count(told.not_counted))
    if risk.unread:
        columns = tuple(map(printable, risk.unread))
        yield message("risk.unread", k=risk.k, columns=columns)
    yield message("risk.groups", groups=page.count(told.groups))
    yield message("risk.unique", count=page.count(told.unique))
    yield message("risk.below", k=risk.k, count=page.count(told.below_k))
    if risk.filled_below_k:
        filled = page.count(told.filled_below_k)
        yield message("risk.filled", k=risk.k, count=filled)
    yield _expected(risk, told)


def _expected(risk: Risk, told: RiskTold) -> Message:
    """Return what is told of the average risk."""
    if told.percent is None:
        return message("risk.expected.few")
    percent = message(
        "risk.percent.less" if told.is_less else "risk.percent", percent=told.percent
    )
    return message(
        "risk.expected.more" if told.is_high else "risk.expected",
        percent=percent,
        acceptable=risk.acceptable_percent,
    )


def _tables(page: _Page) -> Iterator[tuple[Message, list[Row]]]:
    """Yield each table with its head; a row is a name and one or two counts."""
    risk, told = page.risk, page.told
    if risk.below_k:
        yield message("risk.keys", k=risk.k), list(_key_rows(page))
    if risk.unique:
        rows: list[Row] = [
            [message("risk.curve.size", size=size), page.count(count)]
            for size, count in told.curve.items()
        ]
        yield message("risk.curve"), rows
    shared: list[Row] = [
        [
            variable_called(page.standard.variables[each.variable]),
            page.count(each.records),
        ]
        for each in told.shared
        if each.groups
    ]
    if shared:
        yield message("risk.shared", k=risk.k), shared


def _key_rows(page: _Page) -> Iterator[Row]:
    few = page.risk.smallest_shown - 1
    told = [key for key in page.told.keys if key.present]
    told.sort(key=lambda key: -(few if key.blank is None else key.blank))
    for key in told:
        row: Row = [key.variable, page.count(key.blank)]
        if key.has_coarser:
            count = page.count(key.coarser)
            row.append(message(f"risk.coarser.{key.variable}", count=count))
        yield row


def _json(page: _Page) -> str:
    risk, told, standard = page.risk, page.told, page.standard
    document = {
        "risk_schema": RISK_SCHEMA,
        "tool": {"name": "ctdc", "version": standard.version},
        "standard": {"version": standard.version, "digest": standard.digest},
        "kind": told.kind,
        "file": risk.file,
        "sources": list(risk.sources),
        "k": risk.k,
        "reached": risk.reached,
        "records": page.plain(told.records),
        "not_counted": page.plain(told.not_counted),
        "unclear": page.plain(told.unclear),
        "several_victims": risk.several_victims,
        "unread_columns": list(risk.unread),
        "groups": page.plain(told.groups),
        "unique": page.plain(told.unique),
        "below_k": page.plain(told.below_k),
        "filled_below_k": page.plain(told.filled_below_k),
        "expected_percent": page.percent(),
        "acceptable_percent": risk.acceptable_percent,
        "keys": [
            {
                "variable": key.variable,
                "present": key.present,
                "safe_if_blank": page.plain(key.blank) if key.present else None,
                "safe_if_coarser": page.plain(key.coarser) if key.has_coarser else None,
            }
            for key in told.keys
        ],
        "below": {str(size): page.plain(n) for size, n in told.curve.items()},
        "shared": [
            {
                "variable": each.variable,
                "groups": each.groups,
                "records": page.plain(each.records),
            }
            for each in told.shared
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _csv(page: _Page) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    writer.writerows(_csv_rows(page))
    return out.getvalue()


def _csv_rows(page: _Page) -> Iterable[tuple[str, object, object]]:
    risk, told = page.risk, page.told
    yield "kind", "", told.kind
    yield "records", "", page.plain(told.records)
    yield "not_counted", "", page.plain(told.not_counted)
    yield "unclear", "", page.plain(told.unclear)
    for column in risk.unread:
        yield "unread_column", column, ""
    yield "groups", "", page.plain(told.groups)
    yield "unique", "", page.plain(told.unique)
    for size, count in told.curve.items():
        yield "below", size, page.plain(count)
    yield "below_k", risk.k, page.plain(told.below_k)
    yield "filled_below_k", risk.k, page.plain(told.filled_below_k)
    yield "expected_percent", "", page.percent()
    for key in told.keys:
        if key.present:
            yield "safe_if_blank", key.variable, page.plain(key.blank)
        if key.has_coarser:
            yield "safe_if_coarser", key.variable, page.plain(key.coarser)
    for each in told.shared:
        yield "shared", each.variable, page.plain(each.records)


# Each form, and what makes it.
FORMS: Final[Mapping[str, Callable[[_Page], str]]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "csv": _csv,
}
