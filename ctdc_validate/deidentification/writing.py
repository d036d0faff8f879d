"""The ledger of a de-identification: what it cost, without any value that is rare."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from xml.etree.ElementTree import Element

from ctdc_validate.deidentification.accounting import Account, Loss, Utility
from ctdc_validate.messages import Message, message, text
from ctdc_validate.reports import (
    Paragraphs,
    element,
    html_page,
    html_table,
    printable,
)
from ctdc_validate.results import Told
from ctdc_validate.standard import Standard, value_called, variable_called

# The form's own version: keys may be added within 1, nothing else changes.
LEDGER_SCHEMA: Final = "1.0"
Row = tuple[Message | str, ...]


def rendered(account: Account, standard: Standard, suffix: str, width: int = 80) -> str:
    """Return a ledger in the form of a suffix, ended by a line feed."""
    return FORMS[suffix](account, standard, width)


def _rounded(account: Account, count: int) -> int | None:
    """Return a count as it is told, None for a small one.

    All are multiples of ten: of exact ones the difference can be small.
    """
    return Told(account.smallest_shown, account.rounding).tell_some(count)


def _count(account: Account, count: int) -> Message:
    """Return a count as it is printed; a small one is not."""
    return _worded(account, _rounded(account, count))


def _worded(account: Account, told: int | None) -> Message:
    if told is None:
        return message("deidentification.fewer", count=account.smallest_shown)
    return message("deidentification.count", count=told)


def _plain(account: Account, count: int) -> int | str:
    return _as_plain(account, _rounded(account, count))


def _as_plain(account: Account, told: int | None) -> int | str:
    return f"<{account.smallest_shown}" if told is None else told


def _read(account: Account) -> int | None:
    """Return how many records were read, None where it would tell how few are lost."""
    dropped = _rounded(account, account.dropped)
    return None if dropped is None else account.written + dropped


def _groups_before(account: Account) -> int | None:
    """Return the groups that were read; exactly where all of them are written."""
    if account.unchanged:
        return account.groups_after
    return _rounded(account, account.groups_before)


def _filled(account: Account) -> int | None:
    """Return the small groups' records once blanks are filled in, as risk tells them.

    Where they are hardly more than those as written, both show one number.
    """
    rule = Told(account.smallest_shown, account.rounding)
    return rule.tell_steps([account.below, account.filled_below], 0)[1]


def _percent(account: Account, each: Utility) -> float | str:
    """Return in percent what counts lost, as exactly as it may be told.

    What it is a share of is what stands in the file, so it gives no exact sum back.
    """
    least = each.unit * account.smallest_shown // account.rounding
    if 0 < each.changed < least:
        return f"<{replace(each, changed=least).percent:.1f}"
    steps = (each.changed + each.unit // 2) // each.unit
    return float(f"{replace(each, changed=steps * each.unit).percent:.1f}")


def _of_value(account: Account, count: int) -> int | str:
    """Return a count beside a value: a small one looks like none."""
    told = _rounded(account, count)
    return told or f"<{account.smallest_shown}"


def _told(account: Account, count: int) -> Message:
    found = _of_value(account, count)
    if isinstance(found, str):
        return message("deidentification.fewer", count=account.smallest_shown)
    return message("deidentification.count", count=found)


def _share(account: Account, each: Utility) -> Message:
    found = _percent(account, each)
    if isinstance(found, str):
        return message("deidentification.percent.fewer", percent=found[1:])
    return message("deidentification.percent", percent=f"{found:.1f}")


def _text(account: Account, standard: Standard, width: int) -> str:
    page = Paragraphs(width)
    page.paragraph(_title(account))
    for sentence in _sentences(account):
        page.paragraph(sentence, "  ")
    for head, heads, rows in _tables(account, standard):
        page.lines.append("")
        page.paragraph(head)
        for first, *others in rows:
            counts = tuple(
                message("deidentification.cell", head=message(h), count=cell)
                for h, cell in zip(heads[1:], others, strict=True)
            )
            page.item(message("deidentification.item", name=first, counts=counts))
    page.lines.append("")
    page.paragraph(message("deidentification.trust"))
    return "\n".join(page.lines) + "\n"


def _html(account: Account, standard: Standard, width: int) -> str:
    return html_page(
        text("deidentification.title", file=printable(account.file), k=account.k),
        element(
            "main",
            element("h1", _title(account)),
            (element("p", sentence) for sentence in _sentences(account)),
            (_section(*table) for table in _tables(account, standard)),
            element("p", message("deidentification.trust")),
        ),
    )


def _section(head: Message, heads: tuple[str, ...], rows: list[Row]) -> Element:
    return element(
        "section",
        element("h2", head),
        html_table(head, heads, map(_row, rows)),
    )


def _row(cells: Row) -> Element:
    first, *others = cells
    return element(
        "tr",
        element("th", first, scope="row"),
        (element("td", cell) for cell in others),
    )


def _title(account: Account) -> Message:
    return message("deidentification.title", file=printable(account.file), k=account.k)


def _sentences(account: Account) -> Iterator[Message]:
    yield message(
        "deidentification.keys", source=account.source, keys=account.keys, k=account.k
    )
    if account.added:
        yield message("deidentification.added", keys=account.added)
    if account.absent:
        yield message("deidentification.absent", keys=account.absent)
    if account.not_blanked:
        yield message("deidentification.not-blanked", keys=account.not_blanked)
    if account.unit is not None:
        yield message("deidentification.unit", column=printable(account.unit))
    if account.diverse is not None:
        yield message("deidentification.diverse", least=account.diverse)
    if account.left_out:
        yield message(
            "deidentification.left-out", columns=tuple(map(printable, account.left_out))
        )
    read = _read(account)
    if read is None:
        yield message("deidentification.records.written", written=account.written)
    else:
        yield message("deidentification.records", read=read, written=account.written)
    yield message(
        "deidentification.below", k=account.k, count=_count(account, account.below)
    )
    if account.filled_below:
        yield message(
            "deidentification.filled",
            k=account.k,
            count=_worded(account, _filled(account)),
        )
    if account.unchanged:
        yield message("deidentification.unchanged")
    yield message(
        "deidentification.cells",
        cells=_count(account, account.key_cells),
        records=_count(account, account.touched),
        dropped=_count(account, account.dropped),
    )
    yield message(
        "deidentification.groups",
        before=_worded(account, _groups_before(account)),
        after=message("deidentification.count", count=account.groups_after),
    )
    if account.given_back:
        yield message(
            "deidentification.given-back",
            k=account.k,
            count=_count(account, account.given_back),
        )
    else:
        yield message("deidentification.attacked", k=account.k)
    if not account.unchanged:
        yield message("deidentification.rounded", unit=account.rounding)
    if account.few_records:
        yield message("deidentification.few-records")
    if account.mostly_blank:
        yield message("deidentification.mostly-blank", keys=account.mostly_blank)


def _tables(
    account: Account, standard: Standard
) -> Iterator[tuple[Message, tuple[str, ...], list[Row]]]:
    blanked: list[Row] = [
        (printable(header), _count(account, count))
        for header, count in account.blanked.items()
        if count
    ]
    head = ("deidentification.head.what", "deidentification.head.cells")
    if blanked:
        yield message("deidentification.blanked"), head, blanked
    if account.unchanged:
        return
    yield (
        message("deidentification.utility"),
        (
            "deidentification.head.what",
            "deidentification.head.percent",
            "deidentification.head.vanished",
        ),
        [
            (
                message(f"deidentification.ways.{each.ways}"),
                _share(account, each),
                message("deidentification.count", count=each.vanished),
            )
            for each in account.utility
        ],
    )
    if account.losses:
        yield (
            message("deidentification.losses"),
            (
                "deidentification.head.what",
                "deidentification.head.records",
                "deidentification.head.touched",
                "deidentification.head.dropped",
            ),
            [_loss(account, standard, loss) for loss in account.losses],
        )


def _loss(account: Account, standard: Standard, loss: Loss) -> Row:
    variable = standard.variables[loss.variable]
    values = standard.lists[variable.list or ""]
    value: Message | str = message("deidentification.not-reported")
    if loss.value in values.values:
        value = value_called(values, loss.value)
    told = message(
        "deidentification.value", variable=variable_called(variable), value=value
    )
    return (
        told,
        _told(account, loss.records),
        _told(account, loss.touched),
        _told(account, loss.dropped),
    )


def _json(account: Account, standard: Standard, width: int) -> str:
    document: dict[str, Any] = {
        "deidentification_schema": LEDGER_SCHEMA,
        "tool": {"name": "ctdc", "version": standard.version},
        "standard": {"version": standard.version, "digest": standard.digest},
        "file": account.file,
        "source": account.source,
        "k": account.k,
        "keys": list(account.keys),
        "added": list(account.added),
        "absent": list(account.absent),
        "not_blanked": list(account.not_blanked),
        "left_out": list(account.left_out),
        "unit": account.unit,
        "l": account.diverse,
        "unchanged": account.unchanged,
        "few_records": account.few_records,
        "mostly_blank": list(account.mostly_blank),
        "read": _read(account),
        "written": account.written,
        "below_k": _plain(account, account.below),
        "filled_below_k": _as_plain(account, _filled(account)),
        "touched": _plain(account, account.touched),
        "dropped": _plain(account, account.dropped),
        "key_cells": _plain(account, account.key_cells),
        "groups_before": _as_plain(account, _groups_before(account)),
        "groups_after": account.groups_after,
        "given_back": _plain(account, account.given_back),
        "blanked": [
            {"column": header, "cells": _plain(account, count)}
            for header, count in account.blanked.items()
        ],
        "utility": [
            {
                "ways": each.ways,
                "percent": _percent(account, each),
                "vanished": each.vanished,
            }
            for each in account.utility
        ],
        "losses": [
            {
                "variable": loss.variable,
                "value": loss.value,
                "records": _of_value(account, loss.records),
                "touched": _of_value(account, loss.touched),
                "dropped": _of_value(account, loss.dropped),
            }
            for loss in account.losses
        ],
    }
    return json.dumps(document, indent=2) + "\n"


# Each form by the end of a file's name, and what makes it.
FORMS: Final[Mapping[str, Callable[[Account, Standard, int], str]]] = {
    ".txt": _text,
    ".json": _json,
    ".html": _html,
}
