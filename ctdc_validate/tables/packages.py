"""Check whether a ZIP or OLE file is a workbook, and safe to unpack."""

from __future__ import annotations

import codecs
import copy
import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import BinaryIO, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.table import UnreadableFile

# Unpacked bytes. Workbooks of coded records shrink to a tenth or a thirtieth; a file
# that shrinks to a two-hundredth was made to fill the memory.
_HARMLESS = 100_000_000
_RATIO = 200
_UNPACKED_AT_MOST = 2_000_000_000
# The reader of workbooks holds these whole, in several times their size.
_PARTS_AT_MOST = {
    "xl/sharedstrings.xml": 500_000_000,
    "xl/workbook.xml": 16_000_000,
    "xl/sharedstrings.bin": 500_000_000,
    "xl/workbook.bin": 16_000_000,
    "content.xml": 1_000_000_000,
    "xl/styles.xml": 16_000_000,
    "[content_types].xml": 16_000_000,
    ".rels": 16_000_000,
}
_BLOCK = 1 << 20
# What names the encoding of XML.
_DECLARATION: Final = re.compile(r"^\s*<\?xml\b[^>]*\?>")

# What a damaged package makes its readers raise.
PACKAGE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)

_DAMAGED = message("tables.workbook.damaged-package")


def check_ole(content: Content) -> None:
    """Make sure that an OLE file is a workbook (.xls).

    Raises UnreadableFile where it is encrypted, or of another old program.
    """
    if _holds(content, "EncryptedPackage".encode("utf-16-le")):
        raise UnreadableFile(message("tables.workbook.protected"))
    streams = ("Workbook\0", "WORKBOOK\0", "Book\0", "BOOK\0")
    if not any(_holds(content, name.encode("utf-16-le")) for name in streams):
        raise UnreadableFile(message("tables.workbook.old"))


def _holds(content: Content, mark: bytes) -> bool:
    with content.open() as file:
        kept = b""
        while block := file.read(_BLOCK):
            if mark in kept + block:
                return True
            kept = block[-len(mark) :]
    return False


def check_zip(content: Content) -> str:
    """Make sure that a ZIP file is a workbook and no bomb; return its format.

    Raises UnreadableFile.
    """
    try:
        with content.open() as file, zipfile.ZipFile(file) as package:
            entries = package.infolist()
            names = {entry.filename.casefold() for entry in entries}
            kind = _kind({name.replace("\\", "/") for name in names})
            # Of two parts of one name, two readers may read different ones.
            if len(names) < len(entries) or any(e.flag_bits & 1 for e in entries):
                raise UnreadableFile(_DAMAGED)
            left = _UNPACKED_AT_MOST
            for entry in entries:
                left -= _unpacked(package, entry, min(left, _most(entry)))
    except PACKAGE_ERRORS:
        raise UnreadableFile(_DAMAGED) from None
    return kind


def _kind(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    if "[content_types].xml" in names and any(n.startswith("xl/") for n in names):
        raise UnreadableFile(message("tables.workbook.odd"))
    raise UnreadableFile(message("tables.workbook.zip"))


def _most(entry: zipfile.ZipInfo) -> int:
    """Return how many bytes an entry may unpack to."""
    name = entry.filename.casefold().replace("\\", "/")
    part = ".rels" if name.endswith(".rels") else name
    most = max(_HARMLESS, _RATIO * entry.compress_size)
    return min(most, _PARTS_AT_MOST.get(part, most))


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """Return how many bytes an entry unpacks to.

    Raises UnreadableFile if there are more than ``most``.
    """
    # An entry may lie about its size: count the bytes.
    whole = copy.copy(entry)
    whole.file_size = most + 2 * _BLOCK
    unpacked = 0
    with package.open(whole) as file:
        while block := file.read(_BLOCK):
            unpacked += len(block)
            if unpacked > most:
                raise UnreadableFile(message("tables.workbook.bomb"))
    return unpacked


def plain_package(content: Content) -> BinaryIO:
    """Return a package as its readers know it.

    Its parts have no backslashes in their names, and their XML is no UTF-16. Raises
    what PACKAGE_ERRORS are.
    """
    with content.open() as file, zipfile.ZipFile(file) as package:
        wide = {n for n in package.namelist() if _is_wide(package, n)}
        if not wide and not any("\\" in name for name in package.namelist()):
            return content.open()
        written = io.BytesIO()
        with zipfile.ZipFile(
            written, "w", zipfile.ZIP_DEFLATED, compresslevel=1
        ) as new:
            for name in package.namelist():
                data = package.read(name)
                if name in wide:
                    text = data.decode("utf-16")
                    data = _DECLARATION.sub("", text, count=1).encode()
                new.writestr(name.replace("\\", "/"), data)
    written.seek(0)
    return written


def _is_wide(package: zipfile.ZipFile, name: str) -> bool:
    """Say whether a part is XML in UTF-16."""
    if not name.casefold().endswith((".xml", ".rels")):
        return False
    with package.open(name) as file:
        return file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def with_part(package: zipfile.ZipFile, part: str, content: bytes) -> bytes:
    """Return a package with one of its parts exchanged; other sheets are left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in package.namelist():
            if name == part:
                new.writestr(name, content)
            elif "worksheets/" not in name:
                new.writestr(name, package.read(name))
    return written.getvalue()
