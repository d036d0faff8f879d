"""Pages as people read them who do not see, see little, use a phone or no mouse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from reader import DESK, PAGES, PHONE

AXE = Axe()
# Of WCAG 2.0 to 2.2, levels A and AA, what a program can judge; and what axe advises.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def faults(page: Page) -> list[str]:
    """Return what axe finds on a page, a line for each place."""
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]} at {node['target']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(read, name, scheme, width):
    reader = read(width=width, scheme=scheme)
    page = reader.open(PAGES[name])
    assert faults(page) == []
    assert (reader.others, reader.complaints) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_results_of_a_search(read, scheme):
    page = read(scheme=scheme, search=True).open()
    page.keyboard.press("/")
    page.keyboard.type("debt bondage")
    page.locator(".md-search-result__item").first.wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_menu_of_a_phone(read, scheme):
    page = read(width=PHONE, scheme=scheme).open(PAGES["rule"])
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_no_page_sideways(read, name):
    page = read(width=PHONE).open(PAGES[name])
    wide = "[document.scrollingElement.scrollWidth, innerWidth]"
    width, window = page.evaluate(wide)
    assert width <= window == PHONE
