"""What every format is written from: variables, value lists, texts and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schema.compiler.clauses import PLACEHOLDER, Clause
from schema.compiler.dictionary import compile_values
from schema.compiler.faults import FaultyModel
from schema.compiler.formats.conditions import Condition, read_conditions
from schema.compiler.groups import Group
from schema.compiler.json_schema import Json
from schema.compiler.model import Model


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a value list, with what people read about it.

    ``identifier`` is its code, or what stands for it where none but an identifier may.
    """

    code: str
    label: str
    definition: str
    iri: str
    status: str
    deprecated: str
    replaced_by: str
    citation: str
    source: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Column:
    """One variable as a column; ``list`` is None where it holds a whole number."""

    name: str
    label: str
    definition: str
    question: str
    iri: str
    list: str | None
    codes: tuple[str, ...]
    multivalued: bool
    required: bool
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause of a coherence rule: where all of ``given`` hold, so must ``then``."""

    rule: str
    clause: str
    title: str
    severity: str
    message: str
    variables: tuple[str, ...]
    given: tuple[Condition, ...]
    then: tuple[Condition, ...]

    @property
    def name(self) -> str:
        """Return the name of the clause as an identifier."""
        return f"{self.rule}_{self.clause}".replace("-", "_")


@dataclass(frozen=True, slots=True)
class Facts:
    """The standard as every format needs it, without LinkML."""

    title: str
    description: str
    version: str
    base: str
    prefixes: dict[str, str]
    license: str
    record: str
    record_title: str
    record_text: str
    columns: tuple[Column, ...]
    lists: dict[str, tuple[Member, ...]]
    labels: dict[str, str]
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...] = ()

    @property
    def heading(self) -> tuple[str, ...]:
        """Return the lines with which a text file of the standard begins."""
        return (
            f"{self.title}, version {self.version}.",
            "Compiled from the standard's model; do not change it by hand.",
            f"Licence: {self.license}",
        )

    def in_use(self, name: str) -> tuple[Member, ...]:
        """Return the values of a list that are not deprecated."""
        return tuple(m for m in self.lists[name] if not m.deprecated)

    def errors(self) -> Iterator[Requirement]:
        """Yield the clauses that every record must keep."""
        return (r for r in self.requirements if r.severity == "error")

    def warnings(self) -> Iterator[Requirement]:
        """Yield the clauses that a record should keep."""
        return (r for r in self.requirements if r.severity != "error")


def gather(
    model: Model,
    texts: Json,
    clauses: Sequence[Clause],
    groups: tuple[Group, ...] = (),
) -> Facts:
    """Return the facts from the model, its compiled texts and its clauses.

    Raises FaultyModel where a clause is of a kind that the formats cannot read.
    """
    values = compile_values(model)
    lists = {
        name: tuple(
            _members(
                values["lists"][name]["values"],
                texts["lists"][name],
                model.identifiers(name),
            )
        )
        for name in values["lists"]
    }
    schema = model.view.schema
    record = model.view.get_class(model.record, strict=True)
    return Facts(
        title=str(schema.title),
        description=" ".join(str(schema.description).split()),
        version=model.version,
        base=model.base,
        prefixes={name: str(space) for name, space in model.view.namespaces().items()},
        record=model.record,
        record_title=str(record.title),
        record_text=_line(record.description),
        license=str(schema.license),
        columns=tuple(_columns(model, values, texts, lists)),
        lists=lists,
        labels={name: entry["label"] for name, entry in values["lists"].items()},
        requirements=tuple(_requirement(clause) for clause in clauses),
        groups=groups,
    )


def _members(
    values: Json, texts: Json, identifiers: Mapping[str, str]
) -> Iterator[Member]:
    for code, value in values.items():
        text = texts["values"][code]
        origin = text["origin"]
        yield Member(
            code=code,
            label=value["label"],
            definition=_line(text["definition"]),
            iri=text["iri"],
            status=origin["status"] or "",
            deprecated=_line(value["deprecated"]),
            replaced_by=value["replaced_by"] or "",
            citation=_line(origin["citation"]),
            source=origin["source"] or "",
            identifier=identifiers.get(code, code),
        )


def _columns(
    model: Model, values: Json, texts: Json, lists: dict[str, tuple[Member, ...]]
) -> Iterator[Column]:
    for name, slot in model.variables.items():
        entry: Any = values["variables"][name]
        if entry["list"] is None and slot.range != "integer":
            raise FaultyModel(f"{name}: the formats know value lists and integers only")
        members = lists[entry["list"]] if entry["list"] else ()
        yield Column(
            name=name,
            label=entry["label"],
            definition=_line(entry["definition"]),
            question=_line(texts["variables"][name]["question"]),
            iri=entry["iri"],
            list=entry["list"],
            codes=tuple(member.code for member in members),
            multivalued=entry["multivalued"],
            required=entry["required"],
            minimum=slot.minimum_value,
            maximum=slot.maximum_value,
        )


def _requirement(clause: Clause) -> Requirement:
    title = f"{clause.rule}/{clause.name}"
    return Requirement(
        rule=clause.rule,
        clause=clause.name,
        title=clause.title,
        severity=clause.severity,
        message=PLACEHOLDER.sub(r"\1", clause.message),
        variables=clause.variables,
        given=read_conditions(title, clause.condition),
        then=read_conditions(title, clause.requirement),
    )


def _line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
