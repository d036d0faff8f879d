"""The manual pages of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ctdc_validate.explain.pages import (
    Example,
    Page,
    Paragraph,
    Section,
    items,
    paragraph,
    table,
)
from ctdc_validate.explain.texts import load_texts, origin
from ctdc_validate.standard import Rule, Standard, Variable

NAMED: Final = re.compile(r"\{([a-z_]+)\}")
JUDGED: Final = "Severity"
NOT_ASKED: Final = "not asked"


def rule_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a rule."""
    rule = standard.rules[name]
    texts = load_texts()["rules"][name]
    return Page(
        name, rule.title, "rule", rule.description, tuple(_all(standard, rule, texts))
    )


def _all(standard: Standard, rule: Rule, texts: Any) -> Iterator[Section]:
    yield from paragraph("Why it matters", rule.reason)
    yield from items("What it finds", _clauses(standard, rule))
    yield _example("Not like this", texts["bad"], texts["example_source"])
    yield _example("But like this", texts["good"], texts["example_source"])
    yield from paragraph("How to mend it in Excel", rule.repair)
    yield from items("Notes", texts["comments"])
    yield from table(JUDGED, ("in", "severity"), _severities(standard, rule))
    touched = [v for v in standard.variables.values() if touches(standard, rule, v)]
    if 0 < len(touched) < len(standard.variables):
        rows = [(v.name, v.label) for v in touched]
        yield from table("Variables that it judges", ("variable", "label"), rows)
    yield origin({**texts, "since": rule.since, "source": rule.source}, rule.iri)


def _example(heading: str, text: str, source: str) -> Section:
    if source == "records":
        return Section(heading, (Example(text),))
    spelling = Paragraph(f"In the spelling of {source}:")
    return Section(heading, (spelling, Example(text)))


def _clauses(standard: Standard, rule: Rule) -> list[str]:
    """Return the sentences of a coherence rule, variables by their labels."""
    labels = {name: variable.label for name, variable in standard.variables.items()}
    return [
        NAMED.sub(lambda found: labels.get(found[1], found[0]), clause.message)
        for clause in standard.clauses
        if clause.rule == rule.id
    ]


def _severities(standard: Standard, rule: Rule) -> list[tuple[str, ...]]:
    lists = rule.published_lists.items()
    rows = [
        ("a partner's file", rule.partner),
        ("a published edition", rule.published),
        *(
            (f"a published edition, list {standard.lists[name].label}", severity)
            for name, severity in lists
        ),
    ]
    return [(where, NOT_ASKED if s == "none" else s) for where, s in rows]


def touches(standard: Standard, rule: Rule, variable: Variable) -> bool:
    """Say whether a rule can judge what a record says of a variable."""
    name = variable.name
    if any(c.rule == rule.id and name in c.variables for c in standard.clauses):
        return True
    if rule.broken_by == "missing-sign":  # no variable is safe from it
        return True
    if rule.hint == "successor":
        values = standard.lists[variable.list].values if variable.list else {}
        return any(value.deprecated for value in values.values())
    if rule.needs == "computed-column":
        return any(c.computed for c in columns_of(standard, name))
    if rule.needs == "several-spellings":
        return _is_spelled_twice(standard, name)
    return not set(rule.keywords).isdisjoint(_keywords(variable))


def columns_of(standard: Standard, variable: str) -> list[Any]:
    """Return the columns of all sources that speak of a variable."""
    sources = standard.sources.values()
    return [c for s in sources for c in s.columns if variable in c.variables]


def _is_spelled_twice(standard: Standard, variable: str) -> bool:
    for source in standard.sources.values():
        said = [c for c in source.columns if variable in c.variables]
        if sum(not column.computed for column in said) > 1:
            return True
    return False


def _keywords(variable: Variable) -> set[str]:
    """Return the JSON Schema keywords by which a variable is judged."""
    found = {"required"} if variable.required else set()
    definitions = variable.schema["$defs"]
    waiting: list[Mapping[str, Any]] = [variable.schema]
    while waiting:
        schema = waiting.pop()
        found |= schema.keys() - {"$defs"}
        if "$ref" in schema:
            waiting.append(definitions[schema["$ref"].rpartition("/")[2]])
        if "items" in schema:
            waiting.append(schema["items"])
    return found
