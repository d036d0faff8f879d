"""Tables sort and filter, by mouse and by keyboard, and say what they did."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect


class Tools(NamedTuple):
    """A table with its tools."""

    box: Locator

    @classmethod
    def on(cls, page: Page, caption: str) -> Tools:
        return cls(page.locator(f'.ctdc-table[data-caption="{caption}"]'))

    @property
    def shown(self) -> Locator:
        return self.box.locator("tbody tr:not([hidden])")

    def column(self, number: int) -> list[str]:
        cells = self.shown.locator(f":is(td, th):nth-child({number})")
        return [text.strip() for text in cells.all_inner_texts()]

    def says(self, words: str) -> None:
        expect(self.box.locator("[aria-live=polite]")).to_have_text(words)

    def counts(self, shown: int, of: int) -> None:
        expect(self.box.locator(".ctdc-count")).to_have_text(f"{shown} of {of} rows")


TABLES = {
    "list": ("reference/value-list/type-of-labour/", "Values of Type of labour"),
    "full": ("reference/terms/", "All terms"),
}


@pytest.fixture(params=TABLES)
def tools(read, request) -> Tools:
    path, caption = TABLES[request.param]
    found = Tools.on(read().open(path), caption)
    expect(found.box.locator(".ctdc-sort").first).to_be_visible()
    return found


def sorts(tools: Tools) -> list[str]:
    headers = tools.box.locator("thead th").all()
    return [header.get_attribute("aria-sort") for header in headers]


def test_a_table_has_a_name(tools):
    table, caption = tools.box.locator("table"), tools.box.get_attribute("data-caption")
    assert table.get_attribute("aria-label") == caption


def test_a_header_sorts(tools):
    before, button = tools.column(1), tools.box.locator("thead button").first
    name = button.inner_text()
    assert set(sorts(tools)) == {"none"}
    button.click()
    rising = tools.column(1)
    assert sorts(tools)[0] == "ascending" and set(sorts(tools)[1:]) == {"none"}
    tools.says(f"Sorted by {name}, ascending")
    button.press("Enter")
    assert tools.column(1) == rising[::-1] or len(set(rising)) < len(rising)
    tools.says(f"Sorted by {name}, descending")
    button.press("Space")
    assert tools.column(1) == rising
    assert sorted(before) == sorted(rising)


def test_a_filter_keeps_the_rows_with_its_words(tools):
    rows = [text.lower() for text in tools.shown.all_inner_texts()]
    kept = [row for row in rows if "domestic" in row]
    assert 0 < len(kept) < len(rows)
    tools.counts(len(rows), len(rows))
    box = tools.box.locator("input[type=search]")
    box.press_sequentially("Domestic")
    tools.counts(len(kept), len(rows))
    tools.says(f"{len(kept)} of {len(rows)} rows")
    assert [text.lower() for text in tools.shown.all_inner_texts()] == kept
    box.fill("no such word")
    tools.counts(0, len(rows))
    box.fill("")
    tools.counts(len(rows), len(rows))
