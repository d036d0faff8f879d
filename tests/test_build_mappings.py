"""The crosswalks in the SKOS files and in the merged model, each from its own side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from compiled_standard import artefacts, compiled, model
from linkml.linter.linter import Linter
from linkml_runtime.utils.schemaview import SchemaView
from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef

BASE = "https://w3id.org/ctdc/"
SOURCES = f"{BASE}source/"
EVIDENCE = URIRef(f"{BASE}evidence")
INVERSES = {
    "exactMatch": "exactMatch",
    "closeMatch": "closeMatch",
    "relatedMatch": "relatedMatch",
    "broadMatch": "narrowMatch",
    "narrowMatch": "broadMatch",
}
KINDS = {kind: kind.removesuffix("Match") + "_mappings" for kind in INVERSES}


class Triple(NamedTuple):
    term: str
    match: str
    target: str


def term(source: str, column: str, cell: str, when: str) -> str:
    iri = SOURCES + source + "/" + quote(column, safe="")
    if cell != "*":
        iri += "/" + quote(cell, safe="")
    if when:
        other, _, held = when.partition("=")
        iri += f";{quote(other, safe='')}={quote(held, safe='')}"
    return iri


def target(variable: str, value: str, effect: str) -> str | None:
    """Return what a row matches with, None where it says that something is not so."""
    fields = compiled("ctdc.dictionary.json")["variables"][variable]
    if fields["list"] is None or effect == "derive" or value == "*":
        return BASE + variable
    if fields["list"] == "yes-no":
        return BASE + variable if value == "yes" else None
    return f"{BASE}vocab/{fields['list']}/{value}"


@cache
def expected() -> set[Triple]:
    """Return the matches of all crosswalks, read from the partner's term to ours."""
    found = set()
    for source, rows in model().crosswalks.items():
        for row in rows if source != "records" else ():
            if row["effect"] not in ("set", "candidate", "derive"):
                continue
            if row["source_column"] == "*" or row["status"] == "retired":
                continue
            subject = term(
                source, row["source_column"], row["source_term"], row["when"]
            )
            ours = target(row["variable"], row["value"], row["effect"])
            if ours is not None:
                match = row["predicate"].removeprefix("skos:")
                found.add(Triple(subject, match, ours))
    return found


@cache
def graph(name: str) -> Graph:
    return Graph().parse(data=artefacts()[name], format="turtle")


def matches(name: str) -> Iterator[tuple[str, str, str]]:
    for match in INVERSES:
        for subject, ours in graph(name).subject_objects(SKOS[match]):
            yield str(subject), match, str(ours)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merged") / "ctdc.linkml.yaml"
    path.write_text(artefacts()["ctdc.linkml.yaml"], encoding="utf-8")
    return path


def test_there_are_matches_of_every_kind() -> None:
    assert {triple.match for triple in expected()} == INVERSES.keys()
    assert len(expected()) > 500


def test_skos_has_every_match_read_from_the_standard_and_no_other() -> None:
    found = {(s, m, o) for s, m, o in matches("ctdc.skos.ttl") if o.startswith(SOURCES)}
    assert found == {(t.target, INVERSES[t.match], t.term) for t in expected()}


def test_sources_have_every_match_read_from_the_term_and_no_other() -> None:
    assert set(matches("ctdc.sources.ttl")) == set(expected())


def test_merged_model_has_every_match_read_from_the_standard(merged: Path) -> None:
    view = SchemaView(str(merged))
    elements: dict[str, Any] = {
        view.expand_curie(value.meaning): value
        for enum in view.all_enums().values()
        for value in enum.permissible_values.values()
    }
    elements |= {view.get_uri(s, expand=True): s for s in view.all_slots().values()}
    found = []
    for iri, element in elements.items():
        for match, kind in KINDS.items():
            curies = [str(curie) for curie in getattr(element, kind)]
            assert len(curies) == len(set(curies))
            found += [(iri, match, view.expand_curie(curie)) for curie in curies]
    ours = {triple for triple in found if triple[2].startswith(SOURCES)}
    assert ours == {(t.target, INVERSES[t.match], t.term) for t in expected()}
    assert (f"{BASE}vocab/gender/female", "closeMatch", "http://schema.org/Female") in (
        found
    )


