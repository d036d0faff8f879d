"""The two files of a partner's own vocabulary as they are first written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from ctdc_validate.crosswalk.kinds import CONSENT, ColumnDraft, Omitted
from ctdc_validate.messages import Message, message, text
from ctdc_validate.vocabulary import row_columns


def source_toml(
    name: str,
    columns: Sequence[ColumnDraft],
    missing: Sequence[str],
    omitted: Mapping[str, Omitted],
    hidden: int,
    rare: int,
) -> bytes:
    """Return ``source.toml``."""
    codes = ", ".join(map(_quoted, ["", *missing]))
    lines = [
        *_comment(message("crosswalk.head", rare=rare)),
        "",
        f"name = {_quoted(name)}",
        "title = " + _quoted(text("crosswalk.title", name=name)),
        "description = " + _quoted(text("crosswalk.description")),
        *_comment(message("crosswalk.status")),
        'status = "read-from-data"',
        "document = " + _quoted(text("crosswalk.document")),
        'judged_as = "partner"',
        "typed = false",
        *_comment(message("crosswalk.missing-codes")),
        f"missing_codes = [{codes}]",
    ]
    if hidden:
        lines += ["", *_comment(message("crosswalk.hidden", count=hidden))]
    for column in columns:
        lines += ["", *_column(column, omitted[column.header])]
    return ("\n".join(lines) + "\n").encode()


def _column(column: ColumnDraft, omitted: Omitted) -> list[str]:
    lines = ["[[columns]]", f"name = {_quoted(column.header)}"]
    if column.use in ("identifier", "ignored"):
        lines.append("optional = true")
    if column.use == "identifier":
        return [
            *lines,
            *_comment(message("crosswalk.identifier")),
            'use = "identifier"',
            f"kind = {_quoted(column.kind or '')}",
        ]
    if column.use == "copies":
        return [
            *lines,
            *_comment(message("crosswalk.copies")),
            'use = "copies"',
        ]
    if column.use == "ignored" and column.note is not None:
        note = f"note = {_quoted(text(column.note))}"
        asks = _comment(message("crosswalk.consent")) if column.note == CONSENT else []
        empty = ["passes = []"] if asks else []
        return [*lines, 'use = "ignored"', note, *asks, *empty]
    if column.reads is not None:
        lines += [
            *_comment(message(f"crosswalk.reads.{column.reads}")),
            f'reads = "{column.reads}"',
        ]
        if column.units:
            lines += [
                *_comment(message("crosswalk.units")),
                f"units = [{', '.join(map(_quoted, column.units))}]",
            ]
        short = column.survey.short_dates
        if column.reads == "date" and column.survey.dates:
            lines += _comment(message("crosswalk.unclear-dates"))
        if short:
            lines += _comment(message("crosswalk.short-dates", count=short))
    if column.notation is not None:
        lines += [
            *_comment(message("crosswalk.countries")),
            f'notation = "{column.notation}"',
        ]
    if column.separator is not None:
        lines += [
            *_comment(message("crosswalk.separator")),
            f"separator = {_quoted(column.separator)}",
        ]
    if column.note is not None:
        lines += _comment(column.note)
    if omitted.total:
        lines += _comment(message("crosswalk.left-out", terms=_omitted(omitted)))
    if column.terms or (column.reads is None and column.notation is None):
        lines.append("terms = [")
        lines += [f"  {_quoted(term)}," for term in column.terms]
        lines.append("]")
    return lines


def _omitted(omitted: Omitted) -> str:
    """Return how many terms were left out, each reason apart."""
    messages = (
        message("crosswalk.left-out.rare", count=omitted.rare),
        message("crosswalk.left-out.identifying", count=omitted.identifying),
        message("crosswalk.left-out.unfit", count=omitted.unfit),
    )
    return "; ".join(text(each) for each in messages if each.get("count"))


def crosswalk_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return ``crosswalk.csv``, with the mark by which Excel knows UTF-8."""
    written = io.StringIO(newline="")
    out = csv.DictWriter(written, row_columns(), restval="", lineterminator="\r\n")
    out.writeheader()
    out.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _comment(said: Message) -> list[str]:
    """Return a message as lines of a comment."""
    return [f"# {line}".rstrip() for line in text(said).splitlines()]


def _quoted(value: str) -> str:
    """Return a text as TOML writes it, which is as JSON does but for one sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
