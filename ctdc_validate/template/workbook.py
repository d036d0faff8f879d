"""The template as a workbook: sheets for records, values and about, and the lists.

Lists stand on a hidden sheet and are referred to by name, for what is written into a
rule of Excel itself may have 255 characters at most.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any, Final

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import (
    LISTS_SHEET,
    MADE,
    STAMP,
    STAMP_SHEET,
    VALUES_SHEET,
    column_letters,
)
from ctdc_validate.template.entries import Entries, all_entries

RECORDS: Final = "Data"
LAST_ROW: Final = 1_048_575
FIRST_DAY: Final = date(1950, 1, 1)
# What Excel takes at most for the title and the text of a message.
TITLE, MESSAGE = 32, 255

Rule = dict[str, Any]


def template(standard: Standard, source: Source) -> bytes:
    """Return a workbook into which records of a source are typed.

    Raises NoTemplate.
    """
    import xlsxwriter

    columns = all_entries(standard, source)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"title": text("template.title", source=source.title), "created": MADE}
        )
        book.set_custom_property("CTDC standard", standard.version, "text")
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "text": book.add_format({"num_format": "@"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "number": book.add_format({"num_format": "0"}),
            "wrap": book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top"}
            ),
        }
        _records(book.add_worksheet(RECORDS), columns, formats)
        _values(book.add_worksheet(VALUES_SHEET), columns, formats)
        _about(book.add_worksheet(STAMP_SHEET), standard, source, formats)
        _lists(book, columns, formats)
    return out.getvalue()


def _records(sheet: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Write the header, and the rule of each column below it."""
    sheet.freeze_panes(1, 0)
    for at, entries in enumerate(columns):
        name = entries.column.name
        sheet.write_string(0, at, name, formats["head"])
        kind = "text" if entries.list else "number" if entries.limits else "date"
        sheet.set_column(at, at, max(12, len(name) + 2), formats[kind])
        help_ = {
            "input_title": _cut(name, TITLE),
            "input_message": _cut(entries.help, MESSAGE),
        }
        sheet.data_validation(0, at, 0, at, {"validate": "any", **help_})
        rule = {**_rule(entries), **help_, "ignore_blank": True}
        sheet.data_validation(1, at, LAST_ROW, at, rule)


def _rule(entries: Entries) -> Rule:
    """Return what Excel refuses in a column, or only warns of."""
    if entries.list is not None:
        listed = {"validate": "list", "source": f"={_name(entries.list)}"}
        separator = entries.column.separator
        if separator is None:
            refused = message("template.error.list.text", sheet=VALUES_SHEET)
            return {**listed, **_error(message("template.error.list"), refused)}
        # Excel compares a cell with the list as a whole, so it cannot know several
        # entries in one cell: it warns, and the person decides.
        warned = message("template.error.several.text", separator=separator)
        return {
            **listed,
            **_error(message("template.error.several"), warned, "warning"),
        }
    if entries.limits is not None:
        first, last = entries.limits
        until = message("template.this-year") if last is None else last
        refused = message("template.error.number.text", first=first, last=until)
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": first,
            "maximum": "=YEAR(TODAY())" if last is None else last,
            **_error(message("template.error.number"), refused),
        }
    refused = message("template.error.date.text")
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": "=TODAY()",
        **_error(message("template.error.date"), refused),
    }


def _error(title: Message, words: Message, kind: str = "stop") -> Rule:
    return {
        "error_title": text(title),
        "error_message": text(words),
        "error_type": kind,
    }


def _values(sheet: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Explain every entry that a list of the template has."""
    sheet.freeze_panes(1, 0)
    for at, (name, width) in enumerate(
        (
            ("template.head.list", 30),
            ("template.head.entry", 30),
            ("template.head.label", 34),
            ("template.head.meaning", 100),
        )
    ):
        sheet.write_string(0, at, text(name), formats["head"])
        sheet.set_column(at, at, width, formats["wrap"])
    row = 1
    for name, entries in _by_name(columns).items():
        for entry in entries.entries:
            for at, cell in enumerate((name, *entry)):
                sheet.write_string(row, at, cell, formats["wrap"])
            row += 1


def _about(
    sheet: Any, standard: Standard, source: Source, formats: dict[str, Any]
) -> None:
    """Write the stamp that the validator reads back, and how to go on."""
    sheet.set_column(0, 1, 46)
    lines: tuple[tuple[Message | str, Message | str], ...] = (
        (STAMP, standard.version),
        (message("template.about.source"), source.name),
        (message("template.about.records"), RECORDS),
        (message("template.about.values"), VALUES_SHEET),
        (message("template.about.check"), message("template.about.check.how")),
        (message("template.about.pasted"), message("template.about.pasted.typed")),
    )
    for row, line in enumerate(lines):
        for at, words in enumerate(line):
            sheet.write_string(row, at, worded(words), formats["text"])


def _lists(book: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Write each list down a column of a hidden sheet, and give it its name."""
    sheet = book.add_worksheet(LISTS_SHEET)
    for at, (list_, entries) in enumerate(_by_name(columns).items()):
        name = _name(list_)
        sheet.write_string(0, at, name, formats["head"])
        for row, entry in enumerate(entries.entries, start=1):
            sheet.write_string(row, at, entry.code, formats["text"])
        letters = column_letters(at)
        last = len(entries.entries) + 1
        book.define_name(name, f"={LISTS_SHEET}!${letters}$2:${letters}${last}")
    sheet.hide()


def _by_name(columns: list[Entries]) -> dict[str, Entries]:
    """Return the lists, each once."""
    return {entries.list: entries for entries in columns if entries.list}


def _name(list_: str) -> str:
    """Return the name by which rules refer to a list."""
    return re.sub(r"\W", "_", f"list_{list_}")


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1]}…"
