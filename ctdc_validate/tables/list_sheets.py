"""Find the sheets of a workbook that hold the lists for its drop-down cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from ctdc_validate.tables.packages import PACKAGE_ERRORS

_BLOCK: Final = 1 << 20
# What a rule of a cell, or a name of the workbook, refers to.
_VALIDATION: Final = re.compile(rb"<(?:\w+:)?formula1\b[^>]{0,500}>([^<]{1,1000})</")
_NAME: Final = re.compile(
    rb'<(?:\w+:)?definedName\b[^>]{0,500}?name="([^"]{1,255})"[^>]{0,500}>'
    rb"([^<]{1,1000})</"
)
# 'My lists'!$A$2:$A$9 or Lists!$A$2
_SHEET: Final = re.compile(r"^=?(?:'((?:[^']|'')+)'|([^'!]+))!")


def sheets_of_lists(package: zipfile.ZipFile, names: Iterable[str]) -> set[str]:
    """Return the sheets, of these names, from which drop-down cells take their entries.

    A rule of a cell names them, or names a range that the workbook defines.
    """
    try:
        rules = set(_rules(package))
        defined = _defined(package)
    except PACKAGE_ERRORS:
        return set()
    ranges = rules | {defined[rule] for rule in rules & defined.keys()}
    found = {sheet.casefold() for text in ranges for sheet in _sheet(text)}
    return {name for name in names if name.casefold() in found}


def _rules(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield what the rules of cells refer to, of all sheets."""
    for entry in package.infolist():
        if "worksheets/" not in entry.filename.replace("\\", "/").casefold():
            continue
        with package.open(entry) as file:
            kept = b""
            while block := file.read(_BLOCK):
                text = kept + block
                for match in _VALIDATION.finditer(text):
                    yield _text(match[1])
                kept = text[-2000:]


def _defined(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the ranges that the workbook defines, by their names."""
    parts = {name.replace("\\", "/").casefold(): name for name in package.namelist()}
    part = parts.get("xl/workbook.xml")
    written = b"" if part is None else package.read(part)
    return {_text(name): _text(range_) for name, range_ in _NAME.findall(written)}


def _text(written: bytes) -> str:
    return unescape(written.decode("utf-8", "replace")).removeprefix("=").strip()


def _sheet(range_: str) -> Iterator[str]:
    """Yield the sheet that a range names, if it does."""
    match = _SHEET.match(range_)
    if match is not None:
        yield (match[1] or match[2]).replace("''", "'")
