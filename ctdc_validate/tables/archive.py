"""A ZIP archive of tables: its members, each as if it were a file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from ctdc_validate.messages import Message, message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.file_names import is_of_the_system
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.table import UnreadableFile

# A member is unpacked into memory; a larger one is better unpacked to a disk.
MEMBER_AT_MOST: Final = 500_000_000
MEMBERS_AT_MOST: Final = 10_000
_BLOCK: Final = 1 << 20

# A ZIP with one of these is a document, not an archive.
_OF_DOCUMENTS: Final = frozenset(
    {
        "[content_types].xml",
        "content.xml",
        "xl/workbook.xml",
        "xl/workbook.bin",
        "mimetype",
    }
)


class Member(NamedTuple):
    """A member of an archive: its content, or why it cannot be read."""

    name: str
    content: Content | None
    problem: Message | None = None


def is_archive(content: Content) -> bool:
    """Say whether a ZIP file holds files rather than the parts of one document."""
    try:
        with content.open() as file, zipfile.ZipFile(file) as package:
            names = {_plain(name) for name in package.namelist()}
    except PACKAGE_ERRORS:
        return False
    return names.isdisjoint(_OF_DOCUMENTS)


def members(content: Content) -> Iterator[Member]:
    """Yield the files in an archive, one in memory at a time.

    Those of systems are passed over. Raises UnreadableFile.
    """
    damaged = UnreadableFile(message("tables.archive.damaged"))
    try:
        with content.open() as file, zipfile.ZipFile(file) as package:
            entries = [e for e in package.infolist() if not e.is_dir()]
            entries = [e for e in entries if not _is_of_the_system(e.filename)]
            if not entries:
                raise UnreadableFile(message("tables.archive.empty"))
            if len(entries) > MEMBERS_AT_MOST:
                most = MEMBERS_AT_MOST
                raise UnreadableFile(message("tables.archive.too-many", most=most))
            names = [entry.filename for entry in entries]
            if len(set(names)) < len(names):  # two readers may read different ones
                raise damaged
            for entry in entries:
                yield _member(package, entry)
    except PACKAGE_ERRORS:
        raise damaged from None


def _member(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    name = entry.filename
    if entry.flag_bits & 1:
        return Member(name, None, message("tables.archive.member.protected"))
    held = bytearray()
    try:
        with package.open(entry) as file:
            while block := file.read(_BLOCK):
                held += block
                if len(held) > MEMBER_AT_MOST:
                    problem = message("tables.archive.member.large")
                    return Member(name, None, problem)
    except (*PACKAGE_ERRORS, RuntimeError):
        return Member(name, None, message("tables.archive.member.damaged"))
    if not held:
        return Member(name, None, message("tables.file.empty"))
    return Member(name, Content(name, len(held), bytes(held)))


def _is_of_the_system(name: str) -> bool:
    return any(is_of_the_system(part) for part in name.split("/"))


def _plain(name: str) -> str:
    return name.replace("\\", "/").casefold()
