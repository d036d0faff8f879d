"""Pages as people read them who do not see, see little, use a phone or no mouse."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reader import DESK, PAGES, PHONE

AXE = Axe()
# Of WCAG 2.0 to 2.2, levels A and AA, what a program can judge; and what axe advises.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES = {"light": "default", "dark": "slate"}
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # The theme puts the button that copies a block into a nav with the role of a group.
    "rules": {"aria-allowed-role": {"enabled": False}},
    "resultTypes": ["violations"],
}
# What a change of colours changes; all else is the same page.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
BEGINNING = """
for (const list of document.querySelectorAll(".md-sidebar__scrollwrap"))
  list.scrollTop = 0;
for (const body of document.querySelectorAll("tbody"))
  for (const row of [...body.rows].slice(6)) row.remove();
const pieces = [...document.querySelectorAll(".md-content article > *")];
for (const piece of pieces.slice(60)) piece.remove();
"""


def faults(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return what axe finds on a page, a line for each place.

    Of a long page or table only the beginning is left: axe takes a minute for a
    thousand rows, and the rest is made in the same way. The navigation is scrolled to
    its beginning: what is scrolled half out of sight is no small target.
    """
    page.evaluate(BEGINNING)
    found = AXE.run(page, options=options).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]} at {node['target']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_all(read, name):
    reader = read()
    page = reader.open(PAGES[name])
    for width, scheme in product((DESK, PHONE), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", SCHEMES[scheme]
        )
        found = faults(page, OPTIONS if scheme == "light" else COLOURS)
        assert (width, scheme, found) == (width, scheme, [])
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
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
