"""No page of the site makes a browser ask another host for anything.

What scripts ask for is seen in the browser, on a page of each kind: ``tests/browser/``.
"""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from built_site import built_site

# What a browser fetches by itself, and not on a click.
FETCHED = """
    //script/@src | //img/@src | //img/@srcset | //iframe/@src | //embed/@src
    | //audio/@src | //video/@src | //video/@poster | //source/@src | //source/@srcset
    | //track/@src | //input/@src | //object/@data
    | //*[local-name()='use' or local-name()='image']/@href
    | //link[not(contains('canonical prev next alternate', @rel))]/@href
    | //meta[@http-equiv='refresh']/@content
"""
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
OTHER = re.compile(r"(?:^|=|,\s*|\s)(?:[a-z]+:)?//", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def fetched(page: Path) -> list[str]:
    root = lxml.html.fromstring(page.read_bytes())
    styles = [*root.xpath("//style/text()"), *root.xpath("//@style")]
    return [
        *map(str, root.xpath(FETCHED)),
        *(address for text in styles for address in IN_STYLES.findall(str(text))),
    ]


def test_pages_fetch_nothing_from_another_host(site):
    pages = {page: fetched(page) for page in site.rglob("*.html")}
    assert sum(map(len, pages.values())) > len(pages) > 60
    others = [
        (page.relative_to(site).as_posix(), address)
        for page, addresses in pages.items()
        for address in addresses
        if OTHER.search(address)
    ]
    assert others == []


def test_styles_fetch_nothing_from_another_host(site):
    styles = {
        style.relative_to(site).as_posix(): IN_STYLES.findall(style.read_text("utf-8"))
        for style in site.rglob("*.css")
    }
    assert styles
    others = [
        (name, a) for name, each in styles.items() for a in each if OTHER.search(a)
    ]
    assert others == []
