"""The catalogue of rules: their texts and severities, as the validator needs them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from linkml_runtime.linkml_model.meta import PermissibleValue

from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.json_schema import Json
from schema.compiler.model import Model, iri

FAMILIES: Final = (
    "structure",
    "layout",
    "values",
    "translation",
    "coherence",
    "privacy",
    "coverage",
)
SEVERITIES: Final = ("error", "warning", "info", "none")
VARIANT: Final = "message_"
PLACES_JUDGED: Final = ("header", "row", "cell", "record", "file")
ANNOTATIONS: Final = (
    "family",
    "place",
    "partner",
    "published",
    "published_lists",
    "keyword",
    "message",
    "reason",
    "terms",
    "repair",
    "since",
    "bad",
    "good",
    "example_source",
    "withheld",
    "lacks",
    "asked_of",
    "in_own_terms",
    "needs",
    "of_tables",
    "hides",
    "hint",
    "known_terms",
    "row_faults",
    "replaces",
    "broken_by",
    "tells",
    "touches",
    "of_candidates",
    "of_many",
    "on_request",
)
# What a fact of a rule may say; "true" is the only thing that a switch may.
FACTS: Final[Mapping[str, Collection[str]]] = {
    "withheld": ("true",),
    "lacks": ("terms", "columns"),
    "asked_of": ("own-terms", "shared-terms"),
    "needs": ("something-required", "computed-column", "several-spellings", "key"),
    "of_tables": ("true",),
    "hides": ("true",),
    "hint": ("meant", "successor"),
    "known_terms": ("true",),
    "broken_by": (
        "column-left-out",
        "column-respelt",
        "column-added",
        "column-twice",
        "column-identifying",
        "row-cut",
        "row-blank",
        "header-again",
        "line-below",
        "header-short",
        "cell-beside",
        "no-rows",
        "cell-unread",
        "unknown-term",
        "text-for-number",
        "number-far-off",
        "year-far-off",
        "empty-cell",
        "missing-sign",
        "code-deprecated",
        "value-twice",
        "list-joined-otherwise",
        "list-split",
        "headers-prefixed",
        "computed-value",
        "record-rare",
    ),
    "of_candidates": ("true",),
    "of_many": ("true",),
    "on_request": ("partner",),
    "touches": (
        "every-variable",
        "deprecated-values",
        "computed-columns",
        "several-columns",
        "keys",
    ),
}
# Facts that name another rule.
RULES_NAMED: Final = ("in_own_terms", "replaces")
ROW_FAULTS: Final = (
    "too-long",
    "too-short",
    "blank",
    "header-again",
    "below",
    "beside",
    "data-beside",
)
# The places in a message that the validator fills in.
PLACES: Final = (
    "column",
    "variable",
    "list",
    "minimum",
    "maximum",
    "allowed",
    "last",
    "expected",
    "choice",
    "found",
)
PLACE: Final = re.compile(r"\{([^{}]*)\}")


def compile_rules(model: Model) -> Json:
    """Return the rules by id.

    Raises FaultyModel where a rule says what the validator could not follow.
    """
    rules = model.rules.permissible_values.values()
    return {str(rule.text): _rule(model, rule) for rule in rules}


def unclear_missing_codes(model: Model) -> list[str]:
    """Return what people write for "missing" and no source vocabulary promises."""
    rules = model.rules.permissible_values.values()
    terms = (annotation(rule, "terms") or "" for rule in rules)
    return [term for listed in terms for term in listed.splitlines()]


def _rule(model: Model, rule: PermissibleValue) -> Json:
    lists = (annotation(rule, "published_lists") or "").split()
    pairs = (pair.partition("=") for pair in lists)
    entry = {
        "family": annotation(rule, "family"),
        "place": annotation(rule, "place"),
        "title": rule.title,
        "description": rule.description,
        "message": annotation(rule, "message"),
        "variants": _variants(rule),
        "reason": annotation(rule, "reason"),
        "source": iri(model.view, rule.source) if rule.source else None,
        "partner": annotation(rule, "partner"),
        "published": annotation(rule, "published"),
        "published_lists": {name: severity for name, _, severity in pairs},
        "keywords": (annotation(rule, "keyword") or "").split(),
        "repair": annotation(rule, "repair"),
        "since": annotation(rule, "since"),
        "iri": iri(model.view, rule.meaning),
        **_facts(rule),
    }
    line = model.lines.get(str(rule.text))
    faults = [
        SourceFault("schema/rules.yaml", line, f"{rule.text}: {fault}")
        for fault in _faults(model, rule, entry)
    ]
    if faults:
        raise FaultyModel(*faults)
    return entry


def _facts(rule: PermissibleValue) -> Json:
    """Return the facts that a rule has."""
    facts: Json = {}
    for name in (*FACTS, *RULES_NAMED):
        said = annotation(rule, name)
        if said is not None:
            facts[name] = True if said == "true" else said
    if tells := annotation(rule, "tells"):
        facts["tells"] = tells
    if faults := annotation(rule, "row_faults"):
        facts["row_faults"] = faults.split()
    return facts


def _variants(rule: PermissibleValue) -> dict[str, str]:
    """Return the messages of a rule's particular cases, by the name of the case."""
    names = [str(a.tag) for a in rule.annotations.values()]
    return {
        name.removeprefix(VARIANT): annotation(rule, name) or ""
        for name in names
        if name.startswith(VARIANT)
    }


def _faults(model: Model, rule: PermissibleValue, entry: Json) -> Iterator[str]:
    for name in (str(a.tag) for a in rule.annotations.values()):
        if name not in ANNOTATIONS and not name.startswith(VARIANT):
            yield f"{name} is no annotation of a rule"
    source = annotation(rule, "example_source")
    if source is not None and source not in model.sources:
        yield f"there is no source {source}"
    if entry["family"] not in FAMILIES:
        yield f"family is {entry['family']!r}"
    if entry["place"] not in PLACES_JUDGED:
        yield f"place is {entry['place']!r}, not one of {', '.join(PLACES_JUDGED)}"
    for name, allowed in FACTS.items():
        said = annotation(rule, name)
        if said is not None and said not in allowed:
            yield f"{name} is {said!r}, not one of {', '.join(allowed)}"
    for name in RULES_NAMED:
        other = annotation(rule, name)
        if other is not None and other not in model.rules.permissible_values:
            yield f"{name} names no rule: {other}"
    for fault in entry.get("row_faults", ()):
        if fault not in ROW_FAULTS:
            yield f"rows have no fault {fault}"
    lists = entry["published_lists"]
    if len(lists) < len((annotation(rule, "published_lists") or "").split()):
        yield "published_lists names a list twice"
    yield from (f"there is no list {name}" for name in lists if name not in model.lists)
    severities = {key: entry[key] for key in ("partner", "published")}
    for key, severity in {**severities, **lists}.items():
        if severity not in SEVERITIES:
            yield f"{key} is {severity!r}"
    for message in (entry["message"] or "", *entry["variants"].values()):
        if "{" in PLACE.sub("", message) or "}" in PLACE.sub("", message):
            yield "a brace of its message has no partner"
        for place in PLACE.findall(message):
            if place not in PLACES:
                yield f"nothing fills the place {place} of its message"
