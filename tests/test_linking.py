"""Flat JSON and the context give the IRIs of values, which the SHACL accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from compiled_standard import artefacts, compiled, examples
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, URIRef

# rdflib's own JSON-LD parser still uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

BASE = "https://w3id.org/ctdc/"
RECORDS = "https://example.org/records/"

# What SHACL can judge: single values. An empty list and a repeated value are no
# triples, the text "2017" becomes the number that it writes, and a text with a blank
# is no IRI, so that JSON-LD drops it: judge by JSON Schema first, then link.
SINGLE_FIELD = ("unknown-code", "out-of-range", "missing-value")


def members(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def makes_triples(record: Mapping[str, Any]) -> bool:
    return not any(" " in str(m) for value in record.values() for m in members(value))


REFUSED = {
    name: record
    for name, record in examples("invalid").items()
    if name.startswith(SINGLE_FIELD) and makes_triples(record)
}


def linked(records: Mapping[str, Any]) -> Graph:
    nodes = [
        {"@id": RECORDS + name, "@type": "VictimRecord", **record}
        for name, record in records.items()
    ]
    document = {**compiled("ctdc.context.jsonld"), "@graph": nodes}
    return Graph().parse(data=json.dumps(document), format="json-ld")


@cache
def shapes() -> Graph:
    return Graph().parse(data=artefacts()["ctdc.shacl.ttl"], format="turtle")


def judge(graph: Graph) -> tuple[bool, set[str], str]:
    """Return whether a graph conforms, the records that do not, and the report."""
    conforms, report, text = validate(graph, shacl_graph=shapes())
    nodes = {
        str(node).removeprefix(RECORDS) for node in report.objects(None, SH.focusNode)
    }
    return conforms, nodes, text


def one_record_per_code() -> dict[str, Any]:
    dictionary = compiled("ctdc.dictionary.json")
    return {
        f"{variable}-{number}": {
            "data_source": "case_management",
            variable: [code] if fields["multivalued"] else code,
        }
        for variable, fields in dictionary["variables"].items()
        for number, code in enumerate(
            dictionary["lists"].get(fields["list"], {"values": ()})["values"]
        )
    }


def expected_triples(records: Mapping[str, Any]) -> set[Any]:
    variables = compiled("ctdc.dictionary.json")["variables"]
    triples = set()
    for name, record in records.items():
        subject = URIRef(RECORDS + name)
        triples.add((subject, RDF.type, URIRef(f"{BASE}VictimRecord")))
        for variable, value in record.items():
            for member in members(value):
                in_list = variables[variable]["list"]
                node = (
                    URIRef(f"{BASE}vocab/{in_list}/{member}")
                    if in_list
                    else Literal(member)
                )
                triples.add((subject, URIRef(variables[variable]["iri"]), node))
    return triples


@pytest.mark.parametrize(
    "records",
    [examples("valid"), one_record_per_code()],
    ids=["valid examples", "every code of every list"],
)
def test_records_become_values_that_the_shapes_accept(records: dict[str, Any]) -> None:
    graph = linked(records)
    assert set(graph) == expected_triples(records)
    conforms, _, text = judge(graph)
    assert conforms, text


def test_every_value_that_a_record_can_link_to_is_a_concept() -> None:
    concepts = Graph().parse(data=artefacts()["ctdc.skos.ttl"], format="turtle")
    values = {
        o for o in linked(one_record_per_code()).objects() if f"{BASE}vocab/" in o
    }
    assert {
        value for value in values if (value, RDF.type, None) not in concepts
    } == set()


def test_shapes_refuse_each_single_field_counter_example() -> None:
    assert len(REFUSED) > 20
    conforms, nodes, _ = judge(linked(REFUSED))
    assert not conforms
    assert nodes == set(REFUSED)
