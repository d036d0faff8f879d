"""A risk in the forms that people and programs read; no small count is printed."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from ctdc_validate.risk.measuring import Risk
from ctdc_validate.standard import Standard

# The form's own version: keys may be added within 1, nothing else changes.
RISK_SCHEMA: Final = "1.0"
CSV_HEADER: Final = ("measure", "of", "count")


def rendered(risk: Risk, standard: Standard, form: str, width: int = 80) -> str:
    """Return a risk in one of the forms, ended by a line feed."""
    return FORMS[form](risk, standard, width)


def small(risk: Risk, count: int) -> bool:
    """Say whether a count of records is too small to be told."""
    return 0 < count < risk.smallest_shown


def _count(risk: Risk, count: int) -> Message:
    if small(risk, count):
        return message("risk.fewer", count=risk.smallest_shown)
    return message("risk.count", count=count)


def _plain(risk: Risk, count: int) -> int | str:
    return f"<{risk.smallest_shown}" if small(risk, count) else count


def _text(risk: Risk, standard: Standard, width: int) -> str:
    page = Paragraphs(width)
    page.paragraph(_title(risk))
    for sentence in _sentences(risk):
        page.paragraph(sentence, "  ")
    for head, rows in _tables(risk, standard):
        page.lines.append("")
        page.paragraph(head)
        items = [message("risk.item", name=name, counts=tuple(c)) for name, *c in rows]
        if head.id == "risk.curve":
            page.paragraph(message("risk.list", items=tuple(items)), "  ")
            continue
        for item in items:
            page.item(item)
    page.lines.append("")
    page.paragraph(message("risk.trust"))
    return "\n".join(page.lines) + "\n"


def _html(risk: Risk, standard: Standard, width: int) -> str:
    return html_page(
        text("risk.title", file=printable(risk.file), verdict=_verdict(risk)),
        element(
            "main",
            element("h1", _title(risk)),
            (element("p", sentence) for sentence in _sentences(risk)),
            (_section(head, rows) for head, rows in _tables(risk, standard)),
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


def _section(head: Message, rows: list[list[Message | str]]) -> Element:
    heads = ("risk.head.what", "risk.head.records", "risk.head.coarser")
    width = max(map(len, rows))
    return element(
        "section",
        element("h2", head),
        html_table(head, heads[:width], map(_row, rows)),
    )


def _row(cells: list[Message | str]) -> Element:
    first, *others = cells
    return element(
        "tr",
        element("th", first, scope="row"),
        (element("td", cell) for cell in others),
    )


def _title(risk: Risk) -> Message:
    return message("risk.title", file=printable(risk.file), verdict=_verdict(risk))


def _verdict(risk: Risk) -> Message:
    return message("risk.reached" if risk.reached else "risk.not-reached", k=risk.k)


def _sentences(risk: Risk) -> Iterator[Message]:
    """Yield what is told of the whole file."""
    present = tuple(key.variable for key in risk.keys if key.present)
    absent = tuple(key.variable for key in risk.keys if not key.present)
    yield message("risk.read", records=risk.records, sources=risk.sources, keys=present)
    if absent:
        yield message("risk.absent", keys=absent)
    if risk.several_victims:
        yield message("risk.several-victims")
    if risk.unclear:
        yield message("risk.unclear", count=_count(risk, risk.unclear))
    if risk.not_counted:
        yield message("risk.not-counted", count=_count(risk, risk.not_counted))
    yield message("risk.groups", groups=_groups(risk))
    yield message("risk.unique", count=_count(risk, risk.unique))
    yield message("risk.below", k=risk.k, count=_count(risk, risk.below_k))
    if risk.filled_below_k:
        filled = _count(risk, risk.filled_below_k)
        yield message("risk.filled", k=risk.k, count=filled)
    yield message(
        "risk.expected.more" if _is_high(risk) else "risk.expected",
        percent=_percent(risk),
        acceptable=risk.acceptable_percent,
    )


def _groups(risk: Risk) -> Message:
    return message("risk.count", count=risk.groups)


def _is_high(risk: Risk) -> bool:
    return risk.expected_percent > risk.acceptable_percent


def _percent(risk: Risk) -> str:
    return f"{risk.expected_percent:.1f}"


def _tables(
    risk: Risk, standard: Standard
) -> Iterator[tuple[Message, list[list[Message | str]]]]:
    """Yield each table with its head; a row is a name and one or two counts."""
    if risk.below_k:
        yield message("risk.keys", k=risk.k), list(_key_rows(risk))
    if risk.unique:
        yield (
            message("risk.curve"),
            [
                [message("risk.curve.size", size=size), _count(risk, count)]
                for size, count in risk.curve.items()
            ],
        )
    shared: list[list[Message | str]] = [
        [standard.variables[each.variable].label, _count(risk, each.records)]
        for each in risk.shared
        if each.groups
    ]
    if shared:
        yield message("risk.shared", k=risk.k), shared


def _key_rows(risk: Risk) -> Iterator[list[Message | str]]:
    for key in sorted(risk.keys, key=lambda key: -key.blank):
        if not key.present:
            continue
        row: list[Message | str] = [key.variable, _count(risk, key.blank)]
        if key.coarser is not None:
            count = _count(risk, key.coarser)
            row.append(message(f"risk.coarser.{key.variable}", count=count))
        yield row


def _json(risk: Risk, standard: Standard, width: int) -> str:
    document = {
        "risk_schema": RISK_SCHEMA,
        "tool": {"name": "ctdc", "version": standard.version},
        "standard": {"version": standard.version, "digest": standard.digest},
        "file": risk.file,
        "sources": list(risk.sources),
        "k": risk.k,
        "reached": risk.reached,
        "records": risk.records,
        "not_counted": _plain(risk, risk.not_counted),
        "unclear": _plain(risk, risk.unclear),
        "several_victims": risk.several_victims,
        "groups": risk.groups,
        "unique": _plain(risk, risk.unique),
        "below_k": _plain(risk, risk.below_k),
        "filled_below_k": _plain(risk, risk.filled_below_k),
        "expected_percent": float(_percent(risk)),
        "acceptable_percent": risk.acceptable_percent,
        "keys": [
            {
                "variable": key.variable,
                "present": key.present,
                "safe_if_blank": _plain(risk, key.blank) if key.present else None,
                "safe_if_coarser": None
                if key.coarser is None
                else _plain(risk, key.coarser),
            }
            for key in risk.keys
        ],
        "below": {str(k): _plain(risk, count) for k, count in risk.curve.items()},
        "shared": [
            {
                "variable": each.variable,
                "groups": each.groups,
                "records": _plain(risk, each.records),
            }
            for each in risk.shared
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _csv(risk: Risk, standard: Standard, width: int) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    writer.writerows(_csv_rows(risk))
    return out.getvalue()


def _csv_rows(risk: Risk) -> Iterable[tuple[str, object, object]]:
    yield "records", "", risk.records
    yield "not_counted", "", _plain(risk, risk.not_counted)
    yield "unclear", "", _plain(risk, risk.unclear)
    yield "groups", "", risk.groups
    yield "unique", "", _plain(risk, risk.unique)
    for size, count in risk.curve.items():
        yield "below", size, _plain(risk, count)
    yield "below_k", risk.k, _plain(risk, risk.below_k)
    yield "filled_below_k", risk.k, _plain(risk, risk.filled_below_k)
    yield "expected_percent", "", _percent(risk)
    for key in risk.keys:
        if key.present:
            yield "safe_if_blank", key.variable, _plain(risk, key.blank)
        if key.coarser is not None:
            yield "safe_if_coarser", key.variable, _plain(risk, key.coarser)
    for each in risk.shared:
        yield "shared", each.variable, _plain(risk, each.records)


# Each form, and what makes it.
FORMS: Final[Mapping[str, Callable[[Risk, Standard, int], str]]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "csv": _csv,
}
