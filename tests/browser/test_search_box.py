"""What a reader types into the search finds the right page: first, or among three."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from reader import ADDRESS, Reader, canonical

BOX = "[data-md-component=search-query]"
RESULT = ".md-search-result__item"
LINK = "a.md-search-result__link"


def listed(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WANTED = listed("search.csv")
# A question may have several right pages: each is among the first three.
WANTED_AMONG = listed("search_among.csv")


@pytest.fixture(scope="module")
def page(started, site):
    reader = Reader(started, site, search=True)
    yield reader.open()
    assert (reader.others, reader.complaints) == ([], [])
    reader.context.close()


def ask(page: Page, words: str) -> None:
    box = page.locator(BOX)
    box.fill("")
    box.press("End")  # the theme listens to keys
    expect(page.locator(RESULT)).to_have_count(0)
    box.fill(words)
    box.press("End")
    page.locator(RESULT).first.wait_for()


def search(page: Page, words: str) -> list[str]:
    """Return where the links of the first result lead: a page, then its sections."""
    ask(page, words)
    return places(page.locator(RESULT).first.locator(LINK).all())


def pages_found(page: Page, words: str) -> list[str]:
    """Return the first three pages."""
    ask(page, words)
    results = page.locator(RESULT).all()[:3]
    return places(result.locator(LINK).first for result in results)


def places(links: Iterable[Locator]) -> list[str]:
    found = [link.get_attribute("href").removeprefix(ADDRESS) for link in links]
    # The words stand in the address, to be marked on the page.
    return [place.partition("?")[0] + hash_of(place) for place in found]


def hash_of(place: str) -> str:
    return "".join(place.partition("#")[1:])


@pytest.mark.parametrize(
    ("query", "wanted"),
    [pytest.param(w["query"], w["page"], id=w["query"]) for w in WANTED],
)
def test_a_search_finds_the_right_page_first(page, query, wanted):
    where, *sections = search(page, query)
    if "#" in wanted:
        assert sections[:1] == [wanted]
    else:
        assert where == wanted


@pytest.mark.parametrize(
    "query", dict.fromkeys(wanted["query"] for wanted in WANTED_AMONG)
)
def test_a_search_finds_the_right_pages_among_three(page, query):
    wanted = {each["page"] for each in WANTED_AMONG if each["query"] == query}
    assert wanted - set(pages_found(page, query)) == set()


def test_the_search_is_used_by_the_keyboard(read):
    page = read(search=True).open()
    page.keyboard.press("/")
    page.keyboard.type("debt bondage")
    place = "reference/value-list/means-of-control/debt_bondage/"
    # What was found for the first letters gives way to what is found for all.
    page.locator(RESULT).first.locator(f"a[href*='{place}']").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.startswith(f"{ADDRESS}{place}?h=debt"))
    assert canonical(page).partition("?")[0] == place
