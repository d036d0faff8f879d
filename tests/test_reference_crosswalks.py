"""The site's pages of sources, against the crosswalks that they come from."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import unquote

import pytest
from rdflib import RDF, SKOS, Graph
from seen_pages import ROOT, crosswalk_rows, pages, plain, seen

from ctdc_validate.standard import CrosswalkRow, described
from schema.site import crosswalk, pictures, places

STANDARD = described()
SOURCES = list(STANDARD.sources)
ABOUT_ALL = "every record"


def tells(row: dict[str, str], cells: list[str], links: list[str]) -> bool:
    """Say whether a row of the page's table tells all of a crosswalk's row."""
    column = column_of(row)
    term = "whatever it holds" if row["source_term"] == "*" else row["source_term"]
    match = row["predicate"].removeprefix("skos:").removesuffix("Match") or "none"
    told = plain(" ".join(cells))
    return (
        len(cells) == 5
        and cells[0] == column
        and (column == ABOUT_ALL or cells[1].startswith(plain(term)))
        and cells[2].startswith(f"{match} {row['status']}")
        and plain(row["justification"]) in told
        and plain(row["legal_citation"]) in told
        and (row["when"] in told)
        and (not row["legal_url"] or row["legal_url"] in links)
        and (not row["clash"] or f"../../two-laws/{row['clash']}.md" in links)
        and (not row["variable"] or _leads_to(row, links))
    )


def column_of(row: dict[str, str]) -> str:
    """Return what the page has in the column of a crosswalk's row."""
    return ABOUT_ALL if row["source_column"] == "*" else row["source_column"]


def _leads_to(row: dict[str, str], links: list[str]) -> bool:
    variable = STANDARD.variables[row["variable"]]
    wanted = [f"../../variable/{variable.name}.md"]
    values = STANDARD.lists[variable.list].values if variable.list else {}
    yes_no = variable.list == "yes-no"
    if row["value"] in values and not (yes_no and row["value"] == "no"):
        spot = places.value(variable.list or "", row["value"])
        wanted.append(spot.seen_from("source/any/page.md"))
    return all(link in links for link in wanted)


@pytest.mark.parametrize("source", SOURCES)
def test_every_mapping_is_on_a_page_of_its_source(source: str):
    of_column = defaultdict(list)
    for page in crosswalk.pages(source):
        for cells, links in seen(page.path).rows:
            of_column[cells[0]].append((cells, links))
    missing = [
        (row["source_column"], row["source_term"], row["variable"])
        for row in crosswalk_rows(source)
        if not any(tells(row, *shown) for shown in of_column[column_of(row)])
    ]
    assert missing == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_column_and_term_has_a_place(source: str):
    spots = [places.column(source, c.name) for c in STANDARD.sources[source].columns]
    spots += [
        crosswalk.place(source, column.name, term)
        for column in STANDARD.sources[source].columns
        for term in crosswalk.terms(source, column.name)
    ]
    assert [spot for spot in spots if spot.anchor not in seen(spot.path).ids] == []


def test_every_iri_of_a_source_has_a_place():
    graph = Graph().parse(ROOT / "ctdc_validate/compiled/ctdc.sources.ttl")
    base = "https://w3id.org/ctdc/source/"
    missing = []
    concepts = [str(node) for node in graph.subjects(RDF.type, SKOS.Concept)]
    for iri in concepts:
        named, *when = iri.removeprefix(base).split(";")
        source, column, *term = map(unquote, named.split("/"))
        condition = "".join(map(unquote, when))
        spot = crosswalk.place(source, column, term[0] if term else "*", condition)
        if spot.anchor not in seen(spot.path).ids:
            missing.append(iri)
    assert missing == []
    assert len(concepts) > 800


def test_no_anchor_stands_twice_on_a_page():
    ours = [p for p in pages() if p.startswith(("source/", "rule/", "two-laws/"))]
    twice = {
        path: [name for name, n in Counter(seen(path).ids).items() if n > 1]
        for path in (*ours, places.LAWS, pictures.PICTURES)
    }
    assert {path: names for path, names in twice.items() if names} == {}


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_inherited_is_what_the_validator_knows(source: str):
    """The pages take mappings from the texts, the validator from its own tables."""
    for column in STANDARD.sources[source].columns:
        for term in crosswalk.terms(source, column.name):
            shown = {
                (row.variable, row.effect, row.clash)
                for row in (link.row for link in crosswalk.links(source))
                if (row.source_column, row.source_term) == (column.name, term)
                and (row.variable or row.when or row.clash)
            }
            known = {
                (target.variable or "", target.effect, target.clash or "")
                for target in column.terms[term]
            }
            assert shown == known, (column.name, term)


@pytest.mark.parametrize("source", SOURCES)
def test_who_reviewed_a_crosswalk_is_said(source: str):
    rows = [row for row in crosswalk_rows(source) if row["reviewer"]]
    told = seen(f"source/{source}.md").text
    assert ("No person has reviewed any of them." in told) == (not rows)


def test_a_reviewed_mapping_says_by_whom():
    row = CrosswalkRow(
        source_column="*",
        source_term="*",
        match="none",
        effect="none",
        status="release",
        reviewer="A. Reader",
        review_date="2026-02-01",
    )
    told = crosswalk.review(crosswalk.Link("iom", "iom", row))
    assert told == "<br><small>release, reviewed by A. Reader, 2026-02-01</small>"
