"""SHACL shapes of a record: each variable, and each clause as a shape of its own.

A clause is the shape of what breaks it, negated, so that its own sentence is what a
report says of a record, and its severity what a report counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Condition,
    Given,
    Includes,
    NoneOf,
    NotBelow,
)
from schema.compiler.formats.facts import Column, Facts, Requirement
from schema.compiler.turtle import write_turtle

NAME: Final = "ctdc.shacl.ttl"
LANGUAGE: Final = "en"
SEVERITIES: Final = {"error": SH.Violation, "warning": SH.Warning}


def write_shacl(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    shapes = _Shapes(facts)
    shapes.record()
    for requirement in facts.requirements:
        shapes.clause(requirement)
    return {NAME: write_turtle(shapes.graph)}


class _Shapes:
    """The graph of the shapes as it is written."""

    def __init__(self, facts: Facts) -> None:
        self.graph = Graph(bind_namespaces="none")
        for prefix, start in facts.prefixes.items():
            self.graph.bind(prefix, start)
        for prefix, space in (("rdf", RDF), ("rdfs", RDFS), ("sh", SH), ("xsd", XSD)):
            self.graph.bind(prefix, space)
        self._facts = facts
        self._columns = {column.name: column for column in facts.columns}
        self._class = URIRef(facts.base + facts.record)

    def record(self) -> None:
        """Add the shape of a record with one property for each variable."""
        add, shape = self.graph.add, self._class
        add((shape, RDF.type, SH.NodeShape))
        add((shape, RDFS.label, Literal(self._facts.record_title, lang=LANGUAGE)))
        add((shape, RDFS.comment, Literal(self._facts.record_text, lang=LANGUAGE)))
        add((shape, SH.targetClass, shape))
        add((shape, SH.closed, Literal(True)))
        add((shape, SH.ignoredProperties, self._list([RDF.type])))
        for order, column in enumerate(self._facts.columns):
            add((shape, SH.property, self._property(order, column)))

    def _property(self, order: int, column: Column) -> Node:
        node, add = self._path(column.name), self.graph.add
        add((node, SH.order, Literal(order)))
        for says, text in (
            (SH.name, column.label),
            (SH.description, column.definition),
            (SH.message, f"{column.label} ({column.name}): {_asked(column)}."),
        ):
            add((node, says, Literal(text, lang=LANGUAGE)))
        if column.required:
            add((node, SH.minCount, Literal(1)))
        if not column.multivalued:
            add((node, SH.maxCount, Literal(1)))
        if column.list:
            add((node, SH["in"], self._codes(column.name, column.codes)))
        else:
            add((node, SH.datatype, XSD.integer))
            add((node, SH.nodeKind, SH.Literal))
            add((node, SH.minInclusive, Literal(column.minimum)))
            add((node, SH.maxInclusive, Literal(column.maximum)))
        return node

    def clause(self, requirement: Requirement) -> None:
        """Add the shape of a clause: no record may have the shape of what breaks it."""
        add = self.graph.add
        space = f"{self._facts.base}rule/{requirement.rule}#{requirement.clause}"
        shape = URIRef(space)
        add((shape, RDF.type, SH.NodeShape))
        add((shape, SH.targetClass, self._class))
        add((shape, SH.name, Literal(requirement.title, lang=LANGUAGE)))
        add((shape, SH.message, Literal(requirement.message, lang=LANGUAGE)))
        add((shape, SH.severity, SEVERITIES[requirement.severity]))
        given = [self._held(condition) for condition in requirement.given]
        broken = [self._broken(condition) for condition in requirement.then]
        breach = self._shape((*given, *(broken if len(broken) == 1 else ())))
        if len(broken) > 1:
            either = self._list([self._shape((each,)) for each in broken])
            add((breach, SH["or"], either))
        add((shape, SH["not"], breach))

    def _shape(self, properties: Iterable[Node]) -> Node:
        node = BNode()
        for each in properties:
            self.graph.add((node, SH.property, each))
        return node

    def _held(self, condition: Condition) -> Node:
        """Return the property that a record has of which the condition holds."""
        node, add = self._path(condition.variable), self.graph.add
        match condition:
            case Given():
                add((node, SH.minCount, Literal(1)))
            case Absent():
                add((node, SH.maxCount, Literal(0)))
            case Among(variable, codes):
                add((node, SH.minCount, Literal(1)))
                add((node, SH["in"], self._codes(variable, codes)))
            case NoneOf(variable, codes):
                add((node, SH.minCount, Literal(1)))
                add((node, SH["not"], self._one_of(variable, codes)))
            case Includes(variable, code):
                add((node, SH.hasValue, self._value(variable, code)))
            case AtMost(members=most):
                add((node, SH.maxCount, Literal(most)))
            case NotBelow(minimum=minimum):
                add((node, SH.minCount, Literal(1)))
                add((node, SH.minInclusive, Literal(minimum)))
        return node

    def _broken(self, condition: Condition) -> Node:
        """Return the property of a record of which the condition fails."""
        name = condition.variable
        match condition:
            case Given():
                return self._held(Absent(name))
            case Absent():
                return self._held(Given(name))
            case Among(codes=codes):
                return self._held(NoneOf(name, codes))
            case NoneOf(codes=codes):
                return self._held(Among(name, codes))
        node, add = self._path(name), self.graph.add
        match condition:
            case Includes(code=code):
                add((node, SH.minCount, Literal(1)))
                add((node, SH["not"], self._one_of(name, (code,))))
            case AtMost(members=most):
                add((node, SH.minCount, Literal(most + 1)))
            case NotBelow(minimum=minimum):
                add((node, SH.minCount, Literal(1)))
                add((node, SH.maxExclusive, Literal(minimum)))
        return node

    def _path(self, name: str) -> Node:
        node = BNode()
        self.graph.add((node, SH.path, URIRef(self._columns[name].iri)))
        return node

    def _one_of(self, variable: str, codes: Iterable[str]) -> Node:
        node = BNode()
        self.graph.add((node, SH["in"], self._codes(variable, codes)))
        return node

    def _codes(self, variable: str, codes: Iterable[str]) -> Node:
        return self._list([self._value(variable, code) for code in codes])

    def _value(self, variable: str, code: str) -> Node:
        members = self._facts.lists[str(self._columns[variable].list)]
        return URIRef({member.code: member.iri for member in members}[code])

    def _list(self, nodes: list[Node]) -> Node:
        first = BNode()
        Collection(self.graph, first, nodes)
        return first


def _asked(column: Column) -> str:
    """Return what a variable takes, in words."""
    must = "every record has " if column.required else ""
    if column.list is None:
        said = f"a whole number from {column.minimum} to {column.maximum}"
    elif column.multivalued:
        said = f"codes of its value list, {column.list}"
    else:
        said = f"one code of its value list, {column.list}"
    return must + said
