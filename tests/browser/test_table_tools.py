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
        return cls(page.locator(f'.ctdc-table[data-caption="{caption}"]').first)

    @property
    def shown(self) -> Locator:
        return self.box.locator("tbody tr:not([hidden])")

    @property
    def table(self) -> Locator:
        """The table, or the first of its parts: each sorts by itself."""
        return self.box.locator("table").first

    def column(self, number: int) -> list[str]:
        rows = self.table.locator("tbody tr:not([hidden])")
        cells = rows.locator(f":is(td, th):nth-child({number})")
        return [text.strip() for text in cells.all_text_contents()]

    def says(self, words: str) -> None:
        expect(self.box.locator("[aria-live=polite]")).to_have_text(words)

    def counts(self, shown: int, of: int) -> None:
        expect(self.box.locator(".ctdc-count")).to_have_text(f"{shown} of {of} rows")


IOM = "IOM: database of victims of trafficking"
TABLES = {
    "crosswalk": ("reference/source/iom/purposes/", f"Crosswalk of {IOM}"),
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
    headers = tools.table.locator("thead th").all()
    return [header.get_attribute("aria-sort") for header in headers]


def test_a_table_has_a_name(tools):
    parts = tools.box.locator(".ctdc-part :is(h2, h3)").all_text_contents()
    names = [part.removesuffix("¶").strip() for part in parts]
    tables = tools.box.locator("table").all()
    assert [table.get_attribute("aria-label") for table in tables] == (
        names or [tools.box.get_attribute("data-caption")]
    )


def test_a_header_sorts(tools):
    before, button = tools.column(1), tools.box.locator("thead button").first
    name = button.inner_text()
    assert set(sorts(tools)) == {"none"}
    button.click()
    rising = tools.column(1)
    assert sorts(tools)[0] == "ascending" and set(sorts(tools)[1:]) == {"none"}
    tools.says(f"Sorted by {name}, ascending")
    button.press("Enter")
    assert tools.column(1) == rising[::-1]
    tools.says(f"Sorted by {name}, descending")
    button.press("Space")
    assert tools.column(1) == rising
    assert sorted(before) == sorted(rising)


def test_a_filter_keeps_the_rows_with_its_words(tools):
    rows = [text.lower() for text in tools.shown.all_text_contents()]
    kept = [row for row in rows if "domestic" in row]
    assert 0 < len(kept) < len(rows)
    tools.counts(len(rows), len(rows))
    box = tools.box.locator("input[type=search]")
    box.press_sequentially("Domestic")
    tools.counts(len(kept), len(rows))
    tools.says(f"{len(kept)} of {len(rows)} rows")
    assert [text.lower() for text in tools.shown.all_text_contents()] == kept
    box.fill("no such word")
    tools.counts(0, len(rows))
    box.fill("")
    tools.counts(len(rows), len(rows))


def test_a_part_without_rows_is_hidden(read):
    path, caption = TABLES["full"]
    tools = Tools.on(read().open(path), caption)
    parts = tools.box.locator(".ctdc-part:not([hidden])")
    expect(parts).to_have_count(6)
    tools.box.locator("input[type=search]").fill("ragged-row")
    expect(parts).to_have_count(1)
    expect(parts.locator("table")).to_have_accessible_name("Rules")
    tools.box.locator("input[type=search]").fill("")
    expect(parts).to_have_count(6)


def test_inexact_matches_alone_can_be_shown(read):
    path, caption = TABLES["crosswalk"]
    tools = Tools.on(read().open(path), caption)
    rows = tools.shown.count()
    exact = tools.box.locator("tbody tr:has(.ctdc-match[data-match=exact])").count()
    assert 0 < exact < rows
    only = tools.box.get_by_label("Inexact only")
    only.press("Space")
    expect(only).to_be_checked()
    tools.counts(rows - exact, rows)
    tools.says(f"{rows - exact} of {rows} rows")
    assert tools.shown.locator(".ctdc-match[data-match=exact]").count() == 0
    only.press("Space")
    tools.counts(rows, rows)


def test_a_table_without_matches_has_no_box_for_them(read):
    path, caption = TABLES["list"]
    tools = Tools.on(read().open(path), caption)
    expect(tools.box.locator(".ctdc-filter")).to_be_visible()
    expect(tools.box.get_by_label("Inexact only")).to_have_count(0)


def test_a_table_seen_at_once_sorts_but_has_no_filter(read):
    box = read().open("reference/rule/").locator(".ctdc-table").first
    expect(box.locator(".ctdc-sort").first).to_be_visible()
    expect(box.locator(".ctdc-filter")).to_have_count(0)


def test_a_reader_who_comes_back_finds_the_rows_that_were_left(read):
    path, caption = TABLES["full"]
    page = read().open(path)
    tools = Tools.on(page, caption)
    rows = tools.shown.count()
    tools.box.locator(".ctdc-filter").fill("domestic")
    kept = tools.shown.count()
    assert 0 < kept < rows
    tools.shown.first.locator("a").first.click()
    page.wait_for_url(lambda address: path not in address)
    page.go_back()
    expect(tools.box.locator(".ctdc-filter")).to_have_value("domestic")
    tools.counts(kept, rows)


@pytest.mark.parametrize("folded", [False, True])
def test_an_address_leads_into_a_row_that_is_out_of_sight(read, folded):
    folded_away = "reference/source/polaris/state_of_exploitation/"
    path = folded_away if folded else TABLES["crosswalk"][0]
    page = read().open(path)
    row = ".ctdc-table tr [id]"
    target = page.locator(f"details {row}" if folded else row).last
    anchor = target.get_attribute("id")
    box = page.locator(f'.ctdc-table:has([id="{anchor}"])')
    # What is folded away cannot be typed into.
    box.locator(".ctdc-filter").evaluate(
        "box => { box.value = 'no such word'; box.dispatchEvent(new Event('input')); }"
    )
    expect(box.locator("tbody tr:not([hidden])")).to_have_count(0)
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    expect(box.locator(".ctdc-filter")).to_have_value("")
    expect(page.locator(f'tr:has([id="{anchor}"])')).to_be_in_viewport()


def test_paper_has_the_rows_that_are_left_and_their_number(read):
    path, caption = TABLES["list"]
    page = read().open(path)
    tools = Tools.on(page, caption)
    page.emulate_media(media="print")
    expect(tools.box.locator(".ctdc-count")).to_be_hidden()
    tools.box.locator(".ctdc-filter").evaluate(
        "box => { box.value = 'domestic'; box.dispatchEvent(new Event('input')); }"
    )
    expect(tools.box.locator(".ctdc-count")).to_be_visible()
    expect(tools.box.locator(".ctdc-filter")).to_be_hidden()


@pytest.mark.parametrize("path", ["reference/two-laws/", "reference/source/iom/"])
def test_paper_cuts_no_table_off(read, path):
    page = read(width=700).open(path)
    page.emulate_media(media="print")
    wide = "tables => tables.filter(t => t.scrollWidth > 700).length"
    assert page.locator("article table").evaluate_all(wide) == 0
