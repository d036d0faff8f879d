"""The differences of two deliveries in the forms that people and programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.pooling.deliveries import NOT_REPORTED
from ctdc_validate.pooling.differences import Change, Changes, Differences
from ctdc_validate.reports import (
    Paragraphs,
    csv_table,
    element,
    html_page,
    html_table,
    printable,
)
from ctdc_validate.tally import UNCLEAR

VERSION: Final = "1.0"
COLUMNS: Final = ("about", "change", "name", "value", "before", "after", "rounded_to")
HEADS: Final = (
    "pooling.diff.head.variable",
    "pooling.diff.head.value",
    "pooling.diff.head.before",
    "pooling.diff.head.after",
)
# How the values are called that are none.
APART: Final = {NOT_REPORTED: "not-reported", UNCLEAR: "not-understood"}
GONE, COME, CHANGED = "gone", "come", "changed"


def render_differences(found: Differences, form: str) -> str:
    """Return the differences as text, json, csv or html."""
    return DIFF_FORMS[form](found)


def _text(found: Differences, width: int = 80) -> str:
    page = Paragraphs(width)
    for sentence in _overview(found):
        page.paragraph(sentence, "", "  ")
    for heading, lines in _parts(found):
        page.lines.append("")
        page.paragraph(heading)
        for line in lines:
            page.item(line)
    return "\n".join(page.lines) + "\n"


def _overview(found: Differences) -> Iterator[Message]:
    id_ = "pooling.diff.some" if found.some else "pooling.diff.none"
    few = found.told.smallest
    yield message(id_, old=printable(found.old), new=printable(found.new), smallest=few)
    if found.records is None:
        yield message("pooling.diff.records.alike", smallest=few)
    else:
        yield message(
            "pooling.diff.records",
            before=_number(found, found.records.changes[0].before),
            after=_number(found, found.records.changes[0].after),
        )
    yield message("pooling.diff.rounded", smallest=few, unit=found.told.unit)


def _parts(found: Differences) -> Iterator[tuple[Message, list[Message]]]:
    """Yield what stands under a heading, where there is anything."""
    if found.old_sources != found.new_sources:
        line = message(
            "pooling.diff.sources",
            before=found.old_sources,
            after=found.new_sources,
        )
        yield message("pooling.diff.heading.sources"), [line]
    for kind, name, change in _named(found):
        yield (
            message(f"pooling.diff.heading.{kind}-{change}"),
            [message("pooling.diff.name", name=printable(each)) for each in name],
        )
    if found.values:
        lines = [_line(found, *pair) for pair in _all(found)]
        lines += [
            message("pooling.diff.not-told", variable=each.variable)
            for each in found.values
            if each.unit is None
        ]
        yield message("pooling.diff.heading.values"), lines


def _named(found: Differences) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the columns and variables that came or went, where there are any."""
    for kind, names, change in (
        ("columns", found.columns_gone, GONE),
        ("columns", found.columns_come, COME),
        ("variables", found.variables_gone, GONE),
        ("variables", found.variables_come, COME),
    ):
        if names:
            yield kind, names, change


def _all(found: Differences) -> Iterator[tuple[Changes, Change]]:
    return ((changes, change) for changes in found.values for change in changes.changes)


def _line(found: Differences, changes: Changes, change: Change) -> Message:
    return message(
        f"pooling.diff.value.{_kind(change)}",
        variable=changes.variable,
        value=_value(change.value),
        before=_number(found, change.before),
        after=_number(found, change.after),
    )


def _kind(change: Change) -> str:
    if change.before is None:
        return COME
    return GONE if change.after is None else CHANGED


def _value(value: str) -> Message | str:
    return message(f"pooling.diff.{APART[value]}") if value in APART else value


def _number(found: Differences, count: int | None) -> Message:
    if count is None:
        return message("pooling.fewer", smallest=found.told.smallest)
    return message("pooling.about", count=count)


def _json(found: Differences) -> str:
    content = {
        "diff_schema": VERSION,
        "smallest_group": found.told.smallest,
        "rounding": found.told.unit,
        "old": {"file": found.old, "sources": list(found.old_sources)},
        "new": {"file": found.new, "sources": list(found.new_sources)},
        "differ": found.some,
        "records": found.records and _records(found.records),
        "columns": {GONE: list(found.columns_gone), COME: list(found.columns_come)},
        "variables": {
            GONE: list(found.variables_gone),
            COME: list(found.variables_come),
        },
        "values": [
            {
                "variable": changes.variable,
                "told": changes.unit is not None,
                "rounded_to": changes.unit,
                "changes": [
                    {
                        "value": APART.get(change.value, change.value),
                        "change": _kind(change),
                        **_counts(change),
                    }
                    for change in changes.changes
                ],
            }
            for changes in found.values
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _records(changes: Changes) -> dict[str, int | None]:
    return {**_counts(changes.changes[0]), "rounded_to": changes.unit}


def _counts(change: Change) -> dict[str, int | None]:
    return {"before": change.before, "after": change.after}


def _csv(found: Differences) -> str:
    return csv_table(COLUMNS, _rows(found))


def _rows(found: Differences) -> Iterator[dict[str, str | int]]:
    few = text("pooling.fewer", smallest=found.told.smallest)

    def row(about: str, kind: str, change: Change, unit: int) -> dict[str, str | int]:
        return {
            "about": about,
            "change": kind,
            "value": worded(_value(change.value)) if about == "value" else "",
            "before": few if change.before is None else change.before,
            "after": few if change.after is None else change.after,
            "rounded_to": unit,
        }

    if found.records is not None:
        (all_records,), unit = found.records.changes, found.records.unit
        yield row("records", CHANGED, all_records, unit or found.told.unit)
    for kind, names, change in _named(found):
        for name in names:
            yield {"about": kind.removesuffix("s"), "change": change, "name": name}
    for changes, each in _all(found):
        unit = changes.unit or found.told.unit
        yield {**row("value", _kind(each), each, unit), "name": changes.variable}


def _html(found: Differences) -> str:
    title = text(
        "pooling.diff.title", old=printable(found.old), new=printable(found.new)
    )
    parts = [part for part in _parts(found) if part[0] != _values_heading()]
    return html_page(
        title,
        element(
            "main",
            element("h1", title),
            (element("p", sentence) for sentence in _overview(found)),
            (
                (
                    element("h2", heading),
                    element("ul", (element("li", line) for line in lines)),
                )
                for heading, lines in parts
            ),
            html_table(_values_heading(), HEADS, _table_rows(found))
            if found.values
            else None,
        ),
    )


def _values_heading() -> Message:
    return message("pooling.diff.heading.values")


def _table_rows(found: Differences) -> Iterator[Element]:
    for changes, change in _all(found):
        yield element(
            "tr",
            element("th", changes.variable, scope="row"),
            element("td", _value(change.value)),
            element("td", _number(found, change.before)),
            element("td", _number(found, change.after)),
        )
    for changes in found.values:
        if changes.unit is None:
            yield element(
                "tr",
                element("th", changes.variable, scope="row"),
                element("td", message("pooling.diff.cannot-be-told"), colspan="3"),
            )


DIFF_FORMS: Final[Mapping[str, Callable[[Differences], str]]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "html": _html,
}
