"""OWL by LinkML's generator, with what it leaves out.

It gives codes as labels, and does not declare the properties that are annotations in
the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from linkml.generators.owlgen import OwlSchemaGenerator
from linkml_runtime.linkml_model.meta import SchemaDefinition
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from schema.compiler.faults import FaultyModel
from schema.compiler.model import RULES, Model
from schema.compiler.properties import FILE
from schema.compiler.turtle import write_turtle

LANGUAGE: Final = "en"
# The vocabularies of OWL itself, whose properties each of its readers knows.
DECLARED: Final = tuple(map(str, (RDF, RDFS, OWL, XSD)))


def write_owl(model: Model, properties: Mapping[str, str]) -> str:
    """Return the standard's classes, properties and values as OWL, in Turtle.

    ``properties`` are the names of ours that are no variables, with what they say.
    Raises FaultyModel where a name of ours is used that is neither.
    """
    generator = OwlSchemaGenerator(
        _open_world(model),
        use_native_uris=False,
        default_permissible_value_type=OWL.NamedIndividual,
        metaclasses=False,
        type_objects=False,
        add_ols_annotations=False,
        xsd_anyuri_as_iri=True,
        skip_vacuous_min_zero_cardinality_axioms=True,
        skip_vacuous_local_range_axioms=True,
        consolidate_cardinality_axioms=True,
        default_language=LANGUAGE,
    )
    graph = generator.as_graph()
    version = URIRef(f"{model.base}{model.version}")
    graph.add((URIRef(model.view.schema.id), OWL.versionIRI, version))
    _label(graph)
    _declare(model, graph, properties)
    return write_turtle(graph)


def _label(graph: Graph) -> None:
    """Let labels be what people read; what was the label is the notation."""
    for node, title in list(graph.subject_objects(DCTERMS.title)):
        for code in list(graph.objects(node, RDFS.label)):
            graph.remove((node, RDFS.label, code))
            graph.add((node, SKOS.notation, Literal(str(code))))
        graph.add((node, RDFS.label, title))


def _declare(model: Model, graph: Graph, properties: Mapping[str, str]) -> None:
    """Declare each property that is used, with what it says where it is ours."""
    for used in sorted({str(predicate) for predicate in graph.predicates()}):
        node = URIRef(used)
        if used.startswith(DECLARED) or (node, RDF.type, None) in graph:
            continue
        graph.add((node, RDF.type, OWL.AnnotationProperty))
        if used.startswith(model.base):
            name = used.removeprefix(model.base)
            if name not in properties:
                raise FaultyModel(f"{FILE.as_posix()}: it does not say what {name} is")
            graph.add((node, RDFS.label, Literal(name, lang=LANGUAGE)))
            graph.add((node, RDFS.comment, Literal(properties[name], lang=LANGUAGE)))


def _open_world(model: Model) -> SchemaDefinition:
    """Return the schema for generators whose output says nothing of absence.

    A list that is given has a member, but it need not be given: SHACL and OWL would
    read its minimum as an obligation. Rules are left to the JSON Schemas.
    """
    schema = model.schema
    del schema.enums[RULES]
    for cls in schema.classes.values():
        cls.rules = []
    for slot in schema.slots.values():
        if not slot.required:
            slot.minimum_cardinality = None
    return schema
