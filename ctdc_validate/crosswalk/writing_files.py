"""The two files of a partner's own vocabulary as they are first written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Final

from ctdc_validate.crosswalk.kinds import Column, Omitted
from ctdc_validate.vocabulary import row_columns

HEAD: Final = """\
# Your own source vocabulary: the columns of your file, and the terms in them.
# ctdc crosswalk start wrote it. What to do next:
#
# 1. Read through the columns below. Where a column is taken for something else than
#    it is, change it here. Comments say what can be written.
# 2. Open crosswalk.csv in a spreadsheet program. A row with the status suggested does
#    not count: if it is right, change the status to draft; if not, change the row too.
#    In a row without an effect, say what the term means:
#      effect set, with variable, value and predicate: the term means this value;
#      effect candidate: it may mean this, and a person decides each time;
#      effect none, with a justification: the standard has no counterpart.
#    Whatever is not skos:exactMatch needs a justification.
#    Save it as CSV again; which kind of CSV does not matter.
# 3. Run: ctdc crosswalk check FOLDER
#
# Left out of both files, and only counted here: terms of fewer than {rare} records,
# whatever looks like it identifies a person, and free text. The terms of your own
# that you want to have read are yours to add: to "terms" here, and a row in
# crosswalk.csv.
"""
READS: Final = {
    "number": "whole numbers",
    "date": "dates, as 2026-01-31 or as a spreadsheet program keeps them",
    "date-dmy": "dates with the day first, as 31/01/2026",
    "date-mdy": "dates with the month first, as 01/31/2026",
}


def source_toml(
    name: str,
    columns: Sequence[Column],
    missing: Sequence[str],
    omitted: Mapping[str, Omitted],
    hidden: int,
    rare: int,
) -> bytes:
    """Return ``source.toml``."""
    codes = ", ".join(map(_text, ["", *missing]))
    lines = [
        *HEAD.format(rare=rare).splitlines(),
        "",
        f"name = {_text(name)}",
        f"title = {_text(f'{name}: our own register')}",
        'description = "The columns and terms of our own register."',
        "# Once a document of yours explains the terms: documented, and name it below.",
        'status = "read-from-data"',
        'document = "The register itself."',
        'judged_as = "partner"',
        "typed = false",
        "# What stands where nothing was reported; the empty text is an empty cell.",
        f"missing_codes = [{codes}]",
    ]
    if hidden:
        lines += [
            "",
            f"# {_counted(hidden, 'column')} left out: the header is missing, stands"
            " twice, or looks like",
            "# what stands in a cell. Give it a name of its own in your file, or leave"
            " it out.",
        ]
    for column in columns:
        lines += ["", *_column(column, omitted[column.header])]
    return ("\n".join(lines) + "\n").encode()


def _column(column: Column, omitted: Omitted) -> list[str]:
    lines = ["[[columns]]", f"name = {_text(column.header)}"]
    if column.use in ("identifier", "ignored"):
        lines.append("optional = true")
    if column.use == "identifier":
        return [
            *lines,
            "# It identifies a person, so it is never read and never written.",
            'use = "identifier"',
            f"kind = {_text(column.kind or '')}",
        ]
    if column.use == "copies":
        return [
            *lines,
            "# How many victims a row stands for: it is written so many times.",
            'use = "copies"',
        ]
    if column.use == "ignored":
        return [*lines, 'use = "ignored"', f"note = {_text(column.note or '')}"]
    if column.reads is not None:
        lines += [f"# It holds {READS[column.reads]}.", f'reads = "{column.reads}"']
        if column.units:
            lines += [
                "# What may stand after the number; it is passed over.",
                f"units = [{', '.join(map(_text, column.units))}]",
            ]
        short = column.survey.short_dates
        if column.reads == "date" and column.survey.dates:
            lines += [
                "# Some are written as 03/04/2026, and nothing tells which part is the"
                " day: where",
                "# it is the first, write date-dmy; where it is the second, date-mdy.",
            ]
        if short:
            lines.append(
                f"# {_counted(short, 'cell')} with a year of two digits: these are not"
                " read; write all four."
            )
    if column.notation is not None:
        lines += [
            "# It holds countries: names in English, or codes of two or three letters.",
            f'notation = "{column.notation}"',
        ]
    if column.separator is not None:
        lines += [
            "# One cell may hold several terms, with this between them.",
            f"separator = {_text(column.separator)}",
        ]
    if omitted.total:
        lines.append(f"# Left out: {_omitted(omitted)}.")
    if column.terms or (column.reads is None and column.notation is None):
        lines.append("terms = [")
        lines += [f"  {_text(term)}," for term in column.terms]
        lines.append("]")
    return lines


def _omitted(omitted: Omitted) -> str:
    told = {
        "rare": omitted.rare,
        "identifying": omitted.identifying,
        "unfit": omitted.unfit,
    }
    return "; ".join(
        _counted(number, f"{why} term") for why, number in told.items() if number
    )


def crosswalk_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return ``crosswalk.csv``, with the mark by which Excel knows UTF-8."""
    written = io.StringIO(newline="")
    out = csv.DictWriter(written, row_columns(), restval="", lineterminator="\r\n")
    out.writeheader()
    out.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _text(text: str) -> str:
    """Return a text as TOML writes it, which is as JSON does but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
