"""What an XLSX workbook says outside of its cells: notes, links, properties.

Its parts are read as streams; of a part no more than one text is held.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from typing import IO, Any, Final
from weakref import WeakKeyDictionary
from xml.parsers import expat

from ctdc_validate.messages import message
from ctdc_validate.tables.addresses import column_position
from ctdc_validate.tables.packages import PACKAGE_ERRORS
from ctdc_validate.tables.remarks import PIECE, Remark, Where, pieces, plain_remark
from ctdc_validate.tables.table import UnreadableFile

_DAMAGED: Final = message("tables.workbook.damaged-sheets")
_BLOCK: Final = 1 << 16
# What stands behind a sheet's cells is rarely more, and else read again.
_HELD_AT_MOST: Final = 1 << 20
_TOKEN_AT_MOST: Final = 16 << 20
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# Codes in a page header, as for its font or the number of the page.
_PAGE_CODES: Final = re.compile(
    r'&(?:"[^"]{0,100}"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z])'
)
_BUILT_IN: Final = "_xlnm."
_OF_THE_FILE: Final = (
    *("title", "subject", "keywords", "description", "category"),
    *("contentStatus", "identifier"),
)
# Properties that programs add to say who wrote or labelled the file.
_OF_AUTHORS: Final = re.compile(r"(?i)author|setby|owner|manager|modified")

Attributes = Mapping[str, str]
_FOLDED: Final[WeakKeyDictionary[zipfile.ZipFile, Mapping[str, str]]] = (
    WeakKeyDictionary()
)


class _Texts:
    """Takes in a part, and collects its remarks until they are asked for.

    ``elements`` say which texts between tags are wanted, ``attributes`` which of a
    tag's; each is what a remark's place is. ``at`` names the elements around them that
    have the address of a cell, in ``ref`` or ``sqref``.
    """

    def __init__(
        self,
        elements: Mapping[str, Where],
        attributes: Mapping[tuple[str, str], Where] = {},
        at: Iterable[str] = (),
        sheet: str | None = None,
        encoding: str | None = None,
    ) -> None:
        self.found: list[Remark] = []
        self.sheet = sheet
        self.elements = elements
        self.attributes = {
            element: [(a, w) for (e, a), w in attributes.items() if e == element]
            for element, _ in attributes
        }
        self.at = frozenset(at)
        self.place: tuple[int | None, int | None] = (None, None)
        self.around: Attributes = {}  # of the element that has the address
        self._where: Where | None = None
        self._text: list[str] = []
        self._length = 0
        self.parser = expat.ParserCreate(encoding)
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise UnreadableFile(_DAMAGED)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in self.at:
            self.finish()
            self.place = _place(attributes.get("ref") or attributes.get("sqref", ""))
            self.around = attributes
        for attribute, where in self.attributes.get(name, ()):
            if attributes.get(attribute):
                self.add(where, attributes[attribute])
        where_ = self.elements.get(name)
        if where_ is not None:
            self._where = where_
            self.parser.CharacterDataHandler = self._keep

    def _keep(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
        if self._length > PIECE:
            self.finish()

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in self.elements:
            self.parser.CharacterDataHandler = None
            if not self.at:  # else what stands in parts is one text
                self.finish()
        if name in self.at:
            self.finish()
            self.place, self.around = (None, None), {}

    def finish(self) -> None:
        """Take note of the text that was met."""
        text, where = "".join(self._text), self._where
        self._text, self._length = [], 0
        if where is not None and text.strip():
            self.add(where, text)

    def add(self, where: Where, text: str) -> None:
        """Take note of a text at the place where the parser is."""
        if where == "page-header":
            text = _PAGE_CODES.sub("\n", text)
        for piece in pieces(plain_remark(where, text)):
            self.found.append(Remark(where, piece, *self.place, self.sheet))

    def of(self, file: IO[bytes], before: bytes = b"") -> Iterator[Remark]:
        """Yield the remarks of a part.

        Raises UnreadableFile.
        """
        fed = len(before)
        try:
            self.parser.Parse(before, False)
            while block := file.read(_BLOCK):
                fed += len(block)
                self.parser.Parse(block, False)
                if fed - self.parser.CurrentByteIndex > _TOKEN_AT_MOST:
                    raise UnreadableFile(_DAMAGED)
                yield from self.taken()
            self.parser.Parse(b"", True)
        except expat.ExpatError:
            raise UnreadableFile(_DAMAGED) from None
        self.finish()
        yield from self.taken()

    def taken(self) -> list[Remark]:
        """Return the remarks since they were last taken."""
        found, self.found = self.found, []
        return found


class _Notes(_Texts):
    """Takes in the notes on a sheet's cells, without the name of who wrote each."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            {"t": "note", "text": "note", "author": "note"},
            at=("comment", "threadedComment"),
            sheet=sheet,
        )
        self._authors: list[str] = []

    def add(self, where: Where, text: str) -> None:
        if not self.around:  # in the list of authors
            return
        first, _, rest = text.lstrip().partition("\n")
        author = self.around.get("authorId", "")
        names = self._authors
        known = author.isdigit() and int(author) < len(names) and names[int(author)]
        if known and first.strip() == f"{known}:":
            text = rest
        super().add(where, text)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "author":
            self._authors.append("".join(self._text)[:1000].strip())
            self._text, self._length = [], 0
        super()._end(name)


