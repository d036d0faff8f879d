"""The variables of a record, as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from schema.compiler.checks.fields import (
    REPLACEMENTS,
    Complaint,
    misplaced,
    missing_since,
    missing_texts,
)
from schema.compiler.checks.sources import MODEL, RECORD, Sources
from schema.compiler.faults import SourceFault
from schema.compiler.plain_yaml import fault_at

VARIABLE_FIELDS: Final = (
    "title",
    "description",
    "slot_uri",
    "range",
    "required",
    "multivalued",
    "list_elements_unique",
    "minimum_cardinality",
    "minimum_value",
    "maximum_value",
    "in_subset",
    "source",
    "comments",
    "aliases",
    "annotations",
    "status",
    "deprecated",
    *REPLACEMENTS,
)
NEEDED: Final = ("title", "description", "source", "comments")
NEEDED_ANNOTATIONS: Final = ("question", "citation", "privacy_role")


def variable_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield variables that are not written as the others."""
    listed, slots = sources.record["slots"], sources.variables
    for name in sorted(set(listed) ^ set(slots)):
        yield sources.of_variable("not in one of record and slots", name)
    if set(listed) == set(slots) and list(slots) != listed:
        place = ("classes", RECORD, "slots")
        sentence = "the slots stand in another order than in the record"
        yield fault_at(MODEL, sources.model, place, sentence)
    kinds: dict[str, set[str]] = {}
    for name, subset in sources.model["subsets"].items():
        kinds.setdefault(subset["annotations"]["kind"], set()).add(name)
        if not subset.get("title") or not subset.get("description"):
            sentence = f"{name}: the subset has no title or no description"
            yield fault_at(MODEL, sources.model, ("subsets", name), sentence)
    for name, slot in slots.items():
        complaints = (
            *misplaced(slot, VARIABLE_FIELDS),
            *missing_texts(slot, NEEDED, NEEDED_ANNOTATIONS),
            *missing_since(slot, sources.record),
            *_subset_faults(set(slot.get("in_subset", [])), kinds),
        )
        for sentence, field in complaints:
            yield sources.of_variable(sentence, name, field)
        if slot.get("slot_uri") != f"ctdc:{name}":
            yield sources.of_variable(f"slot_uri is not ctdc:{name}", name, "slot_uri")


def _subset_faults(
    subsets: set[str], kinds: Mapping[str, set[str]]
) -> Iterator[Complaint]:
    for kind, members in kinds.items():
        if len(subsets & members) != 1:
            yield f"is not in exactly one subset of kind {kind}", "in_subset"
    for subset in subsets.difference(*kinds.values()):
        yield f"the subset {subset} is not declared", "in_subset"
