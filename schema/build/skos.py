"""Value lists and rules as SKOS: a scheme per list, a concept per value.

LinkML's own generators give no concept schemes, and let values of different lists that
share a code collapse into one node.
"""

from __future__ import annotations

from typing import Any, Final

from linkml_runtime.linkml_model.meta import EnumDefinition, PermissibleValue
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from schema.build.model import Model, annotation, iri

LANGUAGE: Final = "en"
BIBO: Final = Namespace("http://purl.org/ontology/bibo/")
MATCHES: Final = {
    "exact_mappings": SKOS.exactMatch,
    "close_mappings": SKOS.closeMatch,
    "broad_mappings": SKOS.broadMatch,
    "narrow_mappings": SKOS.narrowMatch,
    "related_mappings": SKOS.relatedMatch,
}
READINGS: Final = {
    "us_reading": "US reading",
    "international_reading": "International reading",
}


def write_skos(model: Model) -> str:
    """Return the concept schemes of all value lists and of the rules, as Turtle."""
    graph = Graph()
    prefixes = {"dct": DCTERMS, "skos": SKOS, "owl": OWL, "bibo": BIBO}
    for name, namespace in {**prefixes, **model.view.namespaces()}.items():
        graph.bind(name, namespace, replace=True)
    standard = URIRef(iri(model.view, str(model.view.schema.id)))
    graph.add((standard, OWL.versionInfo, Literal(model.version)))
    _say(graph, standard, DCTERMS.title, model.view.schema.title)
    graph.add((standard, DCTERMS.license, URIRef(model.view.schema.license)))
    for enum in (*model.lists.values(), model.rules):
        scheme = _scheme(model, graph, enum)
        graph.add((standard, DCTERMS.hasPart, scheme))
        for value in enum.permissible_values.values():
            _concept(model, graph, enum, value, scheme)
    return str(graph.serialize(format="turtle"))


def _scheme(model: Model, graph: Graph, enum: EnumDefinition) -> URIRef:
    scheme = URIRef(iri(model.view, enum.enum_uri))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    _describe(model, graph, scheme, enum)
    return scheme


def _concept(
    model: Model,
    graph: Graph,
    enum: EnumDefinition,
    value: PermissibleValue,
    scheme: URIRef,
) -> None:
    concept = URIRef(iri(model.view, value.meaning))
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.notation, Literal(str(value.text))))
    _describe(model, graph, concept, value)
    if value.is_a:
        broader = enum.permissible_values[value.is_a]
        wider = URIRef(iri(model.view, broader.meaning))
        graph.add((concept, SKOS.broader, wider))
        graph.add((wider, SKOS.narrower, concept))
    else:
        graph.add((concept, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, concept))
    if value.deprecated:
        _deprecate(model, graph, concept, value)


def _describe(model: Model, graph: Graph, node: URIRef, element: Any) -> None:
    """Add the texts and mappings that a list and a value have alike."""
    _say(graph, node, SKOS.prefLabel, element.title)
    _say(graph, node, SKOS.definition, element.description)
    for alias in element.aliases:
        _say(graph, node, SKOS.altLabel, alias)
    for comment in element.comments:
        _say(graph, node, SKOS.scopeNote, comment)
    for name, label in READINGS.items():
        reading = annotation(element, name)
        _say(graph, node, SKOS.scopeNote, reading and f"{label}: {reading}")
    citation = annotation(element, "citation")
    _say(graph, node, DCTERMS.bibliographicCitation, citation)
    if element.source:
        graph.add((node, DCTERMS.source, URIRef(iri(model.view, element.source))))
    if ":" in str(element.status or ""):
        graph.add((node, BIBO.status, URIRef(iri(model.view, element.status))))
    for name, predicate in MATCHES.items():
        for curie in getattr(element, name):
            graph.add((node, predicate, URIRef(iri(model.view, curie))))


def _deprecate(
    model: Model, graph: Graph, concept: URIRef, value: PermissibleValue
) -> None:
    graph.add((concept, OWL.deprecated, Literal(True, datatype=XSD.boolean)))
    _say(graph, concept, SKOS.changeNote, value.deprecated)
    for replacement, predicate in (
        (value.deprecated_element_has_exact_replacement, DCTERMS.isReplacedBy),
        (value.deprecated_element_has_possible_replacement, RDFS.seeAlso),
    ):
        if replacement:
            other = URIRef(iri(model.view, str(replacement)))
            graph.add((concept, predicate, other))


def _say(graph: Graph, node: URIRef, predicate: URIRef, text: str | None) -> None:
    if text:
        graph.add((node, predicate, Literal(str(text), lang=LANGUAGE)))
