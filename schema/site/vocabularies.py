"""The value lists, the rules and the sources as RDF, each by itself.

A part is cut out of ctdc.skos.ttl or ctdc.sources.ttl and adds nothing: all parts
together say what the two files say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef
from rdflib.term import Node

WHOLES: Final = ("ctdc.skos.ttl", "ctdc.sources.ttl")
VARIABLES: Final = "variables"
CONTEXT: Final = "ctdc.context.jsonld"


def base_of(compiled: Mapping[str, bytes]) -> str:
    """Return the base of the standard's IRIs, with its last slash."""
    base: str = json.loads(compiled[CONTEXT])["@context"]["@vocab"]
    return base


def parts(compiled: Mapping[str, bytes]) -> dict[str, Graph]:
    """Return each part by its path, which is the IRI of its scheme below the base."""
    base = base_of(compiled)
    found: dict[str, Graph] = {}
    for name in WHOLES:
        found |= _cut(read_turtle(compiled[name]), base)
    return found


@cache
def read_turtle(content: bytes) -> Graph:
    """Return the graph of a file of Turtle; it is for looking up only."""
    return Graph(bind_namespaces="none").parse(content, format="turtle")


def _cut(whole: Graph, base: str) -> dict[str, Graph]:
    """Cut a graph into its schemes; what is in none is in each part."""
    schemes = set(whole.subjects(RDF.type, SKOS.ConceptScheme))
    shared = Graph()
    found: dict[str, Graph] = {}
    for node in set(whole.subjects()):
        scheme = _scheme(whole, schemes, node)
        if scheme is None:
            shared += whole.triples((node, None, None))
            continue
        path = str(scheme).removeprefix(base)
        if path not in found:
            found[path] = _empty(whole)
        part = found[path]
        part += whole.triples((node, None, None))
    for path, part in found.items():
        part += (
            (node, says, other)
            for node, says, other in shared
            if says != DCTERMS.hasPart or other == URIRef(base + path)
        )
    return found


def _scheme(whole: Graph, schemes: set[Node], node: Node) -> Node | None:
    """Return the scheme to which a node belongs, the outermost one."""
    scheme = node if node in schemes else whole.value(node, SKOS.inScheme)
    if scheme is None:
        return None
    outer = schemes & set(whole.subjects(DCTERMS.hasPart, scheme))
    return outer.pop() if outer else scheme


def _empty(whole: Graph) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in whole.namespaces():
        graph.bind(prefix, namespace)
    return graph


def as_turtle(graph: Graph) -> bytes:
    """Return a graph as Turtle."""
    return graph.serialize(format="turtle", encoding="utf-8")


def as_json_ld(graph: Graph) -> bytes:
    """Return a graph as JSON-LD, the same bytes for the same graph."""
    nodes = {str(node) for triple in graph for node in triple}
    context = {
        prefix: str(start)
        for prefix, start in sorted(graph.namespaces())
        if any(node.startswith(start) for node in nodes)
    }
    text = graph.serialize(format="json-ld", context=context, use_native_types=False)
    content = _in_order(json.loads(text))
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _in_order(content: Any) -> Any:
    """Return JSON-LD with its sets and keys sorted: no order says anything in it."""
    if isinstance(content, dict):
        return {key: _in_order(content[key]) for key in sorted(content)}
    if isinstance(content, list):
        return sorted(map(_in_order, content), key=lambda each: json.dumps(each))
    return content
