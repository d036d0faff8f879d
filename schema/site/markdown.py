"""Markdown of headings, tables and links, with all that it would take for signs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from schema.site.places import Place

# What Markdown would take for more than a sign; of low lines, those at a word's end.
ESCAPED: Final = re.compile(r"[&\\`*\[\]<>|#{}]|(?<![^\W_])_|_(?![^\W_])")
PLAIN_CODE: Final = re.compile(r"[^\s`|\\]([^`|\\\n]*[^\s`|\\])?")
EMPTY: Final = "–"
# In type_of_labour after each sign, in typeOfLabour before each capital.
WORD_ENDS: Final = re.compile(r"(?<=_)(?=\w)|(?<=[a-z])(?=[A-Z])")
# Between two sentences; no abbreviation of a definition is followed by a capital.
SENTENCES: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")


def text(words: str) -> str:
    """Return words as Markdown that says just these words."""
    return ESCAPED.sub(lambda sign: f"&#{ord(sign[0])};", words)


def code(words: str) -> str:
    """Return words in the letters of code; a blank at an end stays seen."""
    if PLAIN_CODE.fullmatch(words):
        return f"`{words}`"
    return f"<code>{text(words)}</code>"


def name_in_parts(name: str) -> str:
    """Return a name in the letters of code, to be broken between its words only."""
    return f"<code>{WORD_ENDS.sub('<wbr>', text(name))}</code>"


def small(words: str) -> str:
    """Return words on a line of their own, in smaller letters."""
    return f"<br><small>{text(words)}</small>"


def heading(level: int, words: str, anchor: str = "") -> str:
    """Return a heading, with an anchor of its own where one is given."""
    return f"{'#' * level} {text(words)}" + (f" {{ #{anchor} }}" if anchor else "")


def link(words: str, place: Place, page: str) -> str:
    """Return a link from a page to a place; ``words`` are Markdown already."""
    return f"[{words}]({place.seen_from(page)})"


def up(words: str, place: Place, page: str) -> str:
    """Return the line that leads from a page to the one above it."""
    return f"[← {text(words)}]({place.seen_from(page)}){{ .ctdc-up }}"


def outside(words: str, address: str) -> str:
    """Return a link to an address outside of the site; ``words`` are Markdown."""
    return f"[{words}](<{address}>)"


def address(iri: str) -> str:
    """Return an IRI or another address as a link to itself."""
    return f"<{iri}>"


def download(words: str, file: str, page: str) -> str:
    """Return a link from a page to a file for machines; ``words`` are Markdown.

    A file is no page, so MkDocs must not look for it: the link is written as HTML.
    """
    stands = page.removesuffix(".md").removesuffix("index").rstrip("/")
    up = "../" * (stands.count("/") + bool(stands) + 1)  # docs/reference/ is one, too
    return f'<a href="{up}{quote(file)}">{words}</a>'


def files(page: str, *formats: tuple[str, str]) -> str:
    """Return links from a page to one thing in several formats, each with its file."""
    return ", ".join(download(text(name), file, page) for name, file in formats)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return what is known of a thing as a list of names and what they name.

    Both are Markdown already; what is empty is left out.
    """
    listed = "\n\n".join(f"{name}\n:   {said}" for name, said in pairs if said)
    return f'<div class="ctdc-facts" markdown>\n\n{listed}\n\n</div>'


def first_sentence(words: str) -> str:
    """Return the first sentence of a definition."""
    return SENTENCES.split(words, maxsplit=1)[0]


def named(label: str, name: str, place: Place, page: str) -> str:
    """Return a cell that leads to a thing by its label, with its name below."""
    if not label:
        return link(code(name), place, page)
    return f"{link(text(label), place, page)}<br>{code(name)}"


def long(words: str) -> str:
    """Return a cell of sentences, wide enough for them; they are Markdown already."""
    return f'<span class="ctdc-long">{words}</span>'


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    tools: bool = False,
) -> str:
    """Return a table; header and cells are Markdown already.

    With ``tools`` the reader can sort and filter it; ``caption`` then names it to those
    who cannot see it. What the tools do stands in docs/assets/tables.js.
    """
    lines = [_row(header), _row(["---"] * len(header)), *map(_row, rows)]
    body = "\n".join(lines)
    return _with_tools(body, caption) if tools else body


def table_in_parts(
    parts: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]],
    *,
    caption: str,
    level: int = 3,
) -> str:
    """Return a long table as several with one filter: each a heading, header and rows.

    A browser lays out only the parts that are in sight.
    """
    body = "\n\n".join(
        f'<div class="ctdc-part" markdown>\n\n{heading(level, name)}\n\n'
        f"{table(header, rows)}\n\n</div>"
        for name, header, rows in parts
    )
    return _with_tools(body, caption)


def _with_tools(body: str, caption: str) -> str:
    label = caption.replace('"', "&quot;")
    return (
        f'<div class="ctdc-table" data-caption="{label}" markdown>\n\n{body}\n\n</div>'
    )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell or EMPTY for cell in cells)} |"


def front_matter(
    title: str,
    description: str,
    boost: float = 1,
    *,
    wide: bool = False,
    words: Sequence[str] = (),
) -> str:
    """Return the head of a page, for the theme and for those who find the page.

    A page with a higher ``boost`` comes first in the search; 0 leaves it out. ``words``
    are more by which it is found. A page with wide tables has no contents next to it.
    """
    # A JSON string is a YAML string, whatever signs it holds.
    lines = [
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"description: {json.dumps(description, ensure_ascii=False)}",
    ]
    if boost == 0:
        lines += ["search:", "  exclude: true"]
    elif boost != 1:
        lines += ["search:", f"  boost: {boost}"]
    if words:
        lines.append(f"tags: {json.dumps(words, ensure_ascii=False)}")
    if wide:
        lines += ["hide:", "  - toc"]
    return "\n".join(["---", *lines, "---", ""])


def page(parts: Iterable[str]) -> str:
    """Return a page of parts that blank lines part."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def folded(summary: str, body: str) -> str:
    """Return Markdown that is folded away under a line that says what it is."""
    opened = f"<details markdown>\n<summary>{text(summary)}</summary>"
    return f"{opened}\n\n{body}\n\n</details>"