def test_merged_model_is_valid_linkml(merged: Path) -> None:
    assert list(Linter().lint(str(merged), validate_schema=True)) == []


def test_matches_change_no_artefact_that_judges() -> None:
    for name in (
        "ctdc.schema.json", "ctdc.strict.schema.json", "ctdc.rules.json",
        "ctdc.shacl.ttl", "ctdc.owl.ttl", "ctdc.context.jsonld",
    ):  # fmt: skip
        assert SOURCES not in artefacts()[name]
        assert "polaris" not in artefacts()[name]


def test_no_two_things_match_exactly_and_otherwise() -> None:
    """Ask what SKOS asks: an exact match is neither a broader nor a related one."""
    exact = {(t.term, t.target) for t in expected() if t.match == "exactMatch"}
    apart = ("broadMatch", "narrowMatch", "relatedMatch")
    other = [(t.term, t.target) for t in expected() if t.match in apart]
    assert exact.isdisjoint(other)
    assert len(other) == len(set(other))


def test_every_column_and_term_of_a_source_is_a_concept_that_says_its_origin() -> None:
    sources = graph("ctdc.sources.ttl")
    concepts = set(sources.subjects(RDF.type, SKOS.Concept))
    texts = compiled("ctdc.texts.json")["sources"]
    own = {
        URIRef(term(name, column["name"], cell, ""))
        for name, content in model().sources.items()
        if (URIRef(SOURCES + name), RDF.type, SKOS.ConceptScheme) in sources
        for column in content["columns"]
        for cell in ("*", *texts[name]["columns"][column["name"]]["terms"])
    }
    assert len(own) > 700
    under_conditions = {c for c in concepts if ";" in c}
    mapped = {URIRef(t.term) for t in expected()}
    columns = {URIRef(t.term.rpartition("/")[0]) for t in expected()}
    assert own | mapped <= concepts
    assert concepts - under_conditions - own <= mapped | columns
    for concept in concepts:
        for needed in (SKOS.prefLabel, SKOS.inScheme, EVIDENCE):
            assert len(set(sources.objects(concept, needed))) == 1, (concept, needed)
        assert (concept, DCTERMS.bibliographicCitation, None) in sources


def test_no_concept_is_a_scheme_and_a_notation_is_given_once_in_a_scheme() -> None:
    sources = graph("ctdc.sources.ttl")
    schemes = set(sources.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes.isdisjoint(sources.subjects(RDF.type, SKOS.Concept))
    assert set(sources.objects(None, SKOS.inScheme)) == schemes
    for scheme in schemes:
        members = list(sources.subjects(SKOS.inScheme, scheme))
        notations = [str(n) for m in members for n in sources.objects(m, SKOS.notation)]
        assert len(notations) == len(set(notations)), scheme


def test_a_term_under_a_condition_is_narrower_than_the_term() -> None:
    sources = graph("ctdc.sources.ttl")
    bars = "Bars%2C%20Strip%20Clubs%20%26%20Cantinas"
    alone = URIRef(f"{SOURCES}polaris/type_of_trafficking/{bars}")
    under = URIRef(f"{alone};situation_type=Labor")
    value = URIRef(f"{BASE}vocab/type-of-labour/hospitality")
    assert sources.value(under, SKOS.broader) == alone
    assert (under, SKOS.broadMatch, value) in sources
    assert (alone, SKOS.broadMatch, value) not in sources


def test_variables_that_match_say_what_they_are() -> None:
    skos = graph("ctdc.skos.ttl")
    forced_labour = URIRef(f"{BASE}forced_labour")
    assert str(skos.value(forced_labour, SKOS.prefLabel)) == "Forced labour"
    assert skos.value(forced_labour, SKOS.definition) is not None
    described = set(skos.subjects(RDF.type, SKOS.Concept))
    assert {URIRef(t.target) for t in expected()} <= described
