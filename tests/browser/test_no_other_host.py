"""No page asks for anything from another host, and none complains."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from reader import ADDRESS, PAGES


def test_no_page_asks_another_host(read, site):
    listed = [
        place.text.removeprefix(ADDRESS)
        for place in ET.parse(site / "sitemap.xml").iter()
        if place.tag.endswith("loc")
    ]
    assert {*PAGES.values()} <= {*listed}
    reader = read()
    for path in listed:
        reader.open(path)
    assert (reader.others, reader.complaints) == ([], [])
