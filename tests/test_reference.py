"""The pages of the site are those of ``ctdc explain``, word by word.

``pytest --update-expected`` writes the page of ``tests/reference/``, and you read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from ctdc_validate.explain import Example, Items, Page, Paragraph, contents, find
from ctdc_validate.standard import load_standard
from schema.site.reference import reference, write

EXPECTED = Path(__file__).parent / "reference" / "rule.expected.md"
EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables"]
PAGES = reference()
STANDARD = load_standard()


class Words(HTMLParser):
    """Keep what a page of HTML says, and which links it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.feed(markdown.markdown(page, extensions=EXTENSIONS))
        self.text = " ".join("".join(self.said).split())

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag in ("td", "th", "li", "p", "tr"):
            self.said.append(" ")


def texts(page: Page) -> Iterator[str]:
    """Yield all that a page says."""
    yield page.title
    yield page.lead
    for section in page.sections:
        yield section.heading
        for part in section.parts:
            match part:
                case Paragraph(text) | Example(text):
                    yield text
                case Items(several):
                    yield from several
                case _:
                    for row in (part.header, *part.rows):
                        yield from row


def names() -> list[tuple[str, str]]:
    """Return what can be explained and has a place on the site, with its page."""
    lists = [(f"{n}/", f"value-list/{n}.md") for n in STANDARD.lists]
    return [
        *((name, f"rule/{name}.md") for name in STANDARD.rules),
        *((name, f"variable/{name}.md") for name in STANDARD.variables),
        *((name, f"source/{name}.md") for name in STANDARD.sources),
        *lists,
        *(
            (f"{name}{code}", path)
            for name, path in lists
            for code in STANDARD.lists[name.rstrip("/")].values
        ),
    ]


def test_the_site_says_what_the_terminal_says():
    said = {path: Words(page).text for path, page in PAGES.items()}
    missing = [
        (name, text)
        for name, path in names()
        for text in texts(find(name))
        if " ".join(text.split()) not in said[path]
    ]
    assert missing == []
    assert len(names()) > 300


def test_the_first_page_leads_to_all_others():
    index = Words(PAGES["index.md"])
    further = {"index.md", "pictures.md", "rule/index.md"}
    assert {to.partition("#")[0] for to in index.links} | further == set(PAGES)
    assert all(text in index.text for text in texts(contents()))


def test_a_page_is_as_expected(request: pytest.FixtureRequest):
    page = PAGES["rule/computed-column-disagrees.md"]
    if request.config.getoption("--update-expected"):
        EXPECTED.write_text(page, "utf-8", newline="\n")
    assert EXPECTED.read_text("utf-8") == page


def test_what_is_written_is_all_that_is_there(tmp_path):
    (tmp_path / "rule").mkdir()
    (tmp_path / "rule" / "retired.md").write_text("an older page", "utf-8")
    write(tmp_path)
    there = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.md")}
    assert there == set(PAGES)
