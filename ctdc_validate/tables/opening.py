"""Recognise what a file is, by its content before its name, and open it."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from ctdc_validate.tables.content import Content, find_content
from ctdc_validate.tables.delimited import open_delimited
from ctdc_validate.tables.table import (
    Fit,
    InMemory,
    ReadOptions,
    Table,
    UnreadableFile,
)

FORMATS: Final = ("csv", "xlsx", "json", "jsonl", "parquet")

_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
_JSON_START: Final = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"]*"\s*:')


def open_table(
    path: str | InMemory,
    options: ReadOptions,
    fit: Fit,
    stdin: BinaryIO | None = None,
) -> Table:
    """Open a file, standard input for ``-``, or what lies in memory, as a table.

    Raises UnreadableFile.
    """
    if isinstance(path, InMemory):
        return path.open(options)
    if options.input_format not in (None, *FORMATS):
        raise UnreadableFile(f"The formats that can be read: {', '.join(FORMATS)}.")
    if path == "-" and options.input_format is None:
        raise UnreadableFile("Standard input needs --input-format.")
    content = find_content(path, stdin)
    head = content.head(4096)
    found = _format(content, head, options.input_format)
    notes = _notes(content, found)
    # What a format needs is imported with it: most files are CSV.
    match found:
        case "xlsx":
            from ctdc_validate.tables.workbook import open_workbook

            return open_workbook(content, options, fit, notes)
        case "json":
            from ctdc_validate.tables.json_records import open_json

            return open_json(content, options, notes)
        case "jsonl":
            from ctdc_validate.tables.json_lines import open_json_lines

            return open_json_lines(content, options, notes)
        case "parquet":
            from ctdc_validate.tables.parquet import open_parquet

            return open_parquet(content, options, notes)
        case _:
            return open_delimited(content, options, fit, notes)


def _format(content: Content, head: bytes, asked: str | None) -> str:
    """Return the format that the content has; what was asked for must agree.

    Raises UnreadableFile.
    """
    binary = _binary_format(content, head)
    if binary is not None:
        if asked not in (None, binary):
            raise UnreadableFile(f"This is not {asked}: by its content it is {binary}.")
        return binary
    if asked in ("xlsx", "parquet"):
        raise UnreadableFile(f"This is not {asked}: its content is text.")
    named = _SUFFIXES.get(content.suffix)
    text = asked or (named if named in ("csv", "json", "jsonl") else None)
    if text in ("json", "jsonl"):
        return text
    if asked is None and _JSON_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "json"
    if asked is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UnreadableFile(
            "This is a web page or other XML, not a table. Open it in a spreadsheet"
            " program and save it as .xlsx."
        )
    return "csv"


def _binary_format(content: Content, head: bytes) -> str | None:
    """Return the format of content that is no text, None for text."""
    if head.startswith((*_ZIP, _OLE)):
        from ctdc_validate.tables.packages import check_ole, check_zip

        if head.startswith(_OLE):
            raise check_ole(content)
        check_zip(content)
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_PACKED):
        raise UnreadableFile("This is a compressed file. Unpack it first.")
    if head.startswith(b"%PDF-"):
        raise UnreadableFile("This is a PDF, not a table.")
    return None


def _notes(content: Content, found: str) -> tuple[str, ...]:
    """Return a note where a file's name says another format than its content."""
    named = _SUFFIXES.get(content.suffix)
    if content.data is not None or named in (None, found):
        return ()
    return (
        f"The file is named {content.suffix}, but its content is {found}, and was read"
        " as that.",
    )
