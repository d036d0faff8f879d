"""An address that stands in data leads to what it names, and shows it."""

from __future__ import annotations

import pytest
from reader import ADDRESS, DESK, PHONE, canonical, in_view

PLACES = {
    "vocab/type-of-labour/agriculture": "value-list/type-of-labour/agriculture/",
    "vocab/age-band/48+": "value-list/age-band/48-plus/",
    "vocab/country/NAM": "value-list/country/#NAM",
    "vocab/gender": "value-list/gender/",
    "means_of_control": "variable/means_of_control/",
    "rule/blank-row": "rule/blank-row/",
    "source/polaris": "source/polaris/",
    "source/polaris/venue": "source/polaris/#venue",
}
PARTS = {iri: place for iri, place in PLACES.items() if "#" in place}


@pytest.mark.parametrize("iri", PLACES)
def test_an_iri_leads_to_what_it_names(read, iri):
    page = read().open(iri)
    place = f"reference/{PLACES[iri]}"
    page.wait_for_url(ADDRESS + place)
    _, _, anchor = place.partition("#")
    if anchor:
        in_view(page, anchor)


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("place", PARTS.values())
def test_an_address_with_an_anchor_shows_the_value(read, place, width):
    page = read(width=width).open(f"reference/{place}")
    assert canonical(page) == f"reference/{place}"
    in_view(page, place.partition("#")[2])
