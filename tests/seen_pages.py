"""The pages of the site as a reader meets them: what tables say, where they lead."""

from __future__ import annotations

import csv
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import markdown

from schema.site.reference import reference

ROOT = Path(__file__).parents[1]
EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables"]


class Seen(HTMLParser):
    """Keep the rows of a page's tables: what they say, and where they lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.rows: list[tuple[list[str], list[str]]] = []
        self.said: list[str] = []
        self.in_cell = False
        body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
        self.feed(markdown.markdown(body, extensions=EXTENSIONS))
        self.text = plain("".join(self.said))
        self.rows = [([plain(c) for c in cells], links) for cells, links in self.rows]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        if tag == "tr":
            self.rows.append(([], []))
        if tag in ("td", "th"):
            self.rows[-1][0].append("")
            self.in_cell = True
        if self.in_cell and named.get("href"):
            self.rows[-1][1].append(unquote(named["href"] or ""))
        if tag in ("td", "th", "li", "p", "br", "tr"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        if self.in_cell:
            self.rows[-1][0][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in ("td", "th")


@cache
def pages() -> dict[str, str]:
    return dict(reference())


@cache
def seen(path: str) -> Seen:
    return Seen(pages()[path])


def crosswalk_rows(source: str) -> list[dict[str, str]]:
    path = ROOT / "vocab" / "crosswalks" / f"{source}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(words: str) -> str:
    return " ".join(words.split())