class _Properties(_Texts):
    """Takes in properties of the file, without those that say who wrote it."""

    def add(self, where: Where, text: str) -> None:
        if not _OF_AUTHORS.search(self.around.get("name", "")):
            super().add(where, text)


class _Names(_Texts):
    """Takes in the names that a workbook defines, but for those of programs."""

    def add(self, where: Where, text: str) -> None:
        if not self.around.get("name", "").startswith(_BUILT_IN):
            super().add(where, text)


_RUNNING: Final = ("oddHeader", "oddFooter", "evenHeader", "evenFooter")
_ON_SHEET: Final[dict[str, Where]] = {
    **dict.fromkeys((*_RUNNING, "firstHeader", "firstFooter"), "page-header"),
    "formula1": "validation",
    "formula2": "validation",
    "formula": "condition",
}
_OF_SHEET: Final[dict[tuple[str, str], Where]] = {
    **{("dataValidation", a): "validation" for a in ("promptTitle", "prompt")},
    **{("dataValidation", a): "validation" for a in ("errorTitle", "error")},
    **{("hyperlink", a): "link" for a in ("tooltip", "display", "location")},
    ("filter", "val"): "filter",
    ("customFilter", "val"): "filter",
}
# The elements of a sheet that hold them; all stand behind its cells.
OUTSIDE_CELLS: Final = frozenset(
    (
        *("autoFilter", "conditionalFormatting", "dataValidations", "hyperlinks"),
        *("headerFooter", "extLst"),
    )
)


@dataclass(slots=True)
class Behind:
    """What stands behind a sheet's cells, from this byte of its XML on.

    ``opening`` begins a document of it, in the encoding that the whole declares.
    ``held`` is its content, None where that is too much to be held.
    """

    at: int
    opening: bytes
    encoding: str | None = None
    held: bytes | None = b""

    def take(self, block: bytes, start: int) -> None:
        """Keep what a block, which begins at this byte, holds of it."""
        if self.held is not None:
            self.held += block[max(0, self.at - start) :]
            if len(self.held) > _HELD_AT_MOST:
                self.held = None

    def open(self, package: zipfile.ZipFile, part: str) -> IO[bytes]:
        """Open it, in memory or in the package."""
        if self.held is not None:
            return io.BytesIO(self.held)
        file = package.open(part)
        file.seek(self.at)
        return file


class _Sheet(_Texts):
    """Takes in what stands behind a sheet's cells; links by what they lead to."""

    def __init__(
        self, sheet: str, links: Mapping[str, str], encoding: str | None
    ) -> None:
        at = ("dataValidation", "hyperlink", "conditionalFormatting")
        super().__init__(_ON_SHEET, _OF_SHEET, at, sheet, encoding)
        self._links = links

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        super()._begin(name, attributes)
        if name.rpartition(":")[2] == "hyperlink":
            for key, value in attributes.items():
                if key.rpartition(":")[2] == "id" and value in self._links:
                    self.add("link", self._links[value])

    def _end(self, name: str) -> None:
        super()._end(name)
        if name.rpartition(":")[2] in self.elements:
            self.finish()


