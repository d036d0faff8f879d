"""The template as a workbook: sheets for records, values and about, and the lists.

Lists stand on a hidden sheet and are referred to by name, for what is written into a
rule of Excel itself may have 255 characters at most.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import STAMP, STAMP_SHEET
from ctdc_validate.template.entries import Entries, all_entries

RECORDS, VALUES, LISTS = "Data", "values", "lists"
LAST_ROW: Final = 1_048_575
# Workbooks say when they were made; a template is the same whenever it is made.
MADE: Final = datetime(2000, 1, 1)
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
        book.set_properties({"title": f"Records: {source.title}", "created": MADE})
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
        _values(book.add_worksheet(VALUES), columns, formats)
        _about(book.add_worksheet(STAMP_SHEET), standard, source, formats)
        _lists(book, columns, formats)
    return out.getvalue()


def _records(sheet: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Write the header, and the rule of each column below it."""
    sheet.freeze_panes(1, 0)
    for at, entries in enumerate(columns):
        name = entries.column.name
        sheet.write_string(0, at, name, formats["head"])
        kind = "text" if entries.name else "number" if entries.limits else "date"
        sheet.set_column(at, at, max(12, len(name) + 2), formats[kind])
        told = {
            "input_title": _cut(name, TITLE),
            "input_message": _cut(entries.help, MESSAGE),
        }
        sheet.data_validation(0, at, 0, at, {"validate": "any", **told})
        rule = {**_rule(entries), **told, "ignore_blank": True}
        sheet.data_validation(1, at, LAST_ROW, at, rule)


def _rule(entries: Entries) -> Rule:
    """Return what Excel refuses in a column, or only warns of."""
    if entries.name is not None:
        listed = {"validate": "list", "source": f"={_name(entries)}"}
        separator = entries.column.separator
        if separator is None:
            told = f"Choose from the list; the sheet {VALUES} explains each entry."
            return {**listed, **_error("Not in the list", told)}
        # Excel compares a cell with the list as a whole, so it cannot know several
        # entries in one cell: it warns, and the person decides.
        told = (
            "Several entries? Each must be spelled as in the list, with"
            f" {separator} between them and nothing else: then choose Yes."
        )
        return {**listed, **_error("Not one entry of the list", told, "warning")}
    if entries.limits is not None:
        first, last = entries.limits
        until = "this year" if last is None else str(last)
        told = f"Type a whole number from {first} to {until}."
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": first,
            "maximum": "=YEAR(TODAY())" if last is None else last,
            **_error("No such number", told),
        }
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": "=TODAY()",
        **_error("No such date", "Type a date that is not after today."),
    }


def _error(title: str, message: str, kind: str = "stop") -> Rule:
    return {"error_title": title, "error_message": message, "error_type": kind}


def _values(sheet: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Explain every entry that a list of the template has."""
    sheet.freeze_panes(1, 0)
    for at, (name, width) in enumerate(
        (("list", 30), ("entry", 30), ("label", 34), ("meaning", 100))
    ):
        sheet.write_string(0, at, name, formats["head"])
        sheet.set_column(at, at, width, formats["wrap"])
    row = 1
    for name, entries in _by_name(columns).items():
        for entry in entries.entries:
            shown = name.removeprefix("list_")
            for at, text in enumerate((shown, *entry)):
                sheet.write_string(row, at, text, formats["wrap"])
            row += 1


def _about(
    sheet: Any, standard: Standard, source: Source, formats: dict[str, Any]
) -> None:
    """Write the stamp that the validator reads back, and how to go on."""
    sheet.set_column(0, 1, 46)
    lines = (
        (STAMP, standard.version),
        ("Source vocabulary", source.name),
        ("Type the records into the sheet", RECORDS),
        ("What each entry means", VALUES),
        ("Check the workbook before you share it", "ctdc-validate FILE"),
        ("Pasted cells are not refused", "only typed ones are"),
    )
    for row, line in enumerate(lines):
        for at, text in enumerate(line):
            sheet.write_string(row, at, text, formats["text"])


def _lists(book: Any, columns: list[Entries], formats: dict[str, Any]) -> None:
    """Write each list down a column of a hidden sheet, and give it its name."""
    sheet = book.add_worksheet(LISTS)
    for at, entries in enumerate(_by_name(columns).values()):
        name = _name(entries)
        sheet.write_string(0, at, name, formats["head"])
        for row, entry in enumerate(entries.entries, start=1):
            sheet.write_string(row, at, entry.code, formats["text"])
        letter = _letter(at)
        last = len(entries.entries) + 1
        book.define_name(name, f"={LISTS}!${letter}$2:${letter}${last}")
    sheet.hide()


def _by_name(columns: list[Entries]) -> dict[str, Entries]:
    """Return the lists, each once."""
    return {entries.name: entries for entries in columns if entries.name}


def _name(entries: Entries) -> str:
    return re.sub(r"\W", "_", entries.name or "")


def _letter(at: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
