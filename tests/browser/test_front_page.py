"""The front page has three doors, and each leads where it says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from reader import ADDRESS, PHONE

DOORS = {
    "Check a file": "check-a-file/",
    "Take a schema": "artefacts/",
    "Read the standard": "reference/",
}
DOOR = ".ctdc-doors :is(h2, h3) a:not(.headerlink)"


def test_there_are_three_doors(read):
    page = read().open()
    assert page.locator(DOOR).all_inner_texts() == list(DOORS)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_on_a_click(read, door):
    page = read().open()
    page.locator(DOOR, has_text=door).click()
    page.wait_for_url(ADDRESS + DOORS[door])
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_wherever_it_is_touched(read, door):
    page = read(width=PHONE).open()
    # The door's link lies over all of the door, so it takes what is meant for the text.
    text = page.locator(".ctdc-doors > div", has_text=door).locator("p").first
    text.click(force=True)
    page.wait_for_url(ADDRESS + DOORS[door])


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_by_the_keyboard(read, door):
    page = read().open()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{DOOR}:focus-visible", has_text=door).count():
            break
    else:
        pytest.fail(f"no number of tabs leads to {door}")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(ADDRESS + DOORS[door])


def test_the_first_tab_leads_past_the_navigation(read):
    page = read().open("reference/rule/unknown-code/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#" + page.locator("h1").get_attribute(
        "id"
    )