def sheet_remarks(
    package: zipfile.ZipFile,
    sheet: str,
    part: str,
    behind: Behind | None,
) -> Iterator[Remark]:
    """Yield what a sheet says outside of its cells.

    ``behind`` is what stands behind them in their part. Raises UnreadableFile.
    """
    relations = list(_relations(package, part))
    links = {id_: to for kind, id_, to in relations if kind == "hyperlink"}
    if behind is not None:
        with behind.open(package, part) as file:
            texts = _Sheet(sheet, links, behind.encoding)
            yield from texts.of(file, behind.opening)
    readers: dict[str, Callable[[], _Texts]] = {
        "comments": lambda: _Notes(sheet),
        "threadedComment": lambda: _Notes(sheet),
        "drawing": lambda: _Texts(
            {"t": "drawing"},
            {("cNvPr", "descr"): "drawing", ("cNvPr", "title"): "drawing"},
            sheet=sheet,
        ),
        "table": lambda: _Texts(
            {},
            {
                ("filter", "val"): "filter",
                ("table", "displayName"): "defined-name",
                ("table", "comment"): "defined-name",
            },
            sheet=sheet,
        ),
    }
    for kind, _, target in relations:
        if kind in readers:
            yield from _of_part(package, target, readers[kind]())


def workbook_remarks(package: zipfile.ZipFile) -> Iterator[Remark]:
    """Yield what the workbook says as a whole, beside its sheets.

    Raises UnreadableFile.
    """
    workbook = _Names(
        {"definedName": "defined-name"},
        {
            ("sheet", "name"): "sheet-name",
            ("definedName", "name"): "defined-name",
            ("definedName", "comment"): "defined-name",
        },
        ("definedName",),
    )
    yield from _of_part(package, "xl/workbook.xml", workbook)
    core = _Properties(dict.fromkeys(_OF_THE_FILE, "properties"))
    yield from _of_part(package, "docProps/core.xml", core)
    values = ("lpwstr", "lpstr", "bstr")
    named: dict[tuple[str, str], Where] = {("property", "name"): "properties"}
    custom = _Properties(dict.fromkeys(values, "properties"), named, ("property",))
    yield from _of_part(package, "docProps/custom.xml", custom)
    for name in package.namelist():
        folded = name.casefold()
        if not folded.endswith(".xml"):
            continue
        if folded.startswith("xl/charts/chart"):
            yield from _of_part(package, name, _Texts({"t": "chart", "v": "chart"}))
        elif folded.startswith(("xl/pivotcache/", "xl/externallinks/external")):
            kept = _Texts({"v": "cache"}, {("s", "v"): "cache"})
            yield from _of_part(package, name, kept)


def _of_part(package: zipfile.ZipFile, name: str, texts: _Texts) -> Iterator[Remark]:
    """Yield the remarks of a part, none where the package has no such part."""
    found = name
    if name not in package.NameToInfo:
        found = _folded(package).get(name.casefold(), "")
    if not found:
        return
    try:
        with package.open(found) as file:
            yield from texts.of(file)
    except PACKAGE_ERRORS:
        raise UnreadableFile(_DAMAGED) from None


def _folded(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the names of a package's parts by what they are in lower case, once."""
    known = _FOLDED.get(package)
    if known is None:
        known = {each.casefold(): each for each in package.namelist()}
        _FOLDED[package] = known
    return known


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the id and the target of what a part refers to."""
    name = join(dirname(part), "_rels", f"{basename(part)}.rels")
    texts = _Relations()
    for _ in _of_part(package, name, texts):
        pass
    for kind, id_, target, external in texts.relations:
        whole = target if external else normpath(join("/", dirname(part), target))
        yield kind, id_, whole if external else whole.lstrip("/")


class _Relations(_Texts):
    """Takes in the relations of a part."""

    def __init__(self) -> None:
        super().__init__({})
        self.relations: list[tuple[str, str, str, bool]] = []

    def _begin(self, name: str, attributes: dict[str, Any]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if external or kind != "hyperlink":
                found = (kind, attributes.get("Id", ""), target, external)
                self.relations.append(found)


def _place(reference: str) -> tuple[int | None, int | None]:
    """Return the row from 1 and the column from 0 of the first cell of a range."""
    match = _ADDRESS.match(reference)
    if match is None or not int(match[2]):
        return None, None
    return int(match[2]), column_position(match[1])
