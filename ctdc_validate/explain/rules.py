"""The manual pages of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ctdc_validate.explain.origins import origin
from ctdc_validate.explain.pages import (
    Cell,
    Example,
    Page,
    Paragraph,
    Section,
    items,
    paragraph,
    table,
)
from ctdc_validate.explain.things import RULE, VARIABLE, Thing
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import (
    Column,
    Origin,
    Rule,
    Standard,
    Variable,
    load_texts,
)


def rule_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a rule."""
    rule = standard.rules[name]
    return Page(
        name,
        message(f"rules.{name}.title"),
        RULE,
        message(f"rules.{name}.description"),
        tuple(_sections(standard, rule)),
    )


def _sections(standard: Standard, rule: Rule) -> Iterator[Section]:
    texts = load_texts().rules[rule.id]
    yield from paragraph("reason", message(f"rules.{rule.id}.reason"))
    yield from items("clauses", _clauses(standard, rule))
    yield _example("bad", texts.bad, texts.example_source)
    yield _example("good", texts.good, texts.example_source)
    yield from paragraph("repair", message(f"rules.{rule.id}.repair"))
    yield from items("notes", texts.comments)
    severities = _severities(standard, rule)
    yield from table("severity", ("kind-of-file", "severity"), severities)
    touched = [v for v in standard.variables.values() if touches(standard, rule, v)]
    if 0 < len(touched) < len(standard.variables):
        rows = [(Thing(VARIABLE, v.name), v.label) for v in touched]
        yield from table("judges", ("variable", "label"), rows)
    known = Origin(status=texts.status, since=rule.since, source=rule.source)
    yield from origin(known, rule.iri)


def _example(id_: str, text: str, source: str) -> Section:
    if source == "records":
        return Section(id_, (Example(text),))
    spelling = Paragraph(message("explain.example-spelling", source=source))
    return Section(id_, (spelling, Example(text)))


def _clauses(standard: Standard, rule: Rule) -> list[Message]:
    """Return the sentences of a coherence rule, variables by their labels."""
    labels = {name: variable.label for name, variable in standard.variables.items()}
    return [
        message(f"clauses.{clause.rule}.{clause.name}", **labels)
        for clause in standard.clauses
        if clause.rule == rule.id
    ]


def _severities(standard: Standard, rule: Rule) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Message, str]] = [
        (message("explain.file.partner"), rule.partner),
        (message("explain.file.published"), rule.published),
    ]
    for name, severity in rule.published_lists.items():
        label = standard.lists[name].label
        rows.append((message("explain.file.published-list", list=label), severity))
    return [(file, message(f"explain.severity.{severity}")) for file, severity in rows]


def touches(standard: Standard, rule: Rule, variable: Variable) -> bool:
    """Say whether a rule can judge what a record says of a variable."""
    name = variable.name
    if any(c.rule == rule.id and name in c.variables for c in standard.clauses):
        return True
    match rule.touches:
        case "every-variable":
            return True
        case "keys":
            return name in standard.keys
        case "deprecated-values":
            values = standard.lists[variable.list].values if variable.list else {}
            return any(value.deprecated for value in values.values())
        case "computed-columns":
            return any(
                column.computed
                for source in standard.sources.values()
                for column in _columns_of(source.columns, name)
            )
        case "several-columns":
            return any(
                sum(not c.computed for c in _columns_of(source.columns, name)) > 1
                for source in standard.sources.values()
            )
    return not set(rule.keywords).isdisjoint(_keywords(variable))


def _columns_of(columns: tuple[Column, ...], variable: str) -> list[Column]:
    return [column for column in columns if variable in column.variables]


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
