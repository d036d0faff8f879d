"""SHACL, OWL and the JSON-LD context, by LinkML's generators, made fit to be kept.

The generators' own Turtle renumbers its blank nodes with every edit. Here blank nodes
are numbered by what they say and the text is written anew, so that one more value is
one more line.
"""

from __future__ import annotations

import json
from typing import Any, Final

from linkml.generators.jsonldcontextgen import ContextGenerator
from linkml.generators.owlgen import OwlSchemaGenerator
from linkml.generators.shaclgen import ShaclGenerator
from linkml_runtime.linkml_model.meta import SchemaDefinition
from rdflib import OWL, RDF, SH, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from schema.compiler.model import RULES, Model
from schema.compiler.schemas import write_json

LANGUAGE: Final = "en"


def write_shacl(model: Model) -> str:
    """Return the shapes of a record as Turtle.

    They judge each variable by itself: LinkML's SHACL knows almost no rule.
    """
    generator = ShaclGenerator(_open_world(model), default_language=LANGUAGE)
    return _turtle(generator.as_graph())


def write_owl(model: Model) -> str:
    """Return the standard's classes, properties and values as OWL, in Turtle."""
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
    return _turtle(graph)


def write_context(model: Model) -> str:
    """Return the JSON-LD context that turns codes into the IRIs of their values.

    Prefixes are left out: several are named as variables are.
    """
    generator = ContextGenerator(
        _open_world(model), xsd_anyuri_as_iri=True, metadata=False
    )
    generated = json.loads(generator.serialize())["@context"]
    kept = {"@vocab": model.base, "xsd": generated["xsd"]}
    names = (*model.variables, model.record)
    kept.update({name: _term(generated[name]) for name in names})
    return write_json({"@context": kept})


def _term(definition: dict[str, Any]) -> dict[str, Any]:
    scoped = definition.get("@context")
    if scoped is None:
        return definition
    return {**definition, "@context": {"@vocab": scoped["@vocab"]}}


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


def _turtle(graph: Graph) -> str:
    """Write a graph so that equal graphs give equal texts, and like ones like texts."""
    said = {
        node: _said(graph, node)
        for node in graph.all_nodes()
        if isinstance(node, BNode) and (None, RDF.rest, node) not in graph
    }
    order = sorted(said, key=lambda node: said[node])
    names: dict[Node, Node] = {n: BNode(f"b{i:06}") for i, n in enumerate(order)}
    ordered = Graph()
    for prefix, namespace in graph.namespaces():
        ordered.bind(prefix, namespace, replace=True)
    for subject, predicate, value in graph:
        if subject == value and predicate == SKOS.exactMatch:
            continue  # The OWL generator says so of whatever has an IRI of its own.
        ordered.add((names.get(subject, subject), predicate, names.get(value, value)))
    return str(ordered.serialize(format="turtle"))


def _said(graph: Graph, node: BNode) -> str:
    """Return what a blank node says, its place in the order first."""
    if (node, RDF.first, None) in graph:
        return f"( {' '.join(_name(graph, item) for item in graph.items(node))} )"
    place = graph.value(node, SH.order)
    number = -1 if place is None else int(str(place))
    return f"{number:06} " + " ".join(
        sorted(f"{p.n3()} {_name(graph, o)}" for p, o in graph.predicate_objects(node))
    )


def _name(graph: Graph, node: Node) -> str:
    return f"[{_said(graph, node)}]" if isinstance(node, BNode) else node.n3()
