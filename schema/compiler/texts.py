"""The texts of the manual pages: all that explains and that no check needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from linkml_runtime.linkml_model.meta import (
    EnumDefinition,
    PermissibleValue,
    SlotDefinition,
    SubsetDefinition,
)

from ctdc_validate.vocabulary import Row, Vocabulary
from schema.compiler.annotations import annotation
from schema.compiler.documents import Register
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.mapping import match_of
from schema.compiler.model import Model, iri, list_name
from schema.compiler.terms import counting

READINGS: Final = ("us_reading", "international_reading")
# The codes by which others know a value.
CODES_ELSEWHERE: Final = ("isic", "alpha_2", "former_alpha_2", "alpha_4", "numeric")
# Cells of a row that are told in another form.
REWRITTEN: Final = ("predicate", "document")
MATCHES: Final = ("exact", "close", "broad", "narrow", "related")


def compile_texts(
    model: Model, sources: Mapping[str, Vocabulary], register: Register
) -> Json:
    """Return the texts of rules, variables, value lists and sources, by name.

    With them come those of the record, of the roles that a variable may have, and the
    rows of each crosswalk that count.
    """
    rules = model.rules.permissible_values.values()
    subsets = model.view.all_subsets().values()
    return {
        "record": _record(model),
        "roles": {str(subset.name): _role(subset) for subset in subsets},
        "rules": {str(rule.text): _rule(rule) for rule in rules},
        "variables": {n: _variable(model, s) for n, s in model.variables.items()},
        "lists": {n: _list(model, e) for n, e in model.lists.items()},
        "sources": {n: _source(s) for n, s in sources.items()},
        "crosswalks": {
            name: [_row(row, register) for row in counting(source)]
            for name, source in sources.items()
        },
    }


def _record(model: Model) -> Json:
    record = model.view.get_class(model.record)
    return {
        "label": record.title,
        "definition": record.description,
        "iri": iri(model.view, record.class_uri),
        "comments": _comments(record),
    }


def _role(subset: SubsetDefinition) -> Json:
    return {
        "name": str(subset.name),
        "title": subset.title,
        "kind": annotation(subset, "kind"),
        "definition": subset.description,
        "comments": _comments(subset),
    }


def _rule(rule: PermissibleValue) -> Json:
    return {
        "comments": _comments(rule),
        "bad": annotation(rule, "bad"),
        "good": annotation(rule, "good"),
        "example_source": annotation(rule, "example_source") or "records",
        "status": _status(rule),
    }


def _variable(model: Model, slot: SlotDefinition) -> Json:
    return {
        "question": annotation(slot, "question"),
        "aliases": [str(alias) for alias in slot.aliases],
        "privacy": annotation(slot, "privacy_role"),
        "roles": [str(name) for name in slot.in_subset],
        **_sourced(model, slot, model.view.get_class(model.record)),
    }


def _list(model: Model, enum: EnumDefinition) -> Json:
    values = enum.permissible_values.values()
    return {
        "definition": enum.description,
        "iri": iri(model.view, enum.enum_uri),
        "values": {str(value.text): _value(model, enum, value) for value in values},
        **_sourced(model, enum, enum),
    }


def _value(model: Model, enum: EnumDefinition, value: PermissibleValue) -> Json:
    codes = [(name, annotation(value, name)) for name in CODES_ELSEWHERE]
    return {
        "definition": value.description,
        "iri": iri(model.view, value.meaning),
        "codes": [[name, code] for name, code in codes if code],
        "matches": [
            [match, iri(model.view, other)]
            for match in MATCHES
            for other in getattr(value, f"{match}_mappings")
        ],
        "successors": _successors(value),
        "instead": _instead(model, enum, value),
        **_sourced(model, value, enum),
    }


def _successors(value: PermissibleValue) -> list[str]:
    """Return the codes that may stand for a deprecated value, unknown left out."""
    exact = value.deprecated_element_has_exact_replacement
    listed = annotation(value, "successors") or str(exact or "").partition(":")[2]
    return listed.split()


def _instead(model: Model, enum: EnumDefinition, value: PermissibleValue) -> list[str]:
    """Return the codes to use for what the scope notes of a value leave out."""
    codes = (annotation(value, "instead") or "").split()
    for code in codes:
        if code not in enum.permissible_values or code == value.text:
            told = f"{value.text}: instead names no other value: {code}"
            raise FaultyModel(f"vocab/lists/{list_name(model.view, enum)}.yaml: {told}")
    return codes


def _sourced(model: Model, element: Any, whole: Any) -> Json:
    """Return the readings and the origin that variables, lists and values have.

    What says no version of its own came with the whole that it belongs to.
    """
    source = getattr(element, "source", None)
    return {
        "readings": {
            **{name: annotation(element, name) for name in READINGS},
            "comments": _comments(element),
        },
        "origin": {
            "citation": annotation(element, "citation"),
            "source": iri(model.view, source) if source else None,
            "evidence": annotation(element, "evidence"),
            "status": _status(element),
            "since": annotation(element, "since") or annotation(whole, "since"),
        },
    }


def _comments(element: Any) -> list[str]:
    return [str(comment) for comment in element.comments]


def _status(element: Any) -> str | None:
    return str(element.status).rpartition(":")[2] if element.status else None


def _source(source: Vocabulary) -> Json:
    content = source.content
    return {
        "description": content["description"],
        "document": content["document"],
        "status": content["status"],
        "extends": content.get("extends"),
        "missing_codes": list(source.missing_codes),
        "columns": {
            name: {
                "label": fields.get("label"),
                "evidence": fields.get("evidence"),
                "terms": _terms(fields),
            }
            for name, fields in source.columns.items()
        },
    }


def _terms(fields: Mapping[str, Any]) -> dict[str, list[str | None]]:
    """Return label, note and evidence of each term of a column."""
    return {
        term: [entry["label"], entry.get("note"), entry["evidence"]]
        for term, entry in fields.get("terms", {}).items()
    }


def _row(row: Row, register: Register) -> Json:
    """Return the cells of a row, its predicate in a word, what it cites as pairs."""
    kept = {n: cell for n, cell in row.cells.items() if n not in REWRITTEN}
    return {
        **kept,
        "cited": [list(cited) for cited in register.read(row["document"])],
        "match": match_of(row["predicate"]),
        "condition": row.condition,
    }
