"""Recognise the format of a file, by its content before its name, and open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import Content, find_content
from ctdc_validate.tables.delimited import open_delimited
from ctdc_validate.tables.file_names import is_meant, lake_files
from ctdc_validate.tables.table import (
    Fit,
    InMemory,
    Part,
    ReadOptions,
    Table,
    UnreadableFile,
)

FORMATS: Final = ("csv", "xlsx", "xls", "xlsb", "ods", "json", "jsonl", "parquet")

SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_WORKBOOKS: Final = ("xlsx", "xls", "xlsb", "ods")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP: Final = b"\x1f\x8b"
_PACKED: Final = (_GZIP, b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
_PARQUET: Final = b"PAR1"
_PDF: Final = b"%PDF-"
_JSON_START: Final = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"]*"\s*:')


def open_tables(
    path: str | InMemory,
    options: ReadOptions,
    fit: Fit,
    stdin: BinaryIO | None = None,
) -> Iterator[Table | Part]:
    """Yield the tables of a file, of standard input (``-``), or of what is in memory.

    A workbook has a table on each sheet; what is no table is a part. Raises
    UnreadableFile where nothing can be read.
    """
    if isinstance(path, InMemory):
        yield path.open(options)
        return
    lake = _lake(path, options)
    if lake is not None:
        yield lake
        return
    content = _content(path, options, stdin)
    if options.input_format is None and content.head(4).startswith(_ZIP):
        from ctdc_validate.tables.archive import is_archive

        if is_archive(content):
            yield from _open_members(content, options, fit)
            return
    yield from _open_content(content, options, fit)


def _lake(path: str, options: ReadOptions) -> Table | None:
    """Return the table of a folder, or of a file whose rows have a key.

    None where it is to be read as a file. Raises UnreadableFile.
    """
    if options.engine != "sql" or path == "-":
        return None
    files = lake_files(path) if Path(path).is_dir() else None
    if files is None and options.key is not None:
        content = _content(path, options, None)
        if _format(content, content.head(4096), options.input_format) != "parquet":
            raise UnreadableFile(message("tables.lake.no-key-here"))
        files = [path]
    if files is None:
        return None
    from ctdc_validate.tables.lake import open_lake

    return open_lake(path, files, options)


def _open_members(
    content: Content, options: ReadOptions, fit: Fit
) -> Iterator[Table | Part]:
    """Yield the tables of an archive's members, named by the member and its sheet."""
    from ctdc_validate.tables.archive import members

    for name, member, problem in members(content):
        if is_meant(name, options.skip_files):
            left_out = message("tables.archive.member.left-out", name=name)
            yield Part("member", name, "left-out", left_out)
            continue
        if member is None:
            yield Part("member", name, "unreadable", problem or "")
            continue
        try:
            for opened in _open_content(member, options, fit):
                sheet = opened.part if isinstance(opened, Table) else opened.name
                part = name if sheet is None else f"{name}/{sheet}"
                if isinstance(opened, Part):
                    yield replace(opened, name=part)
                else:
                    yield replace(opened, path=content.path, part=part)
        except UnreadableFile as error:
            yield Part("member", name, "unreadable", error.message)


def _open_content(
    content: Content, options: ReadOptions, fit: Fit
) -> Iterator[Table | Part]:
    found = _format(content, content.head(4096), options.input_format)
    if found in _WORKBOOKS:
        from ctdc_validate.tables.workbook import open_sheets

        yield from open_sheets(content, found, options, fit, _notes(content, found))
        return
    yield _open(content, found, options, fit)


def open_table(
    path: str | InMemory,
    options: ReadOptions,
    fit: Fit,
    stdin: BinaryIO | None = None,
) -> Table:
    """Open a file as one table; of a workbook, the sheet that fits best.

    Raises UnreadableFile.
    """
    if isinstance(path, InMemory):
        return path.open(options)
    content = _content(path, options, stdin)
    found = _format(content, content.head(4096), options.input_format)
    if found in _WORKBOOKS:
        from ctdc_validate.tables.workbook import open_workbook

        return open_workbook(content, found, options, fit, _notes(content, found))
    return _open(content, found, options, fit)


def _content(path: str, options: ReadOptions, stdin: BinaryIO | None) -> Content:
    """Return the content of a file whose format can be told.

    Raises UnreadableFile.
    """
    if options.input_format not in (None, *FORMATS):
        raise UnreadableFile(message("tables.format.unknown", formats=FORMATS))
    if path == "-" and options.input_format is None:
        raise UnreadableFile(message("tables.input.format"))
    return _unpacked(find_content(path, stdin))


def _open(content: Content, found: str, options: ReadOptions, fit: Fit) -> Table:
    """Open what is no workbook.

    Raises UnreadableFile.
    """
    notes = _notes(content, found)
    # Each reader is imported when it is needed: most files are CSV.
    match found:
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


def _unpacked(content: Content) -> Content:
    """Return the text in a content that is packed by gzip, all others as they are.

    Raises UnreadableFile where it is no text.
    """
    if content.head(2) != _GZIP:
        return content
    from ctdc_validate.tables.compressed import PackedContent

    unpacked = PackedContent.of(content)
    head = unpacked.head(4096)
    if not head:
        raise UnreadableFile(message("tables.file.empty"))
    if head.startswith((*_ZIP, _OLE, *_PACKED, _PARQUET, _PDF)):
        raise UnreadableFile(message("tables.format.compressed"))
    return unpacked


def _format(content: Content, head: bytes, requested: str | None) -> str:
    """Return the format of the content; a format that was requested must agree.

    Raises UnreadableFile.
    """
    binary = _binary_format(content, head)
    if binary is not None:
        if requested is not None and requested != binary:
            raise UnreadableFile(
                message("tables.format.binary", requested=requested, format=binary)
            )
        return binary
    if requested in (*_WORKBOOKS, "parquet"):
        raise UnreadableFile(message("tables.format.text", requested=requested))
    named = SUFFIXES.get(content.suffix)
    text = requested or (named if named in ("csv", "json", "jsonl") else None)
    if text in ("json", "jsonl"):
        return text
    if requested is None and _JSON_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "json"
    if requested is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UnreadableFile(message("tables.format.xml"))
    return "csv"


def _binary_format(content: Content, head: bytes) -> str | None:
    """Return the format of content that is no text, None for text."""
    if head.startswith((*_ZIP, _OLE)):
        from ctdc_validate.tables.packages import check_ole, check_zip

        if head.startswith(_OLE):
            check_ole(content)
            return "xls"
        return check_zip(content)
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith(_PACKED):
        raise UnreadableFile(message("tables.format.compressed"))
    if head.startswith(_PDF):
        raise UnreadableFile(message("tables.format.pdf"))
    return None


def _notes(content: Content, found: str) -> tuple[Message, ...]:
    """Return a note if the file's name suggests another format than its content."""
    named = SUFFIXES.get(content.suffix)
    if content.data is not None or named in (None, found):
        return ()
    return (
        message("tables.format.other-than-name", suffix=content.suffix, format=found),
    )
