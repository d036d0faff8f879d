"""SHACL, OWL and the JSON-LD context, by LinkML's generators, made fit to be kept.

The generators' own Turtle renumbers its blank nodes with every edit. Here blank nodes
are numbered by what they say and the text is written anew, so that one more value is
one more line.
"""

from __future__ import annotations

from typing import Final

from linkml.generators.owlgen import OwlSchemaGenerator
from linkml_runtime.linkml_model.meta import SchemaDefinition
from rdflib import OWL, URIRef

from schema.compiler.model import RULES, Model
from schema.compiler.turtle import write_turtle

LANGUAGE: Final = "en"


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
    return write_turtle(graph)


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
