"""A graph as Turtle that equal graphs have alike.

rdflib renumbers blank nodes with every edit. Here they are numbered by what they say
and the text is written anew, so that one more value is one more line.
"""

from __future__ import annotations

from rdflib import RDF, SH, SKOS, BNode, Graph
from rdflib.term import Node


def write_turtle(graph: Graph) -> str:
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
