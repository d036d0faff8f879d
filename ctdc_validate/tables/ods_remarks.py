"""What an OpenDocument workbook (.ods) says outside of its cells.

Its content is read once, by what looks for cells that cannot be read, which hands each
tag and text on.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Final, Protocol
from xml.parsers import expat

from ctdc_validate.messages import message
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.plain_cells import blocks_of
from ctdc_validate.tables.remarks import (
    PIECE,
    Remark,
    Where,
    pieces,
    plain_remark,
)
from ctdc_validate.tables.table import UnreadableFile

DAMAGED: Final = message("tables.workbook.damaged-sheets")
_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_NS}office:1.0"
TABLE: Final = f"{_NS}table:1.0"
_DRAW: Final = f"{_NS}drawing:1.0"
_STYLE: Final = f"{_NS}style:1.0"
_META: Final = f"{_NS}meta:1.0"
_SVG: Final = f"{_NS}svg-compatible:1.0"
_TEXT: Final = f"{_NS}text:1.0"
_PURL: Final = "http://purl.org/dc/elements/1.1/"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_LINK: Final = f"{_XLINK} href"

# What holds texts that are no cells; the outermost one says what they are.
_AROUND: Final[Mapping[str, Where]] = {
    f"{OFFICE} annotation": "note",
    f"{TABLE} help-message": "validation",
    f"{TABLE} error-message": "validation",
    f"{_DRAW} text-box": "drawing",
    f"{_DRAW} custom-shape": "drawing",
    f"{_SVG} title": "drawing",
    f"{_SVG} desc": "drawing",
    f"{_STYLE} header": "page-header",
    f"{_STYLE} footer": "page-header",
    f"{_STYLE} header-left": "page-header",
    f"{_STYLE} footer-left": "page-header",
    f"{_STYLE} header-first": "page-header",
    f"{_STYLE} footer-first": "page-header",
    f"{_PURL} title": "properties",
    f"{_PURL} subject": "properties",
    f"{_PURL} description": "properties",
    f"{_META} keyword": "properties",
    f"{_META} user-defined": "properties",
}
_IN_ATTRIBUTES: Final[Mapping[str, tuple[tuple[str, Where], ...]]] = {
    f"{_TEXT} a": ((_LINK, "link"),),
    f"{_DRAW} a": ((_LINK, "link"),),
    f"{TABLE} content-validation": ((f"{TABLE} condition", "validation"),),
    f"{TABLE} named-range": ((f"{TABLE} name", "defined-name"),),
    f"{TABLE} named-expression": (
        (f"{TABLE} name", "defined-name"),
        (f"{TABLE} expression", "defined-name"),
    ),
    f"{TABLE} filter-condition": ((f"{TABLE} value", "filter"),),
    f"{TABLE} filter-set-item": ((f"{TABLE} value", "filter"),),
    f"{TABLE} table": ((f"{TABLE} name", "sheet-name"),),
}
# Who wrote a note, and when, is not asked for.
_NOT_ASKED: Final = frozenset(
    (f"{_PURL} creator", f"{_PURL} date", f"{_META} creator-initials")
)
_PARAGRAPH: Final = f"{_TEXT} p"


class OdsRemarks:
    """Collects the remarks among tags and texts that it is handed, by their sheet.

    Those of no sheet are the workbook's own.
    """

    def __init__(self) -> None:
        self.found: dict[str | None, list[Remark]] = {}
        self.sheet: str | None = None
        self.place: tuple[int | None, int | None] = (None, None)
        self._around: list[str] = []
        self._silent = 0
        self._text: list[str] = []
        self._length = 0

    @property
    def listens(self) -> bool:
        """Say whether it is in an element whose texts are remarks."""
        return bool(self._around)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        for attribute, where in _IN_ATTRIBUTES.get(name, ()):
            if attributes.get(attribute):
                self._add(where, attributes[attribute])
        if name in _AROUND:
            self._around.append(name)
        if name in _NOT_ASKED:
            self._silent += 1

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name in _NOT_ASKED:
            self._silent -= 1
        elif self._around and name == self._around[-1]:
            outermost = self._around[0]
            self._around.pop()
            if not self._around:
                self._finish(_AROUND[outermost])
        elif name == _PARAGRAPH and self._around:
            self._text.append("\n")

    def keep(self, text: str) -> None:
        """Take in a text."""
        if self._around and not self._silent:
            self._text.append(text)
            self._length += len(text)
            if self._length > PIECE:
                self._finish(_AROUND[self._around[0]])

    def of(self, sheet: str | None, shown: str | None = None) -> Iterator[Remark]:
        """Yield the remarks of a sheet, which messages call ``shown``."""
        for remark in self.found.get(sheet, ()):
            yield remark._replace(sheet=shown)

    def _finish(self, where: Where) -> None:
        text = "".join(self._text)
        self._text, self._length = [], 0
        if text.strip():
            self._add(where, text)

    def _add(self, where: Where, text: str) -> None:
        found = self.found.setdefault(self.sheet, [])
        for piece in pieces(plain_remark(where, text)):
            found.append(Remark(where, piece, *self.place, self.sheet))


def of_other_parts(package: zipfile.ZipFile) -> Iterator[Remark]:
    """Yield what the parts beside the content say: page headers, properties.

    Raises UnreadableFile.
    """
    for part in ("styles.xml", "meta.xml"):
        if part in package.NameToInfo:
            remarks = OdsRemarks()
            read_part(package, part, remarks)
            yield from remarks.of(None)


Blocks = Callable[[IO[bytes]], Iterable[bytes]]


class Taker(Protocol):
    """What takes in the tags and the texts of a part."""

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """Take in the beginning of an element."""

    def end(self, name: str, /) -> None:
        """Take in the end of an element."""

    def keep(self, text: str, /) -> None:
        """Take in a text."""


def read_part(
    package: zipfile.ZipFile, part: str, taker: Taker, blocks: Blocks = blocks_of
) -> None:
    """Hand the tags and texts of a part on, as ``blocks`` gives it.

    Raises UnreadableFile.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = taker.begin
    parser.EndElementHandler = taker.end
    parser.CharacterDataHandler = taker.keep
    parser.StartDoctypeDeclHandler = _doctype
    try:
        with package.open(part) as file:
            for block in blocks(file):
                parser.Parse(block, False)
        parser.Parse(b"", True)
    except (*PACKAGE_ERRORS, expat.ExpatError):
        raise UnreadableFile(DAMAGED) from None


def _doctype(*_: object) -> None:
    raise UnreadableFile(DAMAGED)
