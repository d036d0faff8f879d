"""Value lists, rules and source vocabularies as SKOS: a scheme per list of terms.

LinkML's own generators give no concept schemes, and let values of different lists that
share a code collapse into one node. The terms of partners stand in a file of their own,
so that nobody takes them for the standard's; the matches with them stand in both files,
each read from the file's own side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from linkml_runtime.linkml_model.meta import EnumDefinition, PermissibleValue
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from ctdc_validate.vocabulary import ANY, Vocabulary
from schema.compiler.annotations import annotation
from schema.compiler.json_schema import Json
from schema.compiler.model import Model, iri
from schema.compiler.terms import FOLDER, Matches, Term, namespace, texts_of

LANGUAGE: Final = "en"
DRAFT: Final = "draft"
DRAFT_LABELS: Final = "The labels in {language} are drafts: nobody has reviewed them."
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
QB: Final = Namespace("http://purl.org/linked-data/cube#")
PREFIXES: Final = {"dct": DCTERMS, "skos": SKOS, "owl": OWL, "bibo": BIBO, "qb": QB}
# Part of the IRI of the scheme of variables.
VARIABLES: Final = "variables"
# A hash, which no IRI of a term holds: a scheme must be no concept, and the IRI of the
# column is that of the question.
TERMS: Final = "#terms"
EVIDENCE: Final = "evidence"
EVIDENCE_MEANS: Final = (
    "How a term is known: documented, in a list that is public; codebook, in a codebook"
    " or dictionary of CTDC; seen, in published rows; published, inferred from"
    " publications; recalled, by people who worked with it; inferred, from what stands"
    " beside it. A vocabulary as a whole is documented, read-from-data or inferred."
)


def write_skos(
    model: Model, matches: Matches, labels: Mapping[str, Json] | None = None
) -> str:
    """Return the concept schemes of all value lists and of the rules, as Turtle.

    ``labels`` are those of other languages by code; what nobody has reviewed is marked
    as draft on each scheme.
    """
    graph = _graph(model)
    standard = URIRef(iri(model.view, str(model.view.schema.id)))
    graph.add((standard, OWL.versionInfo, Literal(model.version)))
    _say(graph, standard, DCTERMS.title, model.view.schema.title)
    graph.add((standard, DCTERMS.license, URIRef(model.view.schema.license)))
    for enum in (*model.lists.values(), model.rules):
        scheme = _scheme(model, graph, enum)
        graph.add((standard, DCTERMS.hasPart, scheme))
        for value in enum.permissible_values.values():
            _concept(model, graph, enum, value, scheme)
    _variables(model, graph, standard)
    _match(graph, matches)
    _about_schemes(model, graph, standard)
    for language, said in (labels or {}).items():
        _label(model, graph, language, said)
    return str(graph.serialize(format="turtle"))


def _label(model: Model, graph: Graph, language: str, said: Json) -> None:
    """Add the labels of another language to the lists and to their values."""
    for name, enum in model.lists.items():
        scheme = URIRef(iri(model.view, enum.enum_uri))
        of_list = said["lists"].get(name)
        if of_list is None:
            continue
        graph.add((scheme, SKOS.prefLabel, Literal(of_list["label"], lang=language)))
        if said["status"] == DRAFT:
            note = DRAFT_LABELS.format(language=said["language"])
            _say(graph, scheme, SKOS.editorialNote, note)
        for code, label in of_list["values"].items():
            concept = URIRef(iri(model.view, enum.permissible_values[code].meaning))
            graph.add((concept, SKOS.prefLabel, Literal(label, lang=language)))


def write_sources(model: Model, matches: Matches) -> str:
    """Return the source vocabularies that have crosswalks, as Turtle.

    A source is the scheme of its columns, and each column of terms has a scheme too.
    """
    graph = _graph(model)
    for name in matches.sources:
        graph.bind(name, namespace(model, name), replace=True)
    evidence = URIRef(model.base + EVIDENCE)
    graph.add((evidence, RDF.type, OWL.AnnotationProperty))
    _say(graph, evidence, RDFS.label, EVIDENCE)
    _say(graph, evidence, RDFS.comment, EVIDENCE_MEANS)
    for source in matches.sources.values():
        _source(model, graph, matches, source)
    return str(graph.serialize(format="turtle"))


def _graph(model: Model) -> Graph:
    graph = Graph()
    for name, start in {**PREFIXES, **model.view.namespaces()}.items():
        graph.bind(name, start, replace=True)
    return graph


def _variables(model: Model, graph: Graph, standard: URIRef) -> None:
    """Add the scheme of the variables, each with the scheme that its codes are of."""
    scheme = URIRef(model.base + VARIABLES)
    record = model.view.get_class(model.record, strict=True)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((standard, DCTERMS.hasPart, scheme))
    _say(graph, scheme, SKOS.prefLabel, record.title)
    _say(graph, scheme, SKOS.definition, record.description)
    for name, slot in model.variables.items():
        node = URIRef(iri(model.view, slot.slot_uri))
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        graph.add((node, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, node))
        graph.add((node, SKOS.notation, Literal(name)))
        _say(graph, node, SKOS.prefLabel, slot.title)
        _say(graph, node, SKOS.definition, slot.description)
        enum = model.view.all_enums().get(slot.range)
        if enum is not None:
            graph.add((node, QB.codeList, URIRef(iri(model.view, enum.enum_uri))))


def _about_schemes(model: Model, graph: Graph, standard: URIRef) -> None:
    """Say of each scheme what it is called, what it is part of, and its licence."""
    for scheme in set(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        for text, says in (
            (SKOS.prefLabel, DCTERMS.title),
            (SKOS.definition, DCTERMS.description),
        ):
            for said in list(graph.objects(scheme, text)):
                graph.add((scheme, says, said))
        graph.add((scheme, DCTERMS.isPartOf, standard))
        graph.add((scheme, DCTERMS.license, URIRef(model.view.schema.license)))
        graph.add((scheme, DCTERMS.language, Literal(LANGUAGE)))
        graph.add((scheme, OWL.versionInfo, Literal(model.version)))


def _match(graph: Graph, matches: Matches) -> None:
    """Add the matches, read from our values and variables to the terms of sources."""
    for match in matches:
        node = URIRef(matches.iri(match.target.curie))
        term = URIRef(matches.iri(match.term.curie))
        graph.add((node, _property(match.inverse), term))


def _property(curie: str) -> URIRef:
    return SKOS[curie.partition(":")[2]]


def _source(model: Model, graph: Graph, matches: Matches, source: Vocabulary) -> None:
    content = source.content
    scheme = URIRef(model.base + FOLDER + source.name)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    _say(graph, scheme, SKOS.prefLabel, content["title"])
    _say(graph, scheme, SKOS.definition, content["description"])
    _say(graph, scheme, DCTERMS.bibliographicCitation, content["document"])
    graph.add((scheme, URIRef(model.base + EVIDENCE), Literal(content["status"])))
    texts = texts_of(source)
    for term, said in texts.items():
        whole = Term(term.source, term.column)
        terms = scheme
        if term.alone != whole:
            terms = URIRef(matches.iri(whole.curie) + TERMS)
            graph.add((terms, RDF.type, SKOS.ConceptScheme))
            graph.add((scheme, DCTERMS.hasPart, terms))
            _say(graph, terms, SKOS.prefLabel, texts[whole]["label"])
        _term(model, graph, matches, terms, term, said)
    for match in matches.of(source):
        node = URIRef(matches.iri(match.term.curie))
        target = URIRef(matches.iri(match.target.curie))
        graph.add((node, _property(match.predicate), target))


def _term(
    model: Model,
    graph: Graph,
    matches: Matches,
    scheme: URIRef,
    term: Term,
    said: Mapping[str, Any],
) -> None:
    node = URIRef(matches.iri(term.curie))
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    if term.when is None:
        notation = term.column if term.term == ANY else term.term
        graph.add((node, SKOS.notation, Literal(notation)))
        graph.add((node, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, node))
        for alias in said.get("aliases", ()):
            _say(graph, node, SKOS.altLabel, alias if alias != said["label"] else None)
    else:
        graph.add((node, SKOS.broader, URIRef(matches.iri(term.alone.curie))))
    _say(graph, node, SKOS.prefLabel, said["label"])
    _say(graph, node, SKOS.definition, said.get("definition"))
    _say(graph, node, SKOS.note, said.get("note"))
    _say(graph, node, DCTERMS.bibliographicCitation, said["document"])
    graph.add((node, URIRef(model.base + EVIDENCE), Literal(said[EVIDENCE])))


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
