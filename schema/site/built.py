"""The pages of a built site, read as a browser would."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

# What has no end.
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)
UNSAID: Final = frozenset({"script", "style", "template"})


class Address(NamedTuple):
    """An address on a page: of which tag, in which attribute, and what it is for."""

    tag: str
    attribute: str
    to: str
    rel: str


class Built(HTMLParser):
    """A page: its ids, its addresses, what its main part says, and how many tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Final[list[str]] = []
        self.addresses: Final[list[Address]] = []
        self.main_ids: Final[list[str]] = []
        self.title = ""
        self.nodes = 0
        self.lang: str | None = None
        self.refresh: str | None = None
        self._said: Final[list[str]] = []
        self._starts: Final[dict[str, int]] = {}
        self._open: Final[list[str]] = []
        self.feed(text)
        self.close()

    @property
    def said(self) -> str:
        """Return the text of the main part, with single blanks."""
        return " ".join("".join(self._said).split())

    def said_at(self, anchor: str) -> str:
        """Return the text of the main part from the element of an id on."""
        return " ".join("".join(self._said[self._starts[anchor] :]).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's id and addresses."""
        given = {name: value or "" for name, value in attrs}
        self.nodes += 1
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.refresh = given["content"].partition("url=")[2]
        if "id" in given:
            self.ids.append(given["id"])
            if self._in_main():
                self.main_ids.append(given["id"])
                self._starts.setdefault(given["id"], len(self._said))
        for name in ("href", "src", "srcset", "poster", "data", "action"):
            if name in given:
                rel = given.get("rel", "")
                self.addresses.append(Address(tag, name, given[name], rel))
        self._said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and those that were left open in it."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self._said.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep what is said."""
        if self._open and self._open[-1] == "title" and "body" not in self._open:
            self.title += data
        if self._in_main() and not UNSAID & set(self._open):
            self._said.append(data)

    def _in_main(self) -> bool:
        return "article" in self._open


def pages(site: Path) -> dict[str, Built]:
    """Return every page of a built site by its path, as ``check-a-file/index.html``."""
    return {
        path.relative_to(site).as_posix(): Built(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
